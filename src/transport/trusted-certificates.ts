import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isCertificate } from '../crypto/certificate-chain.js';
import { isRevocationList } from '../crypto/revocation-lists.js';
import { SnmpError } from '../errors/snmp-error.js';
import { errorText } from '../util/error-text.js';
import { readWholeFile } from '../util/read-file.js';

/** Collections of all public authorities have less than 1 MiB; revocation lists may be larger. */
const MAX_FILE_OCTETS = 16_777_216;
const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const PEM_REVOCATION_LIST = /-----BEGIN X509 CRL-----[\s\S]+?-----END X509 CRL-----/g;

/** Where certificates of authorities are, by the names of the settings that say so. @internal */
export interface TrustSources {
  readonly texts: Readonly<Record<string, string>>;
  /** Paths. */
  readonly files: readonly (readonly [setting: string, path: string])[];
  readonly directory: readonly [setting: string, path: string];
}

/** Certificates and revocation lists, in PEM. @internal */
export interface Trusted {
  readonly certificates: readonly string[];
  readonly revocationLists: readonly string[];
}

/**
 * Collects certificates of authorities, and the revocation lists that stand beside them.
 * @throws SnmpError 271, with the name of the setting, when one cannot be read or has neither
 * @internal
 */
export async function collectTrusted(sources: TrustSources): Promise<Trusted> {
  const found: Trusted[] = [];
  for (const [setting, text] of Object.entries(sources.texts)) {
    if (text !== '') found.push(required(setting, parse(setting, text)));
  }
  for (const [setting, path] of sources.files) {
    if (path !== '') found.push(required(setting, parse(setting, await readText(setting, path))));
  }
  const [setting, directory] = sources.directory;
  if (directory !== '') found.push(required(setting, await readDirectory(setting, directory)));
  return joined(found);
}

async function readDirectory(setting: string, directory: string): Promise<Trusted> {
  const names = await failing(setting, directory, () => readdir(directory));
  const found: Trusted[] = [];
  for (const path of names.map((name) => join(directory, name))) {
    // Other directories and dangling links are none of ours.
    const status = await stat(path).catch(() => undefined);
    if (status?.isFile() === true) found.push(parse(setting, await readText(setting, path)));
  }
  return joined(found);
}

async function readText(setting: string, path: string): Promise<string> {
  return (await failing(setting, path, () => readWholeFile(path, MAX_FILE_OCTETS))).toString('latin1');
}

async function failing<T>(setting: string, path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const why = errorText(error);
    throw new SnmpError('certificateStore', `${setting}: "${path}" cannot be read (${why})`, {
      cause: error,
    });
  }
}

function parse(setting: string, text: string): Trusted {
  const certificates = text.match(PEM_CERTIFICATE) ?? [];
  if (!certificates.every(isCertificate))
    throw new SnmpError('certificateStore', `${setting} has a certificate that cannot be read`);
  const revocationLists = text.match(PEM_REVOCATION_LIST) ?? [];
  if (!revocationLists.every(isRevocationList))
    throw new SnmpError('certificateStore', `${setting} has a revocation list that cannot be read`);
  return { certificates, revocationLists };
}

function required(setting: string, found: Trusted): Trusted {
  if (found.certificates.length + found.revocationLists.length === 0)
    throw new SnmpError('certificateStore', `${setting} has no certificate in PEM`);
  return found;
}

function joined(found: readonly Trusted[]): Trusted {
  return {
    certificates: [...new Set(found.flatMap(({ certificates }) => certificates))],
    revocationLists: [...new Set(found.flatMap(({ revocationLists }) => revocationLists))],
  };
}
