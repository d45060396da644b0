import { SnmpError } from '../errors/snmp-error.js';
import { Oid } from '../smi/oid.js';
import { closestNames } from '../util/closest-names.js';
import { addressTypeAfter, encodeIndexPart } from './index-encode.js';
import { sliceIndex } from './index-slices.js';
import type { MibIndexPart, MibNode } from './mib-node.js';
import type { OidTree, TreeNode } from './oid-tree.js';

const NUMERIC = /^\.?\d+(\.\d+)*$/;
const DIGITS = /^\d+$/;
const MAX_NAME_LENGTH = 4096;
/** Comparing with every name there is takes time. */
const MAX_SUGGESTED_LENGTH = 64;

/** A piece of a name after the first: `2`, `ifDescr`, `"joe"`, `'joe'` or `[joe]`. */
interface Piece {
  readonly text: string;
  readonly form: 'plain' | 'double' | 'single' | 'bracket';
}

/**
 * The OID of a name, in all the forms that Net-SNMP takes and shows: `sysDescr.0`, `IF-MIB::ifDescr.3`,
 * `.iso.org.dod`, `vacmGroupName.3."joe"`, `vacmGroupName[3]["joe"]`, `1.3.6.1`.
 * @throws SnmpError 398 when the name is not known, 10022 when what is after it is no index of it
 * @internal
 */
export function parseName(tree: OidTree, text: string): number[] {
  if (NUMERIC.test(text)) return [...Oid.parse(text).arcs];
  if (text.length > MAX_NAME_LENGTH) throw unknown(text, 'it is too long');
  const { module, path } = splitModule(text);
  const pieces = splitPieces(path.startsWith('.') ? path.slice(1) : path, text);
  const isFull = path.startsWith('.');
  const [first, ...others] = pieces;
  if (first === undefined) throw unknown(text, 'it is empty');
  const start = isFull ? tree.root : placeOf(tree, first, module, text);
  const { place, arcs, rest } = descend(start, isFull ? pieces : others);
  if (isFull && place === tree.root && rest.length > 0) throw unknown(text, near(tree, rest[0]?.text ?? ''));
  const all = [...arcsTo(start), ...arcs, ...encodeRest(tree, place, rest, text)];
  return [...Oid.of(...all).arcs];
}

/** `IF-MIB::ifDescr`, or `IF-MIB:ifDescr` as old programs have it. */
function splitModule(text: string): { module: string | undefined; path: string } {
  const match = /^([A-Za-z][\w-]*)::?(?=[^:])/.exec(text);
  return match === null
    ? { module: undefined, path: text }
    : { module: match[1], path: text.slice(match[0].length) };
}

function placeOf(
  tree: OidTree,
  { text: name, form }: Piece,
  module: string | undefined,
  whole: string,
): TreeNode {
  const nodes = form === 'plain' ? tree.allNamed(name) : [];
  const node = module === undefined ? nodes[0] : nodes.find(({ modules }) => modules.includes(module));
  const place = node === undefined ? undefined : tree.at(node.arcs);
  if (place !== undefined) return place;
  if (module !== undefined && !tree.hasModule(module))
    throw unknown(whole, `there is no module ${module}${suggestion(module, tree.moduleNames())}`);
  const [elsewhere] = nodes;
  if (elsewhere !== undefined) throw unknown(whole, `${name} is defined in ${elsewhere.modules.join(', ')}`);
  throw unknown(whole, near(tree, name));
}

/** Goes down as far as names and numbers lead to known places. */
function descend(
  start: TreeNode,
  pieces: readonly Piece[],
): { place: TreeNode; arcs: number[]; rest: readonly Piece[] } {
  const arcs: number[] = [];
  let place = start;
  for (const [at, { text, form }] of pieces.entries()) {
    const below =
      form !== 'plain' ? undefined : DIGITS.test(text) ? place.child(Number(text)) : place.childNamed(text);
    if (below === undefined) return { place, arcs, rest: pieces.slice(at) };
    arcs.push(below.arc);
    place = below;
  }
  return { place, arcs, rest: [] };
}

