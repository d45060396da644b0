import type { Carrier, Endpoint, EndpointListener } from '../src/engine/endpoint.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { systemError } from '../src/errors/system-errors.js';
import { isProxyException, resolvesNames } from '../src/transport/proxy.js';
import type { Proxy } from '../src/transport/proxy.js';
import { openTcp, prepareSocket, TcpTransport } from '../src/transport/tcp.js';
import type { Socket, TcpOptions } from '../src/transport/tcp.js';
import { listenTcp } from '../src/transport/tcp-server.js';
import type { TcpServer } from '../src/transport/tcp-server.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { ComponentContext } from './component-context.js';
import type { TcpSecurity } from './tcp-security.js';
import {
  ConnectedPayload,
  ConnectionStatusPayload,
  DisconnectedPayload,
  ReadyToSendPayload,
} from './events.js';
import type { SnmpTcpMgrEvents } from './events.js';

/** Connections of others that are open at once; more are refused. */
const MAX_INBOUND = 1_000;
/** A peer that does not end its handshake must not hold a connection for ever. */
const HANDSHAKE_MILLISECONDS = 30_000;

/**
 * The connections of a TCP manager: one to the agent it asks, kept from request to request, and with a local port those
 * that others open to it.
 * @internal
 */
export class TcpConnections implements Carrier {
  closed = false;
  private readonly context: ComponentContext;
  private readonly emitter: HookedEmitter<SnmpTcpMgrEvents>;
  private readonly listener: EndpointListener;
  private readonly security: TcpSecurity;
  private readonly family: AddressFamily;
  private readonly localAddress: string;
  private readonly timeoutMilliseconds: () => number;
  private server: TcpServer | undefined;
  private outbound: { readonly remote: Remote; readonly endpoint: Promise<Endpoint> } | undefined;
  private readonly inbound = new Set<Endpoint>();
  /** Handshakes of others that are under way. */
  private handshakes = 0;

  constructor(
    context: ComponentContext,
    emitter: HookedEmitter<SnmpTcpMgrEvents>,
    listener: EndpointListener,
    security: TcpSecurity,
    binding: {
      readonly family: AddressFamily;
      readonly localAddress: string;
      /** For making a connection, where the setting `ConnectionTimeout` has none. */
      readonly timeoutMilliseconds: () => number;
    },
  ) {
    const { family, localAddress, timeoutMilliseconds } = binding;
    this.timeoutMilliseconds = timeoutMilliseconds;
    this.security = security;
    this.context = context;
    this.emitter = emitter;
    this.listener = listener;
    this.family = family;
    this.localAddress = localAddress;
  }

  get local(): Remote {
    return this.server?.local ?? this.boundTo ?? { address: this.localAddress, port: 0 };
  }

  private boundTo: Remote | undefined;

  /** Takes connections of others, through which traps and informs come. */
  async listen(port: number): Promise<void> {
    const binding = { address: this.localAddress, port, family: this.family };
    this.server = await listenTcp(binding, (socket, remote) => {
      if (this.closed || this.inbound.size + this.handshakes >= MAX_INBOUND) {
        socket.destroy();
        return;
      }
      this.accept(socket, remote).catch((cause: unknown) => {
        socket.destroy();
        this.context.fail(systemError(cause, `${remote.address}:${remote.port}`));
      });
    });
  }

  private async accept(plain: Socket, remote: Remote): Promise<void> {
    const options = this.options(remote);
    prepareSocket(plain, options);
    const socket = this.security.enabled ? await this.secureInbound(plain, remote) : plain;
    if (this.closed) {
      socket.destroy();
      return;
    }
    const endpoint = this.adopt(
      new TcpTransport(socket, remote, options, this.context.core.clock),
      remote,
      () => {
        this.inbound.delete(endpoint);
      },
    );
    this.inbound.add(endpoint);
    this.status(remote, 'Accepted', undefined);
  }

