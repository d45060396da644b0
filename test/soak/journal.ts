import { SnmpError } from 'snmp-components';

/** How the calls of one activity ended. */
export interface Tally {
  /** Ended as they should. */
  right: number;
  /** Ended with a number that they may end with. */
  readonly failed: Record<number, number>;
}

const mostKept = 50;

/** What happened during a soak. */
export class Journal {
  readonly tallies: Record<string, Tally> = {};
  /** What must never be: wrong answers, errors with other numbers, warnings, rejections. */
  readonly wrong: string[] = [];
  /** All of these, also those that are not kept. */
  wrongCount = 0;

  fault(what: string): void {
    this.wrongCount += 1;
    if (this.wrong.length < mostKept) this.wrong.push(what);
  }

  tally(activity: string): Tally {
    return (this.tallies[activity] ??= { right: 0, failed: {} });
  }

  /** Makes a call that may end with some numbers. */
  async call(
    activity: string,
    mayFailWith: readonly number[],
    call: () => Promise<unknown>,
  ): Promise<boolean> {
    const tally = this.tally(activity);
    try {
      await call();
      tally.right += 1;
      return true;
    } catch (error) {
      if (SnmpError.is(error) && mayFailWith.includes(error.code))
        tally.failed[error.code] = (tally.failed[error.code] ?? 0) + 1;
      else this.fault(`${activity}: ${describe(error)}`);
      return false;
    }
  }

  /** The same for a call that has to fail. */
  async failing(
    activity: string,
    mustFailWith: readonly number[],
    call: () => Promise<unknown>,
  ): Promise<void> {
    if (await this.call(activity, mustFailWith, call)) this.fault(`${activity}: did not fail`);
  }
}

function describe(error: unknown): string {
  if (SnmpError.is(error)) return `${error.code} ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** For answers: fails unless both are the same. */
export function same(actual: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${one} in place of ${other}`);
}
