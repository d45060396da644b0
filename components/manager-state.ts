import type { Endpoint } from '../src/engine/endpoint.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { UsedIds } from '../src/requests/request-table.js';
import { RemoteEngineTime } from '../src/usm/engine-time.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { ComponentContext } from './component-context.js';
import { SnmpVersion } from './enums.js';
import type { SnmpMgrEvents } from './events.js';
import type { ManagerCall } from './manager-call.js';
import { V3Identity } from './v3-identity.js';

const DEFAULT_TIMEOUT_SECONDS = 60;
const SNMP_PORT = 161;
const NO_ENGINE = Buffer.alloc(0);

/** Whom a request goes to. @internal */
export interface NamedRemote extends Remote {
  /** As the program named it. */
  readonly host: string;
}

/** An SNMP engine that requests go to, and its clock. @internal */
export interface RemoteEngine {
  readonly id: Buffer;
  readonly time: RemoteEngineTime;
}

/**
 * What a manager knows: whom it asks, in whose name, and what came back last. Shared by the parts of a manager.
 * @internal
 */
export class ManagerState {
  readonly context: ComponentContext;
  readonly emitter: HookedEmitter<SnmpMgrEvents>;
  readonly identity: V3Identity;
  readonly endpoint: (remote: NamedRemote, call: ManagerCall) => MaybePromise<Endpoint>;
  readonly resolve: (host: string, family: AddressFamily) => Promise<string>;
  readonly takeRequestId: (ids: UsedIds) => number;

  remoteHost = '';
  remotePort = SNMP_PORT;
  private communityText = 'public';
  communityOctets = Buffer.from('public', 'utf8');
  snmpVersion: SnmpVersion = SnmpVersion.V2c;
  timeout = DEFAULT_TIMEOUT_SECONDS;
  walkLimit = 0;
  storeWalkObjects = true;

  errorStatus = 0;
  errorIndex = 0;
  /** Overrides the description of the error-status, where there is more to say. */
  errorDescription = '';

  remoteEngineId: Buffer = NO_ENGINE;
  engineTime = new RemoteEngineTime();
  /** The engine id was found on the way to a request, so it may be given up when it turns out to be wrong. */
  engineFoundImplicitly = false;

  /**
   * @param endpoint - activates the component where it must, and connects where it has to
   * @param resolve - finds the address of a host
   * @param takeRequestId - gives the id of the next packet
   */
  constructor(
    context: ComponentContext,
    emitter: HookedEmitter<SnmpMgrEvents>,
    endpoint: (remote: NamedRemote, call: ManagerCall) => MaybePromise<Endpoint>,
    resolve: (host: string, family: AddressFamily) => Promise<string>,
    takeRequestId: (ids: UsedIds) => number,
  ) {
    this.context = context;
    this.emitter = emitter;
    this.identity = new V3Identity(context);
    this.endpoint = endpoint;
    this.resolve = resolve;
    this.takeRequestId = takeRequestId;
  }

  get community(): string {
    return this.communityText;
  }

  set community(community: string) {
    this.communityText = community;
    this.communityOctets = Buffer.from(community, 'utf8');
  }

  /** The engine that requests go to now; its id is empty while none is known. */
  get engine(): RemoteEngine {
    return { id: this.remoteEngineId, time: this.engineTime };
  }

  /** Milliseconds each try waits; undefined in asynchronous mode. */
  get timeoutMilliseconds(): number | undefined {
    if (this.timeout === 0) return undefined;
    return this.context.settings.get('TimeoutInMilliseconds') ? this.timeout : this.timeout * 1000;
  }

  /** Milliseconds to wait where something must be waited for even in asynchronous mode. */
  get patienceMilliseconds(): number {
    return this.timeoutMilliseconds ?? DEFAULT_TIMEOUT_SECONDS * 1000;
  }

  /** What was found on the way to a request to a host, unless another one is asked meanwhile. */
  keepFoundEngine(engine: RemoteEngine, host: string, port: number): void {
    if (host !== this.remoteHost || port !== this.remotePort) return;
    this.remoteEngineId = engine.id;
    this.engineTime = engine.time;
    this.engineFoundImplicitly = true;
  }

  /** An engine that was found on the way to a request is looked for again; one that a program chose is kept. */
  forgetFoundEngine(): void {
    if (this.engineFoundImplicitly) this.forgetEngine();
  }

  /** Forgets the engine that requests went to. */
  forgetEngine(): void {
    this.remoteEngineId = NO_ENGINE;
    this.engineTime = new RemoteEngineTime();
    this.engineFoundImplicitly = false;
  }
}
