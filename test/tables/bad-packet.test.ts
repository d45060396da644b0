import { afterEach, describe, expect, test } from '@jest/globals';
import type { SnmpTrapMgr } from 'snmp-components';
import type { ErrorReason } from '../../src/errors/catalog.js';
import { OPERATOR_KEYS, RECEIVER_ID, TrapBench, TrapSource, trapV1, trapV2 } from '../support/trap-sender.js';
import { hex, integer, Pdu, sequence, octetString } from '../support/wire.js';

const source = new TrapSource();
const [authProtocol, authPassword, privProtocol, privPassword] = OPERATOR_KEYS;

/** The arcs of usmStats (RFC 3414 section 5). */
const Stat = {
  unsupportedSecLevels: 1,
  notInTimeWindows: 2,
  unknownUserNames: 3,
  unknownEngineIds: 4,
  wrongDigests: 5,
  decryptionErrors: 6,
} as const;

type Prepare = (traps: SnmpTrapMgr) => unknown;

interface Row {
  readonly name: string;
  readonly packet: () => Buffer;
  /** Beside the users of `everybody`. */
  readonly prepare?: Prepare;
  readonly code: number;
  readonly reason: ErrorReason;
  /** What a report says, where one makes sense. */
  readonly stat?: keyof typeof Stat;
}

/** `ops` encrypts, `auth` only authenticates, `asked` has the passwords that a handler gives. */
function everybody(traps: SnmpTrapMgr): void {
  traps.addUser('ops', '', authProtocol, authPassword, privProtocol, privPassword);
  traps.addUser('auth', '', authProtocol, authPassword);
}

/** A user who is not in the cache, and what GetUserPassword answers. */
function answering(authentication: string, encryption = ''): Prepare {
  return (traps) => {
    traps.onGetUserPassword = (e) => {
      e.password = e.passwordType === 1 ? authentication : encryption;
      e.algorithm = 2;
    };
  };
}

const asked = { name: 'asked', authPassword, privPassword };
const ops = { name: 'ops', authPassword, privPassword };

