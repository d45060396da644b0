/** Where the activities of a soak rest between two steps while something is measured. */
export class Pauses {
  private readonly members = new Set<object>();
  private readonly resting = new Set<object>();
  private opened: Promise<void> | undefined;
  private open: () => void = () => undefined;
  private arrived: () => void = () => undefined;

  /** Who is not resting, and has to before anything is measured. */
  join(member: object): void {
    this.members.add(member);
  }

  leave(member: object): void {
    this.members.delete(member);
    this.arrived();
  }

  /** Waits while there is a pause. */
  async rest(member: object): Promise<void> {
    if (this.opened === undefined) return;
    this.resting.add(member);
    this.arrived();
    await this.opened;
    this.resting.delete(member);
  }

  /** Does something while all rest. Fails when somebody does not come to rest in time. */
  async during<Result>(patienceMs: number, action: () => Promise<Result>): Promise<Result> {
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
    try {
      await this.allResting(patienceMs);
      return await action();
    } finally {
      this.opened = undefined;
      this.open();
    }
  }

  private async allResting(patienceMs: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        const busy = [...this.members].filter((member) => !this.resting.has(member)).map(String);
        reject(new Error(`not at rest within ${patienceMs} ms: ${busy.join(', ')}`));
      }, patienceMs);
      this.arrived = () => {
        if (this.resting.size < this.members.size) return;
        clearTimeout(timer);
        resolve();
      };
      this.arrived();
    });
    this.arrived = () => undefined;
  }
}
