import type { Carrier, Endpoint, EndpointListener } from '../src/engine/endpoint.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { systemError } from '../src/errors/system-errors.js';
import { isProxyException, resolvesNames } from '../src/transport/proxy.js';
import type { Proxy } from '../src/transport/proxy.js';
import { Attempt } from '../src/transport/attempt.js';
import { openTcp, prepareSocket, TcpTransport } from '../src/transport/tcp.js';
import type { Socket, TcpOptions } from '../src/transport/tcp.js';
import { listenTcp } from '../src/transport/tcp-server.js';
import type { TcpServer } from '../src/transport/tcp-server.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import type { ComponentContext } from './component-context.js';
import type { ManagerCall } from './manager-call.js';
import type { TcpSecurity } from './tcp-security.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import {
  ConnectedPayload,
  ConnectionStatusPayload,
  DisconnectedPayload,
  ReadyToSendPayload,
} from './events.js';
import type { SnmpTcpMgrEvents } from './events.js';

/** Connections of others that are open at once; more are refused. */
const MAX_INBOUND = 1_000;
/** So few of them end a time of refusing, which is told once. */
const RELIEVED_INBOUND = 900;
/** A peer that does not end its handshake must not hold a connection for ever. */
const HANDSHAKE_MILLISECONDS = 30_000;
/** For making a connection, where neither `ConnectionTimeout` nor `timeout` is set. */
const PATIENCE_MILLISECONDS = 60_000;
/** A timer takes no longer time. */
const MAX_MILLISECONDS = 0x7fff_ffff;

/** Where a connection goes. */
interface Target {
  readonly remote: Remote;
  /** As the program named it. */
  readonly host: string;
  /** Whom the server's certificate must name; undefined where it is not secured by TLS. */
  readonly serverName: string | undefined;
}

