import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  fakeLink,
  FaultyPeer,
  NOTHING_LEFT as NOTHING_LEFT_OF_PEER,
  type Agent,
} from '../support/faulty-peer.js';
import {
  OPERATOR,
  OPERATOR_KEYS,
  RECEIVER_ID,
  TrapBench,
  TrapSource,
  type Changes,
} from '../support/trap-sender.js';
import {
  binding,
  communityMessage,
  hex,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  pdu,
  Pdu,
  sequence,
  tlv,
  type ParsedRequest,
} from '../support/wire.js';
import { AgentBench, NOTHING_LEFT, sysName, tableRoot, type Outcome, type Stat } from './agent-bench.js';

/*
 * What was done to other engines, by the public name of the case, and what comes of it here. `docs/reliability.md` has
 * the same table in words.
 */

const AUTH = 1;
const REPORTABLE_AUTH_PRIV = 7;
const MAX_BOOTS = 2_147_483_647;

/** A GET of SNMPv2c whose list of variables is these octets. */
function withVariables(variables: Uint8Array, tag: number = Pdu.Get): Buffer {
  const content = tlv(tag, integer(1), integer(0), integer(0), variables);
  return communityMessage(1, 'public', content);
}

/** One with these octets in the place of the name of its variable. */
function withName(name: Uint8Array): Buffer {
  return withVariables(sequence(sequence(name, nullValue())));
}

/** A message whose outermost length is these octets. */
function withLength(length: Uint8Array): Buffer {
  const whole = withName(objectIdentifier(sysName));
  return Buffer.concat([Buffer.of(0x30), length, whole.subarray(2)]);
}

function nested(levels: number): Buffer {
  let inner = nullValue();
  for (let left = levels; left > 0; left -= 1) inner = sequence(inner);
  return inner;
}

const BOGUS_LENGTHS: readonly [string, string][] = [
  ['ff ff ff ff', '84 ff ff ff ff'],
  ['80 00 00 00, which is negative in 32 bits', '84 80 00 00 00'],
  ['7f ff ff ff', '84 7f ff ff ff'],
  ['eight octets', '88 ff ff ff ff ff ff ff ff'],
  ['127 octets', 'ff'],
  ['no definite length', '80'],
  ['zero', '00'],
];

// The agent

interface AgentRow {
  /** Where it happened to others. */
  readonly after: string;
  readonly attack: string;
  readonly packet: (bench: AgentBench) => Buffer;
  /** The number that it is refused with; undefined where it is a request like any other. */
  readonly refused?: number;
  /** Default: nothing goes back. */
  readonly reply?: Stat | 'response';
}

