import { SnmpError } from '../errors/snmp-error.js';

/**
 * What opening a store of certificates may take: iterations in which its password is made into keys, all together.
 * Stores take thousands, those of cautious people a hundred times as many. The number is in the file, which may be anybody's.
 */
const MAX_ITERATIONS = 1_000_000;

/**
 * Counts the iterations that a store asks for.
 * @internal
 */
export class KeyWork {
  private left: number;
  private readonly most: number;

  constructor(most = MAX_ITERATIONS) {
    this.most = most;
    this.left = most;
  }

  /** @throws SnmpError 271 when the store asks for more than one may */
  spend(iterations: bigint): void {
    if (iterations > BigInt(this.left)) {
      throw new SnmpError(
        'certificateStore',
        `opening it would take more than ${this.most} iterations to make keys of the password`,
      );
    }
    this.left -= Number(iterations);
  }
}
