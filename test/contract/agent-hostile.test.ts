import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ErrorStatus, ObjectType, SnmpAgent, SnmpMgr, SnmpVersion, type MibVariable } from 'snmp-components';
import { coreOf } from '../support/manager-fixture.js';
import { startUdpRecorder, type UdpRecorder } from '../support/udp-recorder.js';
import {
  binding,
  communityMessage,
  hex,
  integer,
  octetString,
  parseRequest,
  pdu,
  Pdu,
  v3Message,
  type V3Fields,
} from '../support/wire.js';

const root = '1.3.6.1.4.1.99999.1';
const ops = { name: 'ops', authPassword: 'authphrase', privPassword: 'privphrase' };
const sysName = '1.3.6.1.2.1.1.5.0';

function variables(count: number, length: number): MibVariable[] {
  return Array.from({ length: count }, (_, i) => ({
    oid: `${root}.${i + 1}`,
    objectType: ObjectType.OctetString,
    value: 'x'.repeat(length),
  }));
}

async function startAgent(): Promise<SnmpAgent> {
  const agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 0, localEngineId: 'agent-in-trouble' });
  agent.allow({ community: 'public' });
  agent.allow({ community: 'private', access: 'readWrite' });
  agent.addUser('ops', 2, ops.authPassword, 2, ops.privPassword);
  agent.mib.add({
    oid: sysName,
    objectType: ObjectType.OctetString,
    value: 'still here',
    access: 'readWrite',
  });
  agent.mib.add(...variables(200, 20));
  agent.engineBootsStore = { load: () => 0, store: () => undefined };
  await agent.activate();
  return agent;
}

describe('the size of responses', () => {
  let agent: SnmpAgent;
  let recorder: UdpRecorder;
  beforeAll(async () => {
    agent = await startAgent();
    recorder = await startUdpRecorder({ host: '127.0.0.1', port: agent.localPort });
  });
  afterAll(async () => {
    await recorder.stop();
    await agent.deactivate();
  });
  beforeEach(() => {
    recorder.clear();
    agent.config('MsgMaxSize=1472');
  });

  function manager(version: SnmpVersion): SnmpMgr {
    const mgr = new SnmpMgr({
      remoteHost: recorder.host,
      remotePort: recorder.port,
      timeout: 3,
      snmpVersion: version,
    });
    Object.assign(mgr, {
      user: ops.name,
      authenticationProtocol: 2,
      authenticationPassword: ops.authPassword,
    });
    Object.assign(mgr, { encryptionAlgorithm: 2, encryptionPassword: ops.privPassword });
    mgr.objects.add(root);
    return mgr;
  }

  test.each([484, 500, 777, 1472, 4000])('SNMPv2c: GETBULK fills MsgMaxSize=%d', async (size) => {
    agent.config(`MsgMaxSize=${size}`);
    await using mgr = manager(SnmpVersion.V2c);
    await mgr.sendGetBulkRequest(0, 1000);
    expect(mgr.errorStatus).toBe(0);
    const [response] = recorder.responses();
    expect(response?.length).toBeLessThanOrEqual(size);
    // One more variable (38 octets) and the slack would not have fitted.
    expect(response?.length).toBeGreaterThan(size - 38 - 40);
    expect(mgr.objects.map(({ oid }) => oid)).toEqual(mgr.objects.map((_, i) => `${root}.${i + 1}`));
  });

  test.each([484, 600, 1472, 3000])(
    'SNMPv3: GETBULK fills the msgMaxSize of the manager, %d',
    async (size) => {
      agent.config('MsgMaxSize=65535');
      await using mgr = manager(SnmpVersion.V3);
      mgr.config(`MsgMaxSize=${size}`);
      await mgr.sendGetBulkRequest(0, 1000);
      expect(mgr.errorStatus).toBe(0);
      const response = recorder.responses().at(-1);
      expect(response?.length).toBeLessThanOrEqual(size);
      expect(response?.length).toBeGreaterThan(size - 38 - 40);
    },
  );

  test('SNMPv3: the smaller of both counts', async () => {
    agent.config('MsgMaxSize=500');
    await using mgr = manager(SnmpVersion.V3);
    await mgr.sendGetBulkRequest(0, 1000);
    expect(recorder.responses().at(-1)?.length).toBeLessThanOrEqual(500);
    expect(mgr.objects.length).toBeGreaterThan(5);
  });

  test('non-repeaters are cut too', async () => {
    agent.config('MsgMaxSize=484');
    await using mgr = manager(SnmpVersion.V2c);
    mgr.objects.clear();
    for (let i = 0; i < 30; i += 1) mgr.objects.add(root);
    await mgr.sendGetBulkRequest(30, 0);
    expect(mgr.errorStatus).toBe(0);
    expect(mgr.objects.length).toBeGreaterThan(5);
    expect(recorder.responses()[0]?.length).toBeLessThanOrEqual(484);
  });

  test.each([
    ['GETBULK', SnmpVersion.V2c],
    ['GETBULK', SnmpVersion.V3],
    ['GETNEXT', SnmpVersion.V1],
    ['GETNEXT', SnmpVersion.V2c],
    ['GETNEXT', SnmpVersion.V3],
  ] as const)('tooBig where not even one variable fits: %s of version %d', async (what, version) => {
    agent.mib.add({
      oid: '1.3.6.1.4.1.99999.9.0',
      objectType: ObjectType.OctetString,
      value: 'x'.repeat(600),
    });
    agent.config('MsgMaxSize=600');
    await using mgr = manager(version);
    mgr.objects.clear();
    mgr.objects.add('1.3.6.1.4.1.99999.9');
    await (what === 'GETBULK' ? mgr.sendGetBulkRequest(0, 5) : mgr.sendGetNextRequest());
    expect([mgr.errorStatus, mgr.errorIndex]).toEqual([1, 0]);
    expect(recorder.responses().at(-1)?.length).toBeLessThan(200);
  });

  test('a walk over what does not fit into one message is complete', async () => {
    agent.config('MsgMaxSize=484');
    await using mgr = manager(SnmpVersion.V3);
    mgr.config('WalkMaxRepetitions=100');
    await mgr.walk(root);
    expect(mgr.objects).toHaveLength(200);
    for (const { length } of recorder.responses()) expect(length).toBeLessThanOrEqual(484);
  });
});

