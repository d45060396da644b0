/** What a client offers in a handshake of TLS: RFC 8446 section 4.1.2. */
export interface ClientHello {
  readonly suites: readonly number[];
  readonly groups: readonly number[];
  readonly signatures: readonly number[];
}

const HEADERS = 5 + 4;
const VERSION_AND_RANDOM = 2 + 32;
const GROUPS = 10;
const SIGNATURES = 13;

/** Reads the first record of a client. */
export function readClientHello(record: Buffer): ClientHello {
  let at = HEADERS + VERSION_AND_RANDOM;
  const take = (octets: number): Buffer => {
    const length = record.readUIntBE(at, octets);
    const part = record.subarray(at + octets, at + octets + length);
    at += octets + length;
    return part;
  };
  take(1);
  const suites = numbers(take(2));
  take(1);
  const extensions = new Map<number, Buffer>();
  for (let rest = take(2); rest.length > 0;) {
    const end = 4 + rest.readUInt16BE(2);
    extensions.set(rest.readUInt16BE(0), rest.subarray(4, end));
    rest = rest.subarray(end);
  }
  const listOf = (type: number): number[] => numbers(extensions.get(type)?.subarray(2) ?? Buffer.alloc(0));
  return { suites, groups: listOf(GROUPS), signatures: listOf(SIGNATURES) };
}

function numbers(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 2 }, (_none, index) => bytes.readUInt16BE(index * 2));
}
