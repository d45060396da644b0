import type { SnmpError } from '../../src/errors/snmp-error.js';
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

/** 0.3 / 0.1 is more than 3. */
const ROUNDING = 1e-9;

/** In whose name requests are made. @internal */
export interface Identity {
  /** What goes with a request; later, where the engine must be found first. */
  security(plan: RequestPlan): MaybePromise<CommunitySecurity | V3Security>;
  /** A request that waited for the engine to be found does so no longer. */
  leaveSearch(): void;
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
    this.timeoutMilliseconds = parts.timeoutSeconds * 1000;
    const patience = patienceFor(this.timeoutMilliseconds, parts.refreshPeriodSeconds * 1000);
    this.tries = patience.tries;
    this.tryTimeoutMilliseconds = patience.tryTimeoutMilliseconds;
    this.lastTryTimeoutMilliseconds = patience.lastTryTimeoutMilliseconds;
  }

  security(): MaybePromise<CommunitySecurity | V3Security> {
    return this.identity.security(this);
  }

  leaveSearch(): void {
    this.identity.leaveSearch();
  }

  /** @param due - when the request must have ended, where some of its time has gone: monotonic milliseconds */
  spec(
    exchange: Exchange,
    ready: ReadyTarget,
    security: CommunitySecurity | V3Security,
    due: number | undefined,
  ): RequestSpec {
    const { tries, tryTimeoutMilliseconds, lastTryTimeoutMilliseconds } =
      due === undefined ? this : this.patienceUntil(due);
    return {
      pdu: {
        tag: exchange.tag,
        requestId: this.core.takeRequestId(ready.endpoint, ready.remote),
        errorStatus: exchange.errorStatus,
        errorIndex: exchange.errorIndex,
        variables: exchange.variables,
      },
      remote: ready.remote,
      route: ready.route,
      hasUniqueId: true,
      security,
      tryTimeoutMilliseconds,
      lastTryTimeoutMilliseconds,
      tries,
      checkOrigin: true,
      maxMessageSize: this.maxMessageSize,
      answers: 'one',
    };
  }

  private patienceUntil(due: number): Patience {
    return patienceFor(due - this.core.core.clock.monotonic(), this.tryTimeoutMilliseconds);
  }

  failed(error: SnmpError): void {
    if (error.reason === 'timeout') {
      this.statistics.timeouts += 1;
      this.target.forgetAddress();
    }
    this.identity.failed(error);
  }
}

/** How often a request is sent in a time: at once, and after each period. */
function patienceFor(timeoutMilliseconds: number, periodMilliseconds: number): Patience {
  const timeout = Math.max(0, timeoutMilliseconds);
  const period = Math.min(periodMilliseconds, timeout);
  const tries = period === 0 ? 1 : Math.max(1, Math.ceil(timeout / period - ROUNDING));
  return {
    tries,
    tryTimeoutMilliseconds: period,
    lastTryTimeoutMilliseconds: timeout - (tries - 1) * period,
  };
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

  leaveSearch(): void {
    // Nothing is looked for.
  }

  failed(): void {
    // Nothing was found out.
  }
}

/** In whose name, how far protected, about which context. @internal */
export interface UsmPrincipal {
  readonly userName: string | undefined;
  readonly namespace: string;
  readonly securityLevel: SecurityLevelNumber | undefined;
  readonly contextName: Buffer;
  readonly contextEngineId: Buffer | undefined;
}

/** SNMPv3 with USM. @internal */
export class UsmIdentity implements Identity {
  private readonly core: ClientCore;
  private readonly engine: RemoteEngine;
  private readonly who: UsmPrincipal;
  /** What was made last, as long as user and engine are the same. */
  private made:
    { readonly binding: EngineBinding; readonly revision: number; readonly security: V3Security } | undefined;

  constructor(core: ClientCore, engine: RemoteEngine, who: UsmPrincipal) {
    this.core = core;
    this.engine = engine;
    this.who = who;
  }

  security(plan: RequestPlan): MaybePromise<V3Security> {
    const { binding } = this.engine;
    const { made } = this;
    if (
      made?.binding === binding &&
      made?.revision === this.core.users.revision &&
      !made.security.credentials.destroyed
    )
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
    return this.core.users.select(userName, namespace, securityLevel);
  }

  leaveSearch(): void {
    this.engine.leave();
  }

  /** Another engine, or one that lost its clock: it is looked for again. */
  failed(error: SnmpError): void {
    if (error.reason === 'badEngineId' || error.reason === 'badTimeFrame')
      this.engine.forget(this.made?.binding);
  }
}
