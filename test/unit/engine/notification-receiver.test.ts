import { beforeEach, describe, expect, test } from '@jest/globals';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import {
  NotificationReceiver,
  type Notification,
  type ReceiverPolicy,
  type Sender,
} from '../../../src/engine/notification-receiver.js';
import type { LocalEngine } from '../../../src/engine/reports.js';
import { EngineCore } from '../../../src/engine/engine-core.js';
import { SnmpError } from '../../../src/errors/snmp-error.js';
import { decodeMessage } from '../../../src/message/message.js';
import type { Remote } from '../../../src/transport/transport.js';
import { KeyCache } from '../../../src/usm/key-cache.js';
import { UsmUser } from '../../../src/usm/user.js';
import {
  binding,
  communityMessage,
  hex,
  integer,
  numberOf,
  octetString,
  parse,
  parseRequest,
  pdu,
  Pdu,
  v3Message,
  type V3Fields,
} from '../../support/wire.js';
import { authOf, privOf } from '../usm/fixtures.js';

const LOCAL_ENGINE = hex('80 00 1f 88 04 6d 67 72');
const REMOTE_ENGINE = hex('80 00 1f 88 04 61 67 74');
const REMOTE: Remote = { address: '192.0.2.1', port: 55_000 };
const OPERATOR = { name: 'ops', authPassword: 'authphrase', privPassword: 'privphrase' };
const UP_TIME = binding('1.3.6.1.2.1.1.3.0', integer(4242, 0x43));

const user = new UsmUser(
  Buffer.from('ops'),
  {
    auth: { protocol: authOf(2), secret: { kind: 'password', bytes: Buffer.from('authphrase') } },
    priv: { protocol: privOf(2), secret: { kind: 'password', bytes: Buffer.from('privphrase') } },
  },
  'reeder',
  nodeCrypto,
  new KeyCache(10),
);

let log: string[];
let notifications: Notification[];
let sent: Buffer[];
let traces: string[];
let core: EngineCore;
let local: LocalEngine;
/** What the policy answers. */
let answers: {
  level: number | SnmpError;
  engine: SnmpError | undefined;
  credentials: SnmpError | undefined;
  discovery: boolean;
  report: boolean;
};

const sender: Sender = {
  send: (packet) => {
    sent.push(Buffer.from(packet));
  },
};

const policy: ReceiverPolicy = {
  role: 'manager',
  maxReportsPerSecond: 0,
  tracing: 'raw',
  accepting: true,
  traced: (packet, direction) => traces.push(`${direction === 1 ? 'in' : 'out'} ${packet.length}`),
  localEngine: () => local,
  requiredLevel: () => {
    log.push('level');
    return answers.level;
  },
  credentials: (parameters) => {
    log.push('credentials');
    return answers.credentials ?? [user.at(parameters.engineId)];
  },
  checkEngine: () => {
    log.push('engine');
    return answers.engine;
  },
  discoveryRequested: () => {
    log.push('discovery');
    return answers.discovery;
  },
  notified: (notification) => {
    log.push('notified');
    notifications.push(notification);
  },
  refusedMessage: (_packet, _remote, error) => {
    log.push(`refused ${error.code}`);
    return answers.report;
  },
  sendFailed: (error) => log.push(`send failed ${error.code}`),
};

let receiver: NotificationReceiver;

beforeEach(() => {
  log = [];
  notifications = [];
  sent = [];
  traces = [];
  core = new EngineCore();
  local = { id: LOCAL_ENGINE, boots: 3, time: 777, maxMessageSize: 2000 };
  answers = { level: 2, engine: undefined, credentials: undefined, discovery: true, report: false };
  receiver = new NotificationReceiver(core, policy);
});

function receive(packet: Buffer): void | Promise<void> {
  return receiver.receive(decodeMessage(packet), packet, REMOTE, sender);
}

const content = (tag: number, bindings: readonly Uint8Array[] = [UP_TIME]): Buffer =>
  pdu({ tag, requestId: 4711, errorStatus: 0, errorIndex: 0, bindings });

function v3(changes: Partial<V3Fields> & { tag?: number } = {}): Buffer {
  return v3Message({
    msgId: 99,
    msgMaxSize: 1400,
    flags: 3,
    securityModel: 3,
    engineId: REMOTE_ENGINE,
    boots: 7,
    time: 5000,
    user: OPERATOR,
    contextEngineId: REMOTE_ENGINE,
    contextName: '',
    pdu: content(changes.tag ?? Pdu.Trap),
    ...changes,
  });
}

