import { MessageVersion } from '../src/message/version.js';
import { PduTag } from '../src/pdu/kinds.js';
import { notificationVariables } from '../src/pdu/notification.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { systemError } from '../src/errors/system-errors.js';
import type { VarBind } from '../src/smi/var-bind.js';
import { domainOf, parseAddress } from './client/address.js';
import { BulkByNext } from './client/bulk-by-next.js';
import {
  bulkNumbers,
  checkCall,
  COMMON_OPTIONS,
  namesFrom,
  notificationFrom,
  takeOptions,
  variablesFrom,
} from './client/call-arguments.js';
import type { CallOptions } from './client/call-arguments.js';
import type { Channel } from './client/channels.js';
import type { ClientCore } from './client/client-core.js';
import { ClientRequest } from './client/client-request.js';
import type { Exchange } from './client/exchange.js';
import {
  abortSignal,
  checkFamily,
  checkManagerOptions,
  familyOf,
  isTcp,
  seconds,
  securityLevel,
} from './client/manager-checks.js';
import type {
  BulkOptions,
  InformOptions,
  ManagerAddress,
  ManagerOptions,
  ManagerStatistics,
  OidInput,
  RequestOptions,
  TransportDomain,
  TrapOptions,
  VarBindInput,
  Waiting,
  WithoutWaiting,
} from './client/manager-options.js';
import { checkNames } from './client/option-checks.js';
import { RemoteEngine } from './client/remote-engine.js';
import { RequestHandle } from './client/request-handle.js';
import type { RunningRequest } from './client/request-handle.js';
import { CommunityIdentity, RequestPlan, UsmIdentity } from './client/request-plan.js';
import type { Identity, UsmPrincipal } from './client/request-plan.js';
import type { ResponsePdu } from './client/response-pdu.js';
import { Table } from './client/table.js';
import type { TableOptions } from './client/table.js';
import { Target } from './client/target.js';
import { sendTrap } from './client/trap-sending.js';
import type { TrapSender } from './client/trap-sending.js';
import { Walk } from './client/walk.js';
import type { WalkOptions } from './client/walk.js';
import { SnmpVersion } from './enums.js';
import { bytesValue, textValue } from './properties.js';

const DEFAULT_TIMEOUT_SECONDS = 10;
const DEFAULT_REFRESH_SECONDS = 1;
const DEFAULT_MAX_MESSAGE_SIZE = 65507;
const MAX_CONTEXT_NAME = 255;
const MAX_ENGINE_ID = 32;
const MAX_COMMUNITY = 65535;

/**
 * Asks one agent, by promises. Made by {@link Engine.manager}; any number of requests may be under way at once.
 *
 * A request that the agent refuses rejects with {@link ErrorResponse}; without an answer with {@link Timeout}; where
 * SNMPv3 was refused, with one of the classes under {@link ReportError}. All of them are `SnmpError`s with a number.
 *
 * Source: `SNMPv3UsmManager`, `SNMPv2cManager` and `SNMPv1Manager` of the Python package `snmp`.
 *
 * @example
 * ```ts
 * import { Aes128Cfb, Engine, HmacSha512 } from 'snmp-components';
 *
 * await using engine = new Engine();
 * engine.usm.addUser('authPrivUser', {
 *   authProtocol: HmacSha512, authSecret: 'myauthphrase', privProtocol: Aes128Cfb, privSecret: 'myprivphrase',
 * });
 * const localhost = engine.manager('127.0.0.1');
 * const response = await localhost.get('1.3.6.1.2.1.1.4.0', '1.3.6.1.2.1.1.6.0');
 * console.log(String(response));
 * ```
 */
export class Manager {
  /** Host of the agent, as it was given. */
  readonly host: string;
  /** Port of the agent. */
  readonly port: number;
  /** Version of the messages. */
  readonly version: SnmpVersion;
  /** How messages travel. */
  readonly domain: TransportDomain;
  /** What was counted since the manager was made. */
  readonly statistics: Readonly<ManagerStatistics>;
  readonly #core: ClientCore;
  readonly #options: ManagerOptions;
  readonly #channel: Channel;
  readonly #target: Target;
  readonly #engine: RemoteEngine;
  readonly #counts: ManagerStatistics;
  readonly #gates: RequestPlan['gates'];
  /** Of requests without options. */
  readonly #plan: RequestPlan;
  /** Of walks without options, which look at what they get by themselves. */
  readonly #uncheckedPlan: RequestPlan;

