import { Engine, ObjectType, SnmpAgent, SnmpMgr, SnmpTrapMgr } from 'snmp-components';
import type { EngineCore } from '../../src/engine/engine-core.js';
import { capturedPackets } from '../support/corpus.js';
import { FakeNetwork, settle, type FakeTransport } from '../support/fake-transport.js';
import type { SeededRandom } from '../support/seeded-random.js';
import { OPERATOR, OPERATOR_KEYS, TrapSource, trapV2 } from '../support/trap-sender.js';
import {
  binding,
  communityMessage,
  objectIdentifier,
  hex,
  octetString,
  parseRequest,
  pdu,
  Pdu,
  sequence,
  v3Message,
} from '../support/wire.js';
import { packetFrom } from './mutate.js';
import type { OpenTarget, Target } from './target.js';

const stranger = { address: '192.0.2.66', port: 40_000 };
const agentPlace = { address: '192.0.2.1', port: 161 };
const agentId = hex('80 00 1f 88 04 61 67 65 6e 74');
const sysName = '1.3.6.1.2.1.1.5.0';

/** Fails for a defect inside, which the engine keeps from its sockets. */
function expectSound(core: EngineCore): void {
  if (core.counters.internalErrors > 0) throw new Error('there was an exception inside the engine');
}

/** The first octets of an input choose how it is wrapped, the rest is the scoped PDU inside. */
function secured(
  input: Buffer,
  header: { engineId: Buffer; boots: number; time: number; msgId: number; flags: readonly number[] },
): Buffer {
  const [choice = 0, size = 0] = input;
  return v3Message({
    ...header,
    msgMaxSize: [65_507, 484, 1472, 0x7fff_ffff][size % 4] ?? 65_507,
    flags: header.flags[choice % header.flags.length] ?? 3,
    securityModel: 3,
    user: OPERATOR,
    contextEngineId: header.engineId,
    contextName: '',
    pdu: Buffer.alloc(0),
    scoped: input.subarray(2),
  });
}

/** Scoped PDUs with two octets in front that choose the header. */
function inside(corpus: readonly Buffer[], random: SeededRandom): Buffer {
  return Buffer.concat([random.bytes(2), packetFrom(corpus, random)]);
}

function scopedOf(engineId: Buffer, content: Buffer): Buffer {
  return sequence(octetString(engineId), octetString(''), content);
}

/** What managers ask agents, in scoped PDUs for an engine. */
function scopedRequests(engineId: Buffer): Buffer[] {
  const tags = [Pdu.Get, Pdu.GetNext, Pdu.GetBulk, Pdu.Set];
  const names = ['1.3', sysName, '1.3.6.1.4.1.99999.1', '2.999.4294967295', '0.0'];
  return tags.flatMap((tag) =>
    [1, 3, 40].map((count) => {
      const bindings = Array.from({ length: count }, (_, i) =>
        binding(names[i % names.length] ?? '', octetString('x')),
      );
      return scopedOf(engineId, pdu({ tag, requestId: 1, errorStatus: 1, errorIndex: 50, bindings }));
    }),
  );
}

async function openAgent(): Promise<{ agent: SnmpAgent; network: FakeNetwork; end: () => Promise<void> }> {
  const network = new FakeNetwork();
  const engine = Engine.around(network.core);
  const agent = new SnmpAgent({ engine, localEngineId: agentId });
  agent.engineBootsStore = { load: () => 6, store: () => undefined };
  agent.allow({ community: 'public' });
  agent.addUser('ops', ...OPERATOR_KEYS);
  agent.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'alive' });
  for (let i = 1; i <= 100; i += 1)
    agent.mib.add({
      oid: `1.3.6.1.4.1.99999.1.${i}.0`,
      objectType: ObjectType.OctetString,
      value: 'x'.repeat(20),
      access: 'readWrite',
    });
  await agent.activate();
  const end = async (): Promise<void> => {
    await agent.deactivate();
    await engine.close();
  };
  return { agent, network, end };
}

