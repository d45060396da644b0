import { request } from 'node:http';
import type { Socket } from 'node:net';
import { SocksClient } from 'socks';
import { SnmpError } from '../errors/snmp-error.js';
import { systemError } from '../errors/system-errors.js';
import type { Remote } from './transport.js';

/** How the setting `FirewallType` numbers them. */
export const ProxyType = { None: 0, Tunnel: 1, Socks4: 2, Socks5: 3, Socks4a: 10 } as const;

/**
 * A proxy to go through.
 * @internal
 */
export interface Proxy {
  readonly type: number;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** More header lines for an HTTP proxy. */
  readonly data: string;
  /** Of the answer of an HTTP proxy. */
  readonly maxLineLength: number;
}

/** Ports where each kind of proxy usually listens. */
const DEFAULT_PORTS: Readonly<Record<number, number>> = { 1: 80, 2: 1080, 3: 1080, 10: 1080 };
const HTTP_OK = 200;
/** Some proxies answer 401 to wrong credentials instead of 407. */
const HTTP_WHO_ARE_YOU: readonly (number | undefined)[] = [401, 407];

/**
 * Whether the proxy looks up host names itself, so that they can be passed to it.
 * @internal
 */
export function resolvesNames(proxy: Proxy): boolean {
  return proxy.type !== ProxyType.Socks4;
}

/**
 * Opens a connection through a proxy.
 * @param timeoutMilliseconds - 0 = no limit but the system's
 * @throws SnmpError 10060, 10061, 11001 when the proxy can't be reached, 10013 when it refuses the user, 10061 when it
 * refuses the target
 * @internal
 */
export async function connectThroughProxy(
  proxy: Proxy,
  target: Remote,
  timeoutMilliseconds: number,
): Promise<Socket> {
  const port = proxy.port === 0 ? (DEFAULT_PORTS[proxy.type] ?? 0) : proxy.port;
  return proxy.type === ProxyType.Tunnel
    ? connectThroughHttp(proxy, port, target, timeoutMilliseconds)
    : connectThroughSocks(proxy, port, target, timeoutMilliseconds);
}

async function connectThroughSocks(
  proxy: Proxy,
  port: number,
  target: Remote,
  timeoutMilliseconds: number,
): Promise<Socket> {
  const { user, password } = proxy;
  try {
    const { socket } = await SocksClient.createConnection({
      command: 'connect',
      destination: { host: target.address, port: target.port },
      proxy: {
        host: proxy.host,
        port,
        type: proxy.type === ProxyType.Socks5 ? 5 : 4,
        ...(user === '' ? {} : { userId: user }),
        ...(password === '' ? {} : { password }),
      },
      ...(timeoutMilliseconds > 0 ? { timeout: timeoutMilliseconds } : {}),
    });
    return socket;
  } catch (error) {
    throw socksError(error, proxy, port);
  }
}

/** The library tells by text what went wrong; it carries the system's error only where there was one. */
function socksError(error: unknown, proxy: Proxy, port: number): SnmpError {
  const where = `SOCKS proxy ${proxy.host}:${port}`;
  if (typeof (error as NodeJS.ErrnoException).code === 'string') return systemError(error, where);
  const text = error instanceof Error ? error.message : '';
  const code = /\b(?:ENOTFOUND|EAI_[A-Z]+|E[A-Z]+UNREACH)\b/.exec(text)?.[0];
  if (code !== undefined)
    return systemError(Object.assign(new Error(text, { cause: error }), { code }), where);
  if (/auth/i.test(text))
    return new SnmpError('accessDenied', `${where} did not accept the user`, { cause: error });
  if (/timed out/i.test(text)) return new SnmpError('connectionTimedOut', where, { cause: error });
  return new SnmpError('connectionRefused', `${where} did not connect to the target`, { cause: error });
}

/** RFC 9110 section 9.3.6. */
function connectThroughHttp(
  proxy: Proxy,
  port: number,
  target: Remote,
  timeoutMilliseconds: number,
): Promise<Socket> {
  const where = `HTTP proxy ${proxy.host}:${port}`;
  const host = target.address.includes(':') ? `[${target.address}]` : target.address;
  return new Promise((resolve, reject) => {
    const connecting = request({
      host: proxy.host,
      port,
      method: 'CONNECT',
      path: `${host}:${target.port}`,
      headers: { host: `${host}:${target.port}`, ...credentials(proxy), ...extraHeaders(proxy.data) },
      agent: false,
      ...(timeoutMilliseconds > 0 ? { timeout: timeoutMilliseconds } : {}),
    });
    connecting.on('connect', (response, socket, head) => {
      if (longestLine(response.rawHeaders) > proxy.maxLineLength) {
        socket.destroy();
        const detail = `${where} answered with a line longer than MaxLineLength`;
        reject(new SnmpError('connectionRefused', detail));
        return;
      }
      if (response.statusCode === HTTP_OK) {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
        return;
      }
      socket.destroy();
      const reason = HTTP_WHO_ARE_YOU.includes(response.statusCode) ? 'accessDenied' : 'connectionRefused';
      reject(
        new SnmpError(
          reason,
          `${where} answered ${response.statusCode ?? ''} ${response.statusMessage ?? ''}`,
        ),
      );
    });
    connecting.on('response', (response) => {
      response.resume();
      connecting.destroy();
      reject(new SnmpError('connectionRefused', `${where} answered ${response.statusCode ?? ''}`));
    });
    connecting.on('timeout', () => {
      connecting.destroy(Object.assign(new Error('the proxy did not answer'), { code: 'ETIMEDOUT' }));
    });
    connecting.on('error', (error: NodeJS.ErrnoException) => {
      const isNonsense = error.code?.startsWith('HPE_') === true;
      const detail = `${where} does not speak HTTP`;
      reject(
        isNonsense ? new SnmpError('connectionRefused', detail, { cause: error }) : systemError(error, where),
      );
    });
    connecting.end();
  });
}

/** Of header lines as node:http gives them: names and values by turns. */
function longestLine(names: readonly string[]): number {
  const lengths = names.map((name, at) => (at % 2 === 0 ? `${name}: ${names[at + 1] ?? ''}`.length : 0));
  return Math.max(0, ...lengths);
}

function credentials(proxy: Proxy): Record<string, string> {
  if (proxy.user === '') return {};
  const token = Buffer.from(`${proxy.user}:${proxy.password}`, 'utf8').toString('base64');
  return { 'proxy-authorization': `Basic ${token}` };
}

/** Header lines as the setting `FirewallData` has them. */
function extraHeaders(data: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of data.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return headers;
}

/**
 * Whether a host is in a list such as `localhost;10.0.0.1;*.example.com`.
 * @internal
 */
export function isProxyException(host: string, list: string): boolean {
  return list
    .split(';')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) =>
      entry.startsWith('*') ? host.toLowerCase().endsWith(entry.slice(1)) : entry === host.toLowerCase(),
    );
}