const rows: readonly Row[] = [
  {
    name: 'a wrong authentication password',
    packet: () => source.trap({ user: { ...ops, authPassword: 'anything else' } }),
    code: 308,
    reason: 'verificationFailed',
    stat: 'wrongDigests',
  },
  ...[1, 8, 11, 13, 24].map((length): Row => ({
    name: `a MAC of ${length} octets`,
    packet: () => source.trap({ mac: (right) => Buffer.concat([right, right]).subarray(0, length) }),
    code: 308,
    reason: 'verificationFailed',
    stat: 'wrongDigests',
  })),
  {
    name: 'a message that was changed on its way',
    packet: () =>
      source.trap({
        flags: 1,
        user: { ...ops, name: 'auth' },
        mac: (right) => Buffer.from(right.map((octet, index) => (index === 11 ? octet ^ 1 : octet))),
      }),
    code: 308,
    reason: 'verificationFailed',
    stat: 'wrongDigests',
  },
  {
    name: 'no MAC although the flags say so',
    packet: () => source.trap({ mac: () => Buffer.alloc(0) }),
    code: 310,
    reason: 'missingSignature',
    stat: 'wrongDigests',
  },
  {
    name: 'a wrong encryption password',
    packet: () => source.trap({ user: { ...ops, privPassword: 'anything else' } }),
    code: 313,
    reason: 'decryptionFailed',
    stat: 'decryptionErrors',
  },
  {
    name: 'an empty ciphertext',
    packet: () => source.trap({ ciphertext: Buffer.alloc(0) }),
    code: 313,
    reason: 'decryptionFailed',
    stat: 'decryptionErrors',
  },
  ...[0, 7, 9].map((length): Row => ({
    name: `msgPrivacyParameters of ${length} octets`,
    packet: () => source.trap({ privParameters: Buffer.alloc(length) }),
    code: 323,
    reason: 'missingPrivacyParameter',
    stat: 'decryptionErrors',
  })),
  {
    name: 'a user who is not known',
    packet: () => source.trap({ user: { ...ops, name: 'nobody' } }),
    code: 326,
    reason: 'badUserName',
    stat: 'unknownUserNames',
  },
  {
    name: 'a user of another engine',
    prepare: (traps) => traps.addUser('there', hex('80 00 00 00 01 02'), authProtocol, authPassword),
    packet: () => source.trap({ flags: 1, user: { ...ops, name: 'there' } }),
    code: 326,
    reason: 'badUserName',
    stat: 'unknownUserNames',
  },
  {
    name: 'noAuthNoPriv of a user who encrypts',
    packet: () => source.trap({ flags: 0 }),
    code: 321,
    reason: 'notAuthenticated',
    stat: 'unsupportedSecLevels',
  },
  {
    name: 'noAuthNoPriv of a user who authenticates',
    packet: () => source.trap({ flags: 0, user: { name: 'auth' } }),
    code: 321,
    reason: 'notAuthenticated',
    stat: 'unsupportedSecLevels',
  },
  {
    name: 'noAuthNoPriv of a user whose password would be asked for',
    prepare: answering(authPassword),
    packet: () => source.trap({ flags: 0, user: { name: 'asked' } }),
    code: 321,
    reason: 'notAuthenticated',
    stat: 'unsupportedSecLevels',
  },
  {
    name: 'authNoPriv of a user who encrypts',
    packet: () => source.trap({ flags: 1 }),
    code: 315,
    reason: 'notEncrypted',
    stat: 'unsupportedSecLevels',
  },
  {
    name: 'authPriv of a user who only authenticates',
    packet: () => source.trap({ user: { ...ops, name: 'auth' } }),
    code: 314,
    reason: 'missingDecryptionPassword',
    stat: 'unsupportedSecLevels',
  },
  {
    name: 'a user to whom GetUserPassword gives no password',
    prepare: answering(''),
    packet: () => source.trap({ user: asked }),
    code: 309,
    reason: 'missingVerificationPassword',
    stat: 'unknownUserNames',
  },
  {
    name: 'a user to whom GetUserPassword gives no encryption password',
    prepare: answering(authPassword),
    packet: () => source.trap({ user: asked }),
    code: 314,
    reason: 'missingDecryptionPassword',
    stat: 'unsupportedSecLevels',
  },
  {
    name: 'a password of GetUserPassword that is too short',
    prepare: answering('seven 7'),
    packet: () => source.trap({ user: asked }),
    code: 329,
    reason: 'passwordTooShort',
  },
  {
    name: 'a wrong password of GetUserPassword',
    prepare: answering('anything else', privPassword),
    packet: () => source.trap({ user: asked }),
    code: 308,
    reason: 'verificationFailed',
    stat: 'wrongDigests',
  },
  {
    name: 'an algorithm of GetUserPassword that there is not',
    prepare: (traps) =>
      (traps.onGetUserPassword = (e) => Object.assign(e, { password: authPassword, algorithm: 6 })),
    packet: () => source.trap({ user: asked, flags: 1 }),
    code: 308,
    reason: 'verificationFailed',
    stat: 'wrongDigests',
  },
  {
    name: 'a key of GetUserPassword that is too short',
    prepare: (traps) =>
      (traps.onGetUserPassword = (e) => {
        traps.config('AuthenticationKey=00112233');
        e.algorithm = 2;
      }),
    packet: () => source.trap({ user: asked, flags: 1 }),
    code: 329,
    reason: 'incorrectKeyLength',
  },
  {
    name: 'a hash of HashPassword that is too short',
    prepare: (traps) => (traps.onHashPassword = (e) => (e.hash = '0011')),
    packet: () => source.trap(),
    code: 329,
    reason: 'incorrectKeyLength',
  },
  {
    name: 'a security level of -1 from GetUserSecurityLevel',
    prepare: (traps) => (traps.onGetUserSecurityLevel = (e) => (e.securityLevel = -1)),
    packet: () => source.trap(),
    code: 326,
    reason: 'badUserName',
    stat: 'unknownUserNames',
  },
  {
    name: 'a message outside the time window',
    prepare: (traps) => traps.addEngine(source.engineId, source.boots, source.time + 151),
    packet: () => source.trap(),
    code: 325,
    reason: 'badTimeFrame',
    stat: 'notInTimeWindows',
  },
  {
    name: 'an engine that CheckEngine does not accept',
    prepare: (traps) => (traps.onCheckEngine = (e) => (e.accept = false)),
    packet: () => source.trap(),
    code: 324,
    reason: 'badEngineId',
    stat: 'unknownEngineIds',
  },
  {
    name: 'no engine id in a message that asks for no report',
    packet: () => source.discovery({ flags: 0 }),
    code: 324,
    reason: 'badEngineId',
    stat: 'unknownEngineIds',
  },
  {
    name: 'another security model',
    packet: () => source.trap({ securityModel: 2 }),
    code: 316,
    reason: 'unsupportedSecurityModel',
  },
  {
    name: 'an authenticated request',
    packet: () => source.trap({ tag: Pdu.Get }),
    code: 319,
    reason: 'notPermittedInRole',
  },
  {
    name: 'an authenticated response that nobody waits for',
    packet: () => source.trap({ tag: Pdu.Response }),
    code: 320,
    reason: 'badPacket',
  },
  {
    name: 'an SNMPv2c request',
    packet: () => trapV2(1, { tag: Pdu.Get }),
    code: 319,
    reason: 'notPermittedInRole',
  },
  {
    name: 'an SNMPv2c response',
    packet: () => trapV2(1, { tag: Pdu.Response }),
    code: 320,
    reason: 'badPacket',
  },
  {
    name: 'an SNMPv1 trap in an SNMPv2c message',
    packet: () =>
      Buffer.from(trapV1('1.3.6.1.4.1.9', 6, 1).toString('hex').replace('020100', '020101'), 'hex'),
    code: 306,
    reason: 'unknownPduType',
  },
  {
    name: 'an SNMPv2c trap in an SNMPv1 message',
    packet: () => Buffer.from(trapV2(1).toString('hex').replace('020101', '020100'), 'hex'),
    code: 306,
    reason: 'unknownPduType',
  },
  {
    name: 'a kind of PDU that there is not',
    packet: () => trapV2(1, { tag: 0xa9 }),
    code: 306,
    reason: 'unknownPduType',
  },
  {
    name: 'a version of the future',
    packet: () => sequence(integer(5), octetString('public'), hex('a200')),
    code: 305,
    reason: 'unsupportedVersion',
  },
  { name: 'half a packet', packet: () => trapV2(1).subarray(0, 30), code: 317, reason: 'defectivePacket' },
  {
    name: 'something else',
    packet: () => Buffer.from('GET / HTTP/1.1'),
    code: 317,
    reason: 'defectivePacket',
  },
  {
    name: 'a packet that is longer than MaxPacketSize',
    prepare: (traps) => traps.config('MaxPacketSize=484'),
    packet: () => trapV2(1, { bindings: [octetString('x'.repeat(500))] }),
    code: 118,
    reason: 'messageTooLong',
  },
  { name: 'an empty packet', packet: () => Buffer.alloc(0), code: 119, reason: 'messageTooShort' },
];

