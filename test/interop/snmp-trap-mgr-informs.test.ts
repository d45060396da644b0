import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineBootsStore, SnmpTrapMgr, SnmpTrapMgrOptions } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { communityArguments, runTool, userArguments } from '../support/net-snmp-tools.js';
import { startSnmpd } from '../support/snmpd.js';
import { testUser, type TestUser } from '../support/snmp-users.js';
import { COLD_START_OBJECTS, RECEIVER_ID, sendInform, TrapReceiver } from '../support/trap-sender.js';
import { parseRequest, Pdu } from '../support/wire.js';

const user = testUser('sha256aes128');
const login = userArguments(user);
const acknowledged = { stdout: '', stderr: '', exitCode: 0 };

function add(traps: SnmpTrapMgr, { user: name, ...keys }: TestUser): void {
  traps.addUser(name, '', keys.authProtocol, keys.authPassword, keys.privProtocol, keys.privPassword);
}

let receiver: TrapReceiver;
afterEach(() => receiver.stop());

async function listen(
  prepare: (traps: SnmpTrapMgr) => unknown = () => undefined,
  options: SnmpTrapMgrOptions = {},
): Promise<TrapReceiver> {
  receiver = await TrapReceiver.start((traps) => {
    add(traps, user);
    prepare(traps);
  }, options);
  return receiver;
}

describeWithPeers(['snmpinform'], 'SnmpTrapMgr and snmpinform', () => {
  test('acknowledges SNMPv2c', async () => {
    await listen();
    expect(await sendInform(receiver, communityArguments('2c', 'towers'))).toEqual(acknowledged);
    const { event, objects } = await receiver.nextInform();
    expect(event).toMatchObject({ community: 'towers', snmpVersion: 2, errorStatus: 0, errorIndex: 0 });
    expect(objects).toEqual(COLD_START_OBJECTS);
  });

  test('is discovered, with boots 0 and the seconds since 1970, and acknowledges SNMPv3', async () => {
    const asked: unknown[] = [];
    const trace: { direction: number; packet: Buffer }[] = [];
    await listen((traps) => {
      traps.onDiscoveryRequest = (e) => asked.push([e.engineId.length, e.user, e.securityLevel, e.respond]);
      traps.onPacketTrace = ({ direction, packet }) => trace.push({ direction, packet: Buffer.from(packet) });
    });
    expect(await sendInform(receiver, login)).toEqual(acknowledged);
    await receiver.nextInform();
    expect(asked).toEqual([[0, '', 0, true]]);
    expect(trace.map(({ direction }) => direction)).toEqual([1, 2, 1, 2]);
    // The answer to the discovery has the engine id.
    expect(trace[1]?.packet.includes(RECEIVER_ID)).toBe(true);
  });

  test.each([
    ['respond stays false', () => receiver.traps.on('informRequest', (e) => (e.respond = false))],
    ['discovery is not answered', () => (receiver.traps.onDiscoveryRequest = (e) => (e.respond = false))],
    ['there is no localEngineId', () => (receiver.traps.localEngineId = '')],
    ['acceptData is false', () => (receiver.traps.acceptData = false)],
  ])('snmpinform fails when %s', async (_what, spoil) => {
    await listen();
    spoil();
    const result = await sendInform(receiver, ['-t1', ...login]);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(/Timeout/);
    receiver.clear();
  });

  test.each([
    ['a wrong password', { ...user, authPassword: 'anything else' }, 308, /Authentication failure/],
    ['a wrong encryption password', { ...user, privPassword: 'anything else' }, 313, /Decryption error/],
    ['an unknown user', { ...user, user: 'nobody' }, 326, /Unknown user name/],
    ['a level that is too low', { ...user, privName: undefined }, 315, /Unsupported security level/],
  ])('snmpinform is told of %s when report is set', async (_what, as, code, words) => {
    await listen((traps) => (traps.onBadPacket = (e) => (e.report = true)));
    const told = await sendInform(receiver, userArguments(as));
    expect(told.exitCode).toBe(1);
    expect(told.stderr).toMatch(words);
    expect(await receiver.nextBad()).toBe(code);
    receiver.clear();
  });

  test('errorStatus and errorIndex go into the answer, which snmpinform takes for an acknowledgement', async () => {
    const answers: Buffer[] = [];
    await listen((traps) => {
      traps.onPacketTrace = ({ direction, packet }) => direction === 2 && answers.push(Buffer.from(packet));
      traps.on('informRequest', (e) => Object.assign(e, { errorStatus: 13, errorIndex: 3 }));
    });
    expect(await sendInform(receiver, communityArguments('2c', 'public'))).toEqual(acknowledged);
    await receiver.nextInform();
    expect(answers.map((packet) => parseRequest(packet))).toMatchObject([
      { tag: Pdu.Response, errorStatus: 13, errorIndex: 3, oids: { length: 3 } },
    ]);
  });

  test('a sender with a wrong time is told the right one, and heard then', async () => {
    await listen();
    const wrongTime = ['-e', `0x${RECEIVER_ID.toString('hex')}`, '-Z', '7,7'];
    expect(await sendInform(receiver, [...wrongTime, ...login])).toEqual(acknowledged);
    expect(await receiver.nextBad()).toBe(325);
    await receiver.nextInform();
    expect(receiver.traps.engine.counters.usmStats.notInTimeWindows).toBe(1);
  });

  test('over IPv6', async () => {
    await listen((traps) => traps.config('UseIPv6=True'), { localHost: '::1' });
    expect(await sendInform(receiver, login)).toEqual(acknowledged);
    expect((await receiver.nextInform()).event.sourceAddress).toBe('::1');
  });
});

