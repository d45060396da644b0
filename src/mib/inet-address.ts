/** InetAddressType (RFC 4001 section 3) -> how an address of the type is made. */
const FORMS: ReadonlyMap<number, { readonly octets: number; readonly zone: boolean }> = new Map([
  [1, { octets: 4, zone: false }],
  [2, { octets: 16, zone: false }],
  [3, { octets: 4, zone: true }],
  [4, { octets: 16, zone: true }],
]);
const ZONE_OCTETS = 4;
const IPV4_OCTETS = 4;

/**
 * The text of an address, as Net-SNMP shows it in an index: `10.0.0.1`, sixteen pairs of digits for IPv6, a zone after
 * `%`. Undefined for other types and wrong lengths.
 * @internal
 */
export function inetAddressText(type: number | undefined, octets: readonly number[]): string | undefined {
  const form = FORMS.get(type ?? 0);
  if (form === undefined || octets.length !== form.octets + (form.zone ? ZONE_OCTETS : 0)) return undefined;
  const address = octets.slice(0, form.octets);
  const text =
    form.octets === IPV4_OCTETS
      ? address.join('.')
      : address.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
  return form.zone
    ? `${text}%${octets.slice(form.octets).reduce((sum, octet) => sum * 256 + octet, 0)}`
    : text;
}

/**
 * The octets of the text of an address. Undefined when it is none of the type.
 * @internal
 */
export function inetAddressOctets(type: number | undefined, text: string): number[] | undefined {
  const form = FORMS.get(type ?? 0);
  if (form === undefined) return undefined;
  const [address = '', zone] = text.split('%');
  if ((zone !== undefined) !== form.zone) return undefined;
  const octets = form.octets === IPV4_OCTETS ? ipv4Octets(address) : ipv6Octets(address);
  if (octets === undefined || zone === undefined) return octets;
  const number = /^\d{1,10}$/.test(zone) ? Number(zone) : Infinity;
  if (number > 0xffff_ffff) return undefined;
  return [...octets, ...[24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff)];
}

/** `10.0.0.1` */
export function ipv4Octets(text: string): number[] | undefined {
  const octets = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number) : undefined;
  return octets?.every((octet) => octet <= 255) === true ? octets : undefined;
}

/** RFC 4291 section 2.2, and sixteen pairs of digits as {@link inetAddressText} makes them. */
export function ipv6Octets(text: string): number[] | undefined {
  const pairs = text.split(':');
  if (pairs.length === 16 && pairs.every((pair) => /^[\da-f]{1,2}$/i.test(pair)))
    return pairs.map((pair) => parseInt(pair, 16));
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groupOctets)));
  if (head === undefined) return undefined;
  const missing = 16 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const octets = [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])];
  return octets.some(Number.isNaN) ? undefined : octets;
}

function groupOctets(group: string): number[] {
  const ipv4 = ipv4Octets(group);
  if (ipv4 !== undefined) return ipv4;
  if (!/^[\da-f]{1,4}$/i.test(group)) return [NaN, NaN];
  const number = parseInt(group, 16);
  return [number >> 8, number & 0xff];
}
