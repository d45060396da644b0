import { Tag } from '../../src/ber/tag.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { PduTag } from '../../src/pdu/kinds.js';
import type { Oid } from '../../src/smi/oid.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import { ErrorStatus } from '../enums.js';
import { wholeNumber } from '../properties.js';
import { errorResponse, ImproperResponse } from './client-errors.js';
import type { Exchange } from './exchange.js';
import type { RequestOptions } from './manager-options.js';
import type { RunningRequest } from './request-handle.js';
import type { ResponsePdu } from './response-pdu.js';

const INT32_MAX = 2147483647;
/** Repetitions that a walk without a number begins with, and the most it takes. */
const FIRST_REPETITIONS = 10;
const MOST_REPETITIONS = 100;
/** What fits one Ethernet frame is not fragmented (RFC 3417 section 3.2.1). */
const COMFORTABLE_OCTETS = 1400;
/** What agents answer to a GETBULK they can't answer; Net-SNMP says genErr where an encrypted response gets too long. */
const TOO_MUCH: ReadonlySet<number> = new Set([ErrorStatus.TooBig, ErrorStatus.GenError]);

/** How a walk is done. */
export interface WalkOptions extends Omit<RequestOptions, 'wait'> {
  /**
   * How many variables are asked for at a time. `auto` begins with 10 and then asks for as many as fit about 1400
   * bytes, at most 100.
   *
   * @defaultValue `'auto'`
   */
  readonly maxRepetitions?: number | 'auto';
  /** How many variables are visited at most. */
  readonly limit?: number;
}

/** Where a walk goes. @internal */
export interface WalkRoot {
  readonly name: Oid;
  readonly binding: VarBind;
}

type Ask = (exchange: Exchange) => RunningRequest;

/**
 * A walk through a part of an agent's variables: RFC 3416 sections 4.2.2 and 4.2.3. It begins when it is iterated over
 * or collected, and ends when the loop is left. While the program looks at what has come, the next request is under way;
 * there is never more than one, and nothing is asked for beyond the response that comes next. Each iteration is a walk
 * of its own.
 *
 * An agent whose names do not increase ends the walk with {@link ImproperResponse}, every other failure with its own
 * error: a walk that ends without one is complete, up to its `limit`.
 *
 * @example
 * ```ts
 * import { Engine, SnmpVersion } from 'snmp-components';
 *
 * await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
 * const agent = engine.manager('127.0.0.1');
 * for await (const { name, value } of agent.bulkWalk('1.3.6.1.2.1.1')) console.log(String(name), String(value));
 * const interfaces = await agent.bulkWalk('1.3.6.1.2.1.2.2.1.2', { maxRepetitions: 25 }).collect();
 * console.log(interfaces.length);
 * ```
 */
export class Walk implements AsyncIterable<VarBind> {
  readonly #ask: Ask;
  readonly #root: WalkRoot;
  readonly #options: WalkOptions;
  readonly #isV1: boolean;

  /** @internal */
  constructor(ask: Ask, root: WalkRoot, options: WalkOptions, isV1: boolean) {
    const { maxRepetitions = 'auto', limit } = options;
    if (maxRepetitions !== 'auto') wholeNumber('maxRepetitions', maxRepetitions, 0, INT32_MAX);
    if (limit !== undefined) wholeNumber('limit', limit, 1, Number.MAX_SAFE_INTEGER);
    this.#ask = ask;
    this.#root = root;
    this.#options = options;
    this.#isV1 = isV1;
  }

  /** Visits one variable after the other. */
  [Symbol.asyncIterator](): AsyncIterableIterator<VarBind> {
    return new WalkIterator(this.#steps());
  }

  /** Visits the variables as they arrive, those of a response at a time. */
  async *batches(): AsyncGenerator<readonly VarBind[], void, undefined> {
    const steps = this.#steps();
    try {
      for (let batch = await steps.next(); batch !== undefined; batch = await steps.next()) {
        if (batch.length > 0) yield batch;
      }
    } finally {
      steps.leave();
    }
  }

  /** All variables at once. Rejects when the walk is not complete. */
  async collect(): Promise<VarBind[]> {
    const all: VarBind[] = [];
    for await (const batch of this.batches()) for (const variable of batch) all.push(variable);
    return all;
  }

  #steps(): WalkSteps {
    return new WalkSteps(this.#ask, this.#root, this.#options, this.#isV1);
  }
}

/** The exchanges of a walk, one after the other. */
class WalkSteps {
  private readonly ask: Ask;
  private readonly root: WalkRoot;
  private readonly isV1: boolean;
  private readonly limit: number;
  private readonly adapts: boolean;
  /** The most to ask for, as far as the agent was seen to manage it. */
  private ceiling: number;
  /** 0 and 1 = GETNEXT. */
  private repetitions: number;
  private last: VarBind;
  private visited = 0;
  private ended = false;
  private running: RunningRequest | undefined;
  /** What comes next, as far as it was asked for. */
  private ahead: Promise<readonly VarBind[] | undefined> | undefined;

  constructor(ask: Ask, root: WalkRoot, options: WalkOptions, isV1: boolean) {
    const { maxRepetitions = 'auto', limit = Infinity } = options;
    this.ask = ask;
    this.root = root;
    this.isV1 = isV1;
    this.limit = limit;
    this.adapts = maxRepetitions === 'auto';
    this.ceiling = maxRepetitions === 'auto' ? MOST_REPETITIONS : maxRepetitions;
    this.repetitions = this.adapts ? FIRST_REPETITIONS : this.ceiling;
    this.last = root.binding;
  }

