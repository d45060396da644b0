import type { Endpoint, EndpointListener } from '../../src/engine/endpoint.js';
import type { EngineCore } from '../../src/engine/engine-core.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { systemError } from '../../src/errors/system-errors.js';
import { Attempt } from '../../src/transport/attempt.js';
import { openTcp, TcpTransport } from '../../src/transport/tcp.js';
import type { TcpOptions } from '../../src/transport/tcp.js';
import type { AddressFamily } from '../../src/transport/address.js';
import type { Remote } from '../../src/transport/transport.js';
import type { MaybePromise } from '../../src/util/maybe-promise.js';

/** RFC 3430 section 2.3 leaves the limit to the implementation; this is what `MsgMaxSize` has for its default. */
const MAX_TCP_MESSAGE = 65535;

/**
 * Takes part in an endpoint for the managers of an engine: they wait for answers only.
 * @internal
 */
export class ClientListener implements EndpointListener {
  readonly tracing = 'off';
  readonly accepting = true;
  readonly listens = false;
  readonly component = this;

  unsolicited(): void {
    // Traps are for listeners that have a port; see Engine.notifications().
  }

  refused(): void {
    // Counted by the engine; a request whose answer it might have been is told separately.
  }

  transportFailed(): void {
    // The requests that wait are told.
  }

  traced(): void {
    // Nothing is traced.
  }
}

/**
 * Where requests go out: opened when it is needed, and again when it has gone.
 * @internal
 */
export abstract class Channel {
  protected readonly listener: ClientListener;
  private current: Endpoint | undefined;
  private opening: Promise<Endpoint> | undefined;
  private closed = false;

  constructor(listener: ClientListener) {
    this.listener = listener;
  }

  /** The endpoint, at once where it is open. */
  ready(remote: Remote): MaybePromise<Endpoint> {
    if (this.current?.closed === false) return this.current;
    return (this.opening ??= this.reopen(remote));
  }

  /** Closes what is open. Requests must have ended. */
  async disconnect(): Promise<void> {
    this.giveUp();
    await this.opening?.catch(() => undefined);
    const endpoint = this.current;
    this.current = undefined;
    await endpoint?.detach(this.listener);
  }

  /** As `disconnect`, and opens nothing any more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.disconnect();
  }

  protected abstract open(remote: Remote): Promise<Endpoint>;

  /** Ends an `open` that is under way, where that is possible. */
  protected abstract giveUp(): void;

  private async reopen(remote: Remote): Promise<Endpoint> {
    try {
      if (this.closed) throw new SnmpError('notActive', 'the engine was closed');
      this.current = await this.open(remote);
      return this.current;
    } finally {
      this.opening = undefined;
    }
  }
}

/** A socket that any number of managers share. @internal */
export class UdpChannel extends Channel {
  private readonly openSocket: (listener: ClientListener) => Promise<Endpoint>;

  constructor(listener: ClientListener, openSocket: (listener: ClientListener) => Promise<Endpoint>) {
    super(listener);
    this.openSocket = openSocket;
  }

  protected override open(): Promise<Endpoint> {
    return this.openSocket(this.listener);
  }

  protected override giveUp(): void {
    // A socket is open at once.
  }
}

/** How a connection is made. @internal */
export interface TcpBinding {
  readonly family: AddressFamily;
  readonly localAddress: string;
  /** For making the connection. */
  readonly timeoutMilliseconds: number;
}

/** A connection to one agent. @internal */
export class TcpChannel extends Channel {
  private readonly core: EngineCore;
  private readonly family: AddressFamily;
  private readonly localAddress: string;
  private readonly timeoutMilliseconds: number;
  private readonly isClosed: () => boolean;
  private attempt: Attempt | undefined;

  constructor(
    core: EngineCore,
    listener: ClientListener,
    binding: TcpBinding & { readonly isClosed: () => boolean },
  ) {
    super(listener);
    this.core = core;
    this.isClosed = binding.isClosed;
    this.family = binding.family;
    this.localAddress = binding.localAddress;
    this.timeoutMilliseconds = binding.timeoutMilliseconds;
  }

  protected override async open(remote: Remote): Promise<Endpoint> {
    const options: TcpOptions = {
      family: this.family,
      localAddress: this.localAddress,
      noDelay: true,
      keepAlive: true,
      keepAliveMilliseconds: 0,
      lingerMilliseconds: undefined,
      maxTransferRate: 0,
      maxMessageSize: () => MAX_TCP_MESSAGE,
      proxy: undefined,
    };
    const attempt = new Attempt();
    this.attempt = attempt;
    const limit = {
      milliseconds: this.timeoutMilliseconds,
      error: () => new SnmpError('connectionTimedOut', 'no connection in time'),
    };
    try {
      const socket = await attempt.within(this.core.clock, limit, () => openTcp(remote, options, attempt));
      const transport = new TcpTransport(socket, socket, remote, options, this.core.clock);
      if (this.isClosed()) {
        await transport.close();
        throw new SnmpError('notActive', 'the engine was closed');
      }
      const endpoint = this.core.adopt(transport);
      endpoint.attach(this.listener);
      transport.whenClosed = () => {
        void endpoint.detach(this.listener);
      };
      return endpoint;
    } catch (cause) {
      throw systemError(cause, `${remote.address}:${remote.port}`);
    } finally {
      this.attempt = undefined;
    }
  }

  protected override giveUp(): void {
    this.attempt?.giveUp(new SnmpError('interrupted', 'the connection is not wanted any longer'));
  }
}
