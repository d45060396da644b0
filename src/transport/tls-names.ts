/** From the standard name of a cipher suite of TLS 1.2 and before to that of OpenSSL, step by step. */
const SUITE_STEPS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/_/g, '-'],
  [/^TLS-/, ''],
  [/-WITH-/, '-'],
  [/^RSA-/, ''],
  [/^ECDHE-RSA-ARIA/, 'ECDHE-ARIA'],
  [/^ECDH-anon-/, 'AECDH-'],
  [/^DH-anon-/, 'ADH-'],
  [/3DES-EDE-CBC/, 'DES-CBC3'],
  [/(AES|ARIA|CAMELLIA)-(\d+)/, '$1$2'],
  [/-CBC-/, '-'],
  [/CCM-8$/, 'CCM8'],
  [/(CHACHA20-POLY1305)-SHA256$/, '$1'],
];

/** Groups that the class family calls differently from OpenSSL. */
const GROUPS: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp256r1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
  x25519: 'X25519',
  x448: 'X448',
};

/**
 * Cipher suites by their standard names, in the notation of OpenSSL; empty for `*`. Names of OpenSSL stay as they are.
 * @internal
 */
export function cipherList(suites: string): string {
  const names = separate(suites);
  return names.includes('*') ? '' : names.map(cipherName).join(':');
}

/** Groups, such as `ecdhe_secp256r1,x25519`, in the notation of OpenSSL. @internal */
export function groupList(names: string): string {
  return joined(separate(names).map(groupName));
}

/** Signature algorithms, such as `rsa-sha256,rsa_pss_sha256`, in the notation of OpenSSL. @internal */
export function signatureList(names: string): string {
  return joined(separate(names).map(signatureName));
}

function cipherName(name: string): string {
  // Suites of TLS 1.3 don't say what they exchange keys with.
  if (!/^TLS_.+_WITH_/.test(name)) return name;
  return SUITE_STEPS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), name);
}

function groupName(name: string): string {
  const plain = name.toLowerCase().replace(/^ecdhe_/, '');
  return GROUPS[plain] ?? (/^ffdhe_\d+$/.test(plain) ? plain.replace('_', '') : name);
}

function signatureName(name: string): string {
  const [, key, digest] = /^(rsa|dsa|ecdsa)-sha(\d+)$/i.exec(name) ?? [];
  if (key !== undefined && digest !== undefined) return `${key.toUpperCase()}+SHA${digest}`;
  return name.replace(/^rsa_pss_(sha\d+)$/i, 'rsa_pss_rsae_$1');
}

function separate(names: string): string[] {
  return names.split(/[,;:\s]+/).filter((name) => name !== '');
}

function joined(names: readonly string[]): string {
  return [...new Set(names)].join(':');
}
