import { OrderedDelivery } from '../../src/engine/ordered-delivery.js';
import type { Endpoint, EndpointListener } from '../../src/engine/endpoint.js';
import { NotificationReceiver } from '../../src/engine/notification-receiver.js';
import type { Notification } from '../../src/engine/notification-receiver.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { systemError } from '../../src/errors/system-errors.js';
import type { CommunityMessage } from '../../src/message/community.js';
import type { V3Message } from '../../src/message/v3.js';
import { isNumericAddress } from '../../src/transport/address.js';
import type { Remote } from '../../src/transport/transport.js';
import { andThen, attempt } from '../../src/util/maybe-promise.js';
import { bytesValue, flag, textValue, wholeNumber } from '../properties.js';
import type { ClientCore } from './client-core.js';
import { NotificationPolicy } from './notification-policy.js';
import type { NotificationSink } from './notification-policy.js';
import { checkNames } from './option-checks.js';
import { SnmpNotification } from './snmp-notification.js';

const TRAP_PORT = 162;
const DEFAULT_QUEUE = 1000;
const MAX_RESPONSE_OCTETS = 65507;
const MAX_COMMUNITY = 65535;

/** What {@link Engine.notifications} can be given. */
export interface NotificationOptions {
  /**
   * Port to listen on; 0 lets the system choose.
   *
   * @defaultValue 162
   */
  readonly port?: number;
  /**
   * Local address to listen on, which also says whether that is IPv4 or IPv6; `::` listens on all addresses of IPv6.
   *
   * @defaultValue all addresses of IPv4
   */
  readonly address?: string;
  /** SNMPv3: the namespace whose users are known; by default the users of all. */
  readonly namespace?: string;
  /** SNMPv1 and SNMPv2c: the communities that are let in; by default all are. */
  readonly communities?: readonly (string | Uint8Array)[];
  /**
   * Whether informs are acknowledged. With false, the program calls {@link SnmpNotification.acknowledge}.
   *
   * @defaultValue true
   */
  readonly acknowledge?: boolean;
  /**
   * How many notifications wait for the program at most. Further ones are dropped and counted; an inform that is dropped
   * is not acknowledged, so that its sender repeats it.
   *
   * @defaultValue 1000
   */
  readonly maxQueued?: number;
  /** Size of the socket's receive buffer in bytes; by default as the system has it. */
  readonly receiveBufferSize?: number;
  /**
   * Takes the notifications in place of the iterator. It may be async; notifications of one sender keep their order
   * meanwhile. An inform is acknowledged when it has ended, unless it throws.
   */
  readonly onNotification?: (notification: SnmpNotification) => void | Promise<void>;
  /**
   * Hears of errors that nothing else tells: 399 when `onNotification` throws, what the system says of the socket, and
   * with `onNotification` also why the port could not be opened. Without it they become warnings of the process, as does
   * what it throws itself.
   */
  readonly onError?: (error: SnmpError) => void;
}

/**
 * Traps and informs that come in on a port. Made by {@link Engine.notifications}; it listens until it is closed, or its
 * engine is, which also ends the loops over it. Leaving a loop does not close it.
 *
 * @example
 * ```ts no-run
 * import { Engine } from 'snmp-components';
 *
 * await using engine = new Engine();
 * const stream = engine.notifications({ port: 10162, communities: ['public'] });
 * await stream.ready();
 * console.log(`listening on port ${stream.port}`);
 * for await (const notification of stream) {
 *   console.log(notification.source.address, String(notification.trapOid));
 *   if (stream.dropped > 0) console.log(`${stream.dropped} were dropped`);
 * }
 * ```
 */
