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

/** Where requests to one agent go out. @internal */
export interface Channel {
  /** The endpoint, at once where it is open. */
  ready(remote: Remote): MaybePromise<Endpoint>;
}

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

/** A socket that any number of managers share. @internal */
export class UdpChannel implements Channel {
  private readonly open: () => Promise<Endpoint>;
  private readonly listener: ClientListener;
  private current: Endpoint | undefined;
  private opening: Promise<Endpoint> | undefined;

  constructor(listener: ClientListener, open: () => Promise<Endpoint>) {
    this.listener = listener;
    this.open = open;
  }

  ready(): MaybePromise<Endpoint> {
    if (this.current?.closed === false) return this.current;
    return (this.opening ??= this.reopen());
  }

  private async reopen(): Promise<Endpoint> {
    try {
      this.current = await this.open();
      return this.current;
    } finally {
      this.opening = undefined;
    }
  }

  async close(): Promise<void> {
    const endpoint = this.current ?? (await this.opening?.catch(() => undefined));
    this.current = undefined;
    await endpoint?.detach(this.listener);
  }
}

/** A connection to one agent, made when it is needed and again when it has gone. @internal */
export class TcpChannel implements Channel {
  private readonly core: EngineCore;
  private readonly listener: ClientListener;
  private readonly family: AddressFamily;
  private readonly localAddress: string;
  private readonly timeoutMilliseconds: number;
  private readonly isClosed: () => boolean;
  private current: Endpoint | undefined;
  private opening: Promise<Endpoint> | undefined;

  constructor(
    core: EngineCore,
    listener: ClientListener,
    binding: {
      readonly family: AddressFamily;
      readonly localAddress: string;
      /** For making the connection. */
      readonly timeoutMilliseconds: number;
      readonly isClosed: () => boolean;
    },
  ) {
    this.isClosed = binding.isClosed;
    this.core = core;
    this.listener = listener;
    this.family = binding.family;
    this.localAddress = binding.localAddress;
    this.timeoutMilliseconds = binding.timeoutMilliseconds;
  }

  ready(remote: Remote): MaybePromise<Endpoint> {
    if (this.current?.closed === false) return this.current;
    return (this.opening ??= this.connect(remote));
  }

  private async connect(remote: Remote): Promise<Endpoint> {
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
    try {
      const attempt = new Attempt();
      const limit = {
        milliseconds: this.timeoutMilliseconds,
        error: () => new SnmpError('connectionTimedOut', 'no connection in time'),
      };
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
      this.current = endpoint;
      return endpoint;
    } catch (cause) {
      throw systemError(cause, `${remote.address}:${remote.port}`);
    } finally {
      this.opening = undefined;
    }
  }
}
