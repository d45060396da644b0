import { Tag } from '../ber/tag.js';
import type { Oid } from '../smi/oid.js';
import { TimeTicks } from '../smi/typed-value.js';
import { VarBind } from '../smi/var-bind.js';
import { PduTag } from './kinds.js';
import { isTrapV1 } from './pdu.js';
import type { AnyPdu, Pdu, TrapV1Pdu } from './pdu.js';
import { trapOidToV1 } from './trap-oid.js';

/** RFC 3418: the first two variables of an SNMPv2 notification (RFC 3416 section 4.2.6). */
const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const SNMP_TRAP_OID = '1.3.6.1.6.3.1.1.4.1.0';
const SYS_UP_TIME_NAME = VarBind.of(SYS_UP_TIME);
const SNMP_TRAP_OID_NAME = VarBind.of(SNMP_TRAP_OID);
/** snmpTraps: the parent of the generic traps. */
const SNMP_TRAPS = '1.3.6.1.6.3.1.1.5';

/**
 * What a trap or inform is to say.
 * @internal
 */
export interface NotificationContents {
  readonly trapOid: Oid;
  /** Hundredths of a second since the sender started. */
  readonly upTime: number;
  readonly variables: readonly VarBind[];
}

/**
 * RFC 3416 section 4.2.6: sysUpTime.0 and snmpTrapOID.0 come first.
 * @internal
 */
export function notificationVariables({ trapOid, upTime, variables }: NotificationContents): VarBind[] {
  return [VarBind.of(SYS_UP_TIME, new TimeTicks(upTime)), VarBind.of(SNMP_TRAP_OID, trapOid), ...variables];
}

/** A trap of SNMPv2c and SNMPv3. @internal */
export function trapPdu(contents: NotificationContents, requestId: number): Pdu {
  const variables = notificationVariables(contents);
  return { tag: PduTag.Trap, requestId, errorStatus: 0, errorIndex: 0, variables };
}

/** A trap of SNMPv1 (RFC 1157 section 4.1.6). @internal */
export function trapV1Pdu(contents: NotificationContents, agentAddress: string): TrapV1Pdu {
  const { trapOid, upTime, variables } = contents;
  return { tag: PduTag.TrapV1, ...trapOidToV1(trapOid), agentAddress, timeStamp: upTime, variables };
}

/**
 * The OID that tells what a notification is about; empty where it does not tell.
 *
 * An SNMPv1 trap gets `enterprise.(generic + 1)` below snmpTraps and `enterprise.generic.specific` elsewhere, as the
 * mirrored class has it; RFC 3584 section 3.1 would say `enterprise.0.specific`.
 * @internal
 */
export function trapOidOf(pdu: AnyPdu): string {
  if (!isTrapV1(pdu)) {
    const trapOid = find(pdu.variables, SNMP_TRAP_OID_NAME, Tag.ObjectIdentifier);
    return trapOid === undefined ? '' : trapOid.toOidText();
  }
  const enterprise = pdu.enterprise.toString();
  return enterprise === SNMP_TRAPS
    ? `${enterprise}.${pdu.genericTrap + 1}`
    : `${enterprise}.${pdu.genericTrap}.${pdu.specificTrap}`;
}

/** Hundredths of a second since the sender of a notification started; 0 where it does not tell. @internal */
export function timeStampOf(pdu: AnyPdu): number {
  if (isTrapV1(pdu)) return pdu.timeStamp;
  return find(pdu.variables, SYS_UP_TIME_NAME, Tag.TimeTicks)?.toNumber() ?? 0;
}

function find(variables: readonly VarBind[], name: VarBind, type: number): VarBind | undefined {
  for (const variable of variables) if (variable.type === type && variable.hasSameName(name)) return variable;
  return undefined;
}