function agentTarget(
  make: (random: SeededRandom) => Buffer,
  wrap: (input: Buffer, time: number) => Buffer,
): () => Promise<OpenTarget> {
  return async () => {
    const { agent, network, end } = await openAgent();
    const { transport, core } = network;
    const bindings = [binding(sysName)];
    const get = { tag: Pdu.Get, requestId: 77, errorStatus: 0, errorIndex: 0, bindings };
    const good = communityMessage(1, 'public', pdu(get));
    const right = communityMessage(
      1,
      'public',
      pdu({ ...get, tag: Pdu.Response, bindings: [binding(sysName, octetString('alive'))] }),
    );
    const limit = Number(agent.config('MsgMaxSize'));
    return {
      make,
      feed: async (input) => {
        transport.sent.length = 0;
        transport.deliver(wrap(input, 1), stranger);
        await settle();
        expectSound(core);
        for (const { packet } of transport.sent)
          if (packet.length > limit) throw new Error(`a response of ${packet.length} octets`);
      },
      serve: async () => {
        transport.sent.length = 0;
        transport.deliver(good, agentPlace);
        await settle();
        if (transport.sent[0]?.packet.equals(right) !== true)
          throw new Error('a right request was not answered');
      },
      close: end,
    };
  };
}

function receiverTarget(
  make: (random: SeededRandom) => Buffer,
  wrap: (input: Buffer) => Buffer,
): () => Promise<OpenTarget> {
  return async () => {
    const network = new FakeNetwork();
    const engine = Engine.around(network.core);
    const traps = new SnmpTrapMgr({ engine, localEngineId: agentId });
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    let heard = 0;
    traps.onTrap = (e) => {
      if (e.requestId === 4242) heard += 1;
    };
    traps.onInformRequest = (e) => {
      e.respond = true;
    };
    traps.onError = (e) => {
      throw new Error(`error ${e.errorCode}: ${e.description}`);
    };
    await traps.activate();
    const { transport, core } = network;
    const good = trapV2(4242);
    return {
      make,
      feed: async (input) => {
        transport.sent.length = 0;
        transport.deliver(wrap(input), stranger);
        await settle();
        expectSound(core);
      },
      serve: async () => {
        const before = heard;
        transport.deliver(good, agentPlace);
        await settle();
        if (heard !== before + 1) throw new Error('a right trap was not heard');
      },
      close: async () => {
        await traps.deactivate();
        await engine.close();
      },
    };
  };
}

/** A manager with a request under way. What answers it wrongly may end it, and the next request must be answered. */
function managerTarget(version: 2 | 3, make: (random: SeededRandom) => Buffer): () => Promise<OpenTarget> {
  return async () => {
    const network = new FakeNetwork();
    const engine = Engine.around(network.core);
    const mgr = new SnmpMgr({ engine, remoteHost: agentPlace.address, snmpVersion: version, timeout: 5 });
    mgr.onError = (e) => {
      throw new Error(`error ${e.errorCode}: ${e.description}`);
    };
    if (version === 3) {
      mgr.user = OPERATOR.name;
      mgr.authenticationProtocol = 2;
      mgr.authenticationPassword = OPERATOR.authPassword ?? '';
      mgr.encryptionAlgorithm = 2;
      mgr.encryptionPassword = OPERATOR.privPassword ?? '';
      mgr.remoteEngineId = agentId;
      mgr.remoteEngineBoots = 7;
      mgr.remoteEngineTime = 5000;
    }
    await mgr.activate();
    const { core } = network;
    const { transport } = network as { transport: FakeTransport };
    let waiting: Promise<unknown> | undefined;
    let msgId = 0;
    const ask = async (): Promise<void> => {
      mgr.requestId = 77;
      mgr.objects.clear();
      mgr.objects.add(sysName);
      transport.sent.length = 0;
      const call = mgr.sendGetRequest().then(
        () => undefined,
        (error: unknown) => error,
      );
      waiting = call.finally(() => (waiting = undefined));
      await settle();
      const sent = transport.sent[0]?.packet;
      if (sent === undefined) throw new Error('no request was sent');
      if (version === 3) ({ msgId } = parseRequest(sent, OPERATOR));
    };
    const wrap = (input: Buffer): Buffer => {
      if (version === 2) return input;
      return secured(input, { engineId: agentId, boots: 7, time: 5000, msgId, flags: [3, 3, 3, 1] });
    };
    const rightPdu = pdu({
      tag: Pdu.Response,
      requestId: 77,
      errorStatus: 0,
      errorIndex: 0,
      bindings: [binding(sysName, octetString('alive'))],
    });
    const right = (): Buffer =>
      version === 2
        ? communityMessage(1, 'public', rightPdu)
        : wrap(Buffer.concat([Buffer.of(0, 0), scopedOf(agentId, rightPdu)]));
    await ask();
    return {
      make,
      feed: async (input) => {
        if (waiting === undefined) await ask();
        transport.deliver(wrap(input), agentPlace);
        await settle();
        expectSound(core);
      },
      serve: async () => {
        if (waiting === undefined) await ask();
        const call = waiting;
        transport.deliver(right(), agentPlace);
        const error: unknown = await Promise.race([call, settle().then(() => 'nothing')]);
        const values = mgr.objects.map(({ value }) => value);
        if (error !== undefined || values[0] !== 'alive')
          throw new Error('a right answer did not end the request');
      },
      close: async () => {
        await mgr.deactivate();
        await engine.close();
      },
    };
  };
}

