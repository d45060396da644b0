import { describe, expect, test } from '@jest/globals';
import { Tag } from '../../../src/ber/tag.js';
import { PduTag } from '../../../src/pdu/kinds.js';
import { timeStampOf, trapOidOf } from '../../../src/pdu/notification.js';
import type { AnyPdu } from '../../../src/pdu/pdu.js';
import { Oid } from '../../../src/smi/oid.js';
import { textCodec } from '../../../src/smi/text-codec.js';
import { encodeValue } from '../../../src/smi/value.js';
import { VarBind } from '../../../src/smi/var-bind.js';

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const SNMP_TRAP_OID = '1.3.6.1.6.3.1.1.4.1.0';
const SNMP_TRAPS = '1.3.6.1.6.3.1.1.5';
/** What the events tell of a notification. */
const summary = (pdu: AnyPdu) => ({ trapOid: trapOidOf(pdu), timeStamp: timeStampOf(pdu) });

const UTF8 = textCodec(65_001);

function trapV1(enterprise: string, genericTrap: number, specificTrap: number): AnyPdu {
  return {
    tag: PduTag.TrapV1,
    enterprise: Oid.parse(enterprise),
    agentAddress: '192.0.2.7',
    genericTrap,
    specificTrap,
    timeStamp: 99,
    variables: [],
  };
}

function trap(...variables: VarBind[]): AnyPdu {
  return { tag: PduTag.Trap, requestId: 1, errorStatus: 0, errorIndex: 0, variables };
}

const variable = (oid: string, type: number, value: string): VarBind =>
  VarBind.create(Oid.parse(oid), type, encodeValue(type, value, UTF8, 'value'));

describe('a trap of SNMPv1', () => {
  /** RFC 3418: coldStart to egpNeighborLoss are numbers 1 to 6 below snmpTraps. */
  test.each([
    [SNMP_TRAPS, 0, 0, `${SNMP_TRAPS}.1`],
    [SNMP_TRAPS, 3, 0, `${SNMP_TRAPS}.4`],
    [SNMP_TRAPS, 5, 0, `${SNMP_TRAPS}.6`],
    [SNMP_TRAPS, 2, 77, `${SNMP_TRAPS}.3`],
    ['1.3.6.1.4.1.8072.3.2.10', 6, 17, '1.3.6.1.4.1.8072.3.2.10.6.17'],
    ['1.3.6.1.4.1.8072.3.2.10', 2, 0, '1.3.6.1.4.1.8072.3.2.10.2.0'],
    [`${SNMP_TRAPS}.0`, 6, 1, `${SNMP_TRAPS}.0.6.1`],
  ])('of %s, generic %i, specific %i is %s', (enterprise, generic, specific, trapOid) => {
    expect(summary(trapV1(enterprise, generic, specific))).toEqual({
      trapOid,
      timeStamp: 99,
    });
  });
});

describe('a notification of SNMPv2', () => {
  const upTime = variable(SYS_UP_TIME, Tag.TimeTicks, '4242');
  const oid = variable(SNMP_TRAP_OID, Tag.ObjectIdentifier, `${SNMP_TRAPS}.3`);
  const other = variable('1.3.6.1.2.1.2.2.1.1.3', Tag.Integer, '3');

  test('is about what its first two variables say', () => {
    expect(summary(trap(upTime, oid, other))).toEqual({
      trapOid: `${SNMP_TRAPS}.3`,
      timeStamp: 4242,
    });
  });

  test('is understood with its variables in another order', () => {
    expect(summary(trap(other, oid, upTime))).toMatchObject({
      trapOid: `${SNMP_TRAPS}.3`,
      timeStamp: 4242,
    });
  });

  test('that says nothing about itself is still one', () => {
    expect(summary(trap(other))).toEqual({ trapOid: '', timeStamp: 0 });
  });

  test('is not misled by values of other types', () => {
    const wrong = [variable(SYS_UP_TIME, Tag.OctetString, 'x'), variable(SNMP_TRAP_OID, Tag.Integer, '5')];

    expect(summary(trap(...wrong))).toMatchObject({ trapOid: '', timeStamp: 0 });
  });
});
