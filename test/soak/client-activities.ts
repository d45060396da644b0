import {
  Engine,
  Session,
  SnmpError,
  SnmpVersion,
  TransportDomain,
  type Manager,
  type ManagerOptions,
  type SessionOptions,
} from 'snmp-components';
import { authPassword, privPassword } from '../support/snmp-users.js';
import type { ActivityRow, Tools } from './activity.js';
import { addUsers, schemes } from './client-users.js';
import { same } from './journal.js';
import { engineIdOf, host, oidOf, root, sysName, users, valueOf, variableCount } from './world.js';

/** What requests end with where the agent starts again, or connections are cut, or the program closes. */
const disturbed = [201, 202, 10053, 10054, 10058, 10061, 1120, 212];

/** For managers of an engine that knows the users. */
function identity({ random }: Tools): ManagerOptions {
  if (random.chance(0.4)) return { version: SnmpVersion.V2c, community: 'public' };
  return { version: SnmpVersion.V3, user: random.pick(users).user };
}

function longLived(tools: Tools): Engine {
  const engine = new Engine({ engineId: engineIdOf(tools.name), maxInFlight: 8 });
  addUsers(engine);
  tools.world.engines.set(tools.name, engine);
  return engine;
}

async function askAgent(manager: Manager, { random }: Tools): Promise<void> {
  const index = random.between(1, variableCount - 10);
  const kind = random.below(8);
  if (kind < 4) {
    const response = await manager.get(oidOf(index), oidOf(index + 1));
    same(
      response.variableBindings.map(({ value }) => String(value)),
      [valueOf(index), valueOf(index + 1)],
    );
  } else if (kind < 5) {
    const many = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((more) => index + more);
    const responses = await Promise.all(many.map((one) => manager.get(oidOf(one))));
    same(
      responses.map(({ variableBindings }) => String(variableBindings[0]?.value)),
      many.map(valueOf),
    );
  } else if (kind < 6) {
    same((await manager.walk(root).collect()).length, variableCount);
  } else if (kind < 7) {
    let rows = 0;
    for await (const { value } of manager.bulkWalk(root, { maxRepetitions: 20 })) {
      rows += 1;
      same(String(value), valueOf(rows));
      if (rows === 30) break;
    }
  } else {
    const handle = manager.get(oidOf(index), { wait: false });
    same(String((await handle.wait()).variableBindings[0]?.value), valueOf(index));
  }
}

const sessionUser: SessionOptions = {
  version: 3,
  securityLevel: 'authPriv',
  securityUsername: 'sha1aes128',
  authProtocol: 'SHA',
  authPassword,
  privacyProtocol: 'AES',
  privacyPassword: privPassword,
};

async function askInSession(session: Session, { random }: Tools, port: number): Promise<void> {
  const kind = random.below(4);
  if (kind < 2) {
    const { value } = await session.get('sysName.0');
    same(typeof value, 'string');
  } else if (kind < 3) {
    const all = await session.bulkwalk('system');
    if (all.length === 0) throw new Error(`an empty walk of ${port}`);
  } else {
    for await (const { oid } of session.walkIterator('system')) if (oid !== '') break;
  }
}