function onlyNotification(): Notification {
  const [notification] = notifications;
  if (notification === undefined || notifications.length !== 1) throw new Error('not one notification');
  return notification;
}

function onlyPacket(): Buffer {
  const [packet] = sent;
  if (packet === undefined || sent.length !== 1) throw new Error('not one packet');
  return packet;
}

describe('a community message', () => {
  test.each([
    ['a trap of SNMPv2c', 1, content(Pdu.Trap)],
    ['an inform of SNMPv2c', 1, content(Pdu.Inform)],
    ['a trap of SNMPv1', 0, hex('a4 14 06 01 2b 40 04 c0 00 02 07 02 01 00 02 01 00 43 01 00 30 00')],
  ] as const)('with %s is handed on', (_case, version, octets) => {
    const packet = communityMessage(version, 'public', octets);
    void receive(packet);

    expect(log).toEqual(['notified']);
    expect(onlyNotification()).toMatchObject({ version, remote: REMOTE, packet, v3: undefined });
    expect(onlyNotification().community?.toString()).toBe('public');
    expect(traces).toEqual([`in ${packet.length}`]);
  });

  test.each([
    ['a GetRequest', 1, content(Pdu.Get), 319],
    ['a SetRequest', 1, content(Pdu.Set), 319],
    ['a GetBulkRequest', 1, content(Pdu.GetBulk), 319],
    ['a Response', 1, content(Pdu.Response), 320],
    ['a Report', 1, content(Pdu.Report), 320],
    ['a trap of SNMPv2 in SNMPv1', 0, content(Pdu.Trap), 306],
    ['an inform in SNMPv1', 0, content(Pdu.Inform), 306],
    [
      'a trap of SNMPv1 in SNMPv2c',
      1,
      hex('a4 14 06 01 2b 40 04 c0 00 02 07 02 01 00 02 01 00 43 01 00 30 00'),
      306,
    ],
  ] as const)('with %s is refused (%i)', (_case, version, octets, code) => {
    answers.report = true;
    void receive(communityMessage(version, 'public', octets));

    expect(log).toEqual([`refused ${code}`]);
    expect(sent).toEqual([]);
    expect(traces).toHaveLength(1);
    expect(Object.values(core.counters.refused)).toEqual([1]);
  });

  test('with an inform is acknowledged with its variables', () => {
    void receive(communityMessage(1, 'public', content(Pdu.Inform)));
    receiver.respond(onlyNotification(), { errorStatus: 0, errorIndex: 0 }, 65_507);

    expect(onlyPacket()).toEqual(communityMessage(1, 'public', content(Pdu.Response)));
    expect(traces).toHaveLength(2);
  });

  test('with an inform is acknowledged with an error', () => {
    void receive(communityMessage(1, 'public', content(Pdu.Inform)));
    receiver.respond(onlyNotification(), { errorStatus: 5, errorIndex: 1 }, 65_507);

    expect(parseRequest(onlyPacket())).toMatchObject({
      tag: Pdu.Response,
      requestId: 4711,
      errorStatus: 5,
      errorIndex: 1,
    });
  });

  test('with an inform whose answer is too long is acknowledged with tooBig', () => {
    void receive(
      communityMessage(1, 'public', content(Pdu.Inform, [binding('1.3.6.1', octetString('x'.repeat(600)))])),
    );
    receiver.respond(onlyNotification(), { errorStatus: 0, errorIndex: 0 }, 484);

    expect(parseRequest(onlyPacket())).toMatchObject({
      requestId: 4711,
      errorStatus: 1,
      errorIndex: 0,
      oids: [],
    });
  });
});

