import { Engine, ObjectType, SnmpAgent } from 'snmp-components';
import { FakeNetwork, settle } from '../support/fake-transport.js';
import { OPERATOR, OPERATOR_KEYS, type Place } from '../support/trap-sender.js';
import {
  binding,
  communityMessage,
  octetString,
  parseRequest,
  pdu,
  Pdu,
  v3Message,
  type ParsedRequest,
  type PduFields,
  type V3Fields,
} from '../support/wire.js';

export const sysName = '1.3.6.1.2.1.1.5.0';
/** The root of two hundred variables. */
export const tableRoot = '1.3.6.1.4.1.99999.1';

/** usmStats of RFC 3414 section 5, by the last number of their names. */
const stats = [
  '',
  'unsupportedSecLevels',
  'notInTimeWindows',
  'unknownUserNames',
  'unknownEngineIds',
  'wrongDigests',
  'decryptionErrors',
] as const;
export type Stat = (typeof stats)[number];

/** What came of a packet: what it was refused with, and what went back. */
export interface Outcome {
  readonly refused: readonly number[];
  /** `response` or what a report says. */
  readonly replies: readonly string[];
}

/** An agent without a network, since 1,000 seconds in its 7th boot. Time passes only when the test says so. */
export class AgentBench {
  static readonly stranger: Place = { address: '192.0.2.66', port: 40_000 };
  readonly network = new FakeNetwork();
  readonly agent: SnmpAgent;
  readonly engineId = Buffer.from('80001f88046167656e74', 'hex');
  private readonly refused: number[] = [];
  private lastId = 0;

  private constructor(boots: number) {
    this.agent = new SnmpAgent({ engine: Engine.around(this.network.core), localEngineId: this.engineId });
    this.agent.engineBootsStore = { load: () => boots - 1, store: () => undefined };
    this.agent.allow({ community: 'public' });
    this.agent.addUser('ops', ...OPERATOR_KEYS);
    this.agent.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'alive' });
    for (let i = 1; i <= 200; i += 1) {
      const oid = `${tableRoot}.${i}`;
      this.agent.mib.add({ oid, objectType: ObjectType.OctetString, value: 'x'.repeat(20) });
    }
    this.agent.on('badPacket', (e) => void this.refused.push(e.errorCode));
  }

  static async start(boots = 7): Promise<AgentBench> {
    const bench = new AgentBench(boots);
    await bench.agent.activate();
    bench.network.clock.advance(1_000_000);
    return bench;
  }

  /** A GET of SNMPv2c, unless the changes say otherwise. */
  community(changes: Partial<PduFields> = {}, community = 'public'): Buffer {
    return communityMessage(1, community, this.pdu(changes));
  }

  /** A GET at authPriv that wants reports, unless the changes say otherwise. */
  v3(changes: Partial<V3Fields & PduFields> = {}): Buffer {
    const content = this.pdu(changes);
    return v3Message({
      msgId: this.lastId,
      msgMaxSize: 65_507,
      flags: 7,
      securityModel: 3,
      engineId: this.engineId,
      boots: 7,
      time: 1000,
      user: OPERATOR,
      contextEngineId: this.engineId,
      contextName: '',
      pdu: content,
      ...changes,
    });
  }

  private pdu(changes: Partial<PduFields>): Buffer {
    this.lastId += 1;
    const bindings = [binding(sysName)];
    const usual = { tag: Pdu.Get, requestId: this.lastId, errorStatus: 0, errorIndex: 0, bindings };
    return pdu({ ...usual, ...changes });
  }

  /** Lets a packet come in, and tells what came of it. */
  async outcomeOf(packet: Uint8Array, from: Place = AgentBench.stranger): Promise<Outcome> {
    this.refused.length = 0;
    const { transport } = this.network;
    transport.sent.length = 0;
    transport.deliver(packet, from);
    await settle();
    return {
      refused: [...this.refused],
      replies: this.sent().map(({ tag, oids }) => (tag === Pdu.Response ? 'response' : statOf(oids))),
    };
  }

  sent(): ParsedRequest[] {
    return this.network.transport.sent.map(({ packet }) => parseRequest(packet, OPERATOR));
  }

  /** Whether a right request is answered rightly. */
  async serves(): Promise<boolean> {
    const { replies } = await this.outcomeOf(this.community());
    const [answer] = this.sent();
    const right = binding(sysName, octetString('alive'));
    return replies.length === 1 && answer?.bindings[0]?.equals(right) === true;
  }

  /** Ends it; tells of exceptions inside and of what is left. */
  async end(): Promise<Record<string, number>> {
    await this.agent.deactivate();
    const { core } = this.network;
    return {
      sockets: core.openEndpoints,
      waiting: core.pendingRequests,
      defects: core.counters.internalErrors,
    };
  }
}

export const NOTHING_LEFT = { sockets: 0, waiting: 0, defects: 0 };

function statOf([oid = '']: readonly string[]): string {
  return stats[Number(/^1\.3\.6\.1\.6\.3\.15\.1\.1\.(\d)\.0$/.exec(oid)?.[1])] ?? oid;
}
