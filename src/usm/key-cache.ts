import { nodeCrypto } from '../crypto/node-provider.js';
import type { CryptoProvider, Mac } from '../crypto/provider.js';
import { LruMap } from '../util/lru-map.js';
import { systemRandom } from '../util/random.js';
import { passwordToKey } from './keys.js';
import type { AuthProtocol } from './protocols.js';

const INDEX_SECRET_OCTETS = 32;

/**
 * Remembers Ku for the passwords used last, since computing it takes about a millisecond.
 *
 * Entries are found by an HMAC of the password under a secret of this instance, so no password is kept.
 * What leaves the cache is overwritten. Callers get copies, which are theirs.
 *
 * @internal
 */
export class KeyCache {
  readonly #keys: LruMap<string, Buffer>;
  readonly #index: Mac;

  /** With capacity 0 nothing is remembered. */
  constructor(capacity: number) {
    this.#keys = new LruMap(capacity, (ku) => ku.fill(0));
    this.#index = nodeCrypto.mac('sha256', systemRandom.bytes(INDEX_SECRET_OCTETS));
  }

  /** How many keys are remembered; lowering it forgets the least recently used ones at once. */
  get capacity(): number {
    return this.#keys.capacity;
  }

  set capacity(capacity: number) {
    this.#keys.capacity = capacity;
  }

  /** Ku of a password, remembered or computed now. */
  passwordKey(crypto: CryptoProvider, protocol: AuthProtocol, password: Uint8Array): Buffer {
    if (this.capacity === 0) return passwordToKey(crypto, protocol, password);

    const entry = this.#entryOf(protocol, password);
    const known = this.#keys.get(entry);
    if (known !== undefined) return Buffer.from(known);

    const ku = passwordToKey(crypto, protocol, password);
    this.#keys.set(entry, ku);
    return Buffer.from(ku);
  }

  /** Puts in a Ku that was computed elsewhere. */
  set(protocol: AuthProtocol, password: Uint8Array, ku: Uint8Array): void {
    this.#keys.set(this.#entryOf(protocol, password), Buffer.from(ku));
  }

  /** Forgets and overwrites the Ku of one password. */
  forget(protocol: AuthProtocol, password: Uint8Array): void {
    this.#keys.delete(this.#entryOf(protocol, password));
  }

  /** Forgets and overwrites all keys. */
  clear(): void {
    this.#keys.clear();
  }

  #entryOf(protocol: AuthProtocol, password: Uint8Array): string {
    return `${protocol.hash}:${this.#index.compute(password).toString('base64')}`;
  }
}
