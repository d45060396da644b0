import { internalCrypto } from '../../../src/crypto/internal-provider.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import type { CipherName, HashName } from '../../../src/crypto/provider.js';

export const PROVIDERS = [
  { provider: 'node', crypto: nodeCrypto },
  { provider: 'internal', crypto: internalCrypto },
] as const;

export const HASH_NAMES = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
] as const satisfies HashName[];

export const CIPHER_NAMES = [
  'des-cbc',
  'des-ede3-cbc',
  'aes-128-cfb',
  'aes-192-cfb',
  'aes-256-cfb',
] as const satisfies CipherName[];

export function fromHex(digits: string): Buffer {
  return Buffer.from(digits.replaceAll(' ', ''), 'hex');
}
