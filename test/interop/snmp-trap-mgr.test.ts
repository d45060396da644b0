import { afterEach, describe, expect, test } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Engine, type SnmpTrapMgr, type SnmpTrapMgrOptions } from 'snmp-components';
import { EngineCore } from '../../src/engine/engine-core.js';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { FakeClock } from '../support/fake-clock.js';
import { communityArguments, runTool, userArguments } from '../support/net-snmp-tools.js';
import { testUser, type TestUser } from '../support/snmp-users.js';
import { COLD_START_OBJECTS, sendTrap, TrapReceiver } from '../support/trap-sender.js';

const sender = '80001f88046e65742d736e6d70';
const from = ['-e', `0x${sender}`];

describeWithPeers(['snmptrap'], 'SnmpTrapMgr hears snmptrap', () => {
  let receiver: TrapReceiver;
  afterEach(() => receiver.stop());

  async function listen(
    prepare: (traps: SnmpTrapMgr) => unknown = () => undefined,
    options: SnmpTrapMgrOptions = {},
  ): Promise<TrapReceiver> {
    receiver = await TrapReceiver.start(prepare, options);
    return receiver;
  }

  function add(traps: SnmpTrapMgr, user: TestUser): void {
    const { authProtocol, authPassword, privProtocol, privPassword } = user;
    traps.addUser(user.user, '', authProtocol || 1, authPassword, privProtocol || 1, privPassword);
  }

  describe('SNMPv1', () => {
    const variable = ['1.3.6.1.2.1.1.5.0', 's', 'box'];
    const rows = [
      ['coldStart', '1.3.6.1.6.3.1.1.5', '0', '0', '1.3.6.1.6.3.1.1.5.1'],
      ['linkDown', '1.3.6.1.6.3.1.1.5', '2', '0', '1.3.6.1.6.3.1.1.5.3'],
      ['authenticationFailure', '1.3.6.1.6.3.1.1.5', '4', '0', '1.3.6.1.6.3.1.1.5.5'],
      ['a generic trap of an enterprise', '1.3.6.1.4.1.8072.3.2.10', '0', '0', '1.3.6.1.4.1.8072.3.2.10.0.0'],
      ['an enterprise trap', '1.3.6.1.4.1.9.9.43', '6', '17', '1.3.6.1.4.1.9.9.43.6.17'],
      [
        'an enterprise trap with large numbers',
        '1.3.6.1.4.1.4294967295',
        '6',
        '2147483647',
        '1.3.6.1.4.1.4294967295.6.2147483647',
      ],
    ] as const;

    test.each(rows)('%s', async (_name, enterprise, generic, specific, trapOid) => {
      await listen();
      const trap = [enterprise, '192.0.2.77', generic, specific, '4711', ...variable];
      const sent = await runTool('snmptrap', [
        ...communityArguments('1', 'towers'),
        receiver.target,
        ...trap,
      ]);
      expect(sent).toEqual({ stdout: '', stderr: '', exitCode: 0 });
      const { event, objects } = await receiver.nextTrap();
      expect(event).toMatchObject({
        snmpVersion: 1,
        community: 'towers',
        trapOid,
        timeStamp: 4711,
        agentAddress: '192.0.2.77',
        sourceAddress: '127.0.0.1',
        user: '',
        securityLevel: 0,
        requestId: 0,
      });
      expect(objects).toEqual(['1.3.6.1.2.1.1.5.0 = OCTET STRING: box']);
    });
  });

  test('SNMPv2c, with variables of every type snmptrap knows', async () => {
    await listen();
    const base = '1.3.6.1.4.1.8072.9999.1';
    const variables = [
      ['i', '-42', 'INTEGER: -42'],
      ['u', '4294967295', '4294967295'],
      ['c', '4294967295', 'Counter32: 4294967295'],
      ['C', '18446744073709551615', 'Counter64: 18446744073709551615'],
      ['t', '4294967295', 'TimeTicks: 4294967295'],
      ['a', '192.0.2.9', '192.0.2.9'],
      ['o', '1.3.6.1.2.1.4294967295', 'OBJECT IDENTIFIER: 1.3.6.1.2.1.4294967295'],
      ['s', 'text with spaces', 'OCTET STRING: text with spaces'],
      ['x', '414243', 'OCTET STRING: ABC'],
      ['s', '', 'OCTET STRING: '],
    ] as const;
    const trap = variables.flatMap(([type, value], index) => [`${base}.${index}`, type, value]);
    const login = communityArguments('2c', 'public');
    await runTool('snmptrap', [...login, receiver.target, '99', '1.3.6.1.4.1.8072.3.2.10', ...trap]);
    const { event, objects } = await receiver.nextTrap();
    expect(event).toMatchObject({
      snmpVersion: 2,
      trapOid: '1.3.6.1.4.1.8072.3.2.10',
      timeStamp: 99,
      agentAddress: '',
    });
    expect(objects).toHaveLength(2 + variables.length);
    for (const [index, [, , shown]] of variables.entries()) {
      expect(objects[index + 2]).toContain(`${base}.${index} = `);
      expect(objects[index + 2]?.endsWith(shown)).toBe(true);
    }
  });

  describe('SNMPv3 refuses', () => {
    const user = testUser('sha256aes128');

    test.each([
      ['a wrong authentication password', { ...user, authPassword: 'anything else' }, 308],
      ['a wrong encryption password', { ...user, privPassword: 'anything else' }, 313],
      ['another authentication protocol', { ...user, authName: 'SHA-512' }, 308],
      ['another encryption algorithm', { ...user, privName: 'DES' }, 313],
      ['an unknown user', { ...user, user: 'nobody' }, 326],
      ['noAuthNoPriv of a user with keys', { ...user, authName: undefined, privName: undefined }, 321],
      ['authNoPriv of a user with keys', { ...user, privName: undefined }, 315],
    ])('%s', async (_what, as, code) => {
      await listen((traps) => add(traps, user));
      await sendTrap(receiver, [...from, ...userArguments(as)]);
      expect(await receiver.nextBad()).toBe(code);
      await sendTrap(receiver, [...from, ...userArguments(user)]);
      await receiver.nextTrap();
    });
  });

  describe('the time of a sender', () => {
    const user = testUser('sha1aes128');
    const at = (boots: number, time: number): string[] => [
      ...from,
      ...['-Z', `${boots},${time}`],
      ...userArguments(user),
    ];

    test('may go on and start anew, and never back', async () => {
      await listen((traps) => add(traps, user));
      await sendTrap(receiver, at(5, 1000));
      await receiver.nextTrap();
      await sendTrap(receiver, at(5, 851));
      await receiver.nextTrap();
      await sendTrap(receiver, at(5, 700));
      expect(await receiver.nextBad()).toBe(325);
      await sendTrap(receiver, at(6, 1));
      await receiver.nextTrap();
      await sendTrap(receiver, at(5, 100_000));
      expect(await receiver.nextBad()).toBe(325);
    });

    test('a captured trap is heard again inside the window, and refused after it', async () => {
      const clock = new FakeClock();
      const engine = Engine.around(new EngineCore({ clock }));
      await listen((traps) => add(traps, user), { engine });
      let captured = Buffer.alloc(0);
      receiver.traps.onPacketTrace = (e) => (captured = Buffer.from(e.packet));
      await sendTrap(receiver, at(5, 1000));
      await receiver.nextTrap();
      receiver.traps.onPacketTrace = null;

      const attacker = createSocket('udp4');
      const resend = (): void => attacker.send(captured, receiver.traps.localPort, '127.0.0.1');
      try {
        // USM has no other protection against copies than the time (RFC 3414 section 1.4).
        resend();
        await receiver.nextTrap();
        clock.advance(151_000);
        resend();
        expect(await receiver.nextBad()).toBe(325);
        await sendTrap(receiver, at(5, 1151));
        await receiver.nextTrap();
        resend();
        expect(await receiver.nextBad()).toBe(325);
        await sendTrap(receiver, at(6, 1));
        await receiver.nextTrap();
        resend();
        expect(await receiver.nextBad()).toBe(325);
      } finally {
        attacker.close();
        await once(attacker, 'close');
      }
    });
  });

  describe('CompatibilityMode', () => {
    const rows = [
      { mode: 0, user: 'md5aes192c', code: undefined },
      { mode: 0, user: 'sha1aes256c', code: undefined },
      { mode: 0, user: 'sha1aes192', code: 313 },
      { mode: 1, user: 'md5aes192', code: undefined },
      { mode: 1, user: 'sha1aes256', code: undefined },
      { mode: 1, user: 'sha1aes256c', code: 313 },
      { mode: 0, user: 'sha256aes256', code: undefined },
      { mode: 1, user: 'sha256aes256', code: undefined },
      ...['md5aes192', 'md5aes256', 'sha1aes192', 'sha1aes256', 'sha224aes256'].map((user) => ({
        mode: 2,
        user,
        code: undefined,
      })),
      ...['md5aes192c', 'md5aes256c', 'sha1aes192c', 'sha1aes256c'].map((user) => ({
        mode: 2,
        user,
        code: undefined,
      })),
    ];

    test.each(rows)('$mode and the user $user', async ({ mode, user: name, code }) => {
      const user = testUser(name);
      await listen((traps) => {
        traps.config(`CompatibilityMode=${mode}`);
        add(traps, user);
      });
      await sendTrap(receiver, [...from, ...userArguments(user)]);
      if (code === undefined) expect((await receiver.nextTrap()).objects).toEqual(COLD_START_OBJECTS);
      else expect(await receiver.nextBad()).toBe(code);
    });

    test('2 remembers what it found out of a user at an engine', async () => {
      const [blumenthal, reeder] = [
        testUser('sha1aes256'),
        { ...testUser('sha1aes256c'), user: 'sha1aes256' },
      ];
      await listen((traps) => {
        traps.config('CompatibilityMode=2');
        add(traps, blumenthal);
      });
      await sendTrap(receiver, [...from, ...userArguments(blumenthal)]);
      await receiver.nextTrap();
      // The same user at the same engine with keys of the other kind: no second try.
      await sendTrap(receiver, [...from, ...userArguments(reeder)]);
      expect(await receiver.nextBad()).toBe(313);
      await sendTrap(receiver, [...from, ...userArguments(blumenthal)]);
      await receiver.nextTrap();
      // Another device may do it the other way.
      await sendTrap(receiver, ['-e', '0x80001f88046f74686572', ...userArguments(reeder)]);
      await receiver.nextTrap();
    });

    test('2 finds out through GetUserPassword as well', async () => {
      const user = testUser('sha1aes256');
      let asked = 0;
      await listen((traps) => {
        traps.config('CompatibilityMode=2');
        traps.onGetUserPassword = (e) => {
          asked += 1;
          e.password = e.passwordType === 1 ? user.authPassword : user.privPassword;
          e.algorithm = e.passwordType === 1 ? 2 : 5;
        };
      });
      for (const _time of [1, 2]) {
        await sendTrap(receiver, [...from, ...userArguments(user)]);
        await receiver.nextTrap();
      }
      expect(asked).toBe(2);
    });
  });

  test('both implementations of the algorithms take what Net-SNMP sends', async () => {
    const users = ['md5des', 'sha512aes256', 'sha1aes128'].map(testUser);
    await listen((traps) => {
      traps.config('UseInternalSecurityAPI=True');
      for (const user of users) add(traps, user);
    });
    for (const user of users) {
      await sendTrap(receiver, [...from, ...userArguments(user)]);
      await receiver.nextTrap();
    }
  });

  test('over IPv6', async () => {
    await listen((traps) => traps.config('UseIPv6=True'), { localHost: '::1' });
    const sent = await sendTrap(receiver, communityArguments('2c', 'public'));
    expect(sent.exitCode).toBe(0);
    const { event } = await receiver.nextTrap();
    expect(event).toMatchObject({ sourceAddress: '::1', trapOid: '1.3.6.1.6.3.1.1.5.1' });
  });

  test('in a context, which the settings tell', async () => {
    const user = testUser('sha256aes128');
    await listen((traps) => add(traps, user));
    const context = ['-E', `0x${sender}`];
    await sendTrap(receiver, [...from, ...context, ...userArguments(user, { contextName: 'vlan-10' })]);
    await receiver.nextTrap();
    expect(receiver.traps.config('IncomingContextName')).toBe('vlan-10');
    expect(receiver.traps.config('IncomingContextEngineId').toLowerCase()).toBe(sender);
  });
});