const agentRows: readonly AgentRow[] = [
  {
    after: 'lextudio/pysnmp#249',
    attack: 'no MAC in a request that says it is authenticated',
    packet: (bench) => bench.v3({ mac: () => Buffer.alloc(0) }),
    refused: 310,
    reply: 'wrongDigests',
  },
  ...[1, 4, 11, 13].map((length): AgentRow => ({
    after: 'CVE-2008-0960',
    attack: `a right MAC of which ${length} octets are sent`,
    packet: (bench) => bench.v3({ mac: (right) => Buffer.concat([right, right]).subarray(0, length) }),
    refused: 308,
    reply: 'wrongDigests',
  })),
  {
    after: 'lextudio/pysnmp#249',
    attack: 'a MAC of zeros',
    packet: (bench) => bench.v3({ mac: () => Buffer.alloc(12) }),
    refused: 308,
    reply: 'wrongDigests',
  },
  {
    after: 'decryption before authentication',
    attack: 'a wrong MAC over octets that are no ciphertext: the MAC is what it fails for',
    packet: (bench) =>
      bench.v3({ mac: () => Buffer.alloc(12), ciphertext: Buffer.alloc(7), privParameters: hex('') }),
    refused: 308,
    reply: 'wrongDigests',
  },
  {
    after: 'node-net-snmp#139',
    attack: 'a user of authPriv who asks without authentication',
    packet: (bench) => bench.v3({ flags: 4 }),
    refused: 321,
    reply: 'unsupportedSecLevels',
  },
  {
    after: 'node-net-snmp#139',
    attack: 'a user of authPriv who asks without encryption',
    packet: (bench) => bench.v3({ flags: 5 }),
    refused: 315,
    reply: 'unsupportedSecLevels',
  },
  {
    after: 'node-net-snmp#291',
    attack: 'a user whom nobody knows',
    packet: (bench) => bench.v3({ user: { ...OPERATOR, name: 'nobody' } }),
    refused: 326,
    reply: 'unknownUserNames',
  },
  {
    after: 'RFC 3412 section 7.1',
    attack: 'a failure that the sender does not want to hear of',
    packet: (bench) => bench.v3({ flags: 3, user: { ...OPERATOR, name: 'nobody' } }),
    refused: 326,
  },
  {
    after: 'RFC 3412 section 7.2',
    attack: 'privacy without authentication in the flags',
    packet: (bench) => bench.v3({ flags: 6 }),
    refused: 317,
  },
  {
    after: 'net-snmp/net-snmp#1065',
    attack: 'an engine id of 33 octets',
    packet: (bench) => bench.v3({ engineId: Buffer.alloc(33, 0x80) }),
    refused: 317,
  },
  {
    after: 'net-snmp/net-snmp#1065',
    attack: 'a user name of 4,000 octets',
    packet: (bench) => bench.v3({ user: { ...OPERATOR, name: 'x'.repeat(4000) } }),
    refused: 317,
  },
  {
    after: 'net-snmp/net-snmp#1065',
    attack: 'a MAC that runs past its parameters',
    packet: (bench) => {
      const message = bench.v3({ mac: (right) => right });
      const at = message.indexOf(hex('04 03 6f 70 73 04 0c')) + 6;
      message[at] = 0x7f;
      return message;
    },
    refused: 317,
  },
  {
    after: 'replay',
    attack: 'a request of 151 seconds ago',
    packet: (bench) => bench.v3({ time: 1000 - 151 }),
    refused: 325,
    reply: 'notInTimeWindows',
  },
  {
    after: 'replay',
    attack: 'a request of 151 seconds ahead',
    packet: (bench) => bench.v3({ time: 1000 + 151 }),
    refused: 325,
    reply: 'notInTimeWindows',
  },
  {
    after: 'replay',
    attack: 'a request of the boot before',
    packet: (bench) => bench.v3({ boots: 6 }),
    refused: 325,
    reply: 'notInTimeWindows',
  },
  {
    after: 'replay',
    attack: 'a request of the boot to come',
    packet: (bench) => bench.v3({ boots: 8 }),
    refused: 325,
    reply: 'notInTimeWindows',
  },
  ...[-150, 150].map((seconds): AgentRow => ({
    after: 'RFC 3414 section 3.2 step 7a',
    attack: `a request at the edge of the window, ${seconds} seconds, is no attack`,
    packet: (bench) => bench.v3({ time: 1000 + seconds }),
    reply: 'response',
  })),
  ...[Pdu.Response, Pdu.Report].map((tag): AgentRow => ({
    after: 'reflection',
    attack: `an answer that nobody asked for, with tag 0x${tag.toString(16)}`,
    packet: (bench) => bench.v3({ tag, flags: REPORTABLE_AUTH_PRIV }),
    refused: 320,
  })),
  ...[Pdu.Response, Pdu.Report].map((tag): AgentRow => ({
    after: 'reflection',
    attack: `an answer of a stranger, with tag 0x${tag.toString(16)}, is not answered by a report`,
    packet: (bench) => bench.v3({ tag, flags: 4, user: { name: 'nobody' } }),
    refused: 326,
  })),
  {
    after: 'node-net-snmp 3.29.2',
    attack: 'an OID that ends inside a number',
    packet: () => withName(tlv(0x06, hex('2b 06 01 82'))),
    refused: 317,
  },
  {
    after: 'node-net-snmp 3.29.2',
    attack: 'an OID that is cut off by the end of its variable',
    packet: () => withVariables(sequence(hex('30 04 06 7f 2b 06'))),
    refused: 317,
  },
  {
    after: 'CVE-2025-68615',
    attack: 'an OID of 2,000 numbers',
    packet: () => withName(tlv(0x06, Buffer.alloc(2000, 1))),
    refused: 317,
  },
  {
    after: 'net-snmp/net-snmp#1039',
    attack: 'an OID with a number over 32 bits',
    packet: () => withName(tlv(0x06, hex('2b 90 80 80 80 00'))),
    refused: 317,
  },
  ...BOGUS_LENGTHS.map(([length, octets]): AgentRow => ({
    after: 'proftpd/proftpd#2301, CVE-2022-24805',
    attack: `a message whose length is ${length}`,
    packet: () => withLength(hex(octets)),
    refused: 317,
  })),
  {
    after: 'gosnmp/gosnmp#250',
    attack: 'ten thousand levels of SEQUENCE',
    packet: () => withVariables(nested(10_000)),
    refused: 317,
  },
  {
    after: 'gosnmp/gosnmp#194',
    attack: 'a variable list of 16,000 empty variables',
    packet: () => withVariables(sequence(...Array.from({ length: 16_000 }, () => sequence()))),
    refused: 317,
  },
  {
    after: 'CVE-2022-24806',
    attack: 'a SET by a community that may only read',
    packet: (bench) => bench.community({ tag: Pdu.Set, bindings: [binding(sysName, octetString('mine'))] }),
    reply: 'response',
  },
  {
    after: 'guessing communities',
    attack: 'a community that has no access gets silence',
    packet: (bench) => bench.community({}, 'guess'),
    refused: 319,
  },
  {
    after: 'amplification',
    attack: 'the longest name of a context, and a manager that takes 484 octets, gets tooBig',
    packet: (bench) =>
      bench.v3({
        contextName: 'x'.repeat(255),
        contextEngineId: Buffer.alloc(32, 1),
        msgMaxSize: 484,
        requestId: 0x7fff_ffff,
        bindings: [binding(`1.3${'.4294967295'.repeat(10)}`)],
      }),
    reply: 'response',
  },
  {
    after: 'RFC 3411 section 5',
    attack: 'an authentic request for a context whose name is longer than 255 octets',
    packet: (bench) => bench.v3({ contextName: 'x'.repeat(10_000) }),
    refused: 313,
    reply: 'decryptionErrors',
  },
];

