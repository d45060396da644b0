import { request, validateHeaderName, validateHeaderValue } from 'node:http';
import type { Socket } from 'node:net';
import { SocksClient } from 'socks';
import { SnmpError } from '../errors/snmp-error.js';
import { errorText } from '../util/error-text.js';
import { systemError } from '../errors/system-errors.js';
import type { Attempt } from './attempt.js';
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
const MAX_CREDENTIAL_OCTETS = 255;
const NO_LIMIT_MILLISECONDS = 600_000;
/** Some proxies answer 401 to wrong credentials instead of 407. */
const HTTP_WHO_ARE_YOU: readonly (number | undefined)[] = [401, 407];

/**
 * Whether the proxy looks up host names itself, so that they can be passed to it.
 * @internal
 */
export function resolvesNames(proxy: Proxy): boolean {
  return proxy.type !== ProxyType.Socks4;
}

/** Opens a connection. @internal */
export type Connect = (remote: Remote) => Promise<Socket>;

/**
 * Opens a connection through a proxy.
 * @param connect - opens that to the proxy
 * @throws SnmpError 10060, 10061, 11001 when the proxy can't be reached, 10013 when it refuses the user, 10061 when it
 * refuses the target, 10022 for a user or header lines that can't be sent
 * @internal
 */
export async function connectThroughProxy(
  proxy: Proxy,
  target: Remote,
  connect: Connect,
  attempt: Attempt,
): Promise<Socket> {
  const port = proxy.port === 0 ? (DEFAULT_PORTS[proxy.type] ?? 0) : proxy.port;
  const kind = proxy.type === ProxyType.Tunnel ? 'HTTP' : 'SOCKS';
  const where = `${kind} proxy ${proxy.host}:${port}`;
  const ask =
    kind === 'HTTP'
      ? askHttp(proxy, target, where)
      : askSocks(proxy, target, where, attempt.limitMilliseconds);
  const socket = await connect({ address: proxy.host, port }).catch((error: unknown) => {
    throw systemError(error, where);
  });
  try {
    return await attempt.phase(ask(socket), () => socket.destroy());
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Has the proxy at the other end of a connection open one to the target. */
type Ask = (socket: Socket) => Promise<Socket>;

function askSocks(proxy: Proxy, target: Remote, where: string, limitMilliseconds: number): Ask {
  const { user, password } = proxy;
  const is5 = proxy.type === ProxyType.Socks5;
  checkCredential('FirewallUser', user, is5);
  checkCredential('FirewallPassword', password, is5);
  return async (socket) => {
    try {
      await SocksClient.createConnection({
        command: 'connect',
        destination: { host: target.address, port: target.port },
        proxy: {
          host: proxy.host,
          port: socket.remotePort ?? 0,
          type: is5 ? 5 : 4,
          ...(user === '' ? {} : { userId: user }),
          ...(password === '' ? {} : { password }),
        },
        existing_socket: socket,
        // The attempt has a limit of its own; this one only has to come later.
        timeout: (limitMilliseconds || NO_LIMIT_MILLISECONDS) + 1000,
      });
      return socket;
    } catch (error) {
      throw socksError(error, where);
    }
  };
}

/** SOCKS 5 has one octet for the length (RFC 1929 section 2), SOCKS 4 ends a user name by an octet of zero. */
function checkCredential(setting: string, text: string, is5: boolean): void {
  const fits = is5 ? Buffer.byteLength(text) <= MAX_CREDENTIAL_OCTETS : !text.includes('\0');
  if (!fits) throw new SnmpError('invalidArgument', `${setting} cannot be sent to a SOCKS proxy`);
}

/** The library tells by text what went wrong; it carries the system's error only where there was one. */
function socksError(error: unknown, where: string): SnmpError {
  if (typeof (error as NodeJS.ErrnoException).code === 'string') return systemError(error, where);
  const text = errorText(error);
  const code = /\b(?:ENOTFOUND|EAI_[A-Z]+|E[A-Z]+UNREACH)\b/.exec(text)?.[0];
  if (code !== undefined)
    return systemError(Object.assign(new Error(text, { cause: error }), { code }), where);
  if (/auth/i.test(text))
    return new SnmpError('accessDenied', `${where} did not accept the user`, { cause: error });
  if (/timed out/i.test(text)) return new SnmpError('connectionTimedOut', where, { cause: error });
  return new SnmpError('connectionRefused', `${where} did not connect to the target`, { cause: error });
}

/** RFC 9110 section 9.3.6. */
function askHttp(proxy: Proxy, target: Remote, where: string): Ask {
  const host = target.address.includes(':') ? `[${target.address}]` : target.address;
  const path = `${host}:${target.port}`;
  const headers = { host: path, ...credentials(proxy), ...extraHeaders(proxy.data) };
  return (plain) =>
    new Promise((resolve, reject) => {
      const connecting = request({
        createConnection: () => plain,
        method: 'CONNECT',
        path,
        headers,
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
      connecting.on('error', (error: NodeJS.ErrnoException) => {
        const isNonsense = error.code?.startsWith('HPE_') === true;
        const detail = `${where} does not speak HTTP`;
        reject(
          isNonsense
            ? new SnmpError('connectionRefused', detail, { cause: error })
            : systemError(error, where),
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
    if (line.trim() === '') continue;
    const [, name = '', value = ''] = /^([^:]*):(.*)$/.exec(line) ?? [];
    try {
      validateHeaderName(name.trim());
      validateHeaderValue(name.trim(), value.trim());
    } catch {
      // Without the line: it may hold credentials.
      throw new SnmpError('invalidArgument', 'FirewallData has a line that is no header line');
    }
    headers[name.trim()] = value.trim();
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
