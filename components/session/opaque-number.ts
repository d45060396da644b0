/** What Net-SNMP's agents wrap into an Opaque: an application tag behind 0x9f, a length, and the octets. */
const EXTENSION = 0x9f;

/** Digits behind the point, as C prints numbers. */
const DIGITS = 6;

type Read = (octets: Buffer) => string | undefined;

const READERS: Readonly<Record<number, Read>> = {
  // Counter64 and Unsigned64
  0x76: unsigned,
  0x7b: unsigned,
  // Float
  0x78: (octets) => (octets.length === 4 ? octets.readFloatBE().toFixed(DIGITS) : undefined),
  // Double
  0x79: (octets) => (octets.length === 8 ? octets.readDoubleBE().toFixed(DIGITS) : undefined),
  // Integer64
  0x7a: (octets) => (fits(octets) ? String(BigInt.asIntN(octets.length * 8, magnitude(octets))) : undefined),
};

/**
 * The number in an Opaque, as in laLoadFloat of UCD-SNMP-MIB; undefined where there is none.
 * @internal
 */
export function readOpaque(content: Buffer): string | undefined {
  const [extension, tag = 0, length] = content;
  if (extension !== EXTENSION || length !== content.length - 3) return undefined;
  return READERS[tag]?.(content.subarray(3));
}

function unsigned(octets: Buffer): string | undefined {
  return octets.length <= 9 && octets.length > 0 ? String(magnitude(octets)) : undefined;
}

function fits(octets: Buffer): boolean {
  return octets.length > 0 && octets.length <= 8;
}

function magnitude(octets: Buffer): bigint {
  return BigInt(`0x${octets.toString('hex')}`);
}
