import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ErrorReason } from '../../src/errors/catalog.js';
import {
  fakeLink,
  FaultyPeer,
  LINKS,
  NOTHING_LEFT,
  type Agent,
  type Origin,
} from '../support/faulty-peer.js';
import {
  communityMessage,
  hex,
  integer,
  octetString,
  Pdu,
  sequence,
  type ParsedRequest,
} from '../support/wire.js';

interface Row {
  readonly fault: string;
  readonly forge: (agent: Agent, request: ParsedRequest, packet: Buffer) => Uint8Array;
  readonly from?: Origin;
  readonly code: number;
  readonly reason: ErrorReason;
}

const OTHER_ENGINE = hex('80 00 1f 88 04 6f 74 68 65 72');
const AUTH = 1;

/** Faults that a response of any version can have. */
const COMMON: readonly Row[] = [
  {
    fault: 'has the wrong request-id',
    forge: (agent, request) => agent.forged(request, { requestId: request.requestId + 1 }),
    code: 320,
    reason: 'badPacket',
  },
  {
    fault: 'comes from another port of the agent',
    forge: (agent, request) => agent.forged(request),
    from: 'otherPort',
    code: 318,
    reason: 'notFromBoundPoint',
  },
  {
    fault: 'comes from another address',
    forge: (agent, request) => agent.forged(request),
    from: 'otherAddress',
    code: 318,
    reason: 'notFromBoundPoint',
  },
  {
    fault: 'is the request itself, sent back',
    forge: (_agent, _request, packet) => packet,
    code: 319,
    reason: 'notPermittedInRole',
  },
  {
    fault: 'is a request',
    forge: (agent, request) => agent.forged(request, { tag: Pdu.Set }),
    code: 319,
    reason: 'notPermittedInRole',
  },
  {
    fault: 'has an octet too many',
    forge: (agent, request) => Buffer.concat([agent.forged(request), hex('00')]),
    code: 317,
    reason: 'defectivePacket',
  },
  {
    fault: 'is an empty datagram',
    forge: () => Buffer.alloc(0),
    code: 119,
    reason: 'messageTooShort',
  },
  {
    fault: 'is no BER at all',
    forge: () => Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    code: 317,
    reason: 'defectivePacket',
  },
  {
    fault: 'has the version 2',
    forge: () => hex('30 03 02 01 02'),
    code: 305,
    reason: 'unsupportedVersion',
  },
];

const COMMUNITY: readonly Row[] = [
  {
    fault: 'has the other community version',
    forge: (agent, request) => agent.forged(request, { version: request.version === 1 ? 0 : 1 }),
    code: 305,
    reason: 'unsupportedVersion',
  },
  {
    fault: 'is a report',
    forge: (agent, request) => agent.forged(request, { tag: Pdu.Report }),
    code: 320,
    reason: 'badPacket',
  },
  {
    fault: 'has a PDU of an unknown kind',
    forge: (agent, request) => agent.forged(request, { tag: 0xa9 }),
    code: 306,
    reason: 'unknownPduType',
  },
];