describe('hostile requests', () => {
  let agent: SnmpAgent;
  let socket: Socket;
  const answers: Buffer[] = [];
  beforeAll(async () => {
    agent = await startAgent();
    socket = createSocket('udp4');
    socket.on('message', (packet) => answers.push(packet));
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
  });
  afterAll(async () => {
    socket.close();
    await agent.deactivate();
  });
  beforeEach(() => {
    answers.length = 0;
  });

  let lastId = 1000;
  function get(community = 'public'): Buffer {
    lastId += 1;
    const bindings = [binding(sysName)];
    return communityMessage(
      1,
      community,
      pdu({ tag: Pdu.Get, requestId: lastId, errorStatus: 0, errorIndex: 0, bindings }),
    );
  }

  function v3(changes: Partial<V3Fields> = {}): Buffer {
    lastId += 1;
    const content = pdu({
      tag: Pdu.Get,
      requestId: lastId,
      errorStatus: 0,
      errorIndex: 0,
      bindings: [binding(sysName)],
    });
    return v3Message({
      msgId: lastId,
      msgMaxSize: 65_507,
      flags: 7,
      securityModel: 3,
      engineId: agent.localEngineId,
      boots: 1,
      time: 1,
      user: ops,
      contextEngineId: agent.localEngineId,
      contextName: '',
      pdu: content,
      ...changes,
    });
  }

  async function send(packets: readonly Buffer[]): Promise<void> {
    for (const [i, packet] of packets.entries()) {
      await new Promise((resolve) => socket.send(packet, agent.localPort, '127.0.0.1', resolve));
      // Not more than the buffer of the socket holds.
      if (i % 50 === 49) await serves();
    }
  }

  /** A good request is answered right away; what came before it has been handled then. */
  async function serves(): Promise<void> {
    const request = get();
    const { requestId } = parseRequest(request);
    const bindings = [binding(sysName, octetString('still here'))];
    const response = pdu({ tag: Pdu.Response, requestId, errorStatus: 0, errorIndex: 0, bindings });
    const expected = communityMessage(1, 'public', response);
    socket.send(request, agent.localPort, '127.0.0.1');
    for (;;) {
      const [packet] = (await once(socket, 'message')) as [Buffer];
      if (packet.equals(expected)) return;
    }
  }

  /** Nothing was wrong inside. */
  function expectSound(): void {
    expect(coreOf(agent).counters.internalErrors).toBe(0);
    expect(coreOf(agent).pendingRequests).toBe(0);
  }

  function truncations(packet: Buffer): Buffer[] {
    return Array.from({ length: packet.length }, (_, length) => packet.subarray(0, length));
  }

  test('truncated at every byte get no response and change nothing', async () => {
    const kinds = [get(), v3(), v3({ flags: 5 }), v3({ flags: 4, user: { name: 'ops' } })];
    for (const packet of kinds) await send(truncations(packet));
    await serves();
    expect(answers.filter((packet) => packet.includes('still here')).length).toBeLessThan(20);
    expectSound();
  });

  test('mutated at random', async () => {
    const random = generator(20_240_501);
    const packets: Buffer[] = [];
    for (let i = 0; i < 1500; i += 1)
      packets.push(mutated([get(), v3(), v3({ flags: 5 })][i % 3] ?? get(), random));
    await send(packets);
    await serves();
    expectSound();
  });

  test('mutated behind the authentication', async () => {
    const random = generator(7);
    const packets: Buffer[] = [];
    for (let i = 0; i < 600; i += 1) {
      const content = pdu({
        tag: [Pdu.Get, Pdu.GetNext, Pdu.GetBulk, Pdu.Set][i % 4] ?? Pdu.Get,
        requestId: i,
        errorStatus: 0,
        errorIndex: 5,
        bindings: [binding(root)],
      });
      packets.push(v3({ pdu: mutated(content, random), flags: i % 2 === 0 ? 7 : 5 }));
    }
    await send(packets);
    await serves();
    expectSound();
  });

  test.each([
    [1, 'an INTEGER of five octets', ObjectType.Integer, '5', '02 05 01 00 00 00 06'],
    [2, 'a Gauge32 of eight octets', ObjectType.Gauge32, '5', '42 08 01 00 00 00 00 00 00 06'],
    [3, 'an IpAddress without octets', ObjectType.IpAddress, '192.0.2.1', '40 00'],
    [4, 'an IpAddress of IPv6', ObjectType.IpAddress, '192.0.2.1', `40 10 ${'00'.repeat(15)}01`],
  ])('%i: %s is not set: wrongEncoding', async (row, _what, objectType, value, octets) => {
    const oid = `1.3.6.1.4.1.99999.8.${row}.0`;
    const set: unknown[] = [];
    agent.mib.add({ oid, objectType, value, access: 'readWrite', set: (given) => void set.push(given) });
    const bindings = [binding(oid, hex(octets))];
    const request = pdu({ tag: Pdu.Set, requestId: row, errorStatus: 0, errorIndex: 0, bindings });
    await send([communityMessage(1, 'private', request)]);
    await serves();
    const [answer] = answers.map((packet) => parseRequest(packet));
    expect(answer).toMatchObject({ requestId: row, errorStatus: ErrorStatus.WrongEncoding, errorIndex: 1 });
    expect(set).toEqual([]);
  });

  test('with extreme numbers in a GETBULK', async () => {
    const extremes = [-2_147_483_648, -1, 0, 2_147_483_647];
    const packets = extremes.flatMap((errorStatus) =>
      extremes.map((errorIndex) => {
        const bindings = Array.from({ length: 40 }, () => binding(root));
        return communityMessage(
          1,
          'public',
          pdu({ tag: Pdu.GetBulk, requestId: 1, errorStatus, errorIndex, bindings }),
        );
      }),
    );
    await send(packets);
    await serves();
    for (const packet of answers) expect(packet.length).toBeLessThanOrEqual(1472);
    expectSound();
  });

  test('without access get no answer, however much they ask for', async () => {
    const bulk = pdu({
      tag: Pdu.GetBulk,
      requestId: 1,
      errorStatus: 0,
      errorIndex: 1000,
      bindings: [binding('1.3')],
    });
    const set = pdu({
      tag: Pdu.Set,
      requestId: 2,
      errorStatus: 0,
      errorIndex: 0,
      bindings: [binding(sysName, integer(1))],
    });
    const sent = coreOf(agent).counters.packetsSent;
    await send([
      communityMessage(
        0,
        'guess',
        pdu({ tag: Pdu.GetNext, requestId: 3, errorStatus: 0, errorIndex: 0, bindings: [binding('1.3')] }),
      ),
      communityMessage(1, 'guess', bulk),
      communityMessage(1, '', bulk),
      communityMessage(1, 'guess', set),
      // Not reportable, so not even a report.
      v3({ flags: 0, user: { name: 'stranger' }, pdu: bulk }),
      v3({ flags: 3, mac: () => Buffer.alloc(12), pdu: bulk }),
    ]);
    await serves();
    expect(coreOf(agent).counters.packetsSent).toBe(sent + 1);
  });

  test('of SNMPv3 without access get a report that is not much larger than they are', async () => {
    const bulk = pdu({
      tag: Pdu.GetBulk,
      requestId: 1,
      errorStatus: 0,
      errorIndex: 1000,
      bindings: [binding('1.3')],
    });
    const forged = [
      v3({ flags: 4, user: { name: 'ops' }, pdu: bulk }),
      v3({ flags: 7, mac: () => Buffer.alloc(12), pdu: bulk }),
      v3({ flags: 4, user: { name: 'stranger' }, pdu: bulk }),
      v3({ flags: 4, user: { name: '' }, engineId: Buffer.alloc(0), pdu: bulk }),
    ];
    for (const packet of forged) {
      answers.length = 0;
      await send([packet]);
      await serves();
      const [report] = answers;
      expect(answers).toHaveLength(2);
      expect(parseRequest(report ?? Buffer.alloc(0)).tag).toBe(Pdu.Report);
      expect(report?.length).toBeLessThan(packet.length * 1.5);
    }
  });
});

/** Numbers from 0 to 1 that are the same in every run: mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changes up to four octets, or doubles or drops a piece. */
function mutated(packet: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(packet);
  const changes = 1 + Math.floor(random() * 4);
  for (let i = 0; i < changes; i += 1) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  if (random() < 0.7) return copy;
  const start = Math.floor(random() * copy.length);
  const end = start + Math.floor(random() * (copy.length - start));
  const piece = copy.subarray(start, end);
  return random() < 0.5
    ? Buffer.concat([copy.subarray(0, start), copy.subarray(end)])
    : Buffer.concat([copy.subarray(0, end), piece, copy.subarray(end)]);
}