export class NotificationStream implements AsyncIterable<SnmpNotification> {
  readonly #core: ClientCore;
  readonly #options: NotificationOptions;
  readonly #listener: StreamListener;
  readonly #maxQueued: number;
  readonly #queue: SnmpNotification[] = [];
  readonly #takers: ((result: IteratorResult<SnmpNotification, undefined>) => void)[] = [];
  readonly #opening: Promise<void>;
  readonly #order = new OrderedDelivery(
    () => {
      this.#dropped += 1;
    },
    (cause) => {
      this.#tell(new SnmpError('handlerFailed', 'onNotification', { cause }));
    },
  );
  readonly #closer = (): Promise<void> => this.close();
  #endpoint: Endpoint | undefined;
  #failure: SnmpError | undefined;
  #closed = false;
  #received = 0;
  #dropped = 0;
  #refused = 0;

  /** @internal */
  constructor(core: ClientCore, options: NotificationOptions) {
    if (core.closed) throw new SnmpError('notActive', 'the engine was closed');
    checkOptions(options);
    this.#core = core;
    this.#options = options;
    this.#maxQueued = options.maxQueued ?? DEFAULT_QUEUE;
    const communities = options.communities?.map((name) => bytesValue('communities', name, MAX_COMMUNITY));
    this.#listener = new StreamListener(core, {
      policy: (sink) =>
        new NotificationPolicy(
          core,
          options.namespace,
          communities && new Set(communities.map((name) => name.toString('latin1'))),
          sink,
        ),
      received: (notification, respond) => {
        this.#take(new SnmpNotification(notification, respond));
      },
      refused: () => {
        this.#refused += 1;
      },
      failed: (error) => {
        this.#tell(error);
      },
    });
    core.closers.add(this.#closer);
    this.#opening = this.#open();
    // Who asks for it hears of it, and so does who iterates.
    this.#opening.catch(() => undefined);
  }

  /**
   * Resolves when the port is open.
   *
   * @throws SnmpError 10048 when the port is taken, 10013 when it may not be used, 10049 for an address that is not of
   * this machine, what the `engineBootsStore` throws, 202 when the stream was closed meanwhile
   */
  ready(): Promise<void> {
    return this.#opening;
  }

  /** The port that is listened on; 0 until it is open. */
  get port(): number {
    return this.#endpoint?.local.port ?? 0;
  }

  /** How many notifications passed all checks. */
  get received(): number {
    return this.#received;
  }

  /** How many of them were dropped because too many were waiting. */
  get dropped(): number {
    return this.#dropped;
  }

  /** How many packets were refused: unknown users, wrong passwords, what is no notification ... */
  get refused(): number {
    return this.#refused;
  }

  /** How many wait for the program. */
  get queued(): number {
    return this.#queue.length;
  }

  /** One notification after the other. Several iterators share what comes in. */
  [Symbol.asyncIterator](): AsyncIterableIterator<SnmpNotification> {
    const iterator: AsyncIterableIterator<SnmpNotification> = {
      next: () => this.#next(),
      return: () => Promise.resolve({ value: undefined, done: true }),
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /** Closes the port. What waits can still be taken; then the loops over it end. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#core.closers.delete(this.#closer);
    await this.#opening.catch(() => undefined);
    await this.#endpoint?.detach(this.#listener);
    this.#end();
  }

  /** The same as `close()`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #open(): Promise<void> {
    const { port = TRAP_PORT, address = '', receiveBufferSize } = this.#options;
    try {
      await this.#core.own.start();
      if (this.#closed) throw new SnmpError('interrupted', 'the stream was closed');
      this.#endpoint = await this.#core.core.openUdp(
        {
          family: address.includes(':') ? 6 : 4,
          address,
          port,
          ...(receiveBufferSize !== undefined && { receiveBufferSize }),
        },
        this.#listener,
      );
    } catch (error) {
      this.#failure = systemError(error);
      this.#core.closers.delete(this.#closer);
      this.#end();
      // Nobody iterates who would see it.
      if (this.#options.onNotification !== undefined && !this.#closed) this.#tell(this.#failure);
      throw this.#failure;
    }
  }

  #take(notification: SnmpNotification): void {
    this.#received += 1;
    const { onNotification, acknowledge = true } = this.#options;
    if (onNotification !== undefined) {
      this.#order.run(notification.source, () =>
        andThen(onNotification(notification), () => {
          if (acknowledge) notification.acknowledge();
        }),
      );
      return;
    }
    const taker = this.#takers.shift();
    if (taker === undefined && this.#queue.length >= this.#maxQueued) {
      this.#dropped += 1;
      return;
    }
    if (acknowledge) notification.acknowledge();
    if (taker === undefined) this.#queue.push(notification);
    else taker({ value: notification, done: false });
  }

  async #next(): Promise<IteratorResult<SnmpNotification, undefined>> {
    const value = this.#queue.shift();
    if (value !== undefined) return { value, done: false };
    if (this.#failure !== undefined && !this.#closed) throw this.#failure;
    if (this.#closed) return { value: undefined, done: true };
    return new Promise((resolve, reject) => {
      this.#takers.push((result) => {
        if (result.done === true && this.#failure !== undefined && !this.#closed) reject(this.#failure);
        else resolve(result);
      });
    });
  }

  /** Nothing comes any more. */
  #end(): void {
    for (const taker of this.#takers.splice(0)) taker({ value: undefined, done: true });
  }

  #tell(error: SnmpError): void {
    const { onError } = this.#options;
    if (onError === undefined) {
      process.emitWarning(error);
      return;
    }
    attempt(
      () => onError(error),
      (failure) => {
        process.emitWarning(new SnmpError('handlerFailed', 'onError', { cause: failure }));
      },
    );
  }
}