export const clientActivities = {
  engine: {
    what: 'Manager of an Engine that stays, made for each request: get, many gets at once, walk, bulkWalk with break',
    everyMs: 20,
    times: 2,
    start: (tools) => {
      const engine = longLived(tools);
      return {
        step: async () => {
          const manager = engine.manager([host, tools.world.agent.localPort], identity(tools));
          await tools.call([], () => askAgent(manager, tools));
          if (tools.random.chance(0.5)) await manager.close();
        },
        end: () => engine.close(),
      };
    },
  },
  engineTcp: {
    what: 'the same over TCP and UDP at snmpd; connections are cut, the agent starts again',
    everyMs: 30,
    start: (tools) => {
      const engine = longLived(tools);
      return {
        step: async () => {
          const { world, random } = tools;
          const over = random.chance(0.5)
            ? ([world.plain.port, { domain: TransportDomain.TcpIpv4 }] as const)
            : ([world.snmpd.port, {}] as const);
          const manager = engine.manager([host, over[0]], { timeout: 2, ...identity(tools), ...over[1] });
          await tools.call(disturbed, async () => {
            const { variableBindings } = await manager.get(sysName);
            same(String(variableBindings[0]?.value), 'snmpd-under-test');
          });
          await manager.close();
        },
        end: () => engine.close(),
      };
    },
  },
  engineUsers: {
    what: 'users of an Engine that stays are added, replaced and removed while requests wait',
    everyMs: 60,
    start: (tools) => {
      const engine = longLived(tools);
      return {
        step: async () => {
          const { world, random } = tools;
          const namespace = `tenant ${random.below(3)}`;
          const { user } = random.pick(users);
          engine.usm.addUser(user, {
            ...schemes[user],
            authSecret: authPassword,
            privSecret: privPassword,
            namespace,
          });
          const manager = engine.manager([host, world.agent.localPort], { namespace, user, timeout: 2 });
          const asked = tools.call([201, 326], async () => {
            const { variableBindings } = await manager.get(sysName);
            same(String(variableBindings[0]?.value), 'steady');
          });
          if (random.chance(0.3)) engine.usm.removeUser(user, namespace);
          await asked;
          await manager.close();
          engine.usm.removeUser(user, namespace);
        },
        end: () => engine.close(),
      };
    },
  },
  engineOnce: {
    what: 'Engine, made for each request, closed after it or in the middle of it',
    everyMs: 60,
    start: (tools) => ({
      step: async () => {
        const { world, random } = tools;
        const engine = new Engine({ requestsPerSecond: 1000, maxInFlight: 2 });
        const { user } = random.pick(users);
        engine.usm.addUser(user, { ...schemes[user], authSecret: authPassword, privSecret: privPassword });
        const silent = random.chance(0.2);
        const port = silent ? world.silentPort : world.agent.localPort;
        const version = random.chance(0.5) ? SnmpVersion.V2c : SnmpVersion.V3;
        const manager = engine.manager([host, port], { version, timeout: silent ? 0.3 : 5 });
        const inTheMiddle = random.chance(0.5);
        const asked = tools.call(inTheMiddle || silent ? [201, 202] : [], async () => {
          const rows = await manager.walk(root).collect();
          same(rows.length, variableCount);
        });
        if (inTheMiddle) {
          for (let turns = random.below(20); turns > 0; turns -= 1)
            await new Promise((resolve) => setImmediate(resolve));
          await engine.close();
        }
        await asked;
        await engine.close();
        world.checkEngine(tools.name, engine);
        same(engine.pendingRequests, 0);
      },
    }),
  },
  session: {
    what: 'Session that stays, v2c and v3, at snmpd and an embedded agent; its options change now and then',
    everyMs: 25,
    times: 2,
    start: (tools) => {
      const { world, name, random } = tools;
      const port = name.endsWith('1') ? world.agent.localPort : world.snmpd.port;
      const place: SessionOptions = { hostname: host, remotePort: port };
      const session = new Session({ ...place, ...(name.endsWith('1') ? { version: 2 } : sessionUser) });
      return {
        step: async () => {
          if (random.chance(0.05))
            await session.updateSession(
              random.chance(0.5) ? { ...place, version: 2 } : { ...place, ...sessionUser },
            );
          // A snmpd in the middle of its start or end says genError now and then.
          await tools.call([...disturbed, 397], () => askInSession(session, tools, port));
        },
        end: () => session.close(),
      };
    },
  },
  sessionOnce: {
    what: 'Session, made for each request, over UDP or TCP, on a shared engine or its own, closed in the middle of it',
    everyMs: 80,
    start: (tools) => ({
      step: async () => {
        const { world, random } = tools;
        const options: SessionOptions = random.chance(0.5) ? { version: 2 } : sessionUser;
        const tcp = random.chance(0.4);
        const port = tcp
          ? world.plain.port
          : random.pick([world.agent.localPort, world.snmpd.port, world.deadPort]);
        const session = new Session({
          hostname: `${tcp ? 'tcp' : 'udp'}:${host}:${port}`,
          timeout: 0.2,
          retries: 1,
          ...options,
          ...(random.chance(0.5) && { engine: world.shared }),
        });
        const asked = tools.call([...disturbed, 397, 10060], () => askInSession(session, tools, port));
        if (random.chance(0.3)) await session.close();
        await asked;
        await session.close();
      },
    }),
  },
  aborted: {
    what: 'requests of a Manager that a signal or a time limit ends',
    everyMs: 40,
    start: (tools) => {
      const engine = longLived(tools);
      return {
        step: async () => {
          const { world, random } = tools;
          const port = random.chance(0.5) ? world.silentPort : world.agent.localPort;
          const manager = engine.manager([host, port], {
            ...identity(tools),
            timeout: 0.5,
            refreshPeriod: 0.05,
          });
          const abort = new AbortController();
          const asked = tools.call([201, 202], () => manager.get(sysName, { signal: abort.signal }));
          if (random.chance(0.7)) {
            for (let turns = random.below(10); turns > 0; turns -= 1)
              await new Promise((resolve) => setImmediate(resolve));
            abort.abort(new SnmpError('interrupted'));
          }
          await asked;
          await manager.close();
        },
        end: () => engine.close(),
      };
    },
  },
} as const satisfies Record<string, ActivityRow>;