describe('a message of SNMPv3', () => {
  test('is authenticated, found timely, decrypted and handed on, in this order', () => {
    const packet = v3({ contextName: 'vlan-10' });
    void receive(packet);

    expect(log).toEqual(['level', 'credentials', 'engine', 'notified']);
    const { v3: secured, pdu: received } = onlyNotification();
    expect(secured).toMatchObject({ securityLevel: 2 });
    expect(secured?.contextName.toString()).toBe('vlan-10');
    expect(received).toMatchObject({ tag: Pdu.Trap, requestId: 4711 });
    expect(traces).toEqual([`in ${packet.length}`]);
  });

  test('is shown decrypted where that is asked for', () => {
    const shown: Buffer[] = [];
    const decrypting = new NotificationReceiver(core, {
      ...policy,
      tracing: 'decrypted',
      traced: (packet) => shown.push(packet),
    });
    const packet = v3({ contextName: 'vlan-10' });
    void decrypting.receive(decodeMessage(packet), packet, REMOTE, sender);

    expect(packet.includes('vlan-10')).toBe(false);
    expect(shown.map((copy) => copy.includes('vlan-10'))).toEqual([true]);
  });

  test.each<[string, Partial<V3Fields> & { tag?: number }, number, string[]]>([
    ['of another security model', { securityModel: 2 }, 316, []],
    ['with a user name of 33 octets', { user: { ...OPERATOR, name: 'x'.repeat(33) } }, 317, []],
    ['without authentication', { flags: 0 }, 321, ['level']],
    ['without encryption', { flags: 1 }, 315, ['level']],
    ['with an empty MAC', { mac: () => Buffer.alloc(0) }, 310, ['level', 'credentials']],
    ['with a one-octet MAC', { mac: (right) => right.subarray(0, 1) }, 308, ['level', 'credentials']],
    ['with a wrong MAC', { mac: () => Buffer.alloc(12) }, 308, ['level', 'credentials']],
    [
      'signed with another password',
      { user: { ...OPERATOR, authPassword: 'another one' } },
      308,
      ['level', 'credentials'],
    ],
    [
      'encrypted with another password',
      { user: { ...OPERATOR, privPassword: 'another one' } },
      313,
      ['level', 'credentials', 'engine'],
    ],
    [
      'with a salt of seven octets',
      { privParameters: Buffer.alloc(7) },
      323,
      ['level', 'credentials', 'engine'],
    ],
    [
      'with garbage for ciphertext',
      { ciphertext: Buffer.alloc(40, 0x77) },
      313,
      ['level', 'credentials', 'engine'],
    ],
    ['with a GetRequest', { tag: Pdu.Get }, 319, ['level', 'credentials', 'engine']],
    ['with a Response', { tag: Pdu.Response }, 320, ['level', 'credentials', 'engine']],
    [
      'with a trap of SNMPv1',
      { pdu: hex('a4 14 06 01 2b 40 04 c0 00 02 07 02 01 00 02 01 00 43 01 00 30 00') },
      306,
      ['level', 'credentials', 'engine'],
    ],
  ])('%s is refused', (_case, changes, code, steps) => {
    const packet = v3(changes);
    void receive(packet);

    expect(log).toEqual([...steps, `refused ${code}`]);
    expect(notifications).toEqual([]);
    expect(traces).toEqual([`in ${packet.length}`]);
    expect(Object.values(core.counters.refused)).toEqual([1]);
    expect(sent).toEqual([]);
  });

  test('is not authenticated by its time: a message that is not timely is not decrypted', () => {
    answers.engine = new SnmpError('badTimeFrame');
    void receive(v3({ ciphertext: Buffer.alloc(40) }));

    expect(log).toEqual(['level', 'credentials', 'engine', 'refused 325']);
  });

  test.each([
    ['an unknown user', -1, 326],
    ['a level that is none', 3, 326],
    ['a refusal', new SnmpError('securityLevelNotAccepted'), 327],
  ])('of %s is refused', (_case, level, code) => {
    answers.level = level;
    void receive(v3());

    expect(log).toEqual(['level', `refused ${code}`]);
  });

  test('of a user without keys is refused as the policy says', () => {
    answers.credentials = new SnmpError('missingVerificationPassword');
    void receive(v3());

    expect(log).toEqual(['level', 'credentials', 'refused 309']);
  });

  test('is taken without any check of its keys where level 0 is asked for', () => {
    answers.level = 0;
    void receive(v3({ flags: 1, mac: () => Buffer.alloc(12) }));

    expect(log).toEqual(['level', 'engine', 'notified']);
    expect(onlyNotification().v3).toMatchObject({ securityLevel: 0, credentials: undefined });
  });

  test('is refused at level 0 when it is encrypted, as nobody could read it', () => {
    answers.level = 0;
    void receive(v3());

    expect(log).toEqual(['level', 'refused 314']);
  });

  test('with a scoped PDU that cannot be read is refused as defective', () => {
    answers.level = 1;
    void receive(v3({ flags: 1, pdu: hex('a7 02 05 00') }));

    expect(log.at(-1)).toBe('refused 317');
  });

  test('waits for a policy that takes its time, and keeps the order of the steps', async () => {
    const patient = new NotificationReceiver(core, {
      ...policy,
      requiredLevel: async () => {
        log.push('level');
        return 2;
      },
      credentials: async (parameters) => {
        log.push('credentials');
        return [user.at(parameters.engineId)];
      },
      checkEngine: async () => {
        log.push('engine');
        return undefined;
      },
    });
    const packet = v3();
    await patient.receive(decodeMessage(packet), packet, REMOTE, sender);

    expect(log).toEqual(['level', 'credentials', 'engine', 'notified']);
  });

  test('tries each key that the user may have', () => {
    const wrong = new UsmUser(
      Buffer.from('ops'),
      { auth: { protocol: authOf(1), secret: { kind: 'password', bytes: Buffer.from('authphrase') } } },
      'reeder',
      nodeCrypto,
      new KeyCache(10),
    );
    const several = new NotificationReceiver(core, {
      ...policy,
      credentials: ({ engineId }) => [wrong.at(engineId), user.at(engineId)],
    });
    const packet = v3();
    void several.receive(decodeMessage(packet), packet, REMOTE, sender);

    expect(log).toEqual(['level', 'engine', 'notified']);
  });
});

