/** Where the stream is cut into portions: told by its octets, so that an input says it all. */
export function portions(input: Buffer): Buffer[] {
  const result: Buffer[] = [];
  for (let at = 0; at < input.length;) {
    const size = 1 + ((input[at] ?? 0) % 64);
    result.push(input.subarray(at, at + size));
    at += size;
  }
  return result;
}
