import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { secrets } from './secrets-of-program.js';
import { findSecrets, keyAt, keyOf, waysToWrite, type Needle } from './secrets-search.js';

const rootDirectory = join(__dirname, '../..');

/** Everything that the program prints, on both of its outputs. */
function run(): Promise<string> {
  const args = ['--require', './test/contract/require-typescript.cjs', '--eval'];
  const child = spawn(process.execPath, [...args, "require('./test/hardening/secrets-program.ts')"], {
    cwd: rootDirectory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
    child.once('error', reject);
    child.once('close', () => {
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
  });
}

/** The secrets as they are given, and the keys that the passwords make. */
function needles(engineIds: readonly Buffer[]): Needle[] {
  const given = Object.entries(secrets).flatMap(([name, text]) => waysToWrite(name, Buffer.from(text)));
  const keys = (['authKeyHex', 'privKeyHex'] as const).flatMap((name) =>
    waysToWrite(`octets of ${name}`, Buffer.from(secrets[name], 'hex')),
  );
  const made = (['authPassword', 'privPassword', 'wrongPassword'] as const).flatMap((name) => {
    const ku = keyOf('sha256', secrets[name]);
    const localized = engineIds.flatMap((id) => {
      const kul = keyAt('sha256', ku, id);
      // AES-128 takes the first half.
      return [
        ...waysToWrite(`${name} at an engine`, kul),
        ...waysToWrite(`${name} for AES`, kul.subarray(0, 16)),
      ];
    });
    return [...waysToWrite(`key of ${name}`, ku), ...localized];
  });
  return [...given, ...keys, ...made];
}

describe('what a program prints that uses every class and makes every error', () => {
  test('has no password, key or community in it, in whatever notation', async () => {
    const printed = await run();
    const end = /^end: (\d+) things; events (.*); numbers (.*)$/m.exec(printed);
    // What the program did not come to has no secrets either.
    expect(end).not.toBeNull();
    const [, things, events = '', numbers = ''] = end ?? [];
    expect(Number(things)).toBeGreaterThan(400);
    const seen = ['packetTrace', 'badPacket', 'hashPassword', 'cacheEntry', 'trap', 'informRequest', 'error'];
    expect(events.split(' ')).toEqual(expect.arrayContaining([...seen, 'getRequest', 'response', 'report']));
    expect(numbers.split(' ')).toEqual(
      expect.arrayContaining(['201', '307', '308', '326', '329', '397', '10022', '10061']),
    );
    const engineIds = [...new Set(printed.match(/\b80[0-9a-f]{8,62}\b/g))].map((id) =>
      Buffer.from(id, 'hex'),
    );
    expect(engineIds.length).toBeGreaterThan(2);
    const found = findSecrets(printed, needles(engineIds));
    const shown = found.map(({ found: what, at }) => {
      const title = /=== (.*)\n(?![\s\S]*=== )/.exec(printed.slice(0, at))?.[1];
      return `${what}, after "${title ?? ''}"`;
    });
    expect(shown).toEqual([]);
  }, 60_000);
});

describe('the search for secrets', () => {
  const secret = Buffer.from('Zebra-4711-password');

  test.each<[string, string]>([
    ['text', `the password is ${secret.toString()}!`],
    ['hexadecimal digits', `0x00${secret.toString('hex').toUpperCase()}00`],
    ['spaced hexadecimal digits', `<Buffer 04 ${(secret.toString('hex').match(/../g) ?? []).join(' ')} 00>`],
    ['Base64', secret.toString('base64')],
    ['Base64', Buffer.concat([Buffer.from('x'), secret, Buffer.from('yz')]).toString('base64')],
    ['Base64', Buffer.concat([Buffer.from('xy'), secret, Buffer.from('z')]).toString('base64')],
    ['numbers', JSON.stringify(Buffer.concat([Buffer.from('xy'), secret]))],
    ['spaced numbers', `Uint8Array(19) [ ${[...secret].join(', ')} ]`],
  ])('finds %s', (way, printed) => {
    const found = findSecrets(printed, waysToWrite('it', secret)).map(({ found: what }) => what);
    expect(found).toContain(`it, in ${way}`);
  });

  test('finds nothing where there is nothing', () => {
    expect(findSecrets('Zebra-4711-passw0rd', waysToWrite('it', secret))).toEqual([]);
  });

  test('knows the keys of RFC 3414 section A.3.2', () => {
    const ku = keyOf('sha1', 'maplesyrup');
    expect(ku.toString('hex')).toBe('9fb5cc0381497b3793528939ff788d5d79145211');
    expect(keyAt('sha1', ku, Buffer.from('000000000000000000000002', 'hex')).toString('hex')).toBe(
      '6695febc9288e36282235fc7151f128497b38f3f',
    );
  });
});
