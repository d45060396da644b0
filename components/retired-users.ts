import type { EngineCore } from '../src/engine/engine-core.js';
import { Deadline } from '../src/requests/deadlines.js';
import type { UsmUser } from '../src/usm/user.js';

/** How often it is looked whether requests still need the keys. */
const LOOK_AGAIN_MILLISECONDS = 1000;

/**
 * What a component was in SNMPv3 before its user or a password changed. The keys are wiped when no request under way
 * is protected with them any more.
 * @internal
 */
export class RetiredUsers extends Deadline {
  private readonly core: EngineCore;
  private readonly users = new Set<UsmUser>();

  constructor(core: EngineCore) {
    super();
    this.core = core;
  }

  /** Wipes the keys of a user, now or later. */
  add(user: UsmUser): void {
    if (this.core.pendingRequests === 0) {
      user.destroy();
      return;
    }
    this.users.add(user);
    this.core.keyHolders.add(this);
    if (this.list === undefined) this.core.deadlines.add(this, LOOK_AGAIN_MILLISECONDS);
  }

  override expired(): void {
    const inUse = this.core.keysInUse();
    for (const user of this.users) {
      if (user.keepsAny(inUse)) continue;
      user.destroy();
      this.users.delete(user);
    }
    if (this.users.size > 0) this.core.deadlines.add(this, LOOK_AGAIN_MILLISECONDS);
    else this.core.keyHolders.delete(this);
  }

  /** Wipes all keys, for when no request can be under way. */
  wipe(): void {
    this.core.deadlines.remove(this);
    this.core.keyHolders.delete(this);
    for (const user of this.users) user.destroy();
    this.users.clear();
  }
}