const V3: readonly Row[] = [
  {
    fault: 'has the wrong msgID',
    forge: (agent, request) => agent.forged(request, { msgId: request.msgId + 1 }),
    code: 320,
    reason: 'badPacket',
  },
  {
    fault: 'is from another engine',
    forge: (agent, request) => agent.forged(request, { engineId: OTHER_ENGINE }),
    code: 324,
    reason: 'badEngineId',
  },
  {
    fault: 'has no engine id',
    forge: (agent, request) => agent.forged(request, { engineId: Buffer.alloc(0) }),
    code: 324,
    reason: 'badEngineId',
  },
  {
    fault: 'is of another user with the same keys',
    forge: (agent, request) => agent.forged(request, { user: { ...agent.user, name: 'eve' } }),
    code: 326,
    reason: 'badUserName',
  },
  {
    fault: 'is about another context name',
    forge: (agent, request) => agent.forged(request, { contextName: 'vlan-10' }),
    code: 320,
    reason: 'badPacket',
  },
  {
    fault: 'is about another context engine',
    forge: (agent, request) => agent.forged(request, { contextEngineId: OTHER_ENGINE }),
    code: 320,
    reason: 'badPacket',
  },
  {
    fault: 'is not authenticated, as the request was',
    forge: (agent, request) => agent.forged(request, { flags: 0 }),
    code: 321,
    reason: 'notAuthenticated',
  },
  {
    fault: 'is not encrypted, as the request was',
    forge: (agent, request) => agent.forged(request, { flags: AUTH }),
    code: 315,
    reason: 'notEncrypted',
  },
  {
    fault: 'has an empty MAC',
    forge: (agent, request) => agent.forged(request, { mac: () => Buffer.alloc(0) }),
    code: 310,
    reason: 'missingSignature',
  },
  ...[1, 2, 11].map((length): Row => ({
    fault: `has only the first ${length} octets of the right MAC`,
    // The MAC is made for twelve octets of room, so here it is that of another message as well.
    forge: (agent, request) => agent.forged(request, { mac: (right) => right.subarray(0, length) }),
    code: 308,
    reason: 'verificationFailed',
  })),
  {
    fault: 'has a MAC with one octet too many',
    forge: (agent, request) =>
      agent.forged(request, { mac: (right) => Buffer.concat([right, Buffer.alloc(1)]) }),
    code: 308,
    reason: 'verificationFailed',
  },
  {
    fault: 'has a MAC with one wrong bit',
    forge: (agent, request) =>
      agent.forged(request, {
        mac: (right) => Buffer.concat([right.subarray(0, 11), Buffer.of(right.readUInt8(11) ^ 1)]),
      }),
    code: 308,
    reason: 'verificationFailed',
  },
  {
    fault: 'is signed with another password',
    forge: (agent, request) =>
      agent.forged(request, { user: { ...agent.user, authPassword: 'another phrase' } }),
    code: 308,
    reason: 'verificationFailed',
  },
  ...[0, 7, 9].map((length): Row => ({
    fault: `has privacy parameters of ${length} octets`,
    forge: (agent, request) => agent.forged(request, { privParameters: Buffer.alloc(length, 1) }),
    code: 323,
    reason: 'missingPrivacyParameter',
  })),
  {
    fault: 'has the privacy parameters of another message',
    forge: (agent, request) => agent.forged(request, { privParameters: Buffer.alloc(8, 1) }),
    code: 313,
    reason: 'decryptionFailed',
  },
  {
    fault: 'has garbage for ciphertext',
    forge: (agent, request) =>
      agent.forged(request, { ciphertext: Buffer.alloc(64, 0x5a), privParameters: Buffer.alloc(8, 2) }),
    code: 313,
    reason: 'decryptionFailed',
  },
  {
    fault: 'has no ciphertext',
    forge: (agent, request) => agent.forged(request, { ciphertext: Buffer.alloc(0) }),
    code: 313,
    reason: 'decryptionFailed',
  },
  {
    fault: 'is encrypted with another password',
    forge: (agent, request) =>
      agent.forged(request, { user: { ...agent.user, privPassword: 'another phrase' } }),
    code: 313,
    reason: 'decryptionFailed',
  },
  {
    fault: 'says that the engine has started less often',
    forge: (agent, request) => agent.forged(request, { boots: agent.boots - 1, time: agent.time + 9 }),
    code: 325,
    reason: 'badTimeFrame',
  },
  {
    fault: 'is older than the time window',
    forge: (agent, request) => agent.forged(request, { time: agent.time - 151 }),
    code: 325,
    reason: 'badTimeFrame',
  },
  {
    fault: 'has another security model',
    forge: (agent, request) => agent.forged(request, { securityModel: 4 }),
    code: 316,
    reason: 'unsupportedSecurityModel',
  },
  {
    fault: 'asks for privacy without authentication',
    forge: (agent, request) => agent.forged(request, { flags: 2 }),
    code: 317,
    reason: 'defectivePacket',
  },
  {
    fault: 'has a msgMaxSize under 484',
    forge: (agent, request) => agent.forged(request, { msgMaxSize: 483 }),
    code: 317,
    reason: 'defectivePacket',
  },
  {
    fault: 'has a user name of 33 octets',
    forge: (agent, request) => agent.forged(request, { user: { ...agent.user, name: 'x'.repeat(33) } }),
    code: 317,
    reason: 'defectivePacket',
  },
  {
    fault: 'is of SNMPv2c',
    forge: (agent, request) => agent.forged(request, { version: 1, community: 'public' }),
    code: 320,
    reason: 'badPacket',
  },
  {
    fault: 'has security parameters that are none',
    forge: (_agent, { msgId }) => {
      const header = sequence(integer(msgId), integer(65_507), octetString(Buffer.of(AUTH)), integer(3));
      return sequence(integer(3), header, octetString('x'), sequence());
    },
    code: 317,
    reason: 'defectivePacket',
  },
];

