import type { Endpoint } from '../../src/engine/endpoint.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import type { Route } from '../../src/requests/pending-request.js';
import { checkHost, isNumericAddress, resolveHost } from '../../src/transport/address.js';
import type { AddressFamily } from '../../src/transport/address.js';
import type { Remote } from '../../src/transport/transport.js';
import type { MaybePromise } from '../../src/util/maybe-promise.js';
import type { Channel } from './channels.js';

/** Where a request can go out at once. @internal */
export interface ReadyTarget {
  readonly endpoint: Endpoint;
  readonly remote: Remote;
  readonly route: Route;
}

/**
 * The agent that a manager asks: its address, looked up when it is first needed, and the way there.
 * @internal
 */
export class Target {
  readonly host: string;
  readonly port: number;
  private readonly family: AddressFamily;
  private readonly channel: Channel;
  private remote: Remote | undefined;
  private current: ReadyTarget | undefined;

  /** @throws SnmpError 303 when the host is neither a name nor an address */
  constructor(host: string, port: number, family: AddressFamily, channel: Channel) {
    checkHost(host, 'address');
    this.host = host;
    this.port = port;
    this.family = family;
    this.channel = channel;
  }

  /** For the error of a request that did not get as far as being sent. */
  get unanswered(): string {
    return `${this.host}:${this.port} did not answer`;
  }

  /** @throws SnmpError 10047, 11001 ... */
  ready(): MaybePromise<ReadyTarget> {
    if (this.current?.endpoint.closed === false) return this.current;
    return this.prepare();
  }

  private async prepare(): Promise<ReadyTarget> {
    this.remote ??= { address: await resolveHost(this.host, this.family), port: this.port };
    const { remote } = this;
    const endpoint = await this.channel.ready(remote);
    if (endpoint.closed) throw new SnmpError('notConnected', `${this.host}:${this.port}`);
    this.current = { endpoint, remote, route: { proven: false } };
    return this.current;
  }

  /** A name may have another address by now. */
  forgetAddress(): void {
    if (isNumericAddress(this.host)) return;
    this.remote = undefined;
    this.current = undefined;
  }
}
