import type { Pdu } from '../../src/pdu/pdu.js';

/** What a request shall come to. @internal */
export interface Exchange {
  readonly tag: number;
  readonly variables: Pdu['variables'];
  /** Non-repeaters and max-repetitions in a GETBULK, otherwise 0. */
  readonly errorStatus: number;
  readonly errorIndex: number;
}