describe.each(LINKS)('over $over', ({ connect }) => {
  let peer: FaultyPeer;

  /** A fault, then the genuine answer. */
  async function answerWith(row: Row): Promise<void> {
    const { mgr, agent, link, engine } = peer;
    const call = peer.get();
    const packet = await link.nextPacket();
    const request = agent.read(packet);
    const fault = Buffer.from(row.forge(agent, request, packet));

    link.send(fault, row.from);
    const refusal = await peer.refusal();

    expect(refusal.code).toBe(row.code);
    expect(refusal.address === link.host && refusal.port === link.port).toBe(row.from === undefined);
    expect(engine.counters.refused).toEqual({ [row.reason]: 1 });
    expect(engine.pendingRequests).toBe(1);
    expect(peer.responses).toEqual([]);

    const genuine = agent.response(request);
    link.send(genuine);
    await call;

    expect(mgr.errorStatus).toBe(0);
    expect(peer.values).toEqual(['right']);
    expect(peer.responses).toEqual(['right']);
    expect(peer.refusals).toHaveLength(1);
    expect(peer.errors).toEqual([]);
    expect(peer.incoming).toEqual([fault, genuine]);
    expect(peer.outgoing).toEqual([packet]);
    expect(engine.counters).toMatchObject({ requests: 1, packetsSent: 1, packetsReceived: 2, responses: 1 });
  }

  describe.each([
    { version: 1, name: 'SNMPv1' },
    { version: 2, name: 'SNMPv2c' },
  ] as const)('a request of $name goes on waiting when the answer', ({ version }) => {
    beforeEach(async () => {
      peer = new FaultyPeer(await connect(), version);
    });
    afterEach(async () => {
      expect(await peer.leftovers()).toEqual(NOTHING_LEFT);
    });

    test.each([...COMMON, ...COMMUNITY])('$fault ($code)', answerWith);
  });

  describe('an encrypted request goes on waiting when the answer', () => {
    beforeEach(async () => {
      peer = new FaultyPeer(await connect(), 3);
      peer.knowEngine();
    });
    afterEach(async () => {
      expect(await peer.leftovers()).toEqual(NOTHING_LEFT);
    });

    test.each([...COMMON, ...V3])('$fault ($code)', answerWith);
  });

  describe('a genuine answer', () => {
    afterEach(async () => {
      expect(await peer.leftovers()).toEqual(NOTHING_LEFT);
    });

    test('is accepted with another community, which agents are free to send', async () => {
      peer = new FaultyPeer(await connect(), 2);
      const call = peer.get();
      const request = await peer.nextRequest();

      peer.link.send(peer.agent.response(request, { community: 'other' }));
      await call;

      expect(peer.values).toEqual(['right']);
    });

    test('is accepted from elsewhere where CheckMessageOrigin is False', async () => {
      peer = new FaultyPeer(await connect(), 2);
      peer.mgr.config('CheckMessageOrigin=False');
      const call = peer.get();
      const request = await peer.nextRequest();

      peer.link.send(peer.agent.response(request), 'otherPort');
      await call;

      expect(peer.values).toEqual(['right']);
      expect(peer.refusals).toEqual([]);
    });

    test('is accepted with the reportable flag, which a response should not have', async () => {
      peer = new FaultyPeer(await connect(), 3);
      peer.knowEngine();
      const call = peer.get();
      const request = await peer.nextRequest();
      expect(request).toMatchObject({ authentic: true, boots: 7, time: 5000, flags: 7, userName: 'ops' });

      peer.link.send(peer.agent.response(request, { flags: 3 | 4 }));
      await call;

      expect(peer.values).toEqual(['right']);
    });

    test('stops counting when every fault came before it, one after the other', async () => {
      peer = new FaultyPeer(await connect(), 3);
      peer.knowEngine();
      const call = peer.get();
      const packet = await peer.link.nextPacket();
      const request = peer.agent.read(packet);
      const rows = [...COMMON, ...V3];

      for (const row of rows) {
        peer.link.send(row.forge(peer.agent, request, packet), row.from);
        expect((await peer.refusal()).code).toBe(row.code);
      }
      peer.link.send(peer.agent.response(request));
      await call;

      expect(peer.values).toEqual(['right']);
      const counted = Object.values(peer.engine.counters.refused).reduce((sum, count) => sum + count, 0);
      expect(counted).toBe(rows.length);
    });
  });
});

describe('a refused packet', () => {
  test('is dropped without an event while acceptData is false, and the request goes on', async () => {
    const peer = new FaultyPeer(await fakeLink(), 2);
    const call = peer.get();
    const request = await peer.nextRequest();

    peer.mgr.acceptData = false;
    peer.link.send(peer.agent.response(request));
    peer.link.send(communityMessage(1, 'public', hex('a9 00')));
    expect(peer.engine.pendingRequests).toBe(1);
    peer.mgr.acceptData = true;
    peer.link.send(peer.agent.response(request));
    await call;

    expect(peer.refusals).toEqual([]);
    expect(peer.responses).toEqual(['right']);
    expect(await peer.leftovers()).toEqual(NOTHING_LEFT);
  });
});