describe('a key that takes long to make', () => {
  let stretched = 0;
  const slow = new UsmUser(
    Buffer.from('ops'),
    {
      auth: { protocol: authOf(2), secret: { kind: 'password', bytes: Buffer.from('authphrase') } },
      priv: { protocol: privOf(5), secret: { kind: 'password', bytes: Buffer.from('privphrase') } },
    },
    'reeder',
    {
      ...nodeCrypto,
      hashStretched: (...parameters) => {
        stretched += 1;
        return nodeCrypto.hashStretched(...parameters);
      },
    },
    new KeyCache(10),
  );
  const guarded = (): NotificationReceiver =>
    new NotificationReceiver(core, {
      ...policy,
      credentials: ({ engineId }) => [slow.prospective(engineId)],
    });

  test('is not made for a message that is not authentic', () => {
    slow.prospective(LOCAL_ENGINE);
    stretched = 0;
    const packet = v3({ mac: () => Buffer.alloc(12) });
    void guarded().receive(decodeMessage(packet), packet, REMOTE, sender);

    expect(log).toEqual(['level', 'refused 308']);
    expect(stretched).toBe(0);
  });

  test('is made for one that is', () => {
    slow.prospective(LOCAL_ENGINE);
    stretched = 0;
    const packet = v3();
    void guarded().receive(decodeMessage(packet), packet, REMOTE, sender);

    // It was encrypted with another one.
    expect(log).toEqual(['level', 'engine', 'refused 313']);
    // One for the password, one for the extension.
    expect(stretched).toBe(2);
  });
});

describe('a discovery', () => {
  const ask = (changes: Partial<V3Fields> = {}): Buffer =>
    v3({ flags: 4, engineId: Buffer.alloc(0), user: { name: '' }, tag: Pdu.Get, ...changes });

  test('is answered with a report of the engine id, boots and time', () => {
    void receive(ask());

    expect(log).toEqual(['discovery']);
    expect(parseRequest(onlyPacket())).toMatchObject({
      tag: Pdu.Report,
      msgId: 99,
      requestId: 4711,
      flags: 0,
      engineId: LOCAL_ENGINE,
      boots: 3,
      time: 777,
      userName: '',
      oids: ['1.3.6.1.6.3.15.1.1.4.0'],
    });
    expect(core.counters.usmStats.unknownEngineIds).toBe(1);
    expect(core.counters.refused).toEqual({});
    expect(traces).toHaveLength(2);
  });

  test('counts up from one to the next', () => {
    void receive(ask());
    void receive(ask());

    const values = sent.map((packet) => numberOf(parse(packet).child(3, 2, 3, 0, 1)));
    expect(values).toEqual([1, 2]);
  });

  test('is not answered when the program says so', () => {
    answers.discovery = false;
    void receive(ask());

    expect(log).toEqual(['discovery']);
    expect(sent).toEqual([]);
  });

  test('is not answered without an engine id to tell', () => {
    local = { ...local, id: Buffer.alloc(0) };
    void receive(ask());

    expect(sent).toEqual([]);
  });

  test('that does not want an answer is refused', () => {
    void receive(ask({ flags: 0 }));

    expect(log).toEqual(['refused 324']);
    expect(sent).toEqual([]);
  });
});

