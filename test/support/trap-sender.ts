import { Engine, SnmpTrapMgr, type BadPacketEvent, type SnmpTrapMgrOptions } from 'snmp-components';
import type { ErrorEvent, InformRequestEvent, TrapEvent } from 'snmp-components';
import { runTool, type ToolOptions, type ToolResult } from './net-snmp-tools.js';
import { FakeNetwork, settle, type FakeTransport } from './fake-transport.js';
import {
  binding,
  communityMessage,
  hex,
  integer,
  objectIdentifier,
  octetString,
  parseRequest,
  pdu,
  Pdu,
  sequence,
  tlv,
  v3Message,
  type ParsedRequest,
  type PduFields,
  type V3Fields,
  type V3User,
} from './wire.js';

/** Where a packet comes from or goes to. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** HMAC-SHA-96 and AES-128. */
export const OPERATOR: V3User = { name: 'ops', authPassword: 'authphrase', privPassword: 'privphrase' };
/** What `addUser` wants of the operator beside name and engine id: SHA-1, AES-128. */
export const OPERATOR_KEYS = [2, 'authphrase', 2, 'privphrase'] as const;

/** The engine of the receivers of this file. */
export const RECEIVER_ID = hex('80 00 1f 88 04 72 65 63 65 69 76 65 72');

const TimeTicks = 0x43;
const IpAddress = 0x40;
const upTime = '1.3.6.1.2.1.1.3.0';
const snmpTrapOid = '1.3.6.1.6.3.1.1.4.1.0';

/** What every notification begins with (RFC 3416 section 4.2.6): an uptime of 1234 ticks, and coldStart. */
export const HEADING: readonly Buffer[] = [
  binding(upTime, integer(1234, TimeTicks)),
  binding(snmpTrapOid, objectIdentifier('1.3.6.1.6.3.1.1.5.1')),
];

/** What a notification says instead of the usual. */
export type Changes = Partial<PduFields & V3Fields>;

/** An SNMPv1 trap. */
export function trapV1(enterprise: string, generic: number, specific: number): Buffer {
  const content = tlv(
    Pdu.TrapV1,
    objectIdentifier(enterprise),
    tlv(IpAddress, Buffer.of(192, 0, 2, 77)),
    integer(generic),
    integer(specific),
    integer(555, TimeTicks),
    sequence(binding('1.3.6.1.2.1.1.5.0', octetString('box'))),
  );
  return communityMessage(0, 'public', content);
}

/** An SNMPv2c trap with an id that can be told from others. */
export function trapV2(requestId: number, changes: Partial<PduFields> = {}): Buffer {
  return communityMessage(1, 'public', notificationPdu(Pdu.Trap, { requestId, ...changes }));
}

function notificationPdu(tag: number, changes: Partial<PduFields>): Buffer {
  return pdu({ tag, requestId: 1, errorStatus: 0, errorIndex: 0, bindings: HEADING, ...changes });
}

/** An SNMPv3 engine that sends notifications: authoritative for traps, not for informs. */
export class TrapSource {
  readonly engineId: Buffer;
  boots = 3;
  time = 1000;
  user: V3User = OPERATOR;
  private msgId = 0;

  constructor(engineId = '80 00 1f 88 04 73 65 6e 64 65 72') {
    this.engineId = hex(engineId);
  }

  /** A trap at authPriv, unless `flags` says otherwise. */
  trap(changes: Changes = {}): Buffer {
    return this.message({ tag: Pdu.Trap, flags: 3, ...changes });
  }

  /** An inform for the receiver, whose time the sender believes to be that. */
  inform(time: { boots: number; time: number }, changes: Changes = {}): Buffer {
    return this.message({ tag: Pdu.Inform, flags: 7, engineId: RECEIVER_ID, ...time, ...changes });
  }

  /** The question of RFC 3414 section 4. */
  discovery(changes: Changes = {}): Buffer {
    const nobody = { engineId: Buffer.alloc(0), boots: 0, time: 0, user: { name: '' } };
    return this.message({ tag: Pdu.Get, flags: 4, bindings: [], ...nobody, ...changes });
  }

  private message(changes: Changes): Buffer {
    this.msgId += 1;
    const { tag = Pdu.Trap } = changes;
    return v3Message({
      msgId: this.msgId,
      msgMaxSize: 65_507,
      flags: 3,
      securityModel: 3,
      engineId: this.engineId,
      boots: this.boots,
      time: this.time,
      user: this.user,
      contextEngineId: this.engineId,
      contextName: '',
      pdu: notificationPdu(tag, { requestId: this.msgId, ...changes }),
      ...changes,
    });
  }
}