  /** The variables of the next exchange; undefined when the walk is over. */
  async next(): Promise<readonly VarBind[] | undefined> {
    const batch = await (this.ahead ?? this.step());
    this.ahead = this.ended ? undefined : this.step();
    // Whether it failed matters to those who want more.
    this.ahead?.catch(() => undefined);
    return batch;
  }

  /** Nobody wants more. */
  leave(): void {
    this.ended = true;
    this.running?.cancel(new SnmpError('interrupted', 'the walk was left'));
  }

  private async step(): Promise<readonly VarBind[] | undefined> {
    while (!this.ended) {
      const response = await this.askOnce();
      if (response === undefined) continue;
      if (response.errorStatus === 0) return this.take(response);
      // RFC 1157 section 4.1.3: an SNMPv1 agent says noSuchName where nothing comes next.
      if (!this.isV1 || response.errorStatus !== ErrorStatus.NoSuchName) throw errorResponse(response);
      this.ended = true;
    }
    return undefined;
  }

  /** Undefined when the agent was asked for too much and is to be asked for less. */
  private async askOnce(): Promise<ResponsePdu | undefined> {
    const repetitions = Math.min(this.repetitions, this.limit - this.visited);
    if (repetitions <= 1) {
      return this.exchange(PduTag.GetNextRequest, 0);
    }
    try {
      const response = await this.exchange(PduTag.GetBulkRequest, repetitions);
      const isNothing = response.errorStatus === 0 && response.variableBindings.length === 0;
      if (!isNothing && !TOO_MUCH.has(response.errorStatus)) return response;
      this.ceiling = Math.floor(repetitions / 2);
      this.repetitions = this.ceiling;
      return undefined;
    } catch (error) {
      if (!SnmpError.is(error) || error.reason !== 'timeout') throw error;
      // Some agents drop what they can't answer in one message. One that is gone shows at the next time-out.
      this.ceiling = Math.floor(repetitions / 2);
      this.repetitions = 1;
      return undefined;
    }
  }

  private exchange(tag: number, maxRepetitions: number): Promise<ResponsePdu> {
    const exchange = { tag, variables: [this.last], errorStatus: 0, errorIndex: maxRepetitions };
    this.running = this.ask(exchange);
    return this.running.promise;
  }

  private take(response: ResponsePdu): readonly VarBind[] {
    const variables = response.variableBindings;
    const room = this.limit - this.visited;
    let count = 0;
    let octets = 0;
    for (const variable of variables) {
      if (count >= room || variable.type === Tag.EndOfMibView || !this.isInside(variable)) {
        this.ended = true;
        break;
      }
      if (variable.compareName(this.last) <= 0) {
        const problem = `${variable.oidText} does not come after ${this.last.oidText}`;
        throw new ImproperResponse(response, problem);
      }
      this.last = variable;
      count += 1;
      octets += variable.octets;
    }
    if (variables.length === 0) throw new ImproperResponse(response, 'the answer has no variables');
    this.visited += count;
    if (this.visited >= this.limit) this.ended = true;
    if (!this.ended) this.adapt(octets / count);
    return count === variables.length ? variables : variables.slice(0, count);
  }

  private adapt(octetsEach: number): void {
    const fitting = Math.max(FIRST_REPETITIONS, Math.floor(COMFORTABLE_OCTETS / octetsEach));
    this.repetitions = this.adapts ? Math.min(this.ceiling, fitting) : this.ceiling;
  }

  private isInside(variable: VarBind): boolean {
    // A name of one number can't be encoded as it is.
    if (this.root.name.length < 2) return variable.name.startsWith(this.root.name);
    return variable.isWithin(this.root.binding);
  }
}

class WalkIterator implements AsyncIterableIterator<VarBind> {
  private readonly steps: WalkSteps;
  private batch: readonly VarBind[] = [];
  private position = 0;
  private left = false;
  /** Who calls `next` without waiting is served in turn. */
  private busy: Promise<unknown> | undefined;

  constructor(steps: WalkSteps) {
    this.steps = steps;
  }

  next(): Promise<IteratorResult<VarBind, undefined>> {
    if (this.busy !== undefined) return this.busy.then(() => this.next());
    const value = this.batch[this.position];
    if (value !== undefined) {
      this.position += 1;
      return Promise.resolve({ value, done: false });
    }
    const advanced = this.advance();
    const settled = (): void => {
      this.busy = undefined;
    };
    this.busy = advanced.then(settled, settled);
    return advanced;
  }

  return(): Promise<IteratorResult<VarBind, undefined>> {
    this.left = true;
    this.batch = [];
    this.steps.leave();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async advance(): Promise<IteratorResult<VarBind, undefined>> {
    try {
      while (!this.left) {
        const batch = await this.steps.next();
        const [value] = batch ?? [];
        if (batch === undefined) break;
        if (value === undefined) continue;
        this.batch = batch;
        this.position = 1;
        return { value, done: false };
      }
    } catch (error) {
      this.left = true;
      throw error;
    }
    return { value: undefined, done: true };
  }
}
