import { readFile, rename, writeFile } from 'node:fs/promises';
import { SnmpError } from '../errors/snmp-error.js';

const MAX_BOOTS = 2147483647;

/**
 * Keeps how often an engine has started, across its runs. RFC 3414 section 2.2.2: senders of informs refuse an engine
 * whose count goes back.
 */
export interface EngineBootsStore {
  /** The count of the last run; 0 where there was none. */
  load(): number | Promise<number>;
  /** Keeps the count of this run. Called before the engine is used. */
  store(boots: number): void | Promise<void>;
}

/** Programs in JavaScript can give anything. @internal */
export function isEngineBootsStore(value: unknown): value is EngineBootsStore {
  const { load, store } = (value ?? {}) as Partial<EngineBootsStore>;
  return typeof load === 'function' && typeof store === 'function';
}

/**
 * A store in a file that holds the number as text. It is replaced as a whole, so that a crash can't leave half of it.
 * @internal
 */
export function fileEngineBootsStore(path: string): EngineBootsStore {
  return {
    async load() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
        throw error;
      }
      if (!/^\d{1,10}\s*$/.test(text)) {
        throw new SnmpError(
          'invalidArgument',
          `EngineBootsFile ${path} should hold one number, how often the engine has started`,
        );
      }
      return Number(text);
    },
    async store(boots) {
      await writeFile(`${path}.new`, `${boots}\n`);
      await rename(`${path}.new`, path);
    },
  };
}

/**
 * Counts a start of the engine. The count stays at its maximum, which needs an administrator (RFC 3414 section 2.2.2).
 * @throws SnmpError 10022 when the store gives no count, or what the store throws
 * @internal
 */
export async function countBoot(store: EngineBootsStore): Promise<number> {
  const last = await store.load();
  if (!Number.isInteger(last) || last < 0 || last > MAX_BOOTS) {
    throw new SnmpError(
      'invalidArgument',
      `the stored count of engine boots must be a whole number from 0 to ${MAX_BOOTS}`,
    );
  }
  const boots = Math.min(last + 1, MAX_BOOTS);
  await store.store(boots);
  return boots;
}