let bench: TrapBench;
afterEach(() => bench.end());

async function receiver(prepare?: Prepare): Promise<TrapBench> {
  bench = await TrapBench.start((traps) => {
    everybody(traps);
    prepare?.(traps);
  });
  return bench;
}

describe.each(rows)('$name', ({ prepare, packet, code, reason, stat }) => {
  test(`ends in BadPacket with ${code}, and the sender hears nothing`, async () => {
    const { traps } = await receiver(prepare);
    const bytes = packet();
    expect(await bench.outcomeOf(bytes)).toBe(code);
    const [event] = bench.bad;
    expect(event?.packet).toEqual(bytes);
    expect([event?.sourceAddress, event?.sourcePort, event?.report]).toEqual(['192.0.2.1', 40_162, false]);
    expect(event?.errorDescription).not.toMatch(/^$|authphrase|privphrase|public/);
    expect(traps.engine.counters.refused).toEqual({ [reason]: 1 });
    expect(bench.errors).toEqual([]);
    expect(bench.transport.sent).toEqual([]);
  });

  test('holds up nothing that comes after it', async () => {
    await receiver(prepare);
    await bench.deliver(packet());
    expect(await bench.outcomeOf(trapV2(2))).toBe('trap');
  });

  test(stat === undefined ? 'is never reported' : `is reported as ${stat} when report is set`, async () => {
    const { traps } = await receiver(prepare);
    traps.onBadPacket = async (e) => {
      await Promise.resolve();
      e.report = true;
    };
    await bench.deliver(packet());
    expect(bench.outcomes).toEqual([code]);
    if (stat === undefined) {
      expect(bench.transport.sent).toEqual([]);
      return;
    }
    expect(bench.transport.sent.map(({ remote }) => remote)).toEqual([TrapBench.sender]);
    expect(bench.sent()).toEqual([
      expect.objectContaining({
        tag: Pdu.Report,
        flags: 0,
        engineId: RECEIVER_ID,
        boots: 0,
        time: 1000,
        userName: '',
        contextEngineId: RECEIVER_ID,
        oids: [`1.3.6.1.6.3.15.1.1.${Stat[stat]}.0`],
      }),
    ]);
    expect(traps.engine.counters.usmStats).toMatchObject({ [stat]: 1 });
  });
});

