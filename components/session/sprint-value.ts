import { shownValue } from '../../src/mib/shown-value.js';
import type { MibNode } from '../../src/mib/mib-node.js';
import { formatValue } from '../../src/mib/value-format.js';
import { Oid } from '../../src/smi/oid.js';
import { smiType } from '../../src/smi/types.js';
import type { ValueInput } from '../../src/smi/value.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import { LATIN1 } from './session-value.js';

/**
 * The value of a variable as Net-SNMP prints it with `-Oq`: by its display hint, with the labels of enumerations and
 * the names of OIDs. Octets of text have one character each.
 * @internal
 */
export function sprintValue(
  variable: VarBind,
  node: MibNode | undefined,
  writeOid: (oid: Oid) => string,
): string {
  const shown = shownValue(variable.type, inputOf(variable), writeOid);
  return formatValue(
    node,
    shown.shape === 'octets' ? { ...shown, text: (octets) => LATIN1.decode(octets) } : shown,
    'quick',
  );
}

function inputOf(variable: VarBind): ValueInput {
  switch (smiType(variable.type)?.shape) {
    case 'signed':
    case 'unsigned':
      return variable.toNumber();
    case 'counter64':
      return variable.toBigInt();
    case 'oid':
      return Oid.fromContent(variable.content);
    case 'address':
      return variable.toAddress();
    case 'octets':
    case 'empty':
    case undefined:
      return variable.content;
  }
}
