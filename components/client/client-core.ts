import type { EngineCore } from '../../src/engine/engine-core.js';
import { IdSequence, nextId } from '../../src/requests/ids.js';
import type { Deadlines } from '../../src/requests/deadlines.js';
import type { Endpoint } from '../../src/engine/endpoint.js';
import { Oid } from '../../src/smi/oid.js';
import { VarBind } from '../../src/smi/var-bind.js';
import type { AddressFamily } from '../../src/transport/address.js';
import type { Remote } from '../../src/transport/transport.js';
import { LruMap } from '../../src/util/lru-map.js';
import { ClientListener, UdpChannel } from './channels.js';
import { RequestGate } from './request-gate.js';
import { UserTable } from './user-table.js';

/** OIDs that requests name are few; their encoded form is kept. */
const NAMES_KEPT = 8192;

/** Limits for the requests of one manager, or of all managers of an engine. @internal */
export interface GateOptions {
  readonly maxInFlight?: number;
  readonly requestsPerSecond?: number;
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
  readonly gate: RequestGate | undefined;
  closed = false;
  private readonly requestIds: IdSequence;
  private readonly channels = new Map<string, UdpChannel>();
  private readonly names = new LruMap<string, VarBind>(NAMES_KEPT);

  constructor(core: EngineCore, limits: GateOptions) {
    this.core = core;
    this.deadlines = core.deadlines;
    this.users = new UserTable(core.keys);
    this.requestIds = new IdSequence(core.random);
    this.gate = this.makeGate(limits);
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
      channel = new UdpChannel(this.listener, () =>
        shared
          ? this.core.sharedUdp(family, this.listener)
          : this.core.openUdp({ family, address, port }, this.listener),
      );
      this.channels.set(key, channel);
    }
    return channel;
  }

  /** A request-id that no other request to the same target has. */
  takeRequestId(endpoint: Endpoint, remote: Remote): number {
    let id = this.requestIds.next();
    while (!endpoint.requests.isFree(id, remote)) id = nextId(id);
    return id;
  }

  /** @throws SnmpError 10022 when the text is no OID */
  parse(name: string): Oid {
    return Oid.parse(name);
  }

  /** A name without a value, as a request carries it. */
  unspecified(name: Oid | string): VarBind {
    if (typeof name !== 'string') return VarBind.create(name);
    let binding = this.names.get(name);
    if (binding === undefined) {
      binding = VarBind.create(this.parse(name));
      this.names.set(name, binding);
    }
    return binding;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.channels.values()].map((channel) => channel.close()));
    this.channels.clear();
    this.gate?.close();
    this.users.clear();
    this.names.clear();
  }
}