describe('a report of a refusal', () => {
  beforeEach(() => {
    answers.report = true;
  });

  test.each<[string, Partial<V3Fields>, string]>([
    ['unsupportedSecLevels', { flags: 4 }, '1.3.6.1.6.3.15.1.1.1.0'],
    ['wrongDigests', { flags: 7, mac: () => Buffer.alloc(12) }, '1.3.6.1.6.3.15.1.1.5.0'],
    ['wrongDigests', { flags: 7, mac: () => Buffer.alloc(0) }, '1.3.6.1.6.3.15.1.1.5.0'],
    ['decryptionErrors', { flags: 7, ciphertext: Buffer.alloc(40, 0x77) }, '1.3.6.1.6.3.15.1.1.6.0'],
  ])('of %s is sent, without authentication, when the program says so', (_case, changes, oid) => {
    void receive(v3({ tag: Pdu.Inform, ...changes }));

    expect(parseRequest(onlyPacket())).toMatchObject({
      tag: Pdu.Report,
      flags: 0,
      msgId: 99,
      engineId: LOCAL_ENGINE,
      oids: [oid],
    });
  });

  test('of unknownUserNames is sent', () => {
    answers.level = -1;
    void receive(v3({ flags: 7 }));

    expect(parseRequest(onlyPacket()).oids).toEqual(['1.3.6.1.6.3.15.1.1.3.0']);
    expect(core.counters.usmStats.unknownUserNames).toBe(1);
  });

  test('about what no report is for is not sent', () => {
    void receive(v3({ securityModel: 2 }));

    expect(log).toEqual(['refused 316']);
    expect(sent).toEqual([]);
  });

  test.each([
    ['a response', Pdu.Response],
    ['a report', Pdu.Report],
  ])('about %s is not sent, so that two engines do not report at each other for ever', (_case, tag) => {
    void receive(v3({ flags: 0, tag }));

    expect(log).toEqual(['level', 'refused 321']);
    expect(sent).toEqual([]);
  });

  test('is not sent when the program does not say so', () => {
    answers.report = false;
    void receive(v3({ flags: 7, mac: () => Buffer.alloc(12) }));

    expect(sent).toEqual([]);
  });
});

describe('a message to this engine that is out of time', () => {
  const late = (changes: Partial<V3Fields> = {}): Buffer =>
    v3({ engineId: LOCAL_ENGINE, boots: 1, time: 1, flags: 7, tag: Pdu.Inform, ...changes });

  beforeEach(() => {
    answers.engine = new SnmpError('badTimeFrame');
  });

  test('is answered with an authenticated report of the right time, whatever the program says', () => {
    void receive(late());

    expect(log.at(-1)).toBe('refused 325');
    expect(parseRequest(onlyPacket(), OPERATOR)).toMatchObject({
      tag: Pdu.Report,
      flags: 1,
      authentic: true,
      boots: 3,
      time: 777,
      oids: ['1.3.6.1.6.3.15.1.1.2.0'],
    });
  });

  test.each<[string, Partial<V3Fields>]>([
    ['that is not reportable', { flags: 3 }],
    ['for another engine', { engineId: REMOTE_ENGINE }],
    ['that is not authentic', { mac: () => Buffer.alloc(12) }],
  ])('%s is not told the time', (_case, changes) => {
    void receive(late(changes));

    expect(sent).toEqual([]);
  });
});