describe('SnmpAgent', () => {
  let bench: AgentBench;
  beforeEach(async () => {
    bench = await AgentBench.start();
  });
  afterEach(async () => {
    expect(await bench.end()).toEqual(NOTHING_LEFT);
  });

  test.each(agentRows.map((row): [string, AgentRow] => [`${row.after}: ${row.attack}`, row]))(
    '%s',
    async (_name, { packet, refused, reply }) => {
      const expected: Outcome = {
        refused: refused === undefined ? [] : [refused],
        replies: reply === undefined ? [] : [reply],
      };
      expect(await bench.outcomeOf(packet(bench))).toEqual(expected);
      expect(await bench.serves()).toBe(true);
    },
  );

  test('CVE-2022-24806: the SET of a community that may only read changes nothing', async () => {
    await bench.outcomeOf(
      bench.community({ tag: Pdu.Set, bindings: [binding(sysName, octetString('mine'))] }),
    );
    expect(bench.sent()[0]?.errorStatus).toBe(6);
    expect(await bench.serves()).toBe(true);
  });

  test('RFC 3414 section 2.2.2: with boots at 2147483647 no authentic request is timely any more', async () => {
    await bench.end();
    bench = await AgentBench.start(MAX_BOOTS);
    const packet = bench.v3({ boots: MAX_BOOTS });
    expect(await bench.outcomeOf(packet)).toEqual({ refused: [325], replies: ['notInTimeWindows'] });
  });

  test.each([
    [
      'GETBULK with max-repetitions of 2147483647',
      (agent: AgentBench) => agent.community(bulk(1, MAX_BOOTS)),
    ],
    [
      'GETBULK of 60 names with 2147483647 repetitions',
      (agent: AgentBench) => agent.community(bulk(60, MAX_BOOTS)),
    ],
    ['the same at authPriv', (agent: AgentBench) => agent.v3(bulk(40, MAX_BOOTS))],
    [
      'the same for a manager that says it takes 2147483647 octets',
      (agent: AgentBench) => agent.v3({ ...bulk(40, MAX_BOOTS), msgMaxSize: MAX_BOOTS }),
    ],
    [
      'non-repeaters of 2147483647',
      (agent: AgentBench) => agent.community({ ...bulk(40, 10), errorStatus: MAX_BOOTS }),
    ],
  ])('amplification: %s gets one message of MsgMaxSize at most', async (_what, packet) => {
    const { replies } = await bench.outcomeOf(packet(bench));
    expect(replies).toEqual(['response']);
    const [answer] = bench.network.transport.sent;
    expect(answer?.packet.length).toBeLessThanOrEqual(Number(bench.agent.config('MsgMaxSize')));
    expect(await bench.serves()).toBe(true);
  });

  test('amplification: a manager that takes 484 octets gets no more', async () => {
    await bench.outcomeOf(bench.v3({ ...bulk(1, 1000), msgMaxSize: 484 }));
    expect(bench.network.transport.sent[0]?.packet.length).toBeLessThanOrEqual(484);
  });
});

