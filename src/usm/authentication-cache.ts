import { LruMap } from '../util/lru-map.js';
import { octetKey } from '../util/text-cache.js';
import { RemoteEngineTime } from './engine-time.js';
import type { CachedUser } from './cached-user.js';

/** Engines learned from messages; those the program adds don't count. */
const MAX_LEARNED_ENGINES = 10_000;
/** Devices that share an engine id are few. */
const MAX_ADDRESSES_PER_ENGINE = 64;

/**
 * An authoritative engine that is known, with its users. Its time is kept for each address apart, so that devices
 * that share an engine id don't disturb each other.
 * @internal
 */
export class KnownEngine {
  readonly id: Buffer;
  readonly users = new Map<string, CachedUser>();
  /** What the program said of the engine's time; serves for addresses that have not been heard of. */
  readonly given = new RemoteEngineTime();
  private readonly heard = new LruMap<string, RemoteEngineTime>(MAX_ADDRESSES_PER_ENGINE);

  /** Whether the program added it; otherwise it was learned from a message. */
  isAdded = false;

  constructor(id: Buffer) {
    this.id = id;
  }

  /** Takes the program's word for the time, whatever was heard before. */
  tell(boots: number, time: number, nowMilliseconds: number): void {
    this.given.set(boots, time, nowMilliseconds);
    this.heard.clear();
  }

  /** The engine's time as known at an address. */
  timeAt(address: string): RemoteEngineTime {
    return this.heard.get(address) ?? this.given;
  }

  /** Whether the program added the engine, or a message from the address was accepted before. */
  knows(address: string): boolean {
    return this.isAdded || this.given.isSet || this.heard.peek(address) !== undefined;
  }

  /** The time to be updated by a message from an address. */
  hear(address: string): RemoteEngineTime {
    let time = this.heard.get(address);
    if (time === undefined) {
      // What the program said holds until something newer is heard.
      time = this.given.copy();
      this.heard.set(address, time);
    }
    return time;
  }

  /** The time heard last, or what the program gave. */
  get latestTime(): RemoteEngineTime {
    let latest = this.given;
    for (const [, time] of this.heard) latest = time;
    return latest;
  }

  destroy(): void {
    for (const user of this.users.values()) user.destroy();
    this.users.clear();
  }

  /** As `destroy`, for when the program removes it. */
  forget(): void {
    for (const user of this.users.values()) user.forget();
    this.users.clear();
  }
}

/**
 * The internal authentication cache: engines with their times, and users with their keys. What the program adds stays
 * until it is removed; what is learned from messages gives way to newer entries when there is too much of it.
 * @internal
 */
export class AuthenticationCache {
  private readonly added = new Map<string, KnownEngine>();
  private readonly learned = new LruMap<string, KnownEngine>(MAX_LEARNED_ENGINES, (engine) => {
    // One that leaves because the program added it goes on with all that is known of it.
    if (!engine.isAdded) engine.destroy();
  });
  /** Users of any engine: those added with an empty engine id. */
  private readonly anywhere = new Map<string, CachedUser>();

  /** Adds an engine or sets the time of one; its users stay. */
  addEngine(id: Buffer, boots: number, time: number, nowMilliseconds: number): void {
    this.addedEngine(id).tell(boots, time, nowMilliseconds);
  }

  /** Adds a user for one engine, or for any where the id is empty. One of the same name is replaced. */
  addUser(user: CachedUser, engineId: Buffer): void {
    const users = engineId.length === 0 ? this.anywhere : this.addedEngine(engineId).users;
    users.get(user.name)?.forget();
    users.set(user.name, user);
  }

  private addedEngine(id: Buffer): KnownEngine {
    const engine = this.engine(id) ?? new KnownEngine(id);
    if (engine.isAdded) return engine;
    const key = octetKey(id);
    engine.isAdded = true;
    this.added.set(key, engine);
    this.learned.delete(key);
    return engine;
  }

  /** Adds an engine that an accepted message came from. */
  learn(id: Buffer): KnownEngine {
    const known = this.engine(id);
    if (known !== undefined) return known;
    const engine = new KnownEngine(Buffer.from(id));
    this.learned.set(octetKey(engine.id), engine);
    return engine;
  }

  engine(id: Buffer): KnownEngine | undefined {
    const key = octetKey(id);
    return this.added.get(key) ?? this.learned.get(key);
  }

  /** A user of the engine; where it has none of the name, one of any engine. */
  user(engineId: Buffer, name: string): CachedUser | undefined {
    return this.engine(engineId)?.users.get(name) ?? this.anywhere.get(name);
  }

  /** Removes an engine and its users, whose keys are wiped. */
  removeEngine(id: Buffer): void {
    const key = octetKey(id);
    this.engine(id)?.forget();
    this.added.delete(key);
    this.learned.delete(key);
  }

  /** Removes a user and wipes its keys. */
  removeUser(name: string, engineId: Buffer): void {
    const users = engineId.length === 0 ? this.anywhere : this.engine(engineId)?.users;
    users?.get(name)?.forget();
    users?.delete(name);
  }

  /** Removes everything and wipes all keys. */
  clear(): void {
    for (const { user } of this.entries()) user?.forget();
    this.added.clear();
    this.learned.clear();
    this.anywhere.clear();
  }

  /** Wipes the keys of all users; they are made again when needed. */
  wipeKeys(): void {
    for (const { user } of this.entries()) user?.wipeKeys();
  }

  /** One entry for each user of each engine, one for an engine without users, and those for any engine. */
  *entries(): IterableIterator<{
    readonly engine: KnownEngine | undefined;
    readonly user: CachedUser | undefined;
  }> {
    for (const engine of this.added.values()) yield* entriesOf(engine);
    for (const [, engine] of this.learned) yield* entriesOf(engine);
    for (const user of this.anywhere.values()) yield { engine: undefined, user };
  }
}

function* entriesOf(
  engine: KnownEngine,
): IterableIterator<{ readonly engine: KnownEngine; readonly user: CachedUser | undefined }> {
  if (engine.users.size === 0) yield { engine, user: undefined };
  for (const user of engine.users.values()) yield { engine, user };
}
