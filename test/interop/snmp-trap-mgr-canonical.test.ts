import { expect, test } from '@jest/globals';
import { SnmpTrapMgr } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { until } from '../support/manager-fixture.js';
import { communityArguments, runTool, userArguments } from '../support/net-snmp-tools.js';
import { testUser } from '../support/snmp-users.js';

const engineId = Buffer.from('80001f88046f7073', 'hex');

/** What the program knows from elsewhere. */
interface Surroundings {
  readonly localPort: number;
  readonly vault: { auth(user: string): Promise<string>; priv(user: string): Promise<string> };
  readonly console: { log(...words: unknown[]): void; warn(...words: unknown[]): void };
}

/** The program that shows what a trap manager can do, as it stands in the documentation but for its surroundings. */
async function canonicalProgram({ localPort, vault, console }: Surroundings): Promise<SnmpTrapMgr> {
  const traps = new SnmpTrapMgr({ localPort });
  traps.addUser('ops', engineId, 3, 'authpass1', 2, 'privpass1'); // the cache ...
  traps.onGetUserPassword = async (e) => {
    // ... or the event; it may be async
    e.password = e.passwordType === 1 ? await vault.auth(e.user) : await vault.priv(e.user);
    e.algorithm = e.passwordType === 1 ? 3 : 2;
  };
  traps.onInformRequest = (e) => {
    e.respond = true;
  };
  traps.onTrap = (e) =>
    console.log(
      e.sourceAddress,
      e.trapOid,
      e.timeStamp,
      traps.objects.map((o) => `${o.oid}=${o.value}`),
    );
  traps.onBadPacket = (e) => console.warn(e.errorCode, e.errorDescription);
  await traps.activate();
  return traps;
}

describeWithPeers(['snmptrap', 'snmpinform'], 'the canonical program of the trap manager', () => {
  test('runs as it is documented', async () => {
    const logged: unknown[][] = [];
    const warned: unknown[][] = [];
    const asked: string[] = [];
    const vault = {
      auth: async (user: string) => {
        asked.push(`auth ${user}`);
        return user === 'vaulted' ? 'authpass2' : '';
      },
      priv: async (user: string) => {
        asked.push(`priv ${user}`);
        return 'privpass2';
      },
    };
    const console = {
      log: (...words: unknown[]) => logged.push(words),
      warn: (...words: unknown[]) => warned.push(words),
    };
    await using traps = await canonicalProgram({ localPort: await findFreePort(), vault, console });

    const target = `127.0.0.1:${traps.localPort}`;
    const user = {
      ...testUser('sha256aes128'),
      user: 'ops',
      authPassword: 'authpass1',
      privPassword: 'privpass1',
    };
    const vaulted = { ...user, user: 'vaulted', authPassword: 'authpass2', privPassword: 'privpass2' };
    const from = ['-e', `0x${engineId.toString('hex')}`];
    const trap = ['4711', '1.3.6.1.6.3.1.1.5.3', '1.3.6.1.2.1.2.2.1.1.7', 'i', '7'];

    await runTool('snmptrap', [...from, ...userArguments(user), target, ...trap]);
    await until('the trap of the cache', () => logged.length === 1);
    expect(asked).toEqual([]);
    await runTool('snmptrap', [...from, ...userArguments(vaulted), target, ...trap]);
    await until('the trap of the event', () => logged.length === 2);
    expect(asked).toEqual(['auth vaulted', 'priv vaulted']);
    const inform = await runTool('snmpinform', [...communityArguments('2c', 'public'), target, ...trap]);
    expect(inform.exitCode).toBe(0);
    await runTool('snmptrap', [...from, ...userArguments({ ...user, user: 'nobody' }), target, ...trap]);
    await until('the bad packet', () => warned.length === 1);

    const line = [
      '127.0.0.1',
      '1.3.6.1.6.3.1.1.5.3',
      4711,
      ['1.3.6.1.2.1.1.3.0=4711', '1.3.6.1.6.3.1.1.4.1.0=1.3.6.1.6.3.1.1.5.3', '1.3.6.1.2.1.2.2.1.1.7=7'],
    ];
    expect(logged).toEqual([line, line]);
    expect(warned).toEqual([[309, expect.stringContaining('No password')]]);
  });
});
