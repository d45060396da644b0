import type { EngineCore } from '../../src/engine/engine-core.js';
import { IdSequence, nextId } from '../../src/requests/ids.js';
import type { Deadlines } from '../../src/requests/deadlines.js';
import type { Endpoint } from '../../src/engine/endpoint.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { Oid } from '../../src/smi/oid.js';
import { VarBind } from '../../src/smi/var-bind.js';
import type { AddressFamily } from '../../src/transport/address.js';
import type { Remote } from '../../src/transport/transport.js';
import type { Credentials } from '../../src/usm/user.js';
import { LinkedSet } from '../../src/util/linked-set.js';
import type { Linked } from '../../src/util/linked-set.js';
import { AbortGroups } from './abort-groups.js';
import { ClientListener, TcpChannel, UdpChannel } from './channels.js';
import type { TcpBinding } from './channels.js';
import { OwnEngine } from './own-engine.js';
import type { OwnEngineOptions } from './own-engine.js';
import { RequestGate } from './request-gate.js';
import { UserTable } from './user-table.js';

/** OIDs that requests name are few; their encoded form is kept. */
const NAMES_KEPT = 8192;
const UINT32 = 0x1_0000_0000;

/** What can be ended from outside. @internal */
export interface Endable extends Linked<Endable> {
  readonly target: object;
  readonly credentials: Credentials | undefined;
  cancel(error: SnmpError): void;
}

/** Limits for the requests of one manager, or of all managers of an engine. @internal */
export interface GateOptions {
  readonly maxInFlight?: number;
  readonly requestsPerSecond?: number;
}

/** Finds OIDs by names: a `MibStore`. @internal */
interface NameStore {
  toOid(name: string): string;
}

/** @internal */
export interface ClientOptions extends GateOptions, OwnEngineOptions {
  readonly mibStore?: NameStore;
}

/**
 * What the managers of an engine share.
 * @internal
 */
export class ClientCore {
  readonly core: EngineCore;
  readonly deadlines: Deadlines;
  readonly listener = new ClientListener();
  readonly users: UserTable;
  readonly aborts = new AbortGroups();
  readonly gate: RequestGate | undefined;
  /** Every request that has not ended, in whatever it waits for. */
  readonly requests = new LinkedSet<Endable>();
  closed = false;
  readonly own: OwnEngine;
  /** Closes what else was opened. */
  readonly closers = new Set<() => Promise<void>>();
  private readonly since: number;
  private readonly mibStore: NameStore | undefined;
  private readonly requestIds: IdSequence;
  private readonly channels = new Map<string, UdpChannel>();
  private readonly names = new Map<string, VarBind>();

  constructor(core: EngineCore, options: ClientOptions) {
    this.core = core;
    this.since = core.clock.monotonic();
    this.mibStore = options.mibStore;
    this.own = new OwnEngine(core, options);
    this.deadlines = core.deadlines;
    this.users = new UserTable(core.keys, {
      deadlines: core.deadlines,
      needs: (user) =>
        this.requests.find(({ credentials }) => credentials !== undefined && user.keeps(credentials)) !==
        undefined,
    });
    this.requestIds = new IdSequence(core.random);
    this.gate = this.makeGate(options);
  }

  makeGate({ maxInFlight = Infinity, requestsPerSecond = Infinity }: GateOptions): RequestGate | undefined {
    if (maxInFlight === Infinity && requestsPerSecond === Infinity) return undefined;
    return new RequestGate(this.core.clock, maxInFlight, requestsPerSecond);
  }

  /** The socket for requests from a local address; empty and 0 for the one that everybody shares. */
  udp(family: AddressFamily, address: string, port: number): UdpChannel {
    const key = `${family} ${address} ${port}`;
    let channel = this.channels.get(key);
    if (channel === undefined) {
      const shared = address === '' && port === 0;
      channel = new UdpChannel(this.listener, (listener) =>
        shared
          ? this.core.sharedUdp(family, listener)
          : this.core.openUdp({ family, address, port }, listener),
      );
      this.channels.set(key, channel);
    }
    return channel;
  }

  /** A connection of its own for each manager. */
  tcp(binding: TcpBinding): TcpChannel {
    return new TcpChannel(this.core, this.listener, { ...binding, isClosed: () => this.closed });
  }

  /** A request-id that no other request to the same target has. */
  takeRequestId(endpoint: Endpoint, remote: Remote): number {
    let id = this.requestIds.next();
    while (!endpoint.requests.isFree(id, remote)) id = nextId(id);
    return id;
  }

  /** Hundredths of a second since the engine was made. */
  get upTime(): number {
    return Math.floor((this.core.clock.monotonic() - this.since) / 10) % UINT32;
  }

  /** @throws SnmpError 10022 for what is no OID, 398 for what no module of the MIB store knows */
  parse(name: unknown): Oid {
    if (name instanceof Oid) return name;
    if (typeof name === 'string') return Oid.parse(this.mibStore?.toOid(name) ?? name);
    throw new SnmpError('invalidArgument', 'names are text such as 1.3.6.1.2.1.1.1.0, or Oids');
  }

  /**
   * A name without a value, as a request carries it.
   * @throws as `parse`
   */
  unspecified(name: unknown): VarBind {
    if (typeof name !== 'string') return VarBind.create(this.parse(name));
    let binding = this.names.get(name);
    if (binding === undefined) {
      binding = VarBind.create(this.parse(name));
      // Nobody asks for so many names again and again; to begin anew is cheaper than to keep an order.
      if (this.names.size >= NAMES_KEPT) this.names.clear();
      this.names.set(name, binding);
    }
    return binding;
  }

  /** Ends the requests to a target, or all of them. */
  endRequests(error: SnmpError, target?: object): void {
    for (const request of this.requests.values()) {
      if (target === undefined || request.target === target) request.cancel(error);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.endRequests(new SnmpError('interrupted', 'the engine was closed'));
    await Promise.all([...this.closers].map((close) => close()));
    await Promise.all([...this.channels.values()].map((channel) => channel.close()));
    this.channels.clear();
    this.users.clear();
    this.names.clear();
  }
}
