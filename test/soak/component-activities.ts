import type { SnmpAgent } from 'snmp-components';
import {
  Engine,
  SnmpMgr,
  SnmpObject,
  SnmpTcpMgr,
  SnmpTrapMgr,
  SnmpVersion,
  type SnmpMgrOptions,
} from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import type { TestUser } from '../support/snmp-users.js';
import type { ActivityRow, Tools } from './activity.js';
import { same } from './journal.js';
import {
  engineIdOf,
  host,
  keysOf,
  listenForFaults,
  newAgent,
  oidOf,
  root,
  sysName,
  users,
  valueOf,
  variableCount,
  writable,
} from './world.js';

type AnyManager = SnmpMgr | SnmpTcpMgr;

/** What requests to an agent end with that ends or starts again meanwhile. */
const whileRestarting = [201, 202, 212, 1120, 10053, 10054, 10058, 10061];
/** The same where relays cut connections. */
const whileCut = [...whileRestarting, 276];

const snmpdName = 'snmpd-under-test';

function asUser(user: TestUser): SnmpMgrOptions {
  return {
    snmpVersion: SnmpVersion.V3,
    user: user.user,
    authenticationProtocol: user.authProtocol,
    authenticationPassword: user.authPassword,
    ...(user.privProtocol > 0 && {
      encryptionAlgorithm: user.privProtocol,
      encryptionPassword: user.privPassword,
    }),
  };
}

function prepared<Mgr extends AnyManager>(mgr: Mgr, { name, journal }: Tools): Mgr {
  mgr.config('CompatibilityMode=1');
  listenForFaults(mgr, name, journal);
  return mgr;
}

/** One request of some kind for the variables of our agents, whose answer is known. */
async function askAgent(mgr: AnyManager, { random }: Tools): Promise<void> {
  const index = random.between(1, variableCount - 10);
  mgr.objects.clear();
  mgr.objects.add(oidOf(index));
  const kind = random.below(10);
  if (kind < 5) {
    await mgr.sendGetRequest();
    same(shown(mgr), [[oidOf(index), valueOf(index)]]);
  } else if (kind < 7) {
    await mgr.sendGetNextRequest();
    same(shown(mgr), [[oidOf(index + 1), valueOf(index + 1)]]);
  } else if (kind < 8) {
    await mgr.sendGetBulkRequest(0, 5);
    same(
      shown(mgr),
      [1, 2, 3, 4, 5].map((more) => [oidOf(index + more), valueOf(index + more)]),
    );
  } else if (kind < 9) {
    mgr.objects.clear();
    mgr.objects.add(new SnmpObject(writable, index));
    await mgr.sendSetRequest();
    same([mgr.errorStatus, shown(mgr)], [0, [[writable, String(index)]]]);
  } else {
    await mgr.walk(root);
    same(mgr.objects.length, variableCount);
    same(mgr.objects[variableCount - 1]?.value, valueOf(variableCount));
  }
}

async function askSnmpd(mgr: AnyManager): Promise<void> {
  mgr.objects.clear();
  mgr.objects.add(sysName);
  await mgr.sendGetRequest();
  same(shown(mgr), [[sysName, snmpdName]]);
}

function shown(mgr: AnyManager): string[][] {
  return mgr.objects.map(({ oid, value }) => [oid, value]);
}

/** A manager that stays, and polls. */
function polling(
  tools: Tools,
  mgr: AnyManager,
  ask: (mgr: AnyManager) => Promise<void>,
  mayFailWith: readonly number[] = [],
) {
  prepared(mgr, tools);
  tools.world.engines.set(tools.name, mgr.engine);
  return {
    step: async () => {
      await tools.call(mayFailWith, () => ask(mgr));
    },
    end: () => mgr.deactivate(),
  };
}

function udpTo(port: number, options: SnmpMgrOptions = {}): SnmpMgr {
  return new SnmpMgr({ remoteHost: host, remotePort: port, timeout: 2, ...options });
}

function tcpTo(port: number, options: SnmpMgrOptions = {}): SnmpTcpMgr {
  return new SnmpTcpMgr({ remoteHost: host, remotePort: port, timeout: 2, ...options });
}

function tlsManager({ world }: Tools, options: SnmpMgrOptions = {}): SnmpTcpMgr {
  const mgr = tcpTo(world.tls.port, options);
  mgr.sslEnabled = true;
  mgr.config(`SSLServerCACerts=${world.authority.certificate}`);
  return mgr;
}