  private async secureInbound(plain: Socket, remote: Remote): Promise<Socket> {
    this.handshakes += 1;
    const limit = this.context.core.clock.setTimer(() => {
      plain.destroy();
    }, HANDSHAKE_MILLISECONDS);
    try {
      return await this.security.toClient(plain, remote);
    } finally {
      this.context.core.clock.clearTimer(limit);
      this.handshakes -= 1;
    }
  }

  /**
   * The connection to an agent: the one that is open, or a new one.
   * @param serverName - whom the server's certificate must name
   */
  async to(remote: Remote, serverName: string): Promise<Endpoint> {
    const current = this.outbound;
    if (current?.remote.address === remote.address && current.remote.port === remote.port) {
      const endpoint = await current.endpoint;
      if (!endpoint.closed) return endpoint;
    } else if (current !== undefined) {
      this.outbound = undefined;
      await closeQuietly(current.endpoint, this.listener);
    }
    const endpoint = this.connect(remote, serverName);
    const entry = { remote, endpoint };
    this.outbound = entry;
    endpoint.catch(() => {
      if (this.outbound === entry) this.outbound = undefined;
    });
    return endpoint;
  }

  private async connect(remote: Remote, serverName: string): Promise<Endpoint> {
    const options = this.options(remote);
    this.status(remote, 'Connecting', undefined);
    let transport: TcpTransport;
    try {
      const plain = await openTcp(remote, options);
      const socket = this.security.enabled ? await this.secureOutbound(plain, serverName, remote) : plain;
      transport = new TcpTransport(socket, remote, options, this.context.core.clock);
    } catch (cause) {
      const error = systemError(cause, `${remote.address}:${remote.port}`);
      this.connected(remote, error);
      throw error;
    }
    if (this.closed) {
      await transport.close();
      throw new SnmpError('interrupted', 'the component was deactivated');
    }
    const endpoint = this.adopt(transport, remote, () => {
      if (this.outbound?.remote === remote) this.outbound = undefined;
    });
    this.boundTo = transport.local;
    this.connected(remote, undefined);
    this.ready(remote);
    return endpoint;
  }

  private async secureOutbound(plain: Socket, serverName: string, remote: Remote): Promise<Socket> {
    const limit = this.connectionTimeout() || HANDSHAKE_MILLISECONDS;
    const timer = this.context.core.clock.setTimer(() => {
      plain.destroy(Object.assign(new Error('no handshake in time'), { code: 'ETIMEDOUT' }));
    }, limit);
    try {
      return await this.security.toServer(plain, serverName, remote);
    } catch (error) {
      plain.destroy();
      throw error;
    } finally {
      this.context.core.clock.clearTimer(timer);
    }
  }

  private adopt(transport: TcpTransport, remote: Remote, gone: () => void): Endpoint {
    const endpoint = this.context.core.adopt(transport);
    endpoint.attach(this.listener);
    transport.whenDrained = () => {
      this.ready(remote);
    };
    transport.whenClosed = (cause) => {
      gone();
      this.disconnected(remote, cause === undefined ? undefined : systemError(cause));
      void endpoint.detach(this.listener);
    };
    return endpoint;
  }

  private connectionTimeout(): number {
    return this.context.settings.get('ConnectionTimeout') * 1000 || this.timeoutMilliseconds();
  }

  private options(remote: Remote): TcpOptions {
    const { settings } = this.context;
    return {
      family: this.family,
      localAddress: this.localAddress,
      connectionTimeoutMilliseconds: this.connectionTimeout(),
      noDelay: settings.get('TcpNoDelay'),
      keepAlive: settings.get('TCPKeepAlive'),
      keepAliveMilliseconds: settings.get('KeepAliveTime'),
      lingerMilliseconds: settings.get('Linger') ? settings.get('LingerTime') * 1000 : undefined,
      maxTransferRate: settings.get('MaxTransferRate'),
      maxMessageSize: () => settings.get('MsgMaxSize'),
      proxy: proxyFor(this.context, remote.address),
    };
  }

  /** Closes everything. */
  async detach(listener: EndpointListener): Promise<void> {
    this.closed = true;
    const { outbound } = this;
    this.outbound = undefined;
    // The server is closed when its connections are.
    const serverClosed = this.server?.close();
    if (outbound !== undefined) await closeQuietly(outbound.endpoint, listener);
    await Promise.all([...this.inbound].map((endpoint) => endpoint.detach(listener)));
    await serverClosed;
  }

