import type { TLSSocket } from 'node:tls';

/** What the settings `SSLNegotiated...` tell. @internal */
export interface CipherDescription {
  readonly version: string;
  /** As OpenSSL calls it. */
  readonly cipher: string;
  /** Its standard name. */
  readonly suite: string;
  /** Bits of the key. */
  readonly strength: number;
  readonly keyExchange: string;
  /** Bits of the key that was exchanged with. */
  readonly keyExchangeStrength: number;
}

/** Before the first handshake. @internal */
export const NOTHING_NEGOTIATED: CipherDescription = {
  version: '',
  cipher: '',
  suite: '',
  strength: 0,
  keyExchange: '',
  keyExchangeStrength: 0,
};

/** Bits of the keys of ciphers, by what their names contain. */
const STRENGTHS: readonly (readonly [pattern: RegExp, bits: number])[] = [
  [/CHACHA20/, 256],
  [/3DES|DES-CBC3/, 168],
  [/(?:AES|ARIA|CAMELLIA)_?-?256/, 256],
  [/(?:AES|ARIA|CAMELLIA)_?-?128/, 128],
];

/**
 * Describes what was negotiated for a connection. The key exchange is known to the client only.
 * @internal
 */
export function describeCipher(socket: TLSSocket): CipherDescription {
  const { name, standardName } = socket.getCipher();
  const strength = STRENGTHS.find(([pattern]) => pattern.test(`${name} ${standardName}`))?.[1] ?? 0;
  const exchanged = socket.getEphemeralKeyInfo() as { type?: string; name?: string; size?: number } | null;
  const byName = /^TLS_(.+)_WITH_/.exec(standardName)?.[1] ?? '';
  // Where the key is encrypted for the certificate, the key of that counts.
  const { bits } = socket.getPeerCertificate() as { bits?: number };
  const ofCertificate = byName === 'RSA' ? (bits ?? 0) : 0;
  return {
    version: socket.getProtocol() ?? '',
    cipher: name,
    suite: standardName,
    strength,
    keyExchange: exchanged?.name ?? exchanged?.type ?? byName,
    keyExchangeStrength: exchanged?.size ?? ofCertificate,
  };
}
