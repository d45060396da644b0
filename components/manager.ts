import { SnmpError } from '../src/errors/snmp-error.js';
import { MessageVersion } from '../src/message/version.js';
import { PduTag } from '../src/pdu/kinds.js';
import { Oid } from '../src/smi/oid.js';
import { VarBind } from '../src/smi/var-bind.js';
import { domainOf, parseAddress } from './client/address.js';
import { TcpChannel } from './client/channels.js';
import type { ClientCore } from './client/client-core.js';
import { ClientRequest } from './client/client-request.js';
import type { Exchange } from './client/exchange.js';
import { TransportDomain } from './client/manager-options.js';
import type {
  BulkOptions,
  ManagerAddress,
  ManagerOptions,
  ManagerStatistics,
  OidInput,
  RequestOptions,
  VarBindInput,
} from './client/manager-options.js';
import { checkDomain, checkLimit, checkVersion } from './client/option-checks.js';
import { RemoteEngine } from './client/remote-engine.js';
import { RequestHandle } from './client/request-handle.js';
import { CommunityIdentity, RequestPlan, UsmIdentity } from './client/request-plan.js';
import type { Identity } from './client/request-plan.js';
import type { ResponsePdu } from './client/response-pdu.js';
import { Table } from './client/table.js';
import type { TableOptions } from './client/table.js';
import { Target } from './client/target.js';
import { Walk } from './client/walk.js';
import type { WalkOptions } from './client/walk.js';
import { SnmpVersion } from './enums.js';
import { bytesValue, flag, textValue, wholeNumber } from './properties.js';

