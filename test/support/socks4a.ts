import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServerChild } from './child.js';
import { findFreePort } from './free-port.js';
import { requireProgram } from './peers.js';
import { programWithFiles, waitForPort, type RealProxy } from './proxies.js';

/** No user of the system. */
const userId = 61235;
const userName = 'tunneluser';
const host = '127.0.0.1';

/**
 * Starts a proxy for SOCKS 4A, where {@link canHideFiles}: `ssh -D`, whose other side, a dropbear server, looks names
 * up. (danted takes the address that stands for a name in SOCKS 4A for an address.)
 */
export async function startSshProxy(): Promise<RealProxy> {
  const directory = mkdtempSync(join(tmpdir(), 'ssh-'));
  const [hostKey, key, keys] = [join(directory, 'host'), join(directory, 'id'), join(directory, '.ssh')];
  execFileSync(requireProgram('dropbearkey'), ['-t', 'ed25519', '-f', hostKey], { stdio: 'pipe' });
  execFileSync(requireProgram('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  mkdirSync(keys, { mode: 0o700 });
  writeFileSync(join(keys, 'authorized_keys'), readFileSync(`${key}.pub`), { mode: 0o600 });
  // Where the user of the server is at home.
  chmodSync(directory, 0o755);
  for (const path of [directory, keys, join(keys, 'authorized_keys')]) chownSync(path, userId, userId);

  const [serverPort, port] = [await findFreePort(), await findFreePort()];
  const login = `${userName}:x:${userId}:${userId}::${directory}:/bin/sh`;
  const [program, ...args] = programWithFiles(directory, login, [
    requireProgram('dropbear'),
    ...['-F', '-E', '-s', '-p', `${host}:${serverPort}`, '-r', hostKey, '-P', join(directory, 'pid')],
  ]);
  const server = startServerChild(program, args, {});
  const stopServer = async (): Promise<void> => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  await waitForPort(server, serverPort, stopServer);

  const client = startServerChild(
    requireProgram('ssh'),
    [
      ...['-N', '-F', 'none', '-i', key, '-p', String(serverPort), '-D', `${host}:${port}`],
      ...['BatchMode=yes', 'StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null'].flatMap((option) => [
        '-o',
        option,
      ]),
      `${userName}@${host}`,
    ],
    {},
  );
  const stop = async (): Promise<void> => {
    await client.stop();
    await stopServer();
  };
  await waitForPort(client, port, stop);
  return { host, port, stop };
}
