import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { SeededRandom } from './seeded-random.js';

/*
 * What stands between a manager and an agent and does to their messages what networks do. What becomes of a message
 * depends on the seed, its octets and how often they came before, and not on when it comes: a run with the same seed
 * and the same messages has the same faults.
 */

/** How often each thing happens to a datagram in one direction: 0 to 1. */
export interface DatagramFaults {
  readonly drop?: number;
  readonly duplicate?: number;
  /** Held back until the next one has gone, but not longer than `longestHoldMs`. */
  readonly reorder?: number;
  /** Held back for up to `longestHoldMs`. */
  readonly delay?: number;
  /** One to three octets become others. */
  readonly corrupt?: number;
  /** Cut off somewhere. */
  readonly truncate?: number;
}

/** How often each thing happens to a portion of a stream in one direction: 0 to 1. */
export interface StreamFaults {
  /** Arrives in up to `mostPieces` pieces. */
  readonly split?: number;
  /** Rests for up to `longestHoldMs`, and all that follows. */
  readonly stall?: number;
  /** One to three octets become others. */
  readonly corrupt?: number;
  /** Stops somewhere inside, and the connection ends with FIN. */
  readonly cut?: number;
  /** Stops somewhere inside, and the connection ends with RST. */
  readonly reset?: number;
}

export interface MiddleManOptions<Faults> {
  readonly seed: number;
  readonly toServer?: Faults;
  readonly toClient?: Faults;
}

/** A fault, or `passed` for what went on as it came. */
export type Fate = keyof DatagramFaults | keyof StreamFaults | 'passed';

export interface MiddleMan {
  readonly host: string;
  /** Where clients send to instead of the server. */
  readonly port: number;
  /** What happened so far, and how often. */
  readonly counts: Readonly<Record<Fate, number>>;
  /** Datagrams that were changed on their way to clients. */
  readonly changed: readonly Buffer[];
  /** Nothing comes through any more. TCP: connections are reset. */
  cut(): void;
  /** Ends `cut`. */
  mend(): void;
  stop(): Promise<void>;
}

/** Where a server is. */
export interface ServerPlace {
  readonly host: string;
  readonly port: number;
}

const host = '127.0.0.1';
const longestHoldMs = 20;
const mostPieces = 8;

function newCounts(): Record<Fate, number> {
  return {
    passed: 0,
    drop: 0,
    duplicate: 0,
    reorder: 0,
    delay: 0,
    corrupt: 0,
    truncate: 0,
    split: 0,
    stall: 0,
    cut: 0,
    reset: 0,
  };
}

/** Draws what becomes of messages, whatever order they come in. */
class Fates {
  private readonly seed: number;
  private readonly seen = new Map<number, number>();

  constructor(seed: number) {
    this.seed = seed;
  }

  of(message: Buffer): SeededRandom {
    let hash = 0x811c9dc5;
    for (const octet of message) hash = Math.imul(hash ^ octet, 0x01000193);
    const times = this.seen.get(hash) ?? 0;
    this.seen.set(hash, times + 1);
    return new SeededRandom(this.seed ^ hash ^ Math.imul(times + 1, 0x9e3779b1));
  }
}

/** One to three octets become others. */
export function corrupted(message: Buffer, random: SeededRandom): Buffer {
  const copy = Buffer.from(message);
  for (let left = random.between(1, 3); left > 0; left -= 1) {
    const at = random.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ random.between(1, 255);
  }
  // Several changes of one octet can undo each other.
  if (copy.equals(message)) copy[0] = (copy[0] ?? 0) ^ 0xff;
  return copy;
}

