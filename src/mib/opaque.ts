/** A number inside an Opaque value. */
interface OpaqueNumber {
  readonly name: string;
  readonly text: string;
}

/**
 * The types that Net-SNMP wraps in Opaque: the octet after 0x9f -> how the number is read. From
 * draft-perkins-opaque-01.
 */
const READERS: ReadonlyMap<number, (content: DataView) => OpaqueNumber | undefined> = new Map([
  [0x76, (content) => integer(content, 'Counter64', 'unsigned')],
  [0x78, (content) => (content.byteLength === 4 ? float(content.getFloat32(0)) : undefined)],
  [0x79, (content) => (content.byteLength === 8 ? float(content.getFloat64(0)) : undefined)],
  [0x7a, (content) => integer(content, 'Int64', 'signed')],
  [0x7b, (content) => integer(content, 'UInt64', 'unsigned')],
]);
const EXTENSION = 0x9f;
const HEADER_OCTETS = 3;
const MAX_INTEGER_OCTETS = 9;

/**
 * The number in an Opaque value, undefined when it has none.
 * @internal
 */
export function opaqueNumber(octets: Uint8Array): OpaqueNumber | undefined {
  const reader = octets[0] === EXTENSION ? READERS.get(octets[1] ?? 0) : undefined;
  if (reader === undefined || octets[2] !== octets.length - HEADER_OCTETS) return undefined;
  return reader(
    new DataView(octets.buffer, octets.byteOffset + HEADER_OCTETS, octets.length - HEADER_OCTETS),
  );
}

function float(number: number): OpaqueNumber {
  return {
    name: 'Float',
    text: Number.isFinite(number) ? sixDecimals(number) : String(number).toLowerCase(),
  };
}

/**
 * A number as C's `%f` shows it, which Net-SNMP uses: what lies in the middle of two texts gets the even one, where
 * toFixed() takes the larger, and there is no exponent.
 */
function sixDecimals(number: number): string {
  if (Math.abs(number) >= 1e21) return `${BigInt(number)}.000000`;
  const sign = Object.is(number, -0) ? '-' : '';
  const isInTheMiddle = Math.abs(number * 128) % 2 === 1; // 1/128 is the only fraction that ends with its 7th decimal
  const shorter = isInTheMiddle ? number.toFixed(7).slice(0, -1) : '';
  return /[02468]$/.test(shorter) ? shorter : sign + number.toFixed(6);
}

function integer(content: DataView, name: string, kind: 'signed' | 'unsigned'): OpaqueNumber | undefined {
  if (content.byteLength === 0 || content.byteLength > MAX_INTEGER_OCTETS) return undefined;
  let value = 0n;
  for (let at = 0; at < content.byteLength; at += 1) value = (value << 8n) | BigInt(content.getUint8(at));
  const number = kind === 'signed' ? BigInt.asIntN(content.byteLength * 8, value) : BigInt.asUintN(64, value);
  return { name, text: String(number) };
}
