import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireProgram } from './peers.js';

/** A key and its certificate, in PEM. */
export interface Pair {
  readonly key: string;
  readonly cert: string;
}

/** An authority of a test, made by openssl in a directory of its own. */
export class TestAuthority {
  readonly directory = mkdtempSync(join(tmpdir(), 'ca-'));
  readonly certificate: string;
  private made = 0;

  constructor() {
    this.run('req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=test-ca -keyout ca.key -out ca.pem');
    this.certificate = this.read('ca.pem');
    this.write('index', '');
    this.write('number', '01');
    const lines = ['[ca]', 'default_ca=d', '[d]', 'database=index', 'crlnumber=number', 'default_md=sha256'];
    this.write('ca.conf', lines.join('\n'));
  }

  /** A certificate signed here; `days` may be negative for one that has expired. */
  issue(subject: string, names: string, days = 30): Pair {
    const file = `c${(this.made += 1)}`;
    this.write(`${file}.ext`, `subjectAltName=${names}\n`);
    this.run(`req -newkey rsa:2048 -nodes -subj /CN=${subject} -keyout ${file}.key -out ${file}.csr`);
    this.run(
      `x509 -req -in ${file}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days ${days} ` +
        `-extfile ${file}.ext -out ${file}.pem`,
    );
    return { key: this.read(`${file}.key`), cert: this.read(`${file}.pem`) };
  }

  /** The revocation list once this certificate is on it. */
  revoke({ cert }: Pair): string {
    this.write('revoked.pem', cert);
    this.run('ca -config ca.conf -keyfile ca.key -cert ca.pem -revoke revoked.pem');
    this.run('ca -config ca.conf -keyfile ca.key -cert ca.pem -gencrl -crldays 30 -out list.pem');
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

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private run(line: string): void {
    execFileSync(requireProgram('openssl'), line.split(' '), { cwd: this.directory, stdio: 'pipe' });
  }

  private read(file: string): string {
    return readFileSync(join(this.directory, file), 'utf8');
  }

  private write(file: string, text: string): void {
    writeFileSync(join(this.directory, file), text);
  }
}