/** Starts a middle-man for datagrams. Every client has a port of its own towards the server. */
export async function startUdpMiddleMan(
  server: ServerPlace,
  options: MiddleManOptions<DatagramFaults>,
): Promise<MiddleMan> {
  const counts = newCounts();
  const changed: Buffer[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const listener = createSocket('udp4');
  const upstreams = new Map<string, UdpSocket>();
  let isCut = false;

  const later = (milliseconds: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, milliseconds);
    timers.add(timer);
  };

  const path = (faults: DatagramFaults = {}, seed: number, towardsClient: boolean) => {
    const fates = new Fates(seed);
    const held: (() => void)[] = [];
    const release = (): void => {
      for (let next = held.shift(); next !== undefined; next = held.shift()) next();
    };
    return (datagram: Buffer, send: (datagram: Buffer) => void): void => {
      if (isCut) return;
      const random = fates.of(datagram);
      const happens = (fate: keyof DatagramFaults): boolean => {
        const does = random.chance(faults[fate] ?? 0);
        if (does) counts[fate] += 1;
        return does;
      };
      if (happens('drop')) return;
      let bytes = datagram;
      if (happens('corrupt')) bytes = corrupted(bytes, random);
      if (happens('truncate')) bytes = bytes.subarray(0, random.below(bytes.length));
      if (bytes !== datagram && towardsClient) changed.push(bytes);
      if (bytes === datagram) counts.passed += 1;
      const go = (): void => {
        if (!isCut) send(bytes);
      };
      if (happens('duplicate')) later(random.below(longestHoldMs), go);
      if (happens('reorder')) {
        held.push(go);
        later(longestHoldMs, release);
        return;
      }
      if (happens('delay')) {
        later(random.between(1, longestHoldMs), go);
        return;
      }
      go();
      release();
    };
  };
  const toServer = path(options.toServer, options.seed, false);
  const toClient = path(options.toClient, options.seed ^ 0x5bd1e995, true);

  listener.on('message', (datagram, client) => {
    const key = `${client.address}:${client.port}`;
    let upstream = upstreams.get(key);
    if (upstream === undefined) {
      upstream = createSocket('udp4');
      upstream.on('error', () => undefined);
      upstream.on('message', (answer) => {
        toClient(answer, (bytes) => listener.send(bytes, client.port, client.address));
      });
      upstreams.set(key, upstream);
    }
    const socket = upstream;
    toServer(datagram, (bytes) => socket.send(bytes, server.port, server.host));
  });
  listener.bind(0, host);
  await once(listener, 'listening');

  return {
    host,
    port: listener.address().port,
    counts,
    changed,
    cut: () => (isCut = true),
    mend: () => (isCut = false),
    stop: async () => {
      isCut = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(
        [listener, ...upstreams.values()].map(async (socket) => {
          const closed = once(socket, 'close');
          socket.close();
          await closed;
        }),
      );
    },
  };
}

/** Starts a middle-man for connections. */
export async function startTcpMiddleMan(
  server: ServerPlace,
  options: MiddleManOptions<StreamFaults>,
): Promise<MiddleMan> {
  const counts = newCounts();
  const changed: Buffer[] = [];
  const open = new Set<Socket>();
  let isCut = false;
  let connections = 0;

  const listener = createServer((client) => {
    if (isCut) {
      client.resetAndDestroy();
      return;
    }
    connections += 1;
    const upstream = connect(server);
    const both = [client, upstream] as const;
    for (const socket of both) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    const seed = options.seed + connections;
    relay(client, upstream, options.toServer, seed, counts, both);
    relay(upstream, client, options.toClient, seed ^ 0x5bd1e995, counts, both);
  });
  listener.listen(0, host);
  await once(listener, 'listening');
  const bound = listener.address();

  return {
    host,
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    counts,
    changed,
    cut: () => {
      isCut = true;
      for (const socket of open) socket.resetAndDestroy();
    },
    mend: () => (isCut = false),
    stop: async () => {
      const closed = new Promise((resolve) => listener.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** Hands on what comes from one side, portion by portion, in order. */
function relay(
  from: Socket,
  to: Socket,
  faults: StreamFaults = {},
  seed: number,
  counts: Record<Fate, number>,
  both: readonly Socket[],
): void {
  const fates = new Fates(seed);
  let before: Promise<void> = Promise.resolve();
  from.on('data', (portion: Buffer) => {
    before = before.then(() => handOn(portion));
  });
  from.on('end', () => {
    before = before.then(() => void to.end());
  });

  const handOn = async (portion: Buffer): Promise<void> => {
    const random = fates.of(portion);
    const happens = (fate: keyof StreamFaults): boolean => {
      const does = random.chance(faults[fate] ?? 0);
      if (does) counts[fate] += 1;
      return does;
    };
    if (to.destroyed) return;
    if (happens('stall')) await pause(random.between(1, longestHoldMs));
    const ending = happens('cut') ? 'cut' : happens('reset') ? 'reset' : undefined;
    if (ending !== undefined) {
      to.write(portion.subarray(0, random.below(portion.length)));
      await pause(1);
      for (const socket of both) {
        if (ending === 'reset') socket.resetAndDestroy();
        else socket.end();
      }
      return;
    }
    const bytes = happens('corrupt') ? corrupted(portion, random) : portion;
    if (bytes === portion) counts.passed += 1;
    if (!happens('split')) {
      to.write(bytes);
      return;
    }
    for (const piece of pieces(bytes, random)) {
      to.write(piece);
      await pause(0);
    }
  };
}

function pieces(bytes: Buffer, random: SeededRandom): Buffer[] {
  const cuts = Array.from({ length: random.between(1, mostPieces - 1) }, () => random.below(bytes.length));
  const ends = [...cuts, bytes.length].sort((a, b) => a - b);
  return ends
    .map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
    .filter(({ length }) => length > 0);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
