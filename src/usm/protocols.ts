import type { HashName, CipherName } from '../crypto/provider.js';

/**
 * An authentication protocol of USM.
 *
 * @internal
 */
export interface AuthProtocol {
  /** The number that the component classes use. */
  readonly id: number;
  readonly name: string;
  readonly hash: HashName;
  /** Octets of the digest, which is also the length of the key. */
  readonly digestLength: number;
  /** Octets of msgAuthenticationParameters: the digest is cut off there. */
  readonly macLength: number;
  /** The value of usmUserAuthProtocol. */
  readonly oid: string;
}

/**
 * A privacy protocol of USM.
 *
 * @internal
 */
export interface PrivProtocol {
  /** The number that the component classes use. */
  readonly id: number;
  readonly name: string;
  readonly cipher: CipherName;
  /** Octets of the localized key, including the 8 octets of pre-IV that DES and 3DES have behind it. */
  readonly keyLength: number;
  /** Whether the scoped PDU is padded to whole blocks, so that octets may follow it after decryption. */
  readonly cbc: boolean;
  /** The value of usmUserPrivProtocol. */
  readonly oid: string;
}

/**
 * HMAC-MD5-96 and HMAC-SHA-96: RFC 3414 Sections 6 and 7. The others: RFC 7860 Section 4.
 *
 * @internal
 */
export const AUTH_PROTOCOLS = {
  1: {
    id: 1,
    name: 'HMAC-MD5-96',
    hash: 'md5',
    digestLength: 16,
    macLength: 12,
    oid: '1.3.6.1.6.3.10.1.1.2',
  },
  2: {
    id: 2,
    name: 'HMAC-SHA-96',
    hash: 'sha1',
    digestLength: 20,
    macLength: 12,
    oid: '1.3.6.1.6.3.10.1.1.3',
  },
  3: {
    id: 3,
    name: 'HMAC-192-SHA-256',
    hash: 'sha256',
    digestLength: 32,
    macLength: 24,
    oid: '1.3.6.1.6.3.10.1.1.5',
  },
  4: {
    id: 4,
    name: 'HMAC-384-SHA-512',
    hash: 'sha512',
    digestLength: 64,
    macLength: 48,
    oid: '1.3.6.1.6.3.10.1.1.7',
  },
  5: {
    id: 5,
    name: 'HMAC-128-SHA-224',
    hash: 'sha224',
    digestLength: 28,
    macLength: 16,
    oid: '1.3.6.1.6.3.10.1.1.4',
  },
  6: {
    id: 6,
    name: 'HMAC-256-SHA-384',
    hash: 'sha384',
    digestLength: 48,
    macLength: 32,
    oid: '1.3.6.1.6.3.10.1.1.6',
  },
} as const satisfies Record<number, AuthProtocol>;

/**
 * DES: RFC 3414 Section 8. AES: RFC 3826. 3DES: draft-reeder-snmpv3-usm-3desede-00. AES192 and AES256:
 * draft-blumenthal-aes-usm-04, which got no numbers of the IETF; these are the ones of Net-SNMP.
 *
 * @internal
 */
export const PRIV_PROTOCOLS = {
  1: {
    id: 1,
    name: 'DES',
    cipher: 'des-cbc',
    keyLength: 16,
    cbc: true,
    oid: '1.3.6.1.6.3.10.1.2.2',
  },
  2: {
    id: 2,
    name: 'AES',
    cipher: 'aes-128-cfb',
    keyLength: 16,
    cbc: false,
    oid: '1.3.6.1.6.3.10.1.2.4',
  },
  3: {
    id: 3,
    name: '3DES',
    cipher: 'des-ede3-cbc',
    keyLength: 32,
    cbc: true,
    oid: '1.3.6.1.6.3.10.1.2.3',
  },
  4: {
    id: 4,
    name: 'AES192',
    cipher: 'aes-192-cfb',
    keyLength: 24,
    cbc: false,
    oid: '1.3.6.1.4.1.14832.1.3',
  },
  5: {
    id: 5,
    name: 'AES256',
    cipher: 'aes-256-cfb',
    keyLength: 32,
    cbc: false,
    oid: '1.3.6.1.4.1.14832.1.4',
  },
} as const satisfies Record<number, PrivProtocol>;

/** @internal */
export type AuthProtocolId = keyof typeof AUTH_PROTOCOLS;

/** @internal */
export type PrivProtocolId = keyof typeof PRIV_PROTOCOLS;

/**
 * The authentication protocol of that number, or `undefined` where there is none.
 *
 * @internal
 */
export function authProtocol(id: number): AuthProtocol | undefined {
  return authById.get(id);
}

/**
 * The privacy protocol of that number, or `undefined` where there is none.
 *
 * @internal
 */
export function privProtocol(id: number): PrivProtocol | undefined {
  return privById.get(id);
}

const authById: ReadonlyMap<number, AuthProtocol> = indexById(Object.values(AUTH_PROTOCOLS));
const privById: ReadonlyMap<number, PrivProtocol> = indexById(Object.values(PRIV_PROTOCOLS));

function indexById<T extends { readonly id: number }>(rows: readonly T[]): Map<number, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
