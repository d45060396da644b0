import type { Carrier, Endpoint, EndpointListener } from '../src/engine/endpoint.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { systemError } from '../src/errors/system-errors.js';
import { isProxyException, resolvesNames } from '../src/transport/proxy.js';
import type { Proxy } from '../src/transport/proxy.js';
import { openTcp, TcpTransport } from '../src/transport/tcp.js';
import type { TcpOptions } from '../src/transport/tcp.js';
import { listenTcp } from '../src/transport/tcp-server.js';
import type { TcpServer } from '../src/transport/tcp-server.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { ComponentContext } from './component-context.js';
import {
  ConnectedPayload,
  ConnectionStatusPayload,
  DisconnectedPayload,
  ReadyToSendPayload,
} from './events.js';
import type { SnmpTcpMgrEvents } from './events.js';

/** Connections of others that are open at once; more are refused. */
const MAX_INBOUND = 1_000;

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
  private readonly family: AddressFamily;
  private readonly localAddress: string;
  private server: TcpServer | undefined;
  private outbound: { readonly remote: Remote; readonly endpoint: Promise<Endpoint> } | undefined;
  private readonly inbound = new Set<Endpoint>();

  constructor(
    context: ComponentContext,
    emitter: HookedEmitter<SnmpTcpMgrEvents>,
    listener: EndpointListener,
    family: AddressFamily,
    localAddress: string,
  ) {
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
    this.server = await listenTcp(
      { address: this.localAddress, port, family: this.family },
      (socket, remote) => {
        if (this.closed || this.inbound.size >= MAX_INBOUND) {
          socket.destroy();
          return;
        }
        const { endpoint } = this.adopt(
          new TcpTransport(socket, remote, this.options(remote), this.context.core.clock),
          remote,
          () => {
            this.inbound.delete(endpoint);
          },
        );
        this.inbound.add(endpoint);
      },
    );
  }

  /** The connection to an agent: the one that is open, or a new one. */
  async to(remote: Remote): Promise<Endpoint> {
    const current = this.outbound;
    if (current?.remote.address === remote.address && current.remote.port === remote.port) {
      const endpoint = await current.endpoint;
      if (!endpoint.closed) return endpoint;
    } else if (current !== undefined) {
      this.outbound = undefined;
      await closeQuietly(current.endpoint, this.listener);
    }
    const endpoint = this.connect(remote);
    const entry = { remote, endpoint };
    this.outbound = entry;
    endpoint.catch(() => {
      if (this.outbound === entry) this.outbound = undefined;
    });
    return endpoint;
  }

  private async connect(remote: Remote): Promise<Endpoint> {
    const options = this.options(remote);
    this.status(remote, 'Connecting', undefined);
    let transport: TcpTransport;
    try {
      transport = new TcpTransport(await openTcp(remote, options), remote, options, this.context.core.clock);
    } catch (cause) {
      const error = systemError(cause, `${remote.address}:${remote.port}`);
      this.connected(remote, error);
      throw error;
    }
    if (this.closed) {
      await transport.close();
      throw new SnmpError('interrupted', 'the component was deactivated');
    }
    const { endpoint } = this.adopt(transport, remote, () => {
      if (this.outbound?.remote === remote) this.outbound = undefined;
    });
    this.boundTo = transport.local;
    this.connected(remote, undefined);
    this.ready(remote);
    return endpoint;
  }

  private adopt(transport: TcpTransport, remote: Remote, gone: () => void): { readonly endpoint: Endpoint } {
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
    return { endpoint };
  }

  private options(remote: Remote): TcpOptions {
    const { settings } = this.context;
    return {
      family: this.family,
      localAddress: this.localAddress,
      connectionTimeoutMilliseconds: settings.get('ConnectionTimeout') * 1000,
      noDelay: settings.get('TcpNoDelay'),
      keepAlive: settings.get('TCPKeepAlive'),
      keepAliveMilliseconds: settings.get('KeepAliveTime'),
      lingerMilliseconds: settings.get('Linger') ? settings.get('LingerTime') * 1000 : undefined,
      maxTransferRate: settings.get('MaxTransferRate'),
      maxMessageSize: settings.get('MsgMaxSize'),
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
  };
  const proxy = settings.get('FirewallAutoDetect') ? (proxyOfEnvironment() ?? named) : named;
  if (proxy.type === 0 || proxy.host === '' || isProxyException(host, settings.get('ProxyExceptionsList')))
    return undefined;
  return proxy;
}

/** What most programs on Unix take as the system's proxy. */
function proxyOfEnvironment(): Proxy | undefined {
  const text =
    process.env.ALL_PROXY ?? process.env.all_proxy ?? process.env.HTTPS_PROXY ?? process.env.https_proxy;
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const type = ENVIRONMENT_TYPES[url.protocol];
  if (type === undefined) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return { type, host, port: Number(url.port), user, password, data: '' };
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
