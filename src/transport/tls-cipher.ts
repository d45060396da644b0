import type { TLSSocket } from 'node:tls';

/** What the settings `SSLNegotiated...` tell. @internal */
export interface CipherDescription {
  /** Bits of the key. */
  readonly strength: number;
  readonly keyExchange: string;
  readonly keyExchangeStrength: number;
}

/** Bits of the keys of ciphers whose names don't say. */
const STRENGTHS: readonly (readonly [pattern: RegExp, bits: number])[] = [
  [/CHACHA20/, 256],
  [/3DES|DES-CBC3/, 168],
  [/(?:AES|ARIA|CAMELLIA)_?-?256/, 256],
  [/(?:AES|ARIA|CAMELLIA)_?-?128/, 128],
];

/**
 * Describes the cipher of a connection; all empty where there is none.
 * @internal
 */
export function describeCipher(socket: TLSSocket | undefined): CipherDescription {
  if (socket === undefined) return { strength: 0, keyExchange: '', keyExchangeStrength: 0 };
  const { name, standardName } = socket.getCipher();
  const strength = STRENGTHS.find(([pattern]) => pattern.test(`${name} ${standardName}`))?.[1] ?? 0;
  const exchanged = socket.getEphemeralKeyInfo() as { type?: string; name?: string; size?: number } | null;
  const byName = /^TLS_(.+)_WITH_/.exec(standardName)?.[1] ?? '';
  return {
    strength,
    keyExchange: exchanged?.name ?? exchanged?.type ?? byName,
    keyExchangeStrength: exchanged?.size ?? 0,
  };
}
