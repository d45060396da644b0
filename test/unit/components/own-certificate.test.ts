import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CertStoreType } from '../../../components/enums.js';
import { OwnCertificate } from '../../../components/own-certificate.js';
import type { TlsIdentity } from '../../../src/transport/certificate-store.js';

/** Counts how often a store is opened. */
class Opener {
  count = 0;
  failure: Error | undefined;

  readonly open = (): Promise<TlsIdentity> => {
    this.count += 1;
    const { failure } = this;
    return failure === undefined
      ? Promise.resolve({ key: `key ${this.count}`, cert: '' })
      : Promise.reject(failure);
  };
}

describe('The certificate of this side', () => {
  let folder: string;
  let file: string;
  let opener: Opener;
  let own: OwnCertificate;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'own-'));
    file = join(folder, 'own.pfx');
    writeFileSync(file, 'first');
    opener = new Opener();
    own = new OwnCertificate(opener.open);
    own.change({ type: CertStoreType.PfxFile, store: Buffer.from(file), password: 'secret' });
    own.activate();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('is opened once for all connections, also for those that come at once', async () => {
    const first = await Promise.all([own.load(), own.load(), own.load()]);
    expect([...first, await own.load()]).toEqual(Array(4).fill({ key: 'key 1', cert: '' }));
    expect(opener.count).toBe(1);
  });

  test.each([
    ['encoded', { encoded: Buffer.from('other') }],
    ['store', { store: Buffer.from('other') }],
    ['password', { password: 'other' }],
    ['type', { type: CertStoreType.PfxBlob }],
    ['subject', { subject: 'other' }],
  ])('is opened again when its %s is set', async (_what, part) => {
    await own.load();
    own.change(part);
    expect(await own.load()).toMatchObject({ key: 'key 2' });
  });

  test.each([
    ['written to', (path: string) => writeFileSync(path, 'second, longer')],
    ['touched', (path: string) => utimesSync(path, 1_000, 1_000)],
    [
      'replaced',
      (path: string) => {
        writeFileSync(`${path}.new`, 'other');
        renameSync(`${path}.new`, path);
      },
    ],
  ])('is opened again when its file is %s', async (_what, renew) => {
    await own.load();
    renew(file);
    expect(await own.load()).toMatchObject({ key: 'key 2' });
    await own.load();
    expect(opener.count).toBe(2);
  });

  test('is opened again when the buffer of the store is written into', async () => {
    own.change({ type: CertStoreType.PfxBlob, store: Buffer.from('contents') });
    await own.load();
    await own.load();
    own.source.store.fill(0);
    expect(await own.load()).toMatchObject({ key: 'key 2' });
  });

  test('is opened again after it could not be', async () => {
    opener.failure = new Error('wrong password');
    await expect(own.load()).rejects.toThrow('wrong password');
    opener.failure = undefined;
    expect(await own.load()).toMatchObject({ key: 'key 2' });
  });

  test('does not stay when the component is deactivated, nor comes back with what was being opened', async () => {
    const late = own.load();
    own.deactivate();
    await late;
    await own.load();
    await own.load();
    expect(opener.count).toBe(3);
    own.activate();
    await own.load();
    expect(opener.count).toBe(4);
  });

  test('that was being opened when a property was set is not that of the next connection', async () => {
    const late = own.load();
    own.change({ password: 'other' });
    const next = await own.load();
    expect(await late).not.toEqual(next);
    expect(await own.load()).toEqual(next);
  });

  test('is none as long as none is set', async () => {
    const none = new OwnCertificate(opener.open);
    none.activate();
    expect(await none.load()).toBeUndefined();
    expect(opener.count).toBe(0);
  });
});
