/**
 * Lets tasks that take their time run one after the other.
 * @internal
 */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs the task when those before it have ended. */
  take<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(task);
    // Whoever asked for it hears of its failure; the next does not.
    this.last = result.catch(() => undefined);
    return result;
  }
}
