import { inspect } from 'node:util';
import type { InspectOptions } from 'node:util';
import type { Notification } from '../../src/engine/notification-receiver.js';
import { PduTag } from '../../src/pdu/kinds.js';
import { timeStampOf, trapOidOf } from '../../src/pdu/notification.js';
import { isTrapV1 } from '../../src/pdu/pdu.js';
import type { AnyPdu } from '../../src/pdu/pdu.js';
import { trapOidFromV1 } from '../../src/pdu/trap-oid.js';
import { Oid } from '../../src/smi/oid.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import type { Remote } from '../../src/transport/transport.js';
import { SnmpVersion } from '../enums.js';
import type { SecurityLevel } from '../enums.js';

/** zeroDotZero (RFC 2578 section 3.5). */
const NO_OID = '0.0';

/** How SNMPv3 protected a notification, and what it is about. */
export interface NotificationSecurity {
  /** Name of the user. */
  readonly user: string;
  /** How far the message was protected; at 0 anybody can have sent it. */
  readonly level: SecurityLevel;
  /** Id of the authoritative engine: the sender's for a trap, the one here for an inform. */
  readonly engineId: Buffer;
  /** Name of the context. */
  readonly contextName: string;
  /** Id of the engine that the context belongs to. */
  readonly contextEngineId: Buffer;
}

/** A trap or inform that came in; see {@link Engine.notifications}. */
export class SnmpNotification {
  /** Version of the message. */
  readonly version: SnmpVersion;
  /** Where the message came from. */
  readonly source: {
    /** IP address of the sender. */
    readonly address: string;
    /** Port it sent from. */
    readonly port: number;
  };
  /**
   * What happened. The numbers of an SNMPv1 trap are put together as RFC 3584 section 3.1 says; `0.0` where a
   * notification does not say, and for a `generic-trap` that SNMPv1 does not have.
   */
  readonly trapOid: Oid;
  /** Hundredths of a second since the sender started; 0 where it does not say. */
  readonly timeStamp: number;
  /** The variables as they came. But for SNMPv1, sysUpTime.0 and snmpTrapOID.0 are the first two. */
  readonly variableBindings: readonly VarBind[];
  /** Community, decoded as UTF-8; undefined with SNMPv3. Shown as `***` when the notification is printed. */
  readonly community: string | undefined;
  /** SNMPv3: the user and the context; undefined otherwise. */
  readonly security: NotificationSecurity | undefined;
  /** SNMPv1: address of the device, where it says so. */
  readonly agentAddress: string | undefined;
  /** Whether the sender waits for an acknowledgement. */
  readonly inform: boolean;
  readonly #respond: () => void;
  #acknowledged = false;

  /** @internal */
  constructor({ pdu, remote, version, community, v3 }: Notification, respond: () => void) {
    this.version = v3 === undefined ? versionOf(version) : SnmpVersion.V3;
    this.source = copyOf(remote);
    this.trapOid = trapOidIn(pdu) ?? Oid.parse(NO_OID);
    this.timeStamp = timeStampOf(pdu);
    this.variableBindings = pdu.variables;
    this.community = community?.toString('utf8');
    this.security = v3 && {
      user: v3.parameters.userName.toString('utf8'),
      level: v3.securityLevel,
      engineId: Buffer.from(v3.parameters.engineId),
      contextName: v3.contextName.toString('utf8'),
      contextEngineId: Buffer.from(v3.contextEngineId),
    };
    this.agentAddress = isTrapV1(pdu) ? pdu.agentAddress : undefined;
    this.inform = pdu.tag === PduTag.InformRequest;
    this.#respond = respond;
  }

  /** Name of the user (SNMPv3), undefined otherwise. */
  get user(): string | undefined {
    return this.security?.user;
  }

  /** Whether an acknowledgement was sent. */
  get acknowledged(): boolean {
    return this.#acknowledged;
  }

  /**
   * Acknowledges an inform; where the stream does not do so by itself. Does nothing for a trap, the second time, or when
   * the stream is closed.
   */
  acknowledge(): void {
    if (!this.inform || this.#acknowledged) return;
    this.#acknowledged = true;
    this.#respond();
  }

  /** What `JSON.stringify` shows: all properties, but `***` for the community. */
  toJSON(): Record<string, unknown> {
    const shown = Object.fromEntries<unknown>(Object.entries(this));
    if (this.community !== undefined) shown['community'] = '***';
    return shown;
  }

  /** @internal What `console.log` shows. */
  [inspect.custom](depth: number, options: InspectOptions): string {
    return `SnmpNotification ${inspect(this.toJSON(), { ...options, depth })}`;
  }
}

function trapOidIn(pdu: AnyPdu): Oid | undefined {
  if (isTrapV1(pdu)) return trapOidFromV1(pdu);
  const trapOid = trapOidOf(pdu);
  return trapOid === '' ? undefined : Oid.parse(trapOid);
}

function versionOf(wireVersion: number): SnmpVersion {
  return wireVersion === 0 ? SnmpVersion.V1 : SnmpVersion.V2c;
}

function copyOf({ address, port }: Remote) {
  return { address, port };
}