function bulk(names: number, maxRepetitions: number) {
  const bindings = Array.from({ length: names }, () => binding(tableRoot));
  return { tag: Pdu.GetBulk, errorStatus: 0, errorIndex: maxRepetitions, bindings };
}

// The receiver of notifications

interface ReceiverRow {
  readonly after: string;
  readonly attack: string;
  readonly changes: Changes;
  readonly outcome: 'trap' | number;
}

const source = new TrapSource();
const rows: readonly ReceiverRow[] = [
  {
    after: 'gosnmp PR#496',
    attack: 'a trap without authentication of a user who has passwords',
    changes: { flags: 0 },
    outcome: 321,
  },
  {
    after: 'gosnmp PR#172',
    attack: 'flags that say less than the message is',
    changes: { flags: AUTH },
    outcome: 315,
  },
  {
    after: 'lextudio/pysnmp#249',
    attack: 'a trap without a MAC',
    changes: { mac: () => Buffer.alloc(0) },
    outcome: 310,
  },
  {
    after: 'CVE-2008-0960',
    attack: 'a trap with the first octet of its MAC',
    changes: { mac: (right) => right.subarray(0, 1) },
    outcome: 308,
  },
  { after: 'replay', attack: 'a trap of the boot before', changes: { boots: 2 }, outcome: 325 },
  { after: 'replay', attack: 'a trap of 151 seconds ago', changes: { time: 849 }, outcome: 325 },
  {
    after: 'RFC 3414 section 3.2 step 7b',
    attack: 'a trap of 150 seconds ago is no attack',
    changes: { time: 850 },
    outcome: 'trap',
  },
  {
    after: 'RFC 3414 section 2.2.2',
    attack: 'an authentic trap of an engine whose boots are at 2147483647',
    changes: { boots: MAX_BOOTS },
    outcome: 325,
  },
  {
    after: 'reflection',
    attack: 'a response of an authentic user',
    changes: { tag: Pdu.Response },
    outcome: 320,
  },
  { after: 'reflection', attack: 'a request of an authentic user', changes: { tag: Pdu.Get }, outcome: 319 },
  {
    after: 'CVE-2025-68615',
    attack: 'a trap whose snmpTrapOID has 2,000 numbers',
    changes: {
      bindings: [
        binding('1.3.6.1.2.1.1.3.0', integer(1, 0x43)),
        binding('1.3.6.1.6.3.1.1.4.1.0', tlv(0x06, Buffer.alloc(2000, 1))),
      ],
    },
    // Inside the encryption, what cannot be read counts as not decrypted.
    outcome: 313,
  },
  {
    after: 'net-snmp/net-snmp#1103',
    attack: 'a trap of 128 numbers, which is as many as there may be',
    changes: {
      bindings: [
        binding('1.3.6.1.2.1.1.3.0', integer(1, 0x43)),
        binding('1.3.6.1.6.3.1.1.4.1.0', tlv(0x06, Buffer.alloc(127, 1))),
      ],
    },
    outcome: 'trap',
  },
];

