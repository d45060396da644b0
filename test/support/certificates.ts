import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireProgram } from './peers.js';

/** A key and its certificate, in PEM. */
export interface Pair {
  readonly key: string;
  readonly cert: string;
}

/** What a certificate may have besides its subject and its names. */
export interface CertificateOptions {
  /** Validity from today on; negative for one that has expired. */
  readonly days?: number;
  /** Not valid before that many days from now. */
  readonly startsInDays?: number;
  /** `extendedKeyUsage`, such as `clientAuth`. */
  readonly use?: string;
  /** Whether it may sign others. */
  readonly authority?: boolean;
  /** Arguments of `openssl req` for the key; an elliptic curve by default. */
  readonly key?: string;
}

const ecKey = '-newkey ec -pkeyopt ec_paramgen_curve:P-256';
/** For {@link CertificateOptions.key}. */
export const rsaKey = '-newkey rsa:2048';

/** A certificate that signs itself. */
export function selfSigned(subject: string, names: string): Pair {
  const authority = new TestAuthority(subject, `-addext subjectAltName=${names}`);
  try {
    return { key: authority.key, cert: authority.certificate };
  } finally {
    authority.remove();
  }
}

/** An authority of a test, made by openssl in a directory of its own. */
export class TestAuthority {
  readonly directory = mkdtempSync(join(tmpdir(), 'ca-'));
  readonly certificate: string;
  readonly key: string;
  private made = 0;

  /** @param signer - who signs its certificate; by default itself does */
  constructor(subject = 'test-ca', more = '', signer?: TestAuthority) {
    if (signer === undefined) {
      this.run(`req -x509 ${ecKey} -nodes -days 30 -subj /CN=${subject} -keyout ca.key -out ca.pem ${more}`);
    } else {
      const { key, cert } = signer.issue(subject, `DNS:${subject}`, { authority: true });
      this.write('ca.key', key);
      this.write('ca.pem', cert);
    }
    this.certificate = this.read('ca.pem');
    this.key = this.read('ca.key');
    this.write('index', '');
    this.write('index.attr', 'unique_subject = no');
    this.write('number', '01');
    this.write('serial', randomBytes(8).toString('hex'));
    const lines = [
      ...['[ca]', 'default_ca=d', '[d]', 'database=index', 'crlnumber=number', 'serial=serial'],
      ...['new_certs_dir=.', 'default_md=sha256', 'policy=p', '[p]', 'commonName=supplied'],
      // RFC 5280 sections 5.2.4 and 5.2.5: changes of list 5 only; certificates of users only.
      ...['[delta]', '2.5.29.27=critical,DER:020105', '[users]', '2.5.29.28=critical,DER:30038101FF'],
    ];
    this.write('ca.conf', lines.join('\n'));
  }

  /** A certificate signed here. */
  issue(subject: string, names: string, options: CertificateOptions = {}): Pair {
    const { days = 30, startsInDays = days < 0 ? days - 10 : -1, use, key = ecKey } = options;
    const file = `c${(this.made += 1)}`;
    const extensions = [`subjectAltName=${names}`];
    if (use !== undefined) extensions.push(`extendedKeyUsage=${use}`);
    if (options.authority === true) extensions.push('basicConstraints=critical,CA:TRUE');
    this.write(`${file}.ext`, `${extensions.join('\n')}\n`);
    this.run(`req ${key} -nodes -subj /CN=${subject} -keyout ${file}.key -out ${file}.csr`);
    this.run(
      `ca -batch -notext -config ca.conf -keyfile ca.key -cert ca.pem -in ${file}.csr -out ${file}.pem ` +
        `-extfile ${file}.ext -startdate ${date(startsInDays)} -enddate ${date(days)}`,
    );
    return { key: this.read(`${file}.key`), cert: this.read(`${file}.pem`) };
  }

  /** The revocation list once these certificates are on it, all that there are. */
  revoke(...pairs: readonly Pair[]): string {
    for (const { cert } of pairs) {
      this.write('revoked.pem', cert);
      this.run('ca -config ca.conf -keyfile ca.key -cert ca.pem -revoke revoked.pem');
    }
    this.run('ca -config ca.conf -keyfile ca.key -cert ca.pem -gencrl -crldays 30 -out list.pem');
    return this.read('list.pem');
  }

  /** The revocation list as it is now, with an extension. */
  listOf(kind: 'delta' | 'users'): string {
    this.run(
      `ca -config ca.conf -keyfile ca.key -cert ca.pem -gencrl -crldays 30 -crlexts ${kind} -out list.pem`,
    );
    return this.read('list.pem');
  }

  /** A PFX file with the pair; `options` may name old ciphers. */
  pfx({ key, cert }: Pair, password: string, ...options: string[]): string {
    this.write('pair.pem', key + cert);
    const file = join(this.directory, `p${(this.made += 1)}.pfx`);
    const args = ['pkcs12', '-export', ...options, '-in', 'pair.pem', '-out', file];
    execFileSync(requireProgram('openssl'), [...args, '-passout', `pass:${password}`], {
      cwd: this.directory,
      stdio: 'pipe',
    });
    return file;
  }

  /** The key of a pair, encrypted; `options` are those of `openssl pkcs8`. */
  encrypt({ key }: Pair, password: string, options = '-v2 aes-256-cbc'): string {
    this.write('plain.key', key);
    this.run(`pkcs8 -topk8 ${options} -in plain.key -passout pass:${password} -out encrypted.key`);
    return this.read('encrypted.key');
  }

  /** The path of a file in the directory of the authority, with this text. */
  file(name: string, text: string): string {
    this.write(name, text);
    return join(this.directory, name);
  }

  /** The path of a directory in that of the authority. */
  directoryOf(name: string): string {
    const path = join(this.directory, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private run(line: string): void {
    const args = line.split(' ').filter((part) => part !== '');
    execFileSync(requireProgram('openssl'), args, { cwd: this.directory, stdio: 'pipe' });
  }

  private read(file: string): string {
    return readFileSync(join(this.directory, file), 'utf8');
  }

  private write(file: string, text: string): void {
    writeFileSync(join(this.directory, file), text);
  }
}

/** As `openssl ca` takes it. */
function date(daysFromNow: number): string {
  const time = new Date(Date.now() + daysFromNow * 86_400_000).toISOString();
  return `${time.slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
