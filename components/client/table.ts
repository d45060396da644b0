import type { Oid } from '../../src/smi/oid.js';
import { oidContentToText } from '../../src/smi/oid-content.js';
import type { TypedValue } from '../../src/smi/typed-value.js';
import { VarBind } from '../../src/smi/var-bind.js';
import { Tag } from '../../src/ber/tag.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { ErrorStatus } from '../enums.js';
import { flag, wholeNumber } from '../properties.js';
import { errorResponse } from './client-errors.js';
import type { ResponsePdu } from './response-pdu.js';
import type { Walk, WalkOptions } from './walk.js';

/** RFC 2578 section 7.1.12: the entry of a table is numbered 1. */
const ENTRY = 1;
const MAX_COLUMN = 0xffff_ffff;

/** How a table is read. */
export interface TableOptions extends Omit<WalkOptions, 'limit'> {
  /** Numbers of the columns to read; by default those that the agent has. */
  readonly columns?: readonly number[];
  /**
   * Whether all columns are asked for at once, rather than one after the other.
   *
   * @defaultValue false
   */
  readonly parallel?: boolean;
}

/** A row of a table. */
export class TableRow {
  /** What comes behind the column in the names of the row's variables: dotted text. */
  readonly index: string;
  /** The variables of the row by the number of their column. */
  readonly columns: ReadonlyMap<number, VarBind>;

  /** @internal */
  constructor(index: string, columns: ReadonlyMap<number, VarBind>) {
    this.index = index;
    this.columns = columns;
  }

  /** The value in a column, undefined where the row has none. */
  get(column: number): TypedValue | undefined {
    return this.columns.get(column)?.value;
  }
}

/**
 * A table of an agent, row by row in the order of the index. Columns are read by GETBULK and merged by index, so that
 * a row may lack some; a row that comes or goes meanwhile may be seen in part. Each iteration reads the table anew.
 *
 * @example
 * ```ts
 * import { Engine, SnmpVersion } from 'snmp-components';
 *
 * await using engine = new Engine({ defaultVersion: SnmpVersion.V2c });
 * const agent = engine.manager('127.0.0.1');
 * for await (const row of agent.table('1.3.6.1.2.1.2.2', { columns: [2, 8] })) {
 *   console.log(row.index, String(row.get(2)), String(row.get(8)));
 * }
 * ```
 */
export class Table implements AsyncIterable<TableRow> {
  readonly #name: Oid;
  readonly #getNext: (variable: VarBind) => Promise<ResponsePdu>;
  readonly #walk: (column: Oid) => Walk;
  readonly #options: TableOptions;

  /** @internal */
  constructor(
    name: Oid,
    getNext: (variable: VarBind) => Promise<ResponsePdu>,
    walk: (column: Oid) => Walk,
    options: TableOptions,
  ) {
    const { columns = [], parallel = false } = options;
    if (!Array.isArray(columns)) throw new SnmpError('invalidArgument', 'columns takes an array of numbers');
    for (const column of columns) wholeNumber('columns', column, 1, MAX_COLUMN);
    flag('parallel', parallel);
    this.#name = name;
    this.#getNext = getNext;
    this.#walk = walk;
    this.#options = options;
  }

  /** Visits one row after the other. */
  async *[Symbol.asyncIterator](): AsyncGenerator<TableRow, void, undefined> {
    const entry = this.#name.child(ENTRY);
    const numbers = this.#options.columns ?? (await this.#findColumns(entry));
    const columns = numbers.map((number) => {
      const name = entry.child(number);
      return new Column(number, VarBind.create(name), this.#walk(name));
    });
    for (;;) {
      await this.#fill(columns);
      const first = columns.reduce<Column | undefined>(earlier, undefined);
      if (first === undefined) return;
      yield rowAt(first, columns);
    }
  }

  /** All rows at once. */
  async collect(): Promise<TableRow[]> {
    const rows: TableRow[] = [];
    for await (const row of this) rows.push(row);
    return rows;
  }

  async #fill(columns: readonly Column[]): Promise<void> {
    const empty = columns.filter((column) => column.needsMore);
    if (empty.length === 0) return;
    if (this.#options.parallel === true) {
      await Promise.all(empty.map((column) => column.fetch()));
      return;
    }
    for (const column of empty) await column.fetch();
  }

  /** Asks for what comes behind each column that was found. */
  async #findColumns(entry: Oid): Promise<number[]> {
    const found: number[] = [];
    for (let after = entry; ;) {
      const response = await this.#getNext(VarBind.create(after));
      // RFC 1157 section 4.1.3: an SNMPv1 agent says noSuchName where nothing comes next.
      if (response.errorStatus === ErrorStatus.NoSuchName) return found;
      if (response.errorStatus !== 0) throw errorResponse(response);
      const [variable] = response.variableBindings;
      const column = variable?.name.arcs[entry.length];
      const inside =
        variable !== undefined && variable.type !== Tag.EndOfMibView && variable.name.startsWith(entry);
      if (!inside || column === undefined || column <= (found.at(-1) ?? 0)) return found;
      found.push(column);
      if (column === MAX_COLUMN) return found;
      after = entry.child(column + 1);
    }
  }
}

/** A column on its way. */
class Column {
  readonly number: number;
  readonly prefixOctets: number;
  private readonly batches: AsyncGenerator<readonly VarBind[], void, undefined>;
  private batch: readonly VarBind[] = [];
  private position = 0;
  private ended = false;

  constructor(number: number, name: VarBind, walk: Walk) {
    this.number = number;
    this.prefixOctets = name.nameOctets;
    this.batches = walk.batches();
  }

  /** The variable that comes next; undefined at the end, or when more must be fetched. */
  get head(): VarBind | undefined {
    return this.batch[this.position];
  }

  get needsMore(): boolean {
    return !this.ended && this.head === undefined;
  }

  async fetch(): Promise<void> {
    const next = await this.batches.next();
    this.position = 0;
    if (next.done === true) {
      this.ended = true;
      this.batch = [];
    } else {
      this.batch = next.value;
    }
  }

  advance(): void {
    this.position += 1;
  }
}

function earlier(best: Column | undefined, column: Column): Column | undefined {
  if (column.head === undefined) return best;
  return best === undefined || compareIndex(column, best) < 0 ? column : best;
}

function compareIndex(a: Column, b: Column): number {
  if (a.head === undefined || b.head === undefined) return NaN;
  return a.head.compareNameBehind(a.prefixOctets, b.head, b.prefixOctets);
}

function rowAt(first: Column, columns: readonly Column[]): TableRow {
  const variables = new Map<number, VarBind>();
  const same = columns.filter((column) => compareIndex(column, first) === 0);
  const index = indexText(first);
  for (const column of same) {
    if (column.head !== undefined) variables.set(column.number, column.head);
    column.advance();
  }
  return new TableRow(index, variables);
}

function indexText({ head, prefixOctets }: Column): string {
  if (head === undefined) return '';
  // Behind a number that takes the place of the first two, the rest reads as it is.
  const content = Buffer.concat([Buffer.from([0]), head.name.content.subarray(prefixOctets)]);
  return oidContentToText(content, 0, content.length).slice('0.0.'.length);
}