/** The connection to an agent, being made or there. */
interface Outbound extends Target {
  readonly attempt: Attempt;
  readonly opening: Promise<Endpoint>;
  /** Once it is there. */
  endpoint: Endpoint | undefined;
  /** Calls that wait for it to be made. */
  waiting: number;
}

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
  private outbound: Outbound | undefined;
  private readonly inbound = new Set<Endpoint>();
  private refusing = false;
  /** Of others whose handshakes are under way. */
  private readonly handshakes = new Set<Attempt>();

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
    const accept = (socket: Socket, remote: Remote): void => {
      if (this.closed || this.refuses()) {
        socket.destroy();
        return;
      }
      this.accept(socket, remote).catch((cause: unknown) => {
        socket.destroy();
        if (!this.closed) this.context.fail(systemError(cause, `${remote.address}:${remote.port}`));
      });
    };
    this.server = await listenTcp(binding, accept, (error) => {
      this.context.fail(error);
    });
  }

  /** Whether no more connections of others are taken; a program hears of it when it begins. */
  private refuses(): boolean {
    const open = this.inbound.size + this.handshakes.size;
    if (open < RELIEVED_INBOUND) this.refusing = false;
    if (open < MAX_INBOUND) return false;
    if (!this.refusing) {
      this.refusing = true;
      const detail = `${MAX_INBOUND} connections of others are open; more are refused`;
      this.context.fail(new SnmpError('noBufferSpace', detail));
    }
    return true;
  }

  private async accept(plain: Socket, remote: Remote): Promise<void> {
    // A peer that vanished would keep its place for ever.
    const options: TcpOptions = { ...this.options(undefined), keepAlive: true };
    prepareSocket(plain, options);
    const socket = this.security.enabled ? await this.secureInbound(plain, remote) : plain;
    if (this.closed) {
      socket.destroy();
      return;
    }
    const endpoint = this.adopt(
      new TcpTransport(socket, plain, remote, options, this.context.core.clock),
      remote,
      () => {
        this.inbound.delete(endpoint);
      },
    );
    this.inbound.add(endpoint);
    this.status(remote, 'Accepted', undefined);
  }

  private async secureInbound(plain: Socket, remote: Remote): Promise<Socket> {
    const attempt = new Attempt();
    this.handshakes.add(attempt);
    try {
      const error = (): SnmpError => new SnmpError('handshake', 'the client did not end it in time');
      const limit = { milliseconds: HANDSHAKE_MILLISECONDS, error };
      return await attempt.within(this.context.core.clock, limit, () =>
        attempt.phase(this.security.toClient(plain, remote), () => plain.destroy()),
      );
    } finally {
      this.handshakes.delete(attempt);
    }
  }

  /**
   * The connection to an agent: the one that is open, or a new one.
   * @param host - what the program named; the server's certificate must name it too
   * @param call - waits for it; when nobody does any more, it is given up
   */
  to(remote: Remote, host: string, call: ManagerCall): MaybePromise<Endpoint> {
    const current = this.outbound;
    const serverName = this.security.enabled ? host : undefined;
    const serves =
      current !== undefined &&
      current.endpoint?.closed !== true &&
      current.serverName === serverName &&
      isSame(current.remote, remote);
    if (!serves) return this.wait(this.replace(current, { remote, host, serverName }), call);
    return current.endpoint ?? this.wait(current, call);
  }

  private replace(current: Outbound | undefined, target: Target): Outbound {
    const { remote } = target;
    const why = new SnmpError('interrupted', 'another connection is wanted');
    const previous = current === undefined ? undefined : this.leave(current, why, why);
    const attempt = new Attempt();
    const opening = attempt.within(this.context.core.clock, this.limitTo(remote), async () => {
      await previous;
      return this.connect(target, attempt, () => {
        if (this.outbound === entry) this.outbound = undefined;
      });
    });
    const entry: Outbound = { ...target, attempt, opening, endpoint: undefined, waiting: 0 };
    this.outbound = entry;
    opening.then(
      (endpoint) => {
        if (this.outbound === entry) entry.endpoint = endpoint;
        // It was given up by a handler that was told of it.
        else void endpoint.detach(this.listener);
      },
      (cause: unknown) => {
        if (this.outbound === entry) this.outbound = undefined;
        this.connected(remote, systemError(cause));
      },
    );
    return entry;
  }

  private async wait(entry: Outbound, call: ManagerCall): Promise<Endpoint> {
    entry.waiting += 1;
    return call.share(entry.opening, (interruption) => {
      entry.waiting -= 1;
      if (entry.waiting > 0) return;
      // The next call must not wait for what has been given up.
      if (this.outbound === entry && entry.endpoint === undefined) this.outbound = undefined;
      entry.attempt.giveUp(interruption);
    });
  }

  /** @param told - what its requests end with; by default nobody is told */
  private async leave(entry: Outbound, why: SnmpError, told?: SnmpError): Promise<void> {
    entry.attempt.giveUp(why);
    const endpoint = await entry.opening.catch(() => undefined);
    await endpoint?.detach(this.listener, told);
  }

  /** @param gone - told when the connection has ended */
  private async connect(target: Target, attempt: Attempt, gone: () => void): Promise<Endpoint> {
    const { remote, host, serverName } = target;
    this.context.core.checkOpen();
    const options = this.options(proxyFor(this.context, host));
    this.status(remote, 'Connecting', undefined);
    const { transport, plain } = await this.open(remote, serverName, options, attempt).catch(
      (cause: unknown) => {
        throw systemError(cause, `${remote.address}:${remote.port}`);
      },
    );
    if (this.closed) {
      plain.destroy();
      throw new SnmpError('interrupted', 'the component was deactivated');
    }
    const endpoint = this.adopt(transport, remote, gone);
    this.boundTo = transport.local;
    this.connected(remote, undefined);
    this.ready(remote);
    return endpoint;
  }

  private async open(
    remote: Remote,
    serverName: string | undefined,
    options: TcpOptions,
    attempt: Attempt,
  ): Promise<{ transport: TcpTransport; plain: Socket }> {
    const plain = await openTcp(remote, options, attempt);
    const undo = (): void => {
      plain.destroy();
    };
    try {
      const socket =
        serverName === undefined
          ? plain
          : await attempt.phase(this.security.toServer(plain, serverName, remote), undo);
      const transport = new TcpTransport(socket, plain, remote, options, this.context.core.clock);
      return { transport, plain };
    } catch (error) {
      undo();
      throw error;
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

  /** How long making a connection may take, and what it ends with then. */
  private limitTo(remote: Remote): { milliseconds: number; error: () => SnmpError } {
    const where = `${remote.address}:${remote.port}: no connection within`;
    const seconds = this.context.settings.get('ConnectionTimeout');
    const timeout = this.timeoutMilliseconds();
    if (seconds === 0 && timeout > 0)
      return { milliseconds: timeout, error: () => new SnmpError('timeout', `${where} timeout`) };
    const milliseconds = Math.min(seconds * 1000 || PATIENCE_MILLISECONDS, MAX_MILLISECONDS);
    const error = (): SnmpError => new SnmpError('connectionTimedOut', `${where} ${milliseconds} ms`);
    return { milliseconds, error };
  }

  private options(proxy: Proxy | undefined): TcpOptions {
    const { settings } = this.context;
    return {
      family: this.family,
      localAddress: this.localAddress,
      noDelay: settings.get('TcpNoDelay'),
      keepAlive: settings.get('TCPKeepAlive'),
      keepAliveMilliseconds: settings.get('KeepAliveTime'),
      lingerMilliseconds: settings.get('Linger') ? settings.get('LingerTime') * 1000 : undefined,
      maxTransferRate: settings.get('MaxTransferRate'),
      maxMessageSize: () => settings.get('MsgMaxSize'),
      proxy,
    };
  }

  /** Closes everything. */
  async detach(listener: EndpointListener): Promise<void> {
    this.closed = true;
    const { outbound } = this;
    this.outbound = undefined;
    // The server is closed when its connections are.
    const serverClosed = this.server?.close();
    const deactivated = new SnmpError('interrupted', 'the component was deactivated');
    for (const attempt of this.handshakes) attempt.giveUp(deactivated);
    if (outbound !== undefined) await this.leave(outbound, deactivated);
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

function isSame(one: Remote, other: Remote): boolean {
  return one.address === other.address && one.port === other.port;
}

/**
 * The proxy to reach a host through, as the settings say; undefined for a direct connection.
 * @param host - as the program named it
 * @throws SnmpError 10022 when the environment names a proxy with a user that cannot be read
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
  const [user, password] = [decoded(url.username), decoded(url.password)];
  return { type, host, port: Number(url.port), user, password, data: '', maxLineLength };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Without the text and the error: they may hold credentials.
    throw new SnmpError('invalidArgument', 'the proxy of the environment has a wrong percent-escape');
  }
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
