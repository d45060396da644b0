import type { MibBaseType } from './base-types.js';
import { baseType } from './base-types.js';
import type { ModuleFacts, SyntaxFacts } from './facts.js';

/** The smallest and the largest number of a range. Numbers over 2^53 are rounded. */
export interface MibRange {
  /** The smallest number. */
  readonly minimum: number;
  /** The largest number. */
  readonly maximum: number;
}

/**
 * What values an object can have.
 */
export interface MibSyntax {
  /** The type of the SMI behind it. */
  readonly baseType: MibBaseType;
  /** The textual convention or other named type it is defined by, such as `DisplayString`. */
  readonly typeName: string | undefined;
  /** How to show a value (RFC 2579 section 3.1), such as `255a`. */
  readonly displayHint: string | undefined;
  /** Of an enumeration the labels of its numbers; of BITS the labels of the bits, counted from 0. */
  readonly labels: ReadonlyMap<number, string> | undefined;
  /** Which numbers are allowed, or, of octets, which lengths. */
  readonly ranges: readonly MibRange[] | undefined;
}

/** Finds the type of a name as a module sees it. */
type TypeLookup = (
  name: string,
  module: ModuleFacts,
) =>
  | { readonly type: { syntax: SyntaxFacts; hint?: string | undefined }; readonly module: ModuleFacts }
  | undefined;

/** A type made of a type made of a type ...; longer chains go in circles. */
const MAX_STEPS = 16;

/**
 * Follows a type to what it is made of. What is nearest to the object counts. Undefined for types that are not known.
 * @internal
 */
export function resolveSyntax(
  facts: SyntaxFacts,
  module: ModuleFacts,
  lookup: TypeLookup,
): MibSyntax | undefined {
  let { type, enums, ranges } = facts;
  let home = module;
  let hint: string | undefined;
  const typeName = baseType(type) === undefined ? type : undefined;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const base = baseType(type);
    if (base !== undefined) {
      return {
        baseType: base,
        typeName,
        displayHint: hint,
        labels: enums === undefined ? undefined : new Map(enums.map(([label, number]) => [number, label])),
        ranges: ranges?.map(([minimum, maximum]) => ({ minimum, maximum })),
      };
    }
    const found = lookup(type, home);
    if (found === undefined) return undefined;
    home = found.module;
    hint ??= found.type.hint;
    enums ??= found.type.syntax.enums;
    ranges ??= found.type.syntax.ranges;
    type = found.type.syntax.type;
  }
  return undefined;
}