const DEFAULT_TIMEOUT_SECONDS = 10;
const DEFAULT_REFRESH_SECONDS = 1;
const DEFAULT_MAX_MESSAGE_SIZE = 65507;
const DEFAULT_REPETITIONS = 10;
/** The longest delay of a timer of Node.js, in seconds. */
const MAX_SECONDS = 2_147_483;
const MAX_CONTEXT_NAME = 255;
const MAX_COMMUNITY = 65535;
const INT32_MAX = 2147483647;

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
  readonly #target: Target;
  readonly #engine: RemoteEngine;
  readonly #counts: ManagerStatistics;
  readonly #gates: RequestPlan['gates'];
  /** Of requests without options. */
  readonly #plan: RequestPlan;
  readonly #uncheckedPlan: RequestPlan;

  /** @internal */
  constructor(core: ClientCore, address: ManagerAddress, options: ManagerOptions, defaults: ManagerDefaults) {
    const { host, port } = parseAddress(address);
    checkOptions(options);
    this.#core = core;
    this.#options = { community: defaults.community, ...options };
    this.host = host;
    this.port = port;
    this.version = options.version ?? defaults.version;
    this.domain = options.domain ?? defaults.domain ?? domainOf(host);
    this.#target = new Target(host, port, familyOf(this.domain), this.#channel());
    this.#engine = new RemoteEngine(core, this.#target, options.engineId && Buffer.from(options.engineId));
    this.#counts = { requests: 0, responses: 0, errorResponses: 0, timeouts: 0, refused: 0 };
    this.statistics = this.#counts;
    this.#gates = [core.makeGate(options), core.gate].filter((gate) => gate !== undefined);
    this.#plan = this.#planFor({}, options.checkResponses ?? true);
    this.#uncheckedPlan = this.#planFor({}, false);
  }

  #channel() {
    const { localAddress = '', localPort = 0, timeout = DEFAULT_TIMEOUT_SECONDS } = this.#options;
    const family = familyOf(this.domain);
    if (!isTcp(this.domain)) return this.#core.udp(family, localAddress, localPort);
    return new TcpChannel(this.#core.core, this.#core.listener, {
      family,
      localAddress,
      timeoutMilliseconds: timeout * 1000,
      isClosed: () => this.#core.closed,
    });
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

  // Requests

  /**
   * Reads variables: a GetRequest.
   *
   * @returns the answer, with a variable for each name; one that the agent does not have holds `NoSuchObject` or
   * `NoSuchInstance`
   * @throws Timeout 201, ErrorResponse 397, NoSuchName 397 (SNMPv1), ImproperResponse 396, ReportError,
   * SnmpError 10022 for what is no OID, 202 when it was interrupted
   */
  get(...args: [...names: OidInput[], options: RequestOptions & { readonly wait: false }]): RequestHandle;
  get(...args: OidInput[] | [...names: OidInput[], options: RequestOptions]): Promise<ResponsePdu>;
  get(...args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    const options = takeOptions(args);
    return this.#begin(PduTag.GetRequest, this.#names(args), 0, 0, options);
  }

  /**
   * Reads the variables that come next: a GetNextRequest.
   *
   * @returns the answer, with a variable for each name, which holds `EndOfMibView` where nothing comes next
   * @throws as {@link Manager.get}
   */
  getNext(...args: [...names: OidInput[], options: RequestOptions & { readonly wait: false }]): RequestHandle;
  getNext(...args: OidInput[] | [...names: OidInput[], options: RequestOptions]): Promise<ResponsePdu>;
  getNext(...args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    const options = takeOptions(args);
    return this.#begin(PduTag.GetNextRequest, this.#names(args), 0, 0, options);
  }

  /**
   * Reads many variables that come next: a GetBulkRequest. The agent may answer with fewer than were asked for.
   *
   * @throws SnmpError 305 with SNMPv1, which has no such request; otherwise as {@link Manager.get}
   */
  getBulk(...args: [...names: OidInput[], options: BulkOptions & { readonly wait: false }]): RequestHandle;
  getBulk(...args: OidInput[] | [...names: OidInput[], options: BulkOptions]): Promise<ResponsePdu>;
  getBulk(...args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    const options = takeOptions(args);
    if (this.version === SnmpVersion.V1) throw new SnmpError('unsupportedVersion', 'SNMPv1 has no GETBULK');
    const nonRepeaters = wholeNumber('nonRepeaters', options?.nonRepeaters ?? 0, 0, INT32_MAX);
    const repetitions = options?.maxRepetitions ?? DEFAULT_REPETITIONS;
    const maxRepetitions = wholeNumber('maxRepetitions', repetitions, 0, INT32_MAX);
    return this.#begin(PduTag.GetBulkRequest, this.#names(args), nonRepeaters, maxRepetitions, options);
  }

  /**
   * Changes variables, all of them or none: a SetRequest.
   *
   * @example
   * ```ts no-run
   * import { Engine, Gauge32, VarBind } from 'snmp-components';
   *
   * await using engine = new Engine();
   * const agent = engine.manager('192.0.2.1');
   * await agent.set(['1.3.6.1.2.1.1.6.0', 'Rack 7'], VarBind.of('1.3.6.1.4.1.99999.1.0', new Gauge32(5)));
   * ```
   * @throws as {@link Manager.get}; SnmpError 10022 for a value that does not fit its type
   */
  set(
    ...args: [...variables: VarBindInput[], options: RequestOptions & { readonly wait: false }]
  ): RequestHandle;
  set(
    ...args: VarBindInput[] | [...variables: VarBindInput[], options: RequestOptions]
  ): Promise<ResponsePdu>;
  set(...args: unknown[]): Promise<ResponsePdu> | RequestHandle {
    const options = takeOptions(args);
    const variables = args.map((input) => this.#variable(input));
    return this.#begin(PduTag.SetRequest, variables, 0, 0, options);
  }

  /**
   * Visits the variables below a name, one GETNEXT for each.
   *
   * @param root - what all names begin with
   */
  walk(root: OidInput, options: Omit<WalkOptions, 'maxRepetitions'> = {}): Walk {
    return this.#walk(root, { ...options, maxRepetitions: 0 });
  }

  /**
   * Visits the variables below a name by GETBULK (GETNEXT with SNMPv1). A number of repetitions that the agent can't
   * answer is halved until it can.
   *
   * @param root - what all names begin with
   */
  bulkWalk(root: OidInput, options: WalkOptions = {}): Walk {
    return this.#walk(root, options);
  }

  #walk(root: OidInput, options: WalkOptions): Walk {
    const { maxRepetitions = 'auto' } = options;
    const asked = this.version === SnmpVersion.V1 ? 0 : maxRepetitions;
    const plan = hasOwnOptions(options) ? this.#planFor(options, false) : this.#uncheckedPlan;
    return new Walk(
      (exchange) => this.#exchange(exchange, plan),
      {
        name: typeof root === 'string' ? this.#core.parse(root) : root,
        binding: this.#core.unspecified(root),
      },
      { ...options, maxRepetitions: asked },
      this.version === SnmpVersion.V1,
    );
  }

  /**
   * Reads a table by its rows, also where some rows lack some columns.
   *
   * @param table - the table's or its entry's name, such as `1.3.6.1.2.1.2.2` for ifTable
   */
  table(table: OidInput, options: TableOptions = {}): Table {
    return new Table(
      this.#core.unspecified(table).name,
      (name) => this.getNext(name, { ...options, wait: true }),
      (column, bulk) => this.bulkWalk(column, bulk),
      options,
    );
  }

  #exchange(exchange: Exchange, plan: RequestPlan): Promise<ResponsePdu> {
    this.#counts.requests += 1;
    return new ClientRequest(this.#core, plan, exchange).start().promise;
  }

  #begin(
    tag: number,
    variables: readonly VarBind[],
    errorStatus: number,
    errorIndex: number,
    options: RequestOptions | undefined,
  ): Promise<ResponsePdu> | RequestHandle {
    this.#counts.requests += 1;
    const plan = options === undefined ? this.#plan : this.#planFor(options, this.#plan.checks);
    const request = new ClientRequest(this.#core, plan, { tag, variables, errorStatus, errorIndex }).start();
    return options?.wait === false ? new RequestHandle(request) : request.promise;
  }

  #names(args: readonly unknown[]): VarBind[] {
    const variables: VarBind[] = [];
    for (const name of args) {
      if (typeof name !== 'string' && !(name instanceof Oid))
        throw new SnmpError('invalidArgument', 'names are text such as 1.3.6.1.2.1.1.1.0, or Oids');
      variables.push(this.#core.unspecified(name));
    }
    return variables;
  }

  #variable(input: unknown): VarBind {
    if (input instanceof VarBind) return input;
    if (Array.isArray(input) && input.length === 2) {
      const [name, value] = input as unknown as Extract<VarBindInput, readonly unknown[]>;
      return VarBind.of(this.#core.unspecified(name).name, value);
    }
    throw new SnmpError('invalidArgument', 'set takes variables: VarBind.of(name, value) or [name, value]');
  }

  #planFor(options: RequestOptions, checks: boolean): RequestPlan {
    const own = this.#options;
    const timeoutSeconds = seconds('timeout', options.timeout ?? own.timeout ?? DEFAULT_TIMEOUT_SECONDS);
    const period = options.refreshPeriod ?? own.refreshPeriod ?? DEFAULT_REFRESH_SECONDS;
    return new RequestPlan(this.#core, {
      target: this.#target,
      identity: this.#identity(options),
      gates: this.#gates,
      statistics: this.#counts,
      timeoutSeconds,
      // A connection repeats what is lost by itself.
      refreshPeriodSeconds: isTcp(this.domain) ? timeoutSeconds : seconds('refreshPeriod', period),
      maxMessageSize: own.maxMessageSize ?? DEFAULT_MAX_MESSAGE_SIZE,
      checks,
      signal: options.signal,
    });
  }

  #identity(options: RequestOptions): Identity {
    const own = this.#options;
    if (this.version !== SnmpVersion.V3) {
      const version = this.version === SnmpVersion.V1 ? MessageVersion.V1 : MessageVersion.V2c;
      const community = bytesValue('community', options.community ?? own.community ?? '', MAX_COMMUNITY);
      return new CommunityIdentity(version, community);
    }
    const contextEngineId = options.contextEngineId ?? own.contextEngineId;
    const level = options.securityLevel ?? own.securityLevel;
    return new UsmIdentity(this.#core, this.#engine, {
      userName: options.user ?? own.user,
      namespace: own.namespace ?? '',
      securityLevel: level === undefined ? undefined : securityLevel(level),
      contextName: bytesValue('context', options.context ?? own.context ?? '', MAX_CONTEXT_NAME),
      contextEngineId: contextEngineId && Buffer.from(contextEngineId),
    });
  }
}