const source = new TrapSource();

function scopedNotifications(): Buffer[] {
  const bindings = [
    binding('1.3.6.1.2.1.1.3.0', Buffer.of(0x43, 1, 9)),
    binding('1.3.6.1.6.3.1.1.4.1.0', objectIdentifier('1.3.6.1.6.3.1.1.5.1')),
    binding(sysName, octetString('box')),
  ];
  return [Pdu.Trap, Pdu.Inform, Pdu.Report, Pdu.Response].map((tag) =>
    scopedOf(source.engineId, pdu({ tag, requestId: 5, errorStatus: 0, errorIndex: 0, bindings })),
  );
}

function answers(): Buffer[] {
  const values = [
    octetString('right'),
    objectIdentifier('1.3.6.1'),
    Buffer.of(0x46, 1, 200),
    Buffer.of(0x82, 0),
  ];
  return values.flatMap((value) =>
    [0, 2].map((errorStatus) =>
      pdu({
        tag: Pdu.Response,
        requestId: 77,
        errorStatus,
        errorIndex: errorStatus === 0 ? 0 : 1,
        bindings: [binding(sysName, value)],
      }),
    ),
  );
}

const asIs = (input: Buffer): Buffer => input;
const { all, requests, notifications } = capturedPackets();
const communityRequests = scopedRequests(agentId).map((scoped) =>
  communityMessage(1, 'public', inner(scoped)),
);

/** What follows the two contexts. */
function inner(scoped: Buffer): Buffer {
  const contexts = 2 + agentId.length + 2;
  const header = (scoped[1] ?? 0) < 0x80 ? 2 : 2 + ((scoped[1] ?? 0) & 0x7f);
  return scoped.subarray(header + contexts);
}

/** Whole components, on transports without a network. */
export const componentTargets = {
  agent: {
    what: 'an SnmpAgent',
    open: agentTarget((random) => packetFrom([...requests, ...communityRequests], random), asIs),
  },
  agentBehindUsm: {
    what: 'an SnmpAgent, with changed PDUs in authentic messages',
    open: agentTarget(
      (random) => inside(scopedRequests(agentId), random),
      (input, time) => secured(input, { engineId: agentId, boots: 7, time, msgId: 1, flags: [7, 5, 3, 7] }),
    ),
  },
  receiver: {
    what: 'an SnmpTrapMgr',
    open: receiverTarget((random) => packetFrom([...notifications, ...all], random), asIs),
  },
  receiverBehindUsm: {
    what: 'an SnmpTrapMgr, with changed PDUs in authentic messages',
    open: receiverTarget(
      (random) => inside(scopedNotifications(), random),
      (input) =>
        secured(input, { engineId: source.engineId, boots: 3, time: 1000, msgId: 1, flags: [3, 7, 3, 3] }),
    ),
  },
  manager: {
    what: 'an SnmpMgr that waits for an answer of SNMPv2c',
    open: managerTarget(2, (random) =>
      packetFrom(
        answers().map((answer) => communityMessage(1, 'public', answer)),
        random,
      ),
    ),
  },
  managerBehindUsm: {
    what: 'an SnmpMgr that waits for an answer at authPriv, with changed PDUs in authentic messages',
    open: managerTarget(3, (random) =>
      inside(
        answers().map((answer) => scopedOf(agentId, answer)),
        random,
      ),
    ),
  },
} as const satisfies Record<string, Target>;
