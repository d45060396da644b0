import { SnmpError } from '../../src/errors/snmp-error.js';
import { MessageVersion } from '../../src/message/version.js';
import type { SecurityLevelNumber } from '../../src/message/v3.js';
import type { CommunitySecurity, RequestSpec, V3Security } from '../../src/requests/pending-request.js';
import type { MaybePromise } from '../../src/util/maybe-promise.js';
import type { ClientCore } from './client-core.js';
import type { Exchange } from './exchange.js';
import type { ManagerStatistics } from './manager-options.js';
import type { EngineBinding, Patience, RemoteEngine } from './remote-engine.js';
import type { RequestGate } from './request-gate.js';
import type { ReadyTarget, Target } from './target.js';

/** In whose name requests are made. @internal */
export interface Identity {
  /** What goes with a request; later, where the engine must be found first. */
  security(plan: RequestPlan): MaybePromise<CommunitySecurity | V3Security>;
  /** A request failed; what was found out may be wrong. */
  failed(error: SnmpError): void;
}

/** What requests of a manager have in common, such as those that are made without options of their own. @internal */
export class RequestPlan implements Patience {
  readonly target: Target;
  readonly gates: readonly RequestGate[];
  readonly statistics: ManagerStatistics;
  readonly timeoutMilliseconds: number;
  readonly tryTimeoutMilliseconds: number;
  readonly lastTryTimeoutMilliseconds: number;
  readonly tries: number;
  readonly maxMessageSize: number;
  readonly checks: boolean;
  readonly signal: AbortSignal | undefined;
  private readonly core: ClientCore;
  private readonly identity: Identity;

  constructor(
    core: ClientCore,
    parts: {
      readonly target: Target;
      readonly identity: Identity;
      readonly gates: readonly RequestGate[];
      readonly statistics: ManagerStatistics;
      readonly timeoutSeconds: number;
      /** Where it is not shorter than the timeout, the request is sent once. */
      readonly refreshPeriodSeconds: number;
      readonly maxMessageSize: number;
      readonly checks: boolean;
      readonly signal: AbortSignal | undefined;
    },
  ) {
    this.core = core;
    this.target = parts.target;
    this.identity = parts.identity;
    this.gates = parts.gates;
    this.statistics = parts.statistics;
    this.maxMessageSize = parts.maxMessageSize;
    this.checks = parts.checks;
    this.signal = parts.signal;
    const timeout = parts.timeoutSeconds * 1000;
    const period = Math.min(parts.refreshPeriodSeconds * 1000, timeout);
    this.timeoutMilliseconds = timeout;
    this.tries = Math.max(1, Math.ceil(timeout / period - 1e-9));
    this.tryTimeoutMilliseconds = period;
    this.lastTryTimeoutMilliseconds = timeout - (this.tries - 1) * period;
  }

  security(): MaybePromise<CommunitySecurity | V3Security> {
    return this.identity.security(this);
  }

  spec(exchange: Exchange, ready: ReadyTarget, security: CommunitySecurity | V3Security): RequestSpec {
    return {
      pdu: {
        tag: exchange.tag,
        requestId: this.core.takeRequestId(ready.endpoint, ready.remote),
        errorStatus: exchange.errorStatus,
        errorIndex: exchange.errorIndex,
        variables: exchange.variables,
      },
      remote: ready.remote,
      security,
      tryTimeoutMilliseconds: this.tryTimeoutMilliseconds,
      lastTryTimeoutMilliseconds: this.lastTryTimeoutMilliseconds,
      tries: this.tries,
      checkOrigin: true,
      maxMessageSize: this.maxMessageSize,
      answers: 'one',
    };
  }

  failed(error: SnmpError): void {
    if (error.reason === 'timeout') this.target.forgetAddress();
    this.identity.failed(error);
  }
}

/** SNMPv1 and SNMPv2c. @internal */
export class CommunityIdentity implements Identity {
  private readonly constant: CommunitySecurity;

  constructor(version: CommunitySecurity['version'], community: Buffer) {
    this.constant = { version, community };
  }

  security(): CommunitySecurity {
    return this.constant;
  }

  failed(): void {
    // Nothing was found out.
  }
}

/** SNMPv3 with USM. @internal */
export class UsmIdentity implements Identity {
  private readonly core: ClientCore;
  private readonly engine: RemoteEngine;
  private readonly who: {
    readonly userName: string | undefined;
    readonly namespace: string;
    readonly securityLevel: SecurityLevelNumber | undefined;
    readonly contextName: Buffer;
    readonly contextEngineId: Buffer | undefined;
  };
  /** What was made last, as long as user and engine are the same. */
  private made:
    { readonly binding: EngineBinding; readonly revision: number; readonly security: V3Security } | undefined;

  constructor(core: ClientCore, engine: RemoteEngine, who: UsmIdentity['who']) {
    this.core = core;
    this.engine = engine;
    this.who = who;
  }

  security(plan: RequestPlan): MaybePromise<V3Security> {
    const { binding } = this.engine;
    const { made } = this;
    if (made !== undefined && made.binding === binding && made.revision === this.core.users.revision)
      return made.security;
    // Errors in the user should show before anything is sent.
    const { user, securityLevel } = this.user();
    if (binding === undefined) {
      return this.engine.find(plan, plan.maxMessageSize).then(() => this.security(plan));
    }
    const { contextName, contextEngineId = binding.id } = this.who;
    const security: V3Security = {
      version: MessageVersion.V3,
      credentials: user.at(binding.id),
      securityLevel,
      engineTime: binding.time,
      contextEngineId,
      contextName,
    };
    this.made = { binding, revision: this.core.users.revision, security };
    return security;
  }

  private user() {
    const { userName, namespace, securityLevel } = this.who;
    const { name, user, defaultSecurityLevel } = this.core.users.find(userName, namespace);
    const level = securityLevel ?? defaultSecurityLevel;
    if (level > user.securityLevel) {
      throw new SnmpError(
        'securityLevelNotAccepted',
        `"${name}" has no ${user.securityLevel === 0 ? 'authProtocol' : 'privProtocol'}, which level ${level} needs`,
      );
    }
    return { user, securityLevel: level as SecurityLevelNumber };
  }

  /** Another engine, or one that lost its clock: it is looked for again. */
  failed(error: SnmpError): void {
    if (error.reason === 'badEngineId' || error.reason === 'badTimeFrame')
      this.engine.forget(this.made?.binding);
  }
}