/** What an engine gives its managers. @internal */
export interface ManagerDefaults {
  readonly version: SnmpVersion;
  readonly domain: TransportDomain | undefined;
  readonly community: string | Uint8Array;
}

function isTcp(domain: TransportDomain): boolean {
  return domain === TransportDomain.TcpIpv4 || domain === TransportDomain.TcpIpv6;
}

function familyOf(domain: TransportDomain): 4 | 6 {
  return domain === TransportDomain.UdpIpv6 || domain === TransportDomain.TcpIpv6 ? 6 : 4;
}

function seconds(member: string, value: unknown): number {
  if (typeof value === 'number' && value > 0 && value <= MAX_SECONDS) return value;
  throw new SnmpError('invalidArgument', `${member} takes seconds: more than 0, at most ${MAX_SECONDS}`);
}

function securityLevel(value: unknown): 0 | 1 | 2 {
  return wholeNumber('securityLevel', value, 0, 2) as 0 | 1 | 2;
}

/** Takes the options off the end of a method's arguments. */
function takeOptions(args: unknown[]): BulkOptions | undefined {
  const last = args[args.length - 1];
  if (typeof last !== 'object' || last === null) return undefined;
  if (last instanceof Oid || last instanceof VarBind || Array.isArray(last)) return undefined;
  args.pop();
  return last;
}

