import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServerChild } from './child.js';
import type { Pair } from './certificates.js';
import { findFreePort } from './free-port.js';
import { requireProgram } from './peers.js';
import { waitForPort } from './proxies.js';

/** A program that listens on a loopback port. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts stunnel: a TLS server that hands on what it decrypts. */
export async function startStunnel(
  target: { readonly host: string; readonly port: number },
  { key, cert }: Pair,
  options: readonly string[],
): Promise<Listening> {
  const directory = mkdtempSync(join(tmpdir(), 'stunnel-'));
  const host = '127.0.0.1';
  const port = await findFreePort();
  const [pem, file] = [join(directory, 'pair.pem'), join(directory, 'conf')];
  writeFileSync(pem, key + cert, { mode: 0o600 });
  const lines = [
    'foreground = yes',
    'pid =',
    'syslog = no',
    'debug = warning',
    '[snmp]',
    `accept = ${host}:${port}`,
    `connect = ${target.host}:${target.port}`,
    `cert = ${pem}`,
    `key = ${pem}`,
    ...options,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const child = startServerChild(requireProgram('stunnel4'), [file], {});
  const stop = async (): Promise<void> => {
    await child.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  await waitForPort(child, port, stop);
  return { host, port, stop };
}
