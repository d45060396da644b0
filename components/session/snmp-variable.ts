/** Characters that Python counts as printable: those of ASCII, and white space. */
const UNPRINTABLE = /[^\t\n\v\f\r\x20-\x7e]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\v': '\\x0b',
  '\f': '\\x0c',
  '\\': '\\\\',
};

/**
 * A variable as a {@link Session} shows it: everything is text.
 *
 * Source: `SNMPVariable` of the Python package easysnmp.
 *
 * @example
 * ```ts
 * import { Session } from 'snmp-components';
 *
 * await using session = new Session({ hostname: '127.0.0.1', version: 2 });
 * const { oid, oidIndex, value, snmpType } = await session.get('ifDescr.1');
 * console.log(oid, oidIndex, value, snmpType); // ifDescr 1 lo OCTETSTR
 * ```
 */
export class SnmpVariable {
  /**
   * Name of the object: its label such as `sysDescr`, the labels from the root on with `useLongNames`, the numbers
   * with `useNumeric`. What no module describes is here as a whole, as in `enterprises.99999.1.0`.
   */
  readonly oid: string;

  /** Which instance of the object, in numbers: `0` of a scalar. Empty where `oid` has it all, as `sysUpTimeInstance`. */
  readonly oidIndex: string;

  /**
   * The value. Octets have one character each (Latin-1), so `Buffer.from(value, 'latin1')` are the bytes. In place of a
   * value stand `NOSUCHOBJECT`, `NOSUCHINSTANCE`, `ENDOFMIBVIEW` and, with `retryNoSuch`, `NOSUCHNAME`.
   */
  readonly value: string;

  /**
   * Type of the value: `INTEGER`, `OCTETSTR`, `OBJECTID`, `IPADDR`, `COUNTER`, `COUNTER64`, `GAUGE`, `TICKS`, `OPAQUE`,
   * `UINTEGER`, `NETADDR`, `NULL`, or what stands in place of a value.
   */
  readonly snmpType: string;

  constructor(oid: string, oidIndex: string, value: string, snmpType: string) {
    this.oid = oid;
    this.oidIndex = oidIndex;
    this.value = value;
    this.snmpType = snmpType;
  }

  /** One line with all there is; what cannot be printed is left out of the value, and it says so. */
  toString(): string {
    const parts = [
      `oid=${quoted(this.oid)}`,
      `oidIndex=${quoted(this.oidIndex)}`,
      `snmpType=${quoted(this.snmpType)}`,
    ];
    return `<SnmpVariable value=${quoted(printable(this.value))} (${parts.join(', ')})>`;
  }
}

function printable(value: string): string {
  const kept = value.replaceAll(UNPRINTABLE, '');
  if (kept === value) return value;
  return kept === '' ? '(contains binary)' : `${kept} (contains binary)`;
}

/** Text in the quotes that Python would use. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let inside = '';
  for (const character of text) {
    inside += character === quote ? `\\${character}` : (ESCAPES[character] ?? character);
  }
  return quote + inside + quote;
}