/** A trap manager without a network, and what its events said. Time passes only when the test says so. */
export class TrapBench {
  static readonly sender: Place = { address: '192.0.2.1', port: 40_162 };

  readonly network: FakeNetwork;
  readonly traps: SnmpTrapMgr;
  /** `trap`, `inform` or the number of a bad packet, in order. */
  readonly outcomes: (string | number)[] = [];
  readonly notifications: (TrapEvent | InformRequestEvent)[] = [];
  readonly bad: BadPacketEvent[] = [];
  readonly errors: ErrorEvent[] = [];

  private constructor(network: FakeNetwork, options: SnmpTrapMgrOptions) {
    this.network = network;
    this.traps = new SnmpTrapMgr({
      engine: Engine.around(network.core),
      localEngineId: RECEIVER_ID,
      ...options,
    });
    this.traps.on('trap', (e) => {
      this.outcomes.push('trap');
      this.notifications.push(e);
    });
    this.traps.on('informRequest', (e) => {
      this.outcomes.push('inform');
      this.notifications.push(e);
    });
    this.traps.on('badPacket', (e) => {
      this.outcomes.push(e.errorCode);
      this.bad.push(e);
    });
    this.traps.on('error', (e) => this.errors.push(e));
  }

  /** An active trap manager; `prepare` runs before it is activated. */
  static async start(
    prepare: (traps: SnmpTrapMgr) => unknown = () => undefined,
    options: SnmpTrapMgrOptions = {},
  ): Promise<TrapBench> {
    const bench = new TrapBench(new FakeNetwork(), options);
    prepare(bench.traps);
    await bench.traps.activate();
    return bench;
  }

  get transport(): FakeTransport {
    return this.network.transport;
  }

  /** Lets a packet come in, and everything happen that can. */
  async deliver(packet: Uint8Array, from: Place = TrapBench.sender): Promise<void> {
    this.transport.deliver(packet, from);
    await settle();
  }

  /** The same for one packet of which one thing must become: `trap`, `inform` or the number of a bad packet. */
  async outcomeOf(packet: Uint8Array, from: Place = TrapBench.sender): Promise<string | number> {
    const before = this.outcomes.length;
    await this.deliver(packet, from);
    const [outcome, ...others] = this.outcomes.slice(before);
    if (outcome === undefined || others.length > 0)
      throw new Error(`not one thing came of the packet, but ${[outcome, ...others].join(' and ')}`);
    return outcome;
  }

  /** What was sent so far, taken apart. */
  sent(user: V3User = OPERATOR): ParsedRequest[] {
    return this.transport.sent.map(({ packet }) => parseRequest(packet, user));
  }

  /** What the cache holds, one line for each entry. */
  async cache(): Promise<string[]> {
    const lines: string[] = [];
    const before = this.traps.onCacheEntry;
    this.traps.onCacheEntry = (e) => {
      const id = e.engineId.length === 0 ? 'any' : e.engineId.toString('hex');
      lines.push(`${id} ${e.engineBoots}/${e.engineTime} ${e.user}`.trim());
    };
    await this.traps.showCache();
    this.traps.onCacheEntry = before;
    return lines;
  }

  /** Ends it, and fails when anything is left or was a defect. */
  async end(): Promise<void> {
    await this.traps.deactivate();
    const { core } = this.network;
    const left = {
      sockets: core.openEndpoints,
      deadlines: core.deadlines.size,
      timers: this.network.clock.heldTimers,
    };
    const defects = core.counters.internalErrors;
    if (left.sockets + left.deadlines + left.timers + defects > 0)
      throw new Error(`left behind: ${JSON.stringify({ ...left, defects })}`);
  }
}

/** What became of a packet: an event of the receiver, with what `objects` held meanwhile. */
export type Outcome =
  | { readonly kind: 'trap'; readonly event: TrapEvent; readonly objects: readonly string[] }
  | { readonly kind: 'inform'; readonly event: InformRequestEvent; readonly objects: readonly string[] }
  | { readonly kind: 'bad'; readonly event: BadPacketEvent };

const patienceMilliseconds = 5000;

/** An active trap manager on a free loopback port, and what it heard. Informs are acknowledged. */
export class TrapReceiver {
  readonly traps: SnmpTrapMgr;
  readonly errors: ErrorEvent[] = [];
  private readonly outcomes: Outcome[] = [];
  private wake: (() => void) | undefined;