describe('SnmpTrapMgr', () => {
  let bench: TrapBench;
  beforeEach(async () => {
    bench = await TrapBench.start((traps) => traps.addUser('ops', '', ...OPERATOR_KEYS));
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
  });
  afterEach(() => bench.end());

  test.each(rows.map((row): [string, ReceiverRow] => [`${row.after}: ${row.attack}`, row]))(
    '%s',
    async (_name, { changes, outcome }) => {
      expect(await bench.outcomeOf(source.trap(changes))).toBe(outcome);
      expect(await bench.outcomeOf(source.trap())).toBe('trap');
      expect(bench.transport.sent).toEqual([]);
    },
  );

  test.each<[string, Changes]>([
    ['without authentication', { flags: 0 }],
    ['with a wrong MAC', { mac: () => Buffer.alloc(12) }],
    ['of a user whom nobody knows', { user: { ...OPERATOR, name: 'eve' } }],
  ])(
    'SNMP4J SFJ-110: a message %s does not move the clock of an engine in the cache',
    async (_how, changes) => {
      const before = await bench.cache();
      await bench.deliver(source.trap({ boots: 99, time: 99_999, ...changes }));
      expect(await bench.cache()).toEqual(before);
      expect(await bench.outcomeOf(source.trap())).toBe('trap');
    },
  );

  test('RFC 3414 section 2.2.2: an engine that is new with its boots at 2147483647 is not accepted', async () => {
    const worn = new TrapSource('80 00 1f 88 04 77 6f 72 6e');
    worn.boots = MAX_BOOTS;
    expect(await bench.outcomeOf(worn.trap())).toBe(325);
  });

  test('SNMP4J SFJ-110: an authentic message of another address keeps nobody out', async () => {
    const twin = { address: '192.0.2.200', port: 1 };
    expect(await bench.outcomeOf(source.trap({ boots: 50, time: 1 }), twin)).toBe('trap');
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
  });
});

// The manager

interface ManagerRow {
  readonly after: string;
  readonly attack: string;
  readonly forge: (agent: Agent, request: ParsedRequest, packet: Buffer) => Buffer;
  readonly from?: 'otherPort' | 'otherAddress';
  /** Default: 3. */
  readonly version?: 2 | 3;
  readonly code: number;
}

const managerRows: readonly ManagerRow[] = [
  {
    after: 'gosnmp decryptPacket',
    attack: 'an answer at authNoPriv to a request at authPriv',
    forge: (agent, request) => agent.forged(request, { flags: AUTH }),
    code: 315,
  },
  {
    after: 'gosnmp decryptPacket',
    attack: 'an answer without any security to a request at authPriv',
    forge: (agent, request) => agent.forged(request, { flags: 0 }),
    code: 321,
  },
  {
    after: 'lextudio/pysnmp#249',
    attack: 'an answer without a MAC',
    forge: (agent, request) => agent.forged(request, { mac: () => Buffer.alloc(0) }),
    code: 310,
  },
  {
    after: 'CVE-2008-0960',
    attack: 'an answer with the first octet of its MAC',
    forge: (agent, request) => agent.forged(request, { mac: (right) => right.subarray(0, 1) }),
    code: 308,
  },
  {
    after: 'reflection',
    attack: 'the request itself, echoed',
    forge: (_agent, _request, packet) => packet,
    code: 319,
  },
  {
    after: 'reflection',
    attack: 'the request itself, echoed, in SNMPv2c',
    forge: (_agent, _request, packet) => packet,
    version: 2,
    code: 319,
  },
  {
    after: 'gosnmp#118',
    attack: 'an answer from an address that was not asked',
    forge: (agent, request) => agent.forged(request),
    from: 'otherAddress',
    version: 2,
    code: 318,
  },
  {
    after: 'replay',
    attack: 'an authentic answer of 151 seconds ago',
    forge: (agent, request) => agent.forged(request, { time: agent.time - 151 }),
    code: 325,
  },
  {
    after: 'replay',
    attack: 'an authentic answer of the boot before',
    forge: (agent, request) => agent.forged(request, { boots: agent.boots - 1 }),
    code: 325,
  },
  {
    after: 'engine-id spoofing',
    attack: 'an answer of another engine under the keys of the user there',
    forge: (agent, request) => agent.forged(request, { engineId: RECEIVER_ID }),
    code: 324,
  },
  {
    after: 'node-net-snmp 3.29.2',
    attack: 'an answer with an OID that ends inside a number',
    forge: (agent, request) =>
      agent.forged(request, { bindings: [sequence(tlv(0x06, hex('2b 06 82')), nullValue())] }),
    version: 2,
    code: 317,
  },
  {
    after: 'node-asn1#57',
    attack: 'an answer with a string whose length runs past it',
    forge: (agent, request) =>
      agent.forged(request, {
        bindings: [sequence(objectIdentifier(sysName), hex('04 84 7f ff ff ff 41'))],
      }),
    version: 2,
    code: 317,
  },
];