describeWithPeers(['snmpd', 'snmpget'], 'SnmpTrapMgr and the traps of snmpd', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'snmp-trap-mgr-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  /** An agent that notifies the receiver whenever somebody uses a wrong community. */
  function notifier(...flags: readonly string[]) {
    const session = ['trapsess', ...flags, ...login, receiver.target].join(' ');
    return startSnmpd({ users: [user], configuration: [session, 'authtrapenable 1'] });
  }

  const authenticationFailure = '1.3.6.1.6.3.1.1.5.5';

  function provoke(agent: { host: string; port: number }): Promise<unknown> {
    const wrong = communityArguments('2c', 'a wrong community');
    return runTool('snmpget', [...wrong, '-t0.1', '-r0', `${agent.host}:${agent.port}`, '1.3.6.1.2.1.1.5.0']);
  }

  test('an agent that starts again has one boot more, and is heard', async () => {
    const seen: [number, boolean][] = [];
    await listen((traps) => (traps.onCheckEngine = (e) => seen.push([e.engineBoots, e.isNew])));
    const trapOids: string[] = [];
    receiver.traps.on('trap', (e) => trapOids.push(e.trapOid));
    await using agent = await notifier();
    await receiver.nextTrap();
    await agent.restart();
    await receiver.nextTrap();
    await receiver.nextTrap();
    const [shutdown, coldStart] = ['1.3.6.1.4.1.8072.4.0.2', '1.3.6.1.6.3.1.1.5.1'];
    expect(trapOids).toEqual([coldStart, shutdown, coldStart]);
    expect(seen).toEqual([
      [1, true],
      [1, false],
      [2, false],
    ]);
    await agent.stop();
    await receiver.nextTrap();
  });

  const stores: readonly [
    string,
    (path: string) => (traps: SnmpTrapMgr) => void,
    (path: string) => number,
  ][] = [
    [
      'EngineBootsFile',
      (path) => (traps) => void traps.config(`EngineBootsFile=${path}`),
      (path) => Number(readFileSync(path, 'utf8')),
    ],
    ['engineBootsStore', () => (traps) => void (traps.engineBootsStore = memory), () => stored],
  ];
  let stored = 0;
  const memory: EngineBootsStore = { load: () => stored, store: (boots) => void (stored = boots) };

  describe.each(stores)('with %s', (_name, use, boots) => {
    test('a sender of informs that goes on over a restart of the receiver is synchronised again', async () => {
      const path = join(directory, 'boots');
      stored = 0;
      await listen((traps) => use(path)(traps), { localPort: await findFreePort() });
      expect(boots(path)).toBe(1);
      await using agent = await notifier('-Ci');
      await receiver.nextInform();
      await provoke(agent);
      expect((await receiver.nextInform()).objects.join()).toContain(authenticationFailure);

      const { localPort } = receiver.traps;
      await receiver.traps.deactivate();
      receiver.traps.localPort = localPort;
      await receiver.traps.activate();
      expect(boots(path)).toBe(2);
      const before = { ...receiver.traps.engine.counters.usmStats };
      await provoke(agent);
      // The time it knows is of the boot before: it is told so, and sends again with the right one.
      expect(await receiver.nextBad()).toBe(325);
      expect((await receiver.nextInform()).objects.join()).toContain(authenticationFailure);
      expect(receiver.traps.engine.counters.usmStats).toEqual({
        ...before,
        notInTimeWindows: before.notInTimeWindows + 1,
      });
      await agent.stop();
      receiver.clear();
    });
  });
});