/** What is after the last known name: an index, or just numbers. */
function encodeRest(tree: OidTree, place: TreeNode, pieces: readonly Piece[], whole: string): number[] {
  const node = place.primary;
  const parts = node?.kind === 'column' && place.isLeaf ? node.index : [];
  const arcs: number[] = [];
  let left = pieces;
  for (const [at, part] of parts.entries()) {
    const [piece] = left;
    if (piece === undefined) break;
    if (isNumber(piece)) {
      // Numbers stand for themselves; only how many belong to a part depends on its type.
      const numbers = leadingNumbers(left);
      const used = sliceIndex([part], numbers).slices[0]?.arcs.length ?? numbers.length;
      arcs.push(...numbers.slice(0, used));
      left = left.slice(used);
      continue;
    }
    const addressType = addressTypeAfter(parts[at - 1], arcs);
    const length = piece.form === 'single' ? 'bare' : 'as defined';
    const numbers = encodeIndexPart(part, valueOf(tree, part, piece), addressType, length);
    if (numbers === undefined) throw badIndex(whole, `${piece.text} is no value of ${part.name}`);
    arcs.push(...numbers);
    left = left.slice(1);
  }
  for (const piece of left) arcs.push(...withoutType(tree, piece, node, whole));
  return arcs;
}

/** In brackets, an OID may be a name. */
function valueOf(tree: OidTree, { node }: MibIndexPart, { text, form }: Piece): string {
  const isName = form === 'bracket' && node?.syntax?.baseType === 'OBJECT IDENTIFIER';
  return isName ? parseName(tree, text).join('.') : text;
}

function withoutType(tree: OidTree, piece: Piece, node: MibNode | undefined, whole: string): number[] {
  const { text, form } = piece;
  if (isNumber(piece) || (form === 'bracket' && DIGITS.test(text))) return [Number(text)];
  const codes = [...Buffer.from(text, 'utf8')];
  if (form === 'double') return [codes.length, ...codes];
  if (form === 'single') return codes;
  if (node?.kind === 'column') throw badIndex(whole, `${text} is no part of the index of ${node.name}`);
  const names = node?.children.map(({ name }) => name) ?? [...tree.names()];
  throw unknown(whole, `${node?.name ?? 'it'} has nothing called ${text} below${suggestion(text, names)}`);
}

function isNumber({ text, form }: Piece): boolean {
  return form === 'plain' && DIGITS.test(text);
}

function leadingNumbers(pieces: readonly Piece[]): number[] {
  const end = pieces.findIndex((piece) => !isNumber(piece));
  return pieces.slice(0, end < 0 ? pieces.length : end).map(({ text }) => Number(text));
}

/** `ifDescr.3`, `x."a.b".'c'`, `x[1]["a"]` */
function splitPieces(path: string, whole: string): Piece[] {
  const pieces: Piece[] = [];
  const piece = /(?:^|\.)(?:"([^"]*)"|'([^']*)'|([^.[\]"']+))|\[(?:"([^"]*)"|'([^']*)'|([^[\]]*))\]/y;
  while (piece.lastIndex < path.length) {
    const match = piece.exec(path);
    if (match === null)
      throw unknown(whole, 'after the name come numbers and quoted texts, separated by dots');
    const [, double, single, plain, inDouble, inSingle, inBrackets] = match;
    const bracketed = inDouble ?? inSingle ?? inBrackets;
    if (double !== undefined) pieces.push({ text: double, form: 'double' });
    else if (single !== undefined) pieces.push({ text: single, form: 'single' });
    else if (plain !== undefined) pieces.push({ text: plain, form: 'plain' });
    else pieces.push({ text: bracketed ?? '', form: 'bracket' });
  }
  return pieces;
}

function arcsTo(place: TreeNode): number[] {
  return place.parent === undefined ? [] : [...arcsTo(place.parent), place.arc];
}

function near(tree: OidTree, name: string): string {
  return `no module defines ${name}${suggestion(name, [...tree.names()])}`;
}

function suggestion(name: string, names: readonly string[]): string {
  const close = name.length > MAX_SUGGESTED_LENGTH ? [] : closestNames(name, names);
  return close.length === 0 ? '' : `; did you mean ${close.join(', ')}?`;
}

function unknown(name: string, why: string): SnmpError {
  return new SnmpError('unknownName', `"${shortened(name)}": ${why}`);
}

function badIndex(name: string, why: string): SnmpError {
  return new SnmpError('invalidArgument', `"${shortened(name)}": ${why}`);
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
