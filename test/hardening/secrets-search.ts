import { createHash } from 'node:crypto';

/** A secret in one of the ways in which it can be written. */
export interface Needle {
  readonly secret: string;
  readonly way: string;
  readonly pattern: string;
}

/** Shorter ones would be found by chance. */
const leastLength = 8;

/** All ways in which octets may be printed: text, hexadecimal digits, Base64 at each offset, lists of numbers. */
export function waysToWrite(secret: string, octets: Buffer): Needle[] {
  const hex = octets.toString('hex');
  const inBase64 = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), octets]).toString('base64');
    // What the neighbours have a share in is left out.
    return shifted.slice(offset === 0 ? 0 : offset + 1, -4);
  });
  const printable = /^[\x20-\x7e]+$/.test(octets.toString('latin1'));
  return [
    ...(printable ? [['text', octets.toString('latin1')] as const] : []),
    ['hexadecimal digits', hex] as const,
    ['spaced hexadecimal digits', (hex.match(/../g) ?? []).join(' ')] as const,
    ['hexadecimal digits with colons', (hex.match(/../g) ?? []).join(':')] as const,
    ...inBase64.map((text) => ['Base64', text] as const),
    ['numbers', [...octets].join(',')] as const,
    ['spaced numbers', [...octets].join(', ')] as const,
  ]
    .filter(([, pattern]) => pattern.length >= leastLength)
    .map(([way, pattern]) => ({ secret, way, pattern }));
}

/** Where what was printed has a secret in it: which, how, and what is around it. */
export function findSecrets(
  printed: string,
  needles: readonly Needle[],
): { readonly found: string; readonly at: number }[] {
  const lower = printed.toLowerCase();
  return needles.flatMap(({ secret, way, pattern }) => {
    const exact = way === 'text' || way === 'Base64';
    const at = exact ? printed.indexOf(pattern) : lower.indexOf(pattern.toLowerCase());
    return at < 0 ? [] : [{ found: `${secret}, in ${way}`, at }];
  });
}

/** RFC 3414 section A.2: the key that a password makes, by code of its own. */
export function keyOf(hash: 'sha1' | 'sha256', password: string): Buffer {
  const megabyte = Buffer.alloc(1_048_576, password);
  return createHash(hash).update(megabyte).digest();
}

/** That key at an engine (RFC 3414 section 2.6). */
export function keyAt(hash: 'sha1' | 'sha256', ku: Buffer, engineId: Buffer): Buffer {
  return createHash(hash).update(ku).update(engineId).update(ku).digest();
}