describe('the counters of RFC 3414 section 5', () => {
  const NONE = {
    unsupportedSecLevels: 0,
    notInTimeWindows: 0,
    unknownUserNames: 0,
    unknownEngineIds: 0,
    wrongDigests: 0,
    decryptionErrors: 0,
  };
  const failures: [keyof typeof NONE, Partial<V3Fields>, () => void][] = [
    ['unsupportedSecLevels', { flags: 4 }, () => undefined],
    ['unknownUserNames', { flags: 7 }, () => (answers.level = -1)],
    ['wrongDigests', { flags: 7, mac: () => Buffer.alloc(12) }, () => undefined],
    ['decryptionErrors', { flags: 7, ciphertext: Buffer.alloc(40, 0x77) }, () => undefined],
    [
      'notInTimeWindows',
      { flags: 7, engineId: LOCAL_ENGINE },
      () => (answers.engine = new SnmpError('badTimeFrame')),
    ],
    ['unknownEngineIds', { flags: 4, engineId: Buffer.alloc(0), user: { name: '' } }, () => undefined],
  ];

  test.each(failures)('count %s once, reported or not', (failure, changes, prepare) => {
    prepare();
    const { flags = 0 } = changes;
    const reportable = v3({ tag: Pdu.Inform, ...changes });
    const silent = v3({ tag: Pdu.Inform, ...changes, flags: flags & 3 });

    answers.report = true;
    void receive(reportable);
    expect(core.counters.usmStats).toEqual({ ...NONE, [failure]: 1 });
    answers.report = false;
    answers.discovery = false;
    void receive(reportable);
    void receive(silent);
    expect(core.counters.usmStats).toEqual({ ...NONE, [failure]: 3 });

    const agent = new NotificationReceiver(core, { ...policy, role: 'agent' });
    for (const packet of [reportable, silent])
      void agent.receive(decodeMessage(packet), packet, REMOTE, sender);
    expect(core.counters.usmStats).toEqual({ ...NONE, [failure]: 5 });
  });

  test('count what is not reported because there are too many reports', () => {
    const strict = new NotificationReceiver(core, { ...policy, maxReportsPerSecond: 1 });
    answers.report = true;
    answers.level = -1;
    const packet = v3({ flags: 7, tag: Pdu.Inform });
    for (let n = 0; n < 5; n += 1) void strict.receive(decodeMessage(packet), packet, REMOTE, sender);

    expect([sent.length, core.counters.reportsWithheld]).toEqual([1, 4]);
    expect(core.counters.usmStats).toEqual({ ...NONE, unknownUserNames: 5 });
  });

  test('count nothing for what they are not about', () => {
    answers.report = true;
    void receive(v3({ securityModel: 2 }));
    void receive(v3());
    void receive(v3({ tag: Pdu.Get }));

    expect(core.counters.usmStats).toEqual(NONE);
  });
});

describe('an inform of SNMPv3', () => {
  const inform = (changes: Partial<V3Fields> = {}): Buffer =>
    v3({
      engineId: LOCAL_ENGINE,
      boots: 3,
      time: 777,
      flags: 7,
      tag: Pdu.Inform,
      contextName: 'vlan-10',
      ...changes,
    });

  test.each([
    [1, 1],
    [2, 3],
  ])('is acknowledged at its level %i, with its own msgID, request-id and context', (level, flags) => {
    answers.level = level;
    void receive(inform({ flags: flags | 4 }));
    receiver.respond(onlyNotification(), { errorStatus: 0, errorIndex: 0 }, 65_507);

    expect(parseRequest(onlyPacket(), OPERATOR)).toMatchObject({
      tag: Pdu.Response,
      flags,
      authentic: true,
      msgId: 99,
      requestId: 4711,
      engineId: LOCAL_ENGINE,
      boots: 3,
      time: 777,
      userName: 'ops',
      contextEngineId: REMOTE_ENGINE,
      contextName: 'vlan-10',
      oids: ['1.3.6.1.2.1.1.3.0'],
    });
  });

  test('is acknowledged without authentication where none was asked for', () => {
    answers.level = 0;
    void receive(inform({ flags: 4 }));
    receiver.respond(onlyNotification(), { errorStatus: 0, errorIndex: 0 }, 65_507);

    expect(parseRequest(onlyPacket())).toMatchObject({ flags: 0, userName: 'ops', requestId: 4711 });
  });

  test('is acknowledged with tooBig where the answer is longer than its sender can take', () => {
    const long = content(Pdu.Inform, [binding('1.3.6.1', octetString('x'.repeat(600)))]);
    void receive(inform({ msgMaxSize: 484, pdu: long }));
    receiver.respond(onlyNotification(), { errorStatus: 0, errorIndex: 0 }, 65_507);

    expect(parseRequest(onlyPacket(), OPERATOR)).toMatchObject({ errorStatus: 1, oids: [], authentic: true });
    expect(onlyPacket().length).toBeLessThanOrEqual(484);
  });
});

test('a trap is never answered', () => {
  void receive(
    communityMessage(0, 'public', hex('a4 14 06 01 2b 40 04 c0 00 02 07 02 01 00 02 01 00 43 01 00 30 00')),
  );
  receiver.respond(onlyNotification(), { errorStatus: 0, errorIndex: 0 }, 65_507);

  expect(sent).toEqual([]);
});

test('an answer that cannot be sent is told', () => {
  void receiver.receive(
    decodeMessage(communityMessage(1, 'public', content(Pdu.Inform))),
    Buffer.alloc(0),
    REMOTE,
    { send: (_packet, _remote, failed) => failed(new SnmpError('networkUnreachable')) },
  );
  receiver.respond(onlyNotification(), { errorStatus: 0, errorIndex: 0 }, 65_507);

  expect(log).toEqual(['notified', 'send failed 10051']);
});
