import type { KeyExtension } from '../../src/usm/keys.js';
import { AUTH_PROTOCOLS, PRIV_PROTOCOLS } from '../../src/usm/protocols.js';
import type { AuthProtocol, PrivProtocol } from '../../src/usm/protocols.js';

/** How SNMPv3 messages of a user are authenticated: one of `HmacMd5`, `HmacSha`, `HmacSha224` ... */
export class AuthenticationScheme {
  /** Name of the protocol, such as `HMAC-SHA-96`. */
  readonly name: string;
  /** @internal */
  readonly protocol: AuthProtocol;

  /** @internal */
  constructor(protocol: AuthProtocol) {
    this.name = protocol.name;
    this.protocol = protocol;
  }
}

/** How SNMPv3 messages of a user are encrypted: one of `DesCbc`, `Aes128Cfb` ... */
export class PrivacyScheme {
  /** Name of the protocol, such as `AES`. */
  readonly name: string;
  /** @internal */
  readonly protocol: PrivProtocol;
  /** @internal How keys are made that are longer than a digest. */
  readonly extension: KeyExtension;

  /** @internal */
  constructor(protocol: PrivProtocol, extension: KeyExtension = 'reeder') {
    this.name = protocol.name;
    this.protocol = protocol;
    this.extension = extension;
  }
}

/** HMAC-MD5-96 (RFC 3414 section 6). For devices that have nothing better. */
export const HmacMd5 = new AuthenticationScheme(AUTH_PROTOCOLS[1]);
/** HMAC-SHA-96 (RFC 3414 section 7). */
export const HmacSha = new AuthenticationScheme(AUTH_PROTOCOLS[2]);
/** HMAC-128-SHA-224 (RFC 7860). */
export const HmacSha224 = new AuthenticationScheme(AUTH_PROTOCOLS[5]);
/** HMAC-192-SHA-256 (RFC 7860). */
export const HmacSha256 = new AuthenticationScheme(AUTH_PROTOCOLS[3]);
/** HMAC-256-SHA-384 (RFC 7860). */
export const HmacSha384 = new AuthenticationScheme(AUTH_PROTOCOLS[6]);
/** HMAC-384-SHA-512 (RFC 7860). */
export const HmacSha512 = new AuthenticationScheme(AUTH_PROTOCOLS[4]);

/** DES (RFC 3414 section 8). For devices that have nothing better. */
export const DesCbc = new PrivacyScheme(PRIV_PROTOCOLS[1]);
/** 3DES (draft-reeder-snmpv3-usm-3desede). */
export const TripleDesCbc = new PrivacyScheme(PRIV_PROTOCOLS[3]);
/** AES with 128 bits (RFC 3826). */
export const Aes128Cfb = new PrivacyScheme(PRIV_PROTOCOLS[2]);
/** AES with 192 bits, keys as draft-blumenthal-aes-usm has them: Net-SNMP, SNMP4J. */
export const Aes192CfbBlumenthal = new PrivacyScheme(PRIV_PROTOCOLS[4], 'blumenthal');
/** AES with 192 bits, keys extended as for 3DES: Cisco and most other devices. */
export const Aes192CfbReeder = new PrivacyScheme(PRIV_PROTOCOLS[4], 'reeder');
/** AES with 256 bits, keys as draft-blumenthal-aes-usm has them: Net-SNMP, SNMP4J. */
export const Aes256CfbBlumenthal = new PrivacyScheme(PRIV_PROTOCOLS[5], 'blumenthal');
/** AES with 256 bits, keys extended as for 3DES: Cisco and most other devices. */
export const Aes256CfbReeder = new PrivacyScheme(PRIV_PROTOCOLS[5], 'reeder');