  private constructor(options: SnmpTrapMgrOptions) {
    this.traps = new SnmpTrapMgr({
      localHost: '127.0.0.1',
      localPort: 0,
      localEngineId: RECEIVER_ID,
      ...options,
    });
    const { traps } = this;
    const shown = (): string[] => traps.objects.map(String);
    traps.on('trap', (event) => this.happened({ kind: 'trap', event, objects: shown() }));
    traps.on('informRequest', (event) => {
      event.respond = true;
      this.happened({ kind: 'inform', event, objects: shown() });
    });
    traps.on('badPacket', (event) => this.happened({ kind: 'bad', event }));
    traps.on('error', (event) => this.errors.push(event));
  }

  /** `prepare` runs before it is activated. */
  static async start(
    prepare: (traps: SnmpTrapMgr) => unknown = () => undefined,
    options: SnmpTrapMgrOptions = {},
  ): Promise<TrapReceiver> {
    const receiver = new TrapReceiver(options);
    prepare(receiver.traps);
    await receiver.traps.activate();
    return receiver;
  }

  /** As Net-SNMP's tools take it. */
  get target(): string {
    const { localHost, localPort } = this.traps;
    return localHost.includes(':') ? `udp6:[${localHost}]:${localPort}` : `${localHost}:${localPort}`;
  }

  private happened(outcome: Outcome): void {
    this.outcomes.push(outcome);
    this.wake?.();
  }

  /** What became of the next packet, which may have come already. */
  async next(): Promise<Outcome> {
    if (this.outcomes.length === 0) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`nothing was heard within ${patienceMilliseconds} ms`));
        }, patienceMilliseconds);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const [outcome] = this.outcomes.splice(0, 1);
    if (outcome === undefined) throw new Error('there is no outcome');
    return outcome;
  }

  async nextTrap(): Promise<Extract<Outcome, { kind: 'trap' }>> {
    return expectKind(await this.next(), 'trap');
  }

  async nextInform(): Promise<Extract<Outcome, { kind: 'inform' }>> {
    return expectKind(await this.next(), 'inform');
  }

  /** The number of the next packet, which must be a bad one. */
  async nextBad(): Promise<number> {
    return expectKind(await this.next(), 'bad').event.errorCode;
  }

  /** Forgets what was not asked for. */
  clear(): void {
    this.outcomes.length = 0;
  }

  /** Ends it; fails when something came that no test asked for, or anything was an error. */
  async stop(): Promise<void> {
    await this.traps.deactivate();
    const extra = this.outcomes.map((outcome) =>
      outcome.kind === 'bad' ? outcome.event.errorDescription : outcome.kind,
    );
    const errors = this.errors.map((error) => error.description);
    if (extra.length + errors.length > 0)
      throw new Error(`not asked for: ${[...extra, ...errors].join('; ')}`);
  }
}

function expectKind<Kind extends Outcome['kind']>(
  outcome: Outcome,
  kind: Kind,
): Extract<Outcome, { kind: Kind }> {
  if (outcome.kind === kind) return outcome as Extract<Outcome, { kind: Kind }>;
  const detail = outcome.kind === 'bad' ? `: ${outcome.event.errorDescription}` : '';
  throw new Error(`${outcome.kind} in place of ${kind}${detail}`);
}

/** A coldStart of uptime 123 with one variable, sent by `snmptrap`. */
export function sendTrap(
  receiver: TrapReceiver,
  login: readonly string[],
  options?: ToolOptions,
): Promise<ToolResult> {
  return runTool('snmptrap', [...login, receiver.target, ...coldStart], options);
}

/**
 * The same by `snmpinform`, which waits five seconds for the acknowledgement, or as long as a `-t` in the login says,
 * and does not try again.
 */
export function sendInform(
  receiver: TrapReceiver,
  login: readonly string[],
  options?: ToolOptions,
): Promise<ToolResult> {
  return runTool('snmpinform', ['-t5', '-r0', ...login, receiver.target, ...coldStart], options);
}

const coldStart = ['123', '1.3.6.1.6.3.1.1.5.1', '1.3.6.1.2.1.1.5.0', 's', 'box'];

/** What `objects` holds after one of these. */
export const COLD_START_OBJECTS: readonly string[] = [
  '1.3.6.1.2.1.1.3.0 = TimeTicks: 123',
  '1.3.6.1.6.3.1.1.4.1.0 = OBJECT IDENTIFIER: 1.3.6.1.6.3.1.1.5.1',
  '1.3.6.1.2.1.1.5.0 = OCTET STRING: box',
];