/** What a listener tells its stream. */
interface StreamEars {
  policy(sink: NotificationSink): NotificationPolicy;
  received(notification: Notification, respond: () => void): void;
  refused(): void;
  failed(error: SnmpError): void;
}

/** Takes part in the endpoint of a stream. */
class StreamListener implements EndpointListener, NotificationSink {
  readonly tracing = 'off';
  readonly accepting = true;
  readonly listens = true;
  private readonly receiver: NotificationReceiver;
  private readonly ears: StreamEars;

  constructor(core: ClientCore, ears: StreamEars) {
    this.ears = ears;
    this.receiver = new NotificationReceiver(core.core, ears.policy(this));
  }

  unsolicited(
    message: CommunityMessage | V3Message,
    packet: Buffer,
    remote: Remote,
    endpoint: Endpoint,
  ): void {
    attempt(
      () => this.receiver.receive(message, packet, remote, endpoint),
      (error) => {
        this.ears.failed(systemError(error));
      },
    );
  }

  notified(notification: Notification): void {
    this.ears.received(notification, () => {
      this.respond(notification);
    });
  }

  /** The keys may have been wiped since. */
  private respond(notification: Notification): void {
    if (notification.v3?.credentials?.destroyed === true) {
      this.ears.failed(new SnmpError('badUserName', 'the user of the inform was removed'));
      return;
    }
    this.receiver.respond(notification, { errorStatus: 0, errorIndex: 0 }, MAX_RESPONSE_OCTETS);
  }

  refused(): void {
    this.ears.refused();
  }

  sendFailed(error: SnmpError): void {
    this.ears.failed(error);
  }

  transportFailed(error: SnmpError): void {
    this.ears.failed(error);
  }

  traced(): void {
    // Nothing is traced.
  }
}

const OPTION_NAMES = [
  'port',
  'address',
  'namespace',
  'communities',
  'acknowledge',
  'maxQueued',
  'receiveBufferSize',
  'onNotification',
  'onError',
] as const satisfies readonly (keyof NotificationOptions)[];

/** Programs in JavaScript can give anything. */
function checkOptions(options: NotificationOptions): void {
  checkNames('notifications', options, OPTION_NAMES);
  const { port, address, namespace, communities, acknowledge, maxQueued, receiveBufferSize } = options;
  if (port !== undefined) wholeNumber('port', port, 0, 65535);
  if (address !== undefined && address !== '' && !isNumericAddress(textValue('address', address)))
    throw new SnmpError('notAnIpAddress', 'address takes an address of this machine such as 192.0.2.1 or ::');
  if (namespace !== undefined) textValue('namespace', namespace);
  if (communities !== undefined && !Array.isArray(communities))
    throw new SnmpError('invalidArgument', 'communities takes an array');
  if (acknowledge !== undefined) flag('acknowledge', acknowledge);
  if (maxQueued !== undefined) wholeNumber('maxQueued', maxQueued, 1, Number.MAX_SAFE_INTEGER);
  if (receiveBufferSize !== undefined) wholeNumber('receiveBufferSize', receiveBufferSize, 1, 0x7fff_ffff);
  for (const name of ['onNotification', 'onError'] as const) {
    if (options[name] !== undefined && typeof options[name] !== 'function')
      throw new SnmpError('invalidArgument', `${name} takes a function`);
  }
}