describe('SnmpMgr', () => {
  let peer: FaultyPeer;
  afterEach(async () => {
    expect(await peer.leftovers()).toEqual(NOTHING_LEFT_OF_PEER);
  });

  test.each(managerRows.map((row): [string, ManagerRow] => [`${row.after}: ${row.attack}`, row]))(
    '%s is refused, and the right answer still counts',
    async (_name, { forge, from, version = 3, code }) => {
      peer = new FaultyPeer(await fakeLink(), version);
      if (version === 3) peer.knowEngine();
      const call = peer.get();
      const packet = await peer.link.nextPacket();
      const request = peer.agent.read(packet);

      peer.link.send(forge(peer.agent, request, packet), from);
      expect((await peer.refusal()).code).toBe(code);
      expect(peer.engine.pendingRequests).toBe(1);
      peer.link.send(peer.agent.response(request));
      await call;

      expect(peer.values).toEqual(['right']);
      expect(peer.responses).toEqual(['right']);
    },
  );

  test('report spoofing: reports of a stranger do not end a request, move no clock and send nothing', async () => {
    peer = new FaultyPeer(await fakeLink(), 3);
    peer.knowEngine();
    const call = peer.get();
    const request = await peer.nextRequest();
    for (const stat of ['unknownUserNames', 'wrongDigests', 'unknownEngineIds', 'notInTimeWindows'] as const)
      peer.link.send(peer.agent.report(request, stat, { boots: 99, time: 1, engineId: RECEIVER_ID }));
    expect(peer.engine.pendingRequests).toBe(1);
    peer.link.send(peer.agent.response(request));
    await call;

    expect(peer.values).toEqual(['right']);
    expect(peer.outgoing).toHaveLength(1);
    expect([peer.mgr.remoteEngineBoots, peer.mgr.remoteEngineTime]).toEqual([7, 5000]);
  });

  test('replay: the answer to the request before is not that to the next', async () => {
    peer = new FaultyPeer(await fakeLink(), 3);
    peer.knowEngine();
    const first = peer.get();
    const old = peer.agent.forged(await peer.nextRequest());
    peer.link.send(old);
    await first;

    const second = peer.get();
    const request = await peer.nextRequest();
    peer.link.send(old);
    expect((await peer.refusal()).code).toBe(320);
    peer.link.send(peer.agent.response(request));
    await second;
    expect(peer.values).toEqual(['right']);
  });
});

test('the pieces that attacks are made of are what they say', () => {
  expect(pdu({ tag: Pdu.Get, requestId: 1, errorStatus: 0, errorIndex: 0, bindings: [] })[0]).toBe(0xa0);
  expect(withLength(hex('82 00 26')).subarray(1, 4)).toEqual(hex('82 00 26'));
  expect(nested(2)).toEqual(hex('30 04 30 02 05 00'));
});
