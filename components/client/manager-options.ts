import type { Oid } from '../../src/smi/oid.js';
import type { TypedValueInput } from '../../src/smi/typed-value.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import type { SecurityLevel, SnmpVersion } from '../enums.js';

/** A name of a variable: an {@link Oid}, its dotted text, or with a MIB store a name such as `sysDescr.0`. */
export type OidInput = Oid | string;

/** A variable to be set: name and value. */
export type VarBindInput = VarBind | readonly [name: OidInput, value: TypedValueInput];

/**
 * Where an agent is: host, or host and port. The host is an address or a name; text may have the port behind a colon,
 * as in `192.0.2.1:1161` and `[2001:db8::1]:1161`. The port is 161 where none is given.
 */
export type ManagerAddress = string | readonly [host: string, port: number];

/** How messages travel, and with which kind of addresses. */
export const TransportDomain = {
  /** UDP over IPv4. */
  UdpIpv4: 'udp4',
  /** UDP over IPv6. */
  UdpIpv6: 'udp6',
  /** TCP over IPv4 (RFC 3430). */
  TcpIpv4: 'tcp4',
  /** TCP over IPv6 (RFC 3430). */
  TcpIpv6: 'tcp6',
} as const;

/** One of the texts of `TransportDomain`. */
export type TransportDomain = (typeof TransportDomain)[keyof typeof TransportDomain];

/** What a single request can be given; where it is not, the manager's own options count. */
export interface RequestOptions {
  /**
   * Seconds until the request ends with `Timeout`, whatever was sent till then.
   *
   * @defaultValue 10
   */
  readonly timeout?: number;
  /**
   * Seconds after which the request is sent again while there is no answer. With TCP it is sent once.
   *
   * @defaultValue 1
   */
  readonly refreshPeriod?: number;
  /** SNMPv3: in whose name. */
  readonly user?: string;
  /** SNMPv3: how the request is protected. */
  readonly securityLevel?: SecurityLevel;
  /** SNMPv3: the context, by name. */
  readonly context?: string | Uint8Array;
  /** SNMPv3: the engine the context belongs to, where that is another one than the agent. */
  readonly contextEngineId?: Uint8Array;
  /** SNMPv1 and SNMPv2c: the community. */
  readonly community?: string | Uint8Array;
  /** Ends the request with 202 when it is aborted. */
  readonly signal?: AbortSignal;
  /**
   * False: the method returns a {@link RequestHandle} at once instead of a promise.
   *
   * @defaultValue true
   */
  readonly wait?: boolean;
}

/** Options of a method that returns a {@link RequestHandle}. */
export type WithoutWaiting<Options extends RequestOptions> = Options & {
  /** The handle comes at once. */
  readonly wait: false;
};

/** Options of a method that returns a promise. */
export type Waiting<Options extends RequestOptions> = Options & {
  /** The promise ends with the answer. */
  readonly wait?: true;
};

/** What a GETBULK can be given. */
export interface BulkOptions extends RequestOptions {
  /**
   * How many of the first variables are asked for once only.
   *
   * @defaultValue 0
   */
  readonly nonRepeaters?: number;
  /**
   * How many successors of each other variable are asked for.
   *
   * @defaultValue 10
   */
  readonly maxRepetitions?: number;
}

/** What an inform can be given. */
export interface InformOptions extends RequestOptions {
  /**
   * The value of sysUpTime.0 in hundredths of a second, 0 to 4294967295.
   *
   * @defaultValue the time since the engine was made
   */
  readonly upTime?: number;
}

/** What a trap can be given. */
export type TrapOptions = Pick<
  InformOptions,
  'user' | 'securityLevel' | 'context' | 'contextEngineId' | 'community' | 'upTime'
>;

/** What `Engine.manager()` can be given. */
export interface ManagerOptions extends Omit<RequestOptions, 'signal' | 'wait'> {
  /**
   * Version of the messages.
   *
   * @defaultValue that of the engine: SNMPv3
   */
  readonly version?: SnmpVersion;
  /**
   * How messages travel.
   *
   * @defaultValue that of the engine, else UDP over the kind of IP that the address is of
   */
  readonly domain?: TransportDomain;
  /** SNMPv3: the agent's engine id, where it is known; it is not asked for then. 5 to 32 bytes. */
  readonly engineId?: Uint8Array;
  /**
   * SNMPv3: which group of users the agent belongs to; see `UserOptions.namespace`.
   *
   * @defaultValue empty
   */
  readonly namespace?: string;
  /** Local address to send from; by default the system chooses, and all managers share one socket. */
  readonly localAddress?: string;
  /** Local port to send from. */
  readonly localPort?: number;
  /**
   * Largest message that is sent, and that SNMPv3 messages say can be received: 484 to 65535 bytes.
   *
   * @defaultValue 65507
   */
  readonly maxMessageSize?: number;
  /**
   * Whether the variables of a response must be those that were asked for.
   *
   * @defaultValue true
   */
  readonly checkResponses?: boolean;
  /**
   * How many requests of this manager may wait for answers at once; further ones stand in line.
   *
   * @defaultValue no limit
   */
  readonly maxInFlight?: number;
  /**
   * How many requests of this manager may begin in a second; further ones stand in line.
   *
   * @defaultValue no limit
   */
  readonly requestsPerSecond?: number;
}

/** What a manager has counted since it was made. */
export interface ManagerStatistics {
  /** Requests that were begun. */
  requests: number;
  /** Answers that were accepted. */
  responses: number;
  /** Answers among them with an error-status other than 0. */
  errorResponses: number;
  /** Requests that ended without an answer. */
  timeouts: number;
  /** Packets that looked like an answer and were refused. */
  refused: number;
}
