import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startServerChild, type ServerChild } from './child.js';
import { findFreePort } from './free-port.js';
import { findProgram, requireProgram } from './peers.js';

/** A real proxy on a loopback port. */
export interface RealProxy {
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Who may use a proxy that asks. */
export const proxyUser = 'proxyuser';
export const proxyPassword = 'right-secret';
/** A name for 127.0.0.1 that only the proxies know, where {@link canHideFiles}. */
export const nameBehindProxy = 'agent.behind-the-proxy.test';
/** What the SOCKS proxy refuses to connect to. */
export const refusedAddress = '127.0.0.9';

const host = '127.0.0.1';

/** Whether a program can be shown files of the system other than those that are there: danted takes users from them. */
export function canHideFiles(): boolean {
  return process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;
}

/** Starts danted: SOCKS 4 and 5. With users, it asks those who come by SOCKS 5 who they are. */
export function startDanted(options: { readonly asksUsers: boolean }): Promise<RealProxy> {
  const configuration = (port: number): string => `
    errorlog: stderr
    logoutput: stderr
    internal: ${host} port = ${port}
    external: lo
    clientmethod: none
    socksmethod: ${options.asksUsers ? 'username' : 'none'}
    user.privileged: ${process.getuid?.() === 0 ? 'root' : 'nobody'}
    user.unprivileged: nobody
    client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
    socks block { from: 0.0.0.0/0 to: ${refusedAddress}/32 }
    socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 protocol: tcp }
  `;
  return start(requireProgram('danted'), (file) => ['-f', file], configuration);
}

/** Starts tinyproxy: HTTP CONNECT, to one port only. */
export function startTinyproxy(options: {
  readonly asksUsers: boolean;
  readonly allowedPort: number;
}): Promise<RealProxy> {
  const configuration = (port: number): string =>
    [
      `Port ${port}`,
      `Listen ${host}`,
      `Allow ${host}`,
      'Timeout 60',
      'MaxClients 20',
      `ConnectPort ${options.allowedPort}`,
      ...(options.asksUsers ? [`BasicAuth ${proxyUser} ${proxyPassword}`] : []),
    ].join('\n');
  return start(requireProgram('tinyproxy'), (file) => ['-d', '-c', file], configuration);
}

async function start(
  program: string,
  args: (file: string) => string[],
  configuration: (port: number) => string,
): Promise<RealProxy> {
  const directory = mkdtempSync(join(tmpdir(), 'proxy-'));
  const port = await findFreePort();
  const file = join(directory, 'conf');
  writeFileSync(file, `${configuration(port)}\n`);
  const login = `${proxyUser}:x:61234:61234::/nonexistent:/usr/sbin/nologin`;
  const command = [program, ...args(file)];
  const [first, ...others] = canHideFiles() ? programWithFiles(directory, login, command) : command;
  const child = startServerChild(first ?? program, others, {});
  const stop = async (): Promise<void> => {
    await child.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  await waitForPort(child, port, stop);
  return { host, port, stop };
}

/** Waits until a program takes connections; stops it and fails where it never does. */
export async function waitForPort(
  child: ServerChild,
  port: number,
  stop: () => Promise<void>,
): Promise<void> {
  for (let triesLeft = 200; !(await accepts(port)); triesLeft -= 1) {
    if (triesLeft === 0 || !child.isRunning) {
      await stop();
      throw new Error(`it did not start: ${child.output()}`);
    }
    await delay(50);
  }
}

/** The command that lets a program see a user, a password and a host name that the system does not have. */
export function programWithFiles(
  directory: string,
  login: string,
  command: readonly string[],
): [program: string, ...args: string[]] {
  const [user = ''] = login.split(':');
  const hash = spawnSync(requireProgram('openssl'), ['passwd', '-6', proxyPassword], { encoding: 'utf8' });
  const additions = {
    passwd: login,
    shadow: `${user}:${hash.stdout.trim()}:19000:0:99999:7:::`,
    hosts: `127.0.0.1 ${nameBehindProxy}`,
  };
  const mounts = Object.entries(additions).map(([name, line]) => {
    const copy = join(directory, name);
    writeFileSync(copy, `${readFileSync(`/etc/${name}`, 'utf8').trimEnd()}\n${line}\n`, { mode: 0o644 });
    return `mount --bind '${copy}' /etc/${name}`;
  });
  const script = [...mounts, 'exec "$@"'].join(' && ');
  return [findProgram('unshare') ?? 'unshare', '-m', 'sh', '-c', script, 'sh', ...command];
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('error', () => {
      resolve(false);
    });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