const OWN_OPTIONS = [
  'timeout',
  'refreshPeriod',
  'user',
  'securityLevel',
  'context',
  'contextEngineId',
  'community',
  'signal',
] as const satisfies readonly (keyof RequestOptions)[];

function hasOwnOptions(options: RequestOptions): boolean {
  return OWN_OPTIONS.some((name) => options[name] !== undefined);
}

const OPTION_NAMES: ReadonlySet<string> = new Set<keyof ManagerOptions>([
  'version',
  'domain',
  'engineId',
  'namespace',
  'localAddress',
  'localPort',
  'maxMessageSize',
  'checkResponses',
  'maxInFlight',
  'requestsPerSecond',
  'timeout',
  'refreshPeriod',
  'user',
  'securityLevel',
  'context',
  'contextEngineId',
  'community',
]);

/** Programs in JavaScript can give anything. */
function checkOptions(options: ManagerOptions): void {
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.has(name))
      throw new SnmpError(
        'invalidArgument',
        `manager() has no option ${name}; it has ${[...OPTION_NAMES].join(', ')}`,
      );
  }
  const { version, domain, engineId, localAddress, localPort, maxMessageSize, checkResponses } = options;
  checkVersion('version', version);
  checkDomain('domain', domain);
  if (engineId !== undefined && bytesValue('engineId', engineId, 32).length < 5)
    throw new SnmpError('badEngineId', 'engineId takes 5 to 32 bytes');
  if (localAddress !== undefined) textValue('localAddress', localAddress);
  if (localPort !== undefined) wholeNumber('localPort', localPort, 0, 65535);
  if (maxMessageSize !== undefined) wholeNumber('maxMessageSize', maxMessageSize, 484, 65535);
  if (checkResponses !== undefined) flag('checkResponses', checkResponses);
  checkLimit('maxInFlight', options.maxInFlight);
  checkLimit('requestsPerSecond', options.requestsPerSecond);
}