describe('a report', () => {
  const reporting: Prepare = (traps) => (traps.onBadPacket = (e) => (e.report = true));
  const stranger = { name: 'nobody' };

  test('has the ids of the message it is about', async () => {
    await receiver(reporting);
    await bench.deliver(source.trap({ flags: 0, user: stranger, msgId: 815, requestId: 4711 }));
    expect(bench.sent()[0]).toMatchObject({ msgId: 815, requestId: 4711 });
  });

  test('has the request-id 0 where that of the message is encrypted', async () => {
    await receiver(reporting);
    await bench.deliver(source.trap({ user: stranger, msgId: 815, requestId: 4711 }));
    expect(bench.sent()[0]).toMatchObject({ msgId: 815, requestId: 0 });
  });

  test('counts', async () => {
    await receiver(reporting);
    for (const count of [1, 2, 3]) {
      await bench.deliver(source.trap({ user: stranger }));
      const [shown] = bench.sent()[count - 1]?.bindings ?? [];
      // A Counter32 at the end of the only variable.
      expect(shown?.subarray(-3)).toEqual(Buffer.of(0x41, 1, count));
    }
  });

  test.each([
    ['a report', Pdu.Report],
    ['a response', Pdu.Response],
  ])('is never sent about %s', async (_what, tag) => {
    await receiver(reporting);
    for (const flags of [0, 4]) await bench.deliver(source.trap({ flags, user: stranger, tag }));
    for (const flags of [1, 5])
      await bench.deliver(source.trap({ flags, user: { ...ops, name: 'nobody' }, tag }));
    expect(bench.outcomes).toEqual([326, 326, 326, 326]);
    expect(bench.transport.sent).toEqual([]);
  });

  test('is not sent by a receiver that has no engine id', async () => {
    const { traps } = await receiver(reporting);
    traps.localEngineId = '';
    expect(await bench.outcomeOf(source.trap({ user: stranger }))).toBe(326);
    expect(bench.transport.sent).toEqual([]);
  });
});
