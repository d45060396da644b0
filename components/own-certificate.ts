import { loadIdentity } from '../src/transport/certificate-store.js';
import type { TlsIdentity } from '../src/transport/certificate-store.js';
import { fileState } from '../src/util/file-state.js';
import { CertStoreType } from './enums.js';

/** Where the certificate of this side comes from. */
interface CertificateSource {
  /** In PEM or PFX, given directly instead of a store. */
  readonly encoded: Buffer;
  readonly store: Buffer;
  readonly password: string;
  readonly type: number;
  readonly subject: string;
}

/** Stores whose contents may change while their properties do not. */
const FILE_TYPES: readonly number[] = [CertStoreType.PfxFile, CertStoreType.PemKeyFile, CertStoreType.Auto];

/**
 * The certificate of this side. Opening a store can take seconds, and anybody who connects asks for it, so while the
 * component is active it is opened once for all connections.
 * @internal
 */
export class OwnCertificate {
  private current: CertificateSource = {
    encoded: Buffer.alloc(0),
    store: Buffer.from('MY'),
    password: '',
    type: CertStoreType.User,
    subject: '',
  };
  /** What was opened, by the contents or the file and its state; undefined while the component is not active. */
  private kept: Map<string, Promise<TlsIdentity>> | undefined;
  private readonly open: typeof loadIdentity;

  /** @param open - opens a store */
  constructor(open: typeof loadIdentity = loadIdentity) {
    this.open = open;
  }

  get source(): CertificateSource {
    return this.current;
  }

  change(part: Partial<CertificateSource>): void {
    this.current = { ...this.current, ...part };
    // Another map, as what is being opened now goes into the old one.
    if (this.kept !== undefined) this.kept = new Map();
  }

  /** From now on what is opened is kept. */
  activate(): void {
    this.kept = new Map();
  }

  /** Private keys do not stay when no connection needs them. */
  deactivate(): void {
    this.kept = undefined;
  }

  /**
   * The certificate and its key; undefined when none is set.
   * @throws what opening the store throws
   */
  async load(): Promise<TlsIdentity | undefined> {
    const { kept } = this;
    const { encoded, password, subject, ...named } = this.current;
    const { type, store } = encoded.length > 0 ? { type: contentsType(encoded), store: encoded } : named;
    if (type === CertStoreType.User && store.toString('latin1') === 'MY') return undefined;
    const open = (): Promise<TlsIdentity> => this.open(type, store, password, subject);
    if (kept === undefined) return open();

    // Looked at before it is read: a file that is written in between is read again by the next connection.
    const state = FILE_TYPES.includes(type) ? await fileState(store.toString('utf8')) : '';
    // With the bytes themselves, as a program may write into the buffer that the property returns.
    const key = `${state}|${store.toString('latin1')}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const opening = open();
    kept.clear();
    kept.set(key, opening);
    try {
      return await opening;
    } catch (error) {
      if (kept.get(key) === opening) kept.delete(key);
      throw error;
    }
  }
}

function contentsType(certificate: Buffer): number {
  return certificate.includes('-----BEGIN') ? CertStoreType.PemKeyBlob : CertStoreType.PfxBlob;
}