  /** @internal */
  constructor(core: ClientCore, address: ManagerAddress, options: ManagerOptions, defaults: ManagerDefaults) {
    const { host, port } = parseAddress(address);
    checkManagerOptions(options);
    this.#core = core;
    this.#options = { community: defaults.community, ...options };
    this.host = host;
    this.port = port;
    this.version = options.version ?? defaults.version;
    this.domain = options.domain ?? defaults.domain ?? domainOf(host);
    checkFamily(host, this.domain);
    this.#channel = this.#newChannel();
    this.#target = new Target(host, port, familyOf(this.domain), this.#channel);
    this.#engine = new RemoteEngine(core, this.#target, options.engineId && Buffer.from(options.engineId));
    this.#counts = { requests: 0, responses: 0, errorResponses: 0, timeouts: 0, refused: 0 };
    this.statistics = this.#counts;
    this.#gates = [core.makeGate(options), core.gate].filter((gate) => gate !== undefined);
    this.#plan = this.#planFor({}, options.checkResponses ?? true);
    this.#uncheckedPlan = this.#planFor({}, false);
  }

  #newChannel(): Channel {
    const { localAddress = '', localPort = 0, timeout = DEFAULT_TIMEOUT_SECONDS } = this.#options;
    const family = familyOf(this.domain);
    if (!isTcp(this.domain)) return this.#core.udp(family, localAddress, localPort);
    return this.#core.tcp({ family, localAddress, timeoutMilliseconds: timeout * 1000 });
  }

  /** The agent's engine id, once it is known (SNMPv3). */
  get engineId(): Buffer | undefined {
    const { binding } = this.#engine;
    return binding && Buffer.from(binding.id);
  }

  /** Number of times the agent's engine has started, as far as it is known (SNMPv3). */
  get engineBoots(): number {
    return this.#engine.binding?.time.boots ?? 0;
  }

  /** The agent's clock now, in seconds since its last start, as far as it is known (SNMPv3). */
  get engineTime(): number {
    return this.#engine.binding?.time.timeAt(this.#core.core.clock.monotonic()) ?? 0;
  }

  /**
   * What a program knows of the agent's clock, where it gave the engine id; the first authentic answer overrules it.
   * @internal
   */
  suggestEngineTime(boots: number, time: number): void {
    this.#engine.binding?.time.suggest(boots, time, this.#core.core.clock.monotonic());
  }

  // Requests

  /**
   * Reads variables: a GetRequest.
   *
   * @param args - names, and at the end options
   * @returns the answer, with a variable for each name; one that the agent does not have holds `NoSuchObject` or
   * `NoSuchInstance`
   * @throws Timeout 201, ErrorResponse 397, NoSuchName 397 (SNMPv1), ImproperResponse 396, ReportError 308, 313, 324,
   * 325, 326 or 327, SnmpError 328 when what answers is no SNMPv3 engine, 10022 for what is no OID and for options that
   * are not allowed, 398 for an unknown name, 118 when the message gets too long, 326 and 327 for a user that there is
   * not or that can't be protected like this, 202 when it was interrupted, 109 when the engine was closed. All of them
   * reject the promise; with `wait: false`, what is wrong with the arguments is thrown at once.
   */
  get(...args: OidInput[] | [...names: OidInput[], options: Waiting<RequestOptions>]): Promise<ResponsePdu>;
  get(...args: [...names: OidInput[], options: WithoutWaiting<RequestOptions>]): RequestHandle;
  get(...args: [...names: OidInput[], options: RequestOptions]): Promise<ResponsePdu> | RequestHandle;
  get(...args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    return this.#call(PduTag.GetRequest, args);
  }

  /**
   * Reads the variables that come next: a GetNextRequest.
   *
   * @param args - names, and at the end options
   * @returns the answer, with a variable for each name, which holds `EndOfMibView` where nothing comes next
   * @throws as {@link Manager.get}
   */
  getNext(
    ...args: OidInput[] | [...names: OidInput[], options: Waiting<RequestOptions>]
  ): Promise<ResponsePdu>;
  getNext(...args: [...names: OidInput[], options: WithoutWaiting<RequestOptions>]): RequestHandle;
  getNext(...args: [...names: OidInput[], options: RequestOptions]): Promise<ResponsePdu> | RequestHandle;
  getNext(...args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    return this.#call(PduTag.GetNextRequest, args);
  }

  /**
   * Reads many variables that come next: a GetBulkRequest. The agent may answer with fewer than were asked for.
   *
   * SNMPv1 has no such request; there, one GETNEXT after the other is sent, each with the whole `timeout`.
   *
   * @param args - names, and at the end options
   * @returns the answer: a variable for each non-repeater, then for each repetition one for each other name
   * @throws as {@link Manager.get}
   */
  getBulk(...args: OidInput[] | [...names: OidInput[], options: Waiting<BulkOptions>]): Promise<ResponsePdu>;
  getBulk(...args: [...names: OidInput[], options: WithoutWaiting<BulkOptions>]): RequestHandle;
  getBulk(...args: [...names: OidInput[], options: BulkOptions]): Promise<ResponsePdu> | RequestHandle;
  getBulk(...args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    return this.#call(PduTag.GetBulkRequest, args);
  }

  /**
   * Changes variables, all of them or none: a SetRequest.
   *
   * @param args - variables, and at the end options
   * @example
   * ```ts no-run
   * import { Engine, Gauge32, VarBind } from 'snmp-components';
   *
   * await using engine = new Engine();
   * const agent = engine.manager('192.0.2.1');
   * await agent.set(['1.3.6.1.2.1.1.6.0', 'Rack 7'], VarBind.of('1.3.6.1.4.1.99999.1.0', new Gauge32(5)));
   * ```
   * @throws as {@link Manager.get}; SnmpError 10022 also for a value that does not fit its type
   */
  set(
    ...args: VarBindInput[] | [...variables: VarBindInput[], options: Waiting<RequestOptions>]
  ): Promise<ResponsePdu>;
  set(...args: [...variables: VarBindInput[], options: WithoutWaiting<RequestOptions>]): RequestHandle;
  set(...args: [...variables: VarBindInput[], options: RequestOptions]): Promise<ResponsePdu> | RequestHandle;
  set(...args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    return this.#call(PduTag.SetRequest, args);
  }

  // Notifications

  /**
   * Sends an inform and waits for its acknowledgement. The manager's address is that of the receiver, usually with
   * port 162.
   *
   * sysUpTime.0 and snmpTrapOID.0 are put before the variables.
   *
   * @param trapOid - OID of the notification, or the name of a generic trap such as `linkUp`
   * @param args - variables, and at the end options
   * @returns the acknowledgement
   * @throws SnmpError 305 with SNMPv1, which has no informs; otherwise as {@link Manager.set}
   */
  inform(
    trapOid: OidInput,
    ...args: VarBindInput[] | [...variables: VarBindInput[], options: Waiting<InformOptions>]
  ): Promise<ResponsePdu>;
  inform(
    trapOid: OidInput,
    ...args: [...variables: VarBindInput[], options: WithoutWaiting<InformOptions>]
  ): RequestHandle;
  inform(
    trapOid: OidInput,
    ...args: [...variables: VarBindInput[], options: InformOptions]
  ): Promise<ResponsePdu> | RequestHandle;
  inform(...args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    return this.#call(PduTag.InformRequest, args);
  }

  /**
   * Sends a trap. Nobody answers it, so that nobody knows whether it arrives.
   *
   * With SNMPv3 the engine here is the authoritative one: receivers need the user for its {@link Engine.engineId}.
   *
   * @param trapOid - OID of the notification, or the name of a generic trap such as `linkUp`. With SNMPv1 it becomes
   * enterprise and numbers as RFC 3584 section 3.2 says.
   * @param args - variables, and at the end options
   * @example
   * ```ts
   * import { Engine, SnmpVersion } from 'snmp-components';
   *
   * await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
   * const receiver = engine.manager(['127.0.0.1', 10162]);
   * await receiver.trap('linkDown', ['1.3.6.1.2.1.2.2.1.1.7', 7]);
   * ```
   * @throws SnmpError 10022, 398, 109, 118, 326, 327 as {@link Manager.get}, and what the system says
   */
  trap(
    trapOid: OidInput,
    ...args: VarBindInput[] | [...variables: VarBindInput[], options: TrapOptions]
  ): Promise<void>;
  async trap(...args: unknown[]): Promise<void> {
    const options = takeOptions(args);
    checkCall(PduTag.Trap, options);
    const contents = notificationFrom(this.#core, args, options);
    await sendTrap(
      this.#core,
      this.#target,
      this.#trapSender(options ?? {}),
      contents,
      this.#plan.maxMessageSize,
    );
  }

  // Walks

  /**
   * Visits the variables below a name, one GETNEXT for each.
   *
   * @param root - what all names begin with
   * @throws SnmpError 10022, 398; what goes wrong with the agent is thrown while it is walked through
   */
  walk(root: OidInput, options: Omit<WalkOptions, 'maxRepetitions'> = {}): Walk {
    checkNames('walk', options, [...COMMON_OPTIONS, 'limit']);
    return this.#walk(root, { ...options, maxRepetitions: 0 });
  }

  /**
   * Visits the variables below a name by GETBULK (GETNEXT with SNMPv1). A number of repetitions that the agent can't
   * answer is halved until it can.
   *
   * @param root - what all names begin with
   * @throws as {@link Manager.walk}
   */
  bulkWalk(root: OidInput, options: WalkOptions = {}): Walk {
    checkNames('bulkWalk', options, [...COMMON_OPTIONS, 'limit', 'maxRepetitions']);
    return this.#walk(root, options);
  }

  /**
   * Reads a table by its rows, also where some rows lack some columns.
   *
   * @param table - the table's name, such as `1.3.6.1.2.1.2.2` for ifTable
   * @throws as {@link Manager.walk}
   */
  table(table: OidInput, options: TableOptions = {}): Table {
    checkNames('table', options, [...COMMON_OPTIONS, 'maxRepetitions', 'columns', 'parallel']);
    const plan = this.#walkPlan(options);
    return new Table(
      this.#core.parse(table),
      (variable) =>
        this.#start(
          { tag: PduTag.GetNextRequest, variables: [variable], errorStatus: 0, errorIndex: 0 },
          plan,
        ).promise,
      (column) => this.#walk(column, options),
      options,
    );
  }

  #walk(root: OidInput, options: WalkOptions): Walk {
    const plan = this.#walkPlan(options);
    const isV1 = this.version === SnmpVersion.V1;
    return new Walk(
      (exchange) => this.#start(exchange, plan),
      { name: this.#core.parse(root), binding: this.#core.unspecified(root) },
      isV1 ? { ...options, maxRepetitions: 0 } : options,
      isV1,
    );
  }

  #walkPlan(options: RequestOptions): RequestPlan {
    const isPlain = COMMON_OPTIONS.every((name) => options[name] === undefined);
    return isPlain ? this.#uncheckedPlan : this.#planFor(options, false);
  }

  /**
   * Ends the requests of this manager with 202, and closes its connection where it has one. A later request opens one
   * again; there is no need to close a manager before its engine is closed.
   */
  async close(): Promise<void> {
    this.#core.endRequests(new SnmpError('interrupted', 'the manager was closed'), this.#target);
    // Sockets are shared.
    if (isTcp(this.domain)) await this.#channel.disconnect();
  }

  #call(tag: number, args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    const options = takeOptions(args);
    try {
      checkCall(tag, options);
      const running = this.#begin(tag, args, options);
      return options?.wait === false ? new RequestHandle(running) : running.promise;
    } catch (error) {
      if (options?.wait === false) throw error;
      return Promise.reject(systemError(error));
    }
  }

  #begin(tag: number, args: unknown[], options: CallOptions | undefined): RunningRequest {
    const checks = this.#options.checkResponses ?? true;
    const plan = options === undefined ? this.#plan : this.#planFor(options, checks);
    if (tag === PduTag.GetBulkRequest) return this.#bulk(args, options, plan);
    const variables = this.#variables(tag, args, options);
    return this.#start({ tag, variables, errorStatus: 0, errorIndex: 0 }, plan);
  }

  #variables(tag: number, args: unknown[], options: CallOptions | undefined): VarBind[] {
    if (tag === PduTag.SetRequest) return variablesFrom(this.#core, args);
    if (tag !== PduTag.InformRequest) return namesFrom(this.#core, args);
    if (this.version === SnmpVersion.V1) throw new SnmpError('unsupportedVersion', 'SNMPv1 has no informs');
    return notificationVariables(notificationFrom(this.#core, args, options));
  }

  #bulk(args: unknown[], options: CallOptions | undefined, plan: RequestPlan): RunningRequest {
    const { nonRepeaters, maxRepetitions } = bulkNumbers(options);
    const variables = namesFrom(this.#core, args);
    if (this.version === SnmpVersion.V1) {
      const unchecked = this.#walkPlan(options ?? {});
      return new BulkByNext(
        (exchange) => this.#start(exchange, unchecked),
        variables,
        nonRepeaters,
        maxRepetitions,
      );
    }
    const tag = PduTag.GetBulkRequest;
    return this.#start({ tag, variables, errorStatus: nonRepeaters, errorIndex: maxRepetitions }, plan);
  }

  #start(exchange: Exchange, plan: RequestPlan): ClientRequest {
    this.#counts.requests += 1;
    return new ClientRequest(this.#core, plan, exchange).start();
  }

  #planFor(options: RequestOptions, checks: boolean): RequestPlan {
    const own = this.#options;
    const timeoutSeconds = seconds('timeout', options.timeout ?? own.timeout ?? DEFAULT_TIMEOUT_SECONDS);
    const period = options.refreshPeriod ?? own.refreshPeriod ?? DEFAULT_REFRESH_SECONDS;
    const refreshPeriodSeconds = seconds('refreshPeriod', period);
    return new RequestPlan(this.#core, {
      target: this.#target,
      identity: this.#identity(options),
      gates: this.#gates,
      statistics: this.#counts,
      timeoutSeconds,
      // A connection repeats what is lost by itself.
      refreshPeriodSeconds: isTcp(this.domain) ? timeoutSeconds : refreshPeriodSeconds,
      maxMessageSize: own.maxMessageSize ?? DEFAULT_MAX_MESSAGE_SIZE,
      checks,
      signal: abortSignal(options.signal),
    });
  }

  #identity(options: RequestOptions): Identity {
    const { version } = this;
    if (version === SnmpVersion.V3)
      return new UsmIdentity(this.#core, this.#engine, this.#principal(options));
    const wireVersion = version === SnmpVersion.V1 ? MessageVersion.V1 : MessageVersion.V2c;
    return new CommunityIdentity(wireVersion, this.#community(options));
  }

  #trapSender(options: TrapOptions): TrapSender {
    if (this.version === SnmpVersion.V3) return { version: 'v3', principal: this.#principal(options) };
    const version = this.version === SnmpVersion.V1 ? 'v1' : 'v2c';
    return { version, community: this.#community(options) };
  }

  #community(options: RequestOptions): Buffer {
    return bytesValue('community', options.community ?? this.#options.community ?? '', MAX_COMMUNITY);
  }

  #principal(options: RequestOptions): UsmPrincipal {
    const own = this.#options;
    const user = options.user ?? own.user;
    const level = options.securityLevel ?? own.securityLevel;
    const contextEngineId = options.contextEngineId ?? own.contextEngineId;
    return {
      userName: user === undefined ? undefined : textValue('user', user),
      namespace: own.namespace ?? '',
      securityLevel: level === undefined ? undefined : securityLevel(level),
      contextName: bytesValue('context', options.context ?? own.context ?? '', MAX_CONTEXT_NAME),
      contextEngineId:
        contextEngineId === undefined
          ? undefined
          : bytesValue('contextEngineId', contextEngineId, MAX_ENGINE_ID),
    };
  }
}

/** What an engine gives its managers. @internal */
export interface ManagerDefaults {
  readonly version: SnmpVersion;
  readonly domain: TransportDomain | undefined;
  readonly community: string | Uint8Array;
}
