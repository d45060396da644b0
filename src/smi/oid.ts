import { Tag } from '../ber/tag.js';
import { arcsToContent, checkArcs, oidContentToArcs, oidContentToText } from './oid-content.js';
import { parseOid } from './oid-parser.js';
import { octetPool } from './octet-pool.js';

const EMPTY_OID = Buffer.from([0]);

/**
 * An OBJECT IDENTIFIER, immutable. Holds the form it was made from and derives the others on first use.
 *
 * Source: RFC 2578 section 3.5; `snmp.types.OID` of the Python package `snmp`.
 *
 * @example
 * ```ts
 * import { Oid } from 'snmp-components';
 *
 * const ifDescr = Oid.parse('1.3.6.1.2.1.2.2.1.2');
 * console.log(String(ifDescr.child(3)), ifDescr.child(3).startsWith(ifDescr)); // 1.3.6.1.2.1.2.2.1.2.3 true
 * ```
 */
export class Oid {
  #content: Buffer | undefined;
  #arcs: readonly number[] | undefined;
  #text: string | undefined;

  private constructor(
    content: Buffer | undefined,
    arcs: readonly number[] | undefined,
    text: string | undefined,
  ) {
    this.#content = content;
    this.#arcs = arcs;
    this.#text = text;
  }

  /**
   * Parses dotted decimal text; a leading dot is allowed.
   * @throws SnmpError 10022 when the text is not an OID: 1 to 128 numbers, each up to 4294967295, the first 0 to 2,
   * the second below 40 where the first is 0 or 1.
   */
  static parse(text: string): Oid {
    const { content, arcs, isCanonical } = parseOid(text);
    const shown = isCanonical ? (text.startsWith('.') ? text.slice(1) : text) : undefined;
    // A number alone is sent as if a 0 followed, see `arcsToContent`.
    return new Oid(content, arcs === 1 ? [(content[0] ?? 0) / 40] : undefined, shown);
  }

  /**
   * The OID of some numbers.
   * @throws SnmpError 10022 as {@link Oid.parse}
   */
  static of(...arcs: number[]): Oid {
    return new Oid(undefined, checkArcs(arcs), undefined);
  }

  /** @internal Content octets that were checked already. */
  static fromContent(content: Buffer): Oid {
    return new Oid(content.length === 0 ? EMPTY_OID : content, undefined, undefined);
  }

  /** @internal BER content octets (X.690 section 8.19). */
  get content(): Buffer {
    return (this.#content ??= arcsToContent(this.#arcs ?? []));
  }

  /** @internal Tag on the wire. */
  get tag(): number {
    return Tag.ObjectIdentifier;
  }

  /** @internal Writes the content octets to the pool, and returns where they begin. */
  put(): number {
    return octetPool.put(this.content);
  }

  /** The numbers of the OID. */
  get arcs(): readonly number[] {
    return (this.#arcs ??= oidContentToArcs(this.content));
  }

  /** How many numbers the OID has. */
  get length(): number {
    return this.arcs.length;
  }

  /** Dotted decimal text without a leading dot. */
  toString(): string {
    return (this.#text ??=
      this.#arcs === undefined
        ? oidContentToText(this.content, 0, this.content.length)
        : this.#arcs.join('.'));
  }

  /** The same text, for `JSON.stringify`. */
  toJSON(): string {
    return this.toString();
  }

  /** Lexicographical order (RFC 3416 section 4.2.2): negative when this OID comes first, 0 when equal. */
  compare(other: Oid): number {
    const mine = this.arcs;
    const theirs = other.arcs;
    const shared = Math.min(mine.length, theirs.length);
    for (let i = 0; i < shared; i += 1) {
      const difference = (mine[i] ?? 0) - (theirs[i] ?? 0);
      if (difference !== 0) return difference;
    }
    return mine.length - theirs.length;
  }

  /** Whether both name the same object. */
  equals(other: Oid): boolean {
    return this.compare(other) === 0;
  }

  /** Whether `prefix` is this OID or an ancestor of it. */
  startsWith(prefix: Oid): boolean {
    const theirs = prefix.arcs;
    const mine = this.arcs;
    return mine.length >= theirs.length && theirs.every((arc, i) => arc === mine[i]);
  }

  /**
   * The OID with numbers appended.
   * @throws SnmpError 10022 when the result is longer than 128 numbers or a number is out of range
   */
  child(...arcs: number[]): Oid {
    return Oid.of(...this.arcs, ...arcs);
  }
}