export const componentActivities = {
  udpV2c: {
    what: 'SnmpMgr, v2c: get, getnext, getbulk, set, walk at an embedded agent',
    everyMs: 15,
    start: (tools) => polling(tools, udpTo(tools.world.agent.localPort), (mgr) => askAgent(mgr, tools)),
  },
  udpV3: {
    what: 'SnmpMgr, v3 authPriv: the same',
    everyMs: 15,
    start: (tools) =>
      polling(tools, udpTo(tools.world.agent.localPort, asUser(tools.random.pick(users))), (mgr) =>
        askAgent(mgr, tools),
      ),
    times: 2,
  },
  udpSnmpd: {
    what: 'SnmpMgr, v3 authPriv, at snmpd, which starts again now and then',
    everyMs: 20,
    start: (tools) =>
      polling(
        tools,
        udpTo(tools.world.snmpd.port, asUser(tools.random.pick(users))),
        askSnmpd,
        whileRestarting,
      ),
  },
  udpShared: {
    what: 'SnmpMgr, made for each request, on a shared engine or its own, v2c or v3',
    everyMs: 40,
    start: (tools) => ({
      step: async () => {
        const { world, random } = tools;
        const engine = random.chance(0.5) ? { engine: world.shared } : {};
        const identity = random.chance(0.5) ? asUser(random.pick(users)) : {};
        await using mgr = prepared(udpTo(world.agent.localPort, { ...engine, ...identity }), tools);
        await tools.call([], () => askAgent(mgr, tools));
        world.checkEngine(tools.name, mgr.engine);
      },
    }),
  },
  deactivated: {
    what: 'SnmpMgr and SnmpTcpMgr, deactivated or interrupted in the middle of a request or walk, then used again',
    everyMs: 30,
    start: (tools) => {
      const { world, random } = tools;
      const managers = [
        udpTo(world.agent.localPort),
        udpTo(world.agent.localPort, asUser(random.pick(users))),
        udpTo(world.silentPort),
        tcpTo(world.plain.port),
        tlsManager(tools),
      ].map((mgr) => prepared(mgr, tools));
      return {
        step: async () => {
          const mgr = random.pick(managers);
          mgr.objects.clear();
          mgr.objects.add(sysName);
          const call = random.chance(0.5) ? mgr.walk('1.3.6.1') : mgr.sendGetRequest();
          const ended = tools.call(whileCut, () => call);
          for (let turns = random.below(20); turns > 0; turns -= 1)
            await new Promise((resolve) => setImmediate(resolve));
          if (random.chance(0.5)) await mgr.deactivate();
          else mgr.interrupt();
          await ended;
        },
        end: async () => {
          for (const mgr of managers) await mgr.deactivate();
        },
      };
    },
  },
  asynchronous: {
    what: 'SnmpMgr with timeout 0: answers by onResponse',
    everyMs: 30,
    start: (tools) => {
      const mgr = prepared(udpTo(tools.world.agent.localPort, { timeout: 0 }), tools);
      tools.world.engines.set(tools.name, mgr.engine);
      return {
        step: async () => {
          await tools.call([], async () => {
            const answered = new Promise<void>((resolve, reject) => {
              const timer = setTimeout(() => {
                reject(new Error('no event'));
              }, 5000);
              mgr.onResponse = () => {
                clearTimeout(timer);
                resolve();
              };
            });
            mgr.objects.clear();
            mgr.objects.add(sysName);
            await mgr.sendGetRequest();
            await answered;
            same(mgr.objValue[0], 'steady');
          });
        },
        end: () => mgr.deactivate(),
      };
    },
  },
  tcp: {
    what: 'SnmpTcpMgr, v2c and v3, at snmpd; connections are cut now and then',
    everyMs: 20,
    times: 2,
    start: (tools) => {
      const identity = tools.name.endsWith('1') ? {} : asUser(tools.random.pick(users));
      return polling(tools, tcpTo(tools.world.plain.port, identity), askSnmpd, whileCut);
    },
  },
  tls: {
    what: 'SnmpTcpMgr over TLS, v2c and v3, at snmpd; connections are cut now and then',
    everyMs: 25,
    times: 2,
    start: (tools) => {
      const identity = tools.name.endsWith('1') ? {} : asUser(tools.random.pick(users));
      return polling(tools, tlsManager(tools, identity), askSnmpd, whileCut);
    },
  },
  tlsOnce: {
    what: 'SnmpTcpMgr over TCP or TLS, made for each request',
    everyMs: 150,
    start: (tools) => ({
      step: async () => {
        const { world, random } = tools;
        const identity = random.chance(0.3) ? asUser(random.pick(users)) : {};
        const mgr = random.chance(0.6) ? tlsManager(tools, identity) : tcpTo(world.plain.port, identity);
        await using held = prepared(mgr, tools);
        await tools.call(whileCut, () => askSnmpd(held));
        world.checkEngine(tools.name, held.engine);
      },
    }),
  },
  cutting: {
    what: 'the relays cut all connections',
    everyMs: 1500,
    start: ({ world }) => ({
      step: async () => {
        world.cut();
        await Promise.resolve();
      },
    }),
  },
  snmpdRestart: {
    what: 'snmpd ends and starts again: engineBoots grows',
    everyMs: 12_000,
    start: (tools) => ({
      step: async () => {
        await tools.call([], () => tools.world.snmpd.restart());
      },
    }),
  },
  agentRestart: {
    what: 'an embedded agent ends and starts again, the same or a new one; v2c and v3 managers poll it',
    everyMs: 60,
    start: async (tools) => {
      const { journal, random, world } = tools;
      const port = await findFreePort();
      let boots = 0;
      const make = (): SnmpAgent => {
        const agent = newAgent('restarting', port, journal);
        agent.engineBootsStore = { load: () => boots, store: (value) => void (boots = value) };
        return agent;
      };
      let agent = make();
      const managers = [
        udpTo(port, { timeout: 1 }),
        udpTo(port, { timeout: 1, ...asUser(random.pick(users)) }),
      ];
      for (const mgr of managers) {
        prepared(mgr, tools);
        mgr.objects.add(sysName);
      }
      await agent.activate();
      let step = 0;
      return {
        step: async () => {
          step += 1;
          const polls = managers.map((mgr) =>
            tools.call(whileRestarting, async () => {
              mgr.objects.clear();
              mgr.objects.add(sysName);
              await mgr.sendGetRequest();
              same(mgr.objValue[0], 'restarting');
            }),
          );
          if (step % 10 === 0) {
            await agent.deactivate();
            world.checkEngine(tools.name, agent.engine);
            if (step % 20 === 0) agent = make();
            await agent.activate();
          }
          await Promise.all(polls);
        },
        end: async () => {
          for (const mgr of managers) await mgr.deactivate();
          await agent.deactivate();
        },
      };
    },
  },
  nobody: {
    what: 'requests to dead and silent ports, by UDP, TCP and TLS',
    everyMs: 100,
    times: 2,
    start: (tools) => ({
      step: async () => {
        const { world, random, journal, name } = tools;
        const port = random.chance(0.5) ? world.deadPort : world.silentPort;
        const options = { timeout: 0.3, ...(random.chance(0.3) && asUser(random.pick(users))) };
        const tcp = random.chance(0.5);
        await using mgr = prepared(tcp ? tcpTo(port, options) : udpTo(port, options), tools);
        if (mgr instanceof SnmpTcpMgr) mgr.sslEnabled = random.chance(0.5);
        mgr.objects.add(sysName);
        await journal.failing(name, [201, 10061], () => mgr.sendGetRequest());
        world.checkEngine(name, mgr.engine);
      },
    }),
  },
  wrongPassword: {
    what: 'SnmpMgr with a wrong password, a wrong user, a wrong community',
    everyMs: 300,
    start: (tools) => ({
      step: async () => {
        const { world, random, journal, name } = tools;
        const wrong = random.pick([
          { ...asUser(random.pick(users)), authenticationPassword: 'wrongpassword' },
          { ...asUser(random.pick(users)), user: 'stranger' },
          { community: 'wrongcommunity' },
        ]);
        await using mgr = prepared(udpTo(world.agent.localPort, { timeout: 0.3, ...wrong }), tools);
        mgr.objects.add(sysName);
        await journal.failing(name, [201, 308, 326], () => mgr.sendGetRequest());
      },
    }),
  },
  shortLived: {
    what: 'SnmpTrapMgr and SnmpAgent, activated and deactivated on a shared engine and on their own',
    everyMs: 60,
    start: (tools) => ({
      step: async () => {
        const { world, random, journal, name } = tools;
        const engine = random.chance(0.5) ? world.shared : undefined;
        await tools.call([], async () => {
          await using agent = newAgent('short', 0, journal, engine);
          await agent.activate();
          await using traps = new SnmpTrapMgr({
            localHost: host,
            localPort: 0,
            localEngineId: engineIdOf('listens'),
            ...(engine !== undefined && { engine }),
          });
          listenForFaults(traps, name, journal);
          const user = random.pick(users);
          traps.addUser(user.user, '', ...keysOf(user));
          await traps.activate();
          const heard = new Promise<void>((resolve) => {
            traps.onTrap = () => {
              resolve();
            };
          });
          await agent.sendTrap(`${host}:${traps.localPort}`, 'coldStart');
          await heard;
          await using own = new Engine();
          await own.close();
        });
      },
    }),
  },
} as const satisfies Record<string, ActivityRow>;
