import { SnmpAgent, SnmpObject, SnmpVersion } from 'snmp-components';
import { runTool } from '../support/net-snmp-tools.js';
import type { Activity, ActivityRow, Tools } from './activity.js';
import { engineIdOf, host, keysOf, listenForFaults, root, users } from './world.js';

const patienceMs = 5000;
const lookEveryMs = 2;

/** An agent that sends a notification each step, and waits until it was heard at one of the two receivers. */
function sending(tools: Tools, send: (agent: SnmpAgent, place: string) => Promise<void>): Activity {
  const { world, name, journal, random } = tools;
  const agent = new SnmpAgent({ localHost: host, localPort: 0, localEngineId: engineIdOf(name), timeout: 5 });
  agent.config('CompatibilityMode=1');
  listenForFaults(agent, name, journal);
  world.engines.set(name, agent.engine);
  let number = 0;
  return {
    step: async () => {
      number += 1;
      const mark = `${name} ${number}`;
      agent.objects.clear();
      agent.objects.add(new SnmpObject(`${root}.1`, mark));
      const port = random.chance(0.5) ? world.traps.localPort : world.stream.port;
      await tools.call([], async () => {
        await send(agent, `${host}:${port}`);
        await heard(tools, mark);
      });
    },
    end: () => agent.deactivate(),
  };
}

async function heard({ world }: Tools, mark: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!world.heard.delete(mark)) {
    if (performance.now() > deadline) throw new Error(`"${mark}" was not heard`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

export const notificationActivities = {
  trapV2c: {
    what: 'SnmpAgent sends v1 and v2c traps to SnmpTrapMgr and Engine.notifications()',
    everyMs: 15,
    times: 2,
    start: (tools) =>
      sending(tools, async (agent, place) => {
        agent.snmpVersion = tools.random.chance(0.2) ? SnmpVersion.V1 : SnmpVersion.V2c;
        await agent.sendTrap(place, '1.3.6.1.4.1.99999.0.1');
      }),
  },
  trapV3: {
    what: 'the same, v3 authPriv',
    everyMs: 15,
    times: 2,
    start: (tools) =>
      sending(tools, (agent, place) => {
        const user = tools.random.pick(users);
        return agent.sendSecureTrap(place, 'linkDown', user.user, ...keysOf(user));
      }),
  },
  inform: {
    what: 'SnmpAgent sends informs, v2c and v3 authPriv, to both',
    everyMs: 25,
    start: (tools) =>
      sending(tools, (agent, place) => {
        agent.snmpVersion = SnmpVersion.V2c;
        if (tools.random.chance(0.5)) return agent.sendInform(place, 'linkUp');
        const user = tools.random.pick(users);
        return agent.sendSecureInform(place, 'linkUp', user.user, ...keysOf(user));
      }),
  },
  snmpinform: {
    what: 'snmpinform of Net-SNMP to SnmpTrapMgr, v3 authPriv',
    everyMs: 2000,
    start: (tools) => {
      let number = 0;
      return {
        step: async () => {
          number += 1;
          const mark = `${tools.name} ${number}`;
          const login = [
            '-v3',
            '-lauthPriv',
            '-usha1aes128',
            '-aSHA',
            '-Aauthpass12',
            '-xAES',
            '-Xprivpass12',
          ];
          const place = `${host}:${tools.world.traps.localPort}`;
          const words = ['123', '1.3.6.1.6.3.1.1.5.1', `${root}.1`, 's', mark];
          await tools.call([], async () => {
            const { exitCode, stderr } = await runTool('snmpinform', [
              ...login,
              '-t5',
              '-r0',
              place,
              ...words,
            ]);
            if (exitCode !== 0) throw new Error(`snmpinform: ${stderr}`);
            await heard(tools, mark);
          });
        },
      };
    },
  },
} as const satisfies Record<string, ActivityRow>;
