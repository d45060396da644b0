const IPV4_OCTETS = 4;
/** What is in front of an IPv4 address in an IPv6 address (RFC 4291 section 2.5.5.2). */
const MAPPED_PREFIX = Buffer.from('00000000000000000000ffff', 'hex');

/**
 * The text of the octets of an IpAddress: dotted, and empty where a device sent none. Sixteen are an IPv6 address, in
 * the form of RFC 5952.
 * @internal
 */
export function addressText(octets: Uint8Array): string {
  if (octets.length <= IPV4_OCTETS) return octets.join('.');
  const prefix = octets.subarray(0, MAPPED_PREFIX.length);
  if (MAPPED_PREFIX.equals(prefix)) return `::ffff:${octets.subarray(MAPPED_PREFIX.length).join('.')}`;
  const groups: string[] = [];
  for (let i = 0; i < octets.length; i += 2)
    groups.push((((octets[i] ?? 0) << 8) | (octets[i + 1] ?? 0)).toString(16));
  return withoutZeros(groups.join(':'));
}

/** RFC 5952 section 4.2: the longest run of two or more groups of zero, the first of equals, becomes `::`. */
function withoutZeros(text: string): string {
  let start = 0;
  let length = 0;
  for (const { 0: run, index } of text.matchAll(/\b0(:0)+\b/g))
    if (run.length > length) [start, length] = [index, run.length];
  if (length === 0) return text;
  const head = text.slice(0, start).replace(/:$/, '');
  const tail = text.slice(start + length).replace(/^:/, '');
  return `${head}::${tail}`;
}