  // Events

  private connected(remote: Remote, error: SnmpError | undefined): void {
    this.status(remote, error === undefined ? 'Connected' : 'Connection failed', error);
    const event = { remoteAddress: remote.address, remotePort: remote.port, ...outcome(error) };
    void this.emitter.fire('connected', new ConnectedPayload(event));
  }

  private disconnected(remote: Remote, error: SnmpError | undefined): void {
    this.status(remote, 'Disconnected', error);
    const event = { remoteAddress: remote.address, remotePort: remote.port, ...outcome(error) };
    void this.emitter.fire('disconnected', new DisconnectedPayload(event));
  }

  private status(remote: Remote, connectionEvent: string, error: SnmpError | undefined): void {
    const { statusCode, description } = outcome(error);
    const event = {
      remoteAddress: remote.address,
      remotePort: remote.port,
      connectionEvent,
      statusCode,
      description,
    };
    void this.emitter.fire('connectionStatus', new ConnectionStatusPayload(event));
  }

  private ready(remote: Remote): void {
    void this.emitter.fire(
      'readyToSend',
      new ReadyToSendPayload({ remoteAddress: remote.address, remotePort: remote.port }),
    );
  }
}

function outcome(error: SnmpError | undefined): { statusCode: number; description: string } {
  return { statusCode: error?.code ?? 0, description: error?.message ?? 'OK' };
}

async function closeQuietly(opening: Promise<Endpoint>, listener: EndpointListener): Promise<void> {
  const endpoint = await opening.catch(() => undefined);
  await endpoint?.detach(listener);
}

/**
 * The proxy to reach a host through, as the settings say; undefined for a direct connection.
 * @internal
 */
export function proxyFor({ settings }: ComponentContext, host: string): Proxy | undefined {
  const named = {
    type: settings.get('FirewallType'),
    host: settings.get('FirewallHost'),
    port: settings.get('FirewallPort'),
    user: settings.get('FirewallUser'),
    password: settings.get('FirewallPassword'),
    data: settings.get('FirewallData'),
    maxLineLength: settings.get('MaxLineLength'),
  };
  const detected = settings.get('FirewallAutoDetect') ? proxyOfEnvironment(named.maxLineLength) : undefined;
  const proxy = detected ?? named;
  const exceptions = [
    settings.get('ProxyExceptionsList'),
    detected === undefined ? '' : exceptionsOfEnvironment(),
  ];
  if (proxy.type === 0 || proxy.host === '' || isProxyException(host, exceptions.join(';'))) return undefined;
  return proxy;
}

/** `NO_PROXY` separates by commas, and takes a domain without or with a dot for all that is in it. */
function exceptionsOfEnvironment(): string {
  return (process.env.NO_PROXY ?? process.env.no_proxy ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => (entry.startsWith('*') ? [entry] : [entry, `*.${entry.replace(/^\./, '')}`]))
    .join(';');
}

/** What most programs on Unix take as the system's proxy. */
function proxyOfEnvironment(maxLineLength: number): Proxy | undefined {
  const text =
    process.env.ALL_PROXY ?? process.env.all_proxy ?? process.env.HTTPS_PROXY ?? process.env.https_proxy;
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const type = ENVIRONMENT_TYPES[url.protocol];
  if (type === undefined) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return { type, host, port: Number(url.port), user, password, data: '', maxLineLength };
}

const ENVIRONMENT_TYPES: Readonly<Record<string, number>> = {
  'http:': 1,
  'socks4:': 2,
  'socks4a:': 10,
  'socks5:': 3,
  'socks5h:': 3,
  'socks:': 3,
};

/** Whether a proxy looks the host up, so that it must not be done here. @internal */
export function isResolvedByProxy(context: ComponentContext, host: string): boolean {
  const proxy = proxyFor(context, host);
  return proxy !== undefined && resolvesNames(proxy);
}
