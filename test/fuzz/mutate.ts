import type { SeededRandom } from '../support/seeded-random.js';

/*
 * Ways to make a wrong input of a right one: of its octets, of its structure, of its text.
 */

/** The longest input that is made: more than any transport carries at once is of no interest. */
export const longestInput = 65_507;
/** What is put together before it is cut may be so long. */
const mostPutTogether = 4 * longestInput;

/** What is longer is cut, and does not keep what it was cut from: that can be copies of copies of copies. */
function cut(input: Buffer): Buffer {
  return input.length > longestInput ? Buffer.from(input.subarray(0, longestInput)) : input;
}

type Mutation = (input: Buffer, random: SeededRandom) => Buffer;

/** Octets that mean something somewhere: tags, lengths, signs, limits. */
const telling = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x20, 0x30, 0x40, 0x41, 0x43, 0x44, 0x46, 0x7f, 0x80, 0x81, 0x82,
  0x83, 0x84, 0x88, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xfe, 0xff,
] as const;

const octets: readonly Mutation[] = [
  (input, random) => replaced(input, random, () => random.below(256)),
  (input, random) => replaced(input, random, () => random.pick(telling)),
  (input, random) => replaced(input, random, (octet) => octet ^ (1 << random.below(8))),
  (input, random) => input.subarray(0, random.below(input.length + 1)),
  (input, random) => spliced(input, random, Buffer.alloc(0)),
  (input, random) => inserted(input, random, random.bytes(random.between(1, 8))),
  (input, random) => inserted(input, random, slice(input, random)),
  (input, random) => inserted(input, random, Buffer.alloc(random.between(1, 300), random.pick(telling))),
];

function replaced(input: Buffer, random: SeededRandom, value: (octet: number) => number): Buffer {
  const copy = Buffer.from(input);
  for (let left = random.between(1, 4); left > 0 && copy.length > 0; left -= 1) {
    const at = random.below(copy.length);
    copy[at] = value(copy[at] ?? 0);
  }
  return copy;
}

function slice(input: Buffer, random: SeededRandom): Buffer {
  const start = random.below(input.length + 1);
  return input.subarray(start, start + random.below(input.length - start + 1));
}

function spliced(input: Buffer, random: SeededRandom, piece: Buffer): Buffer {
  const gone = slice(input, random);
  const start = gone.byteOffset - input.byteOffset;
  return Buffer.concat([input.subarray(0, start), piece, input.subarray(start + gone.length)]);
}

function inserted(input: Buffer, random: SeededRandom, piece: Buffer): Buffer {
  const at = random.below(input.length + 1);
  return Buffer.concat([input.subarray(0, at), piece, input.subarray(at)]);
}

/** Some octets become others, go, or come again. */
export function mutatedOctets(input: Buffer, random: SeededRandom): Buffer {
  let result = input;
  for (let left = random.between(1, 4); left > 0; left -= 1) result = random.pick(octets)(result, random);
  return cut(result);
}

// Structure

/** A value of BER that can be changed. */
interface Node {
  tag: number;
  content: Buffer;
  children: Node[] | undefined;
  /** Length octets in place of the right ones. */
  length?: Buffer;
}

/** Takes apart as far as it goes; undefined where it is no sequence of BER values at all. */
function takeApart(bytes: Buffer, depth = 0): Node[] | undefined {
  const nodes: Node[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [tag = 0, first] = bytes.subarray(at, at + 2);
    if (first === undefined) return undefined;
    const extra = first < 0x80 ? 0 : first & 0x7f;
    if (extra > 4 || at + 2 + extra > bytes.length || first === 0x80) return undefined;
    const start = at + 2 + extra;
    const length = extra === 0 ? first : bytes.readUIntBE(at + 2, extra);
    if (start + length > bytes.length) return undefined;
    const content = bytes.subarray(start, start + length);
    // msgSecurityParameters is an OCTET STRING with a SEQUENCE in it.
    const wraps = (tag & 0x20) !== 0 || (tag === 0x04 && content[0] === 0x30);
    nodes.push({ tag, content, children: wraps && depth < 20 ? takeApart(content, depth + 1) : undefined });
    at = start + length;
  }
  return nodes;
}

function putTogether(node: Node): Buffer {
  const content = node.children === undefined ? node.content : Buffer.concat(node.children.map(putTogether));
  return Buffer.concat([Buffer.of(node.tag), node.length ?? lengthOf(content.length), content]);
}

/** Octets of a value that is put together; where it is longer than `most`, something longer than that. */
function sizeOf({ content, children }: Node, most: number): number {
  if (children === undefined) return 2 + content.length;
  return sizeOfAll(children, most);
}

/** A value can be there many times, and hold one that is there many times. */
function sizeOfAll(nodes: readonly Node[], most: number): number {
  let size = 2;
  for (const node of nodes) {
    size += sizeOf(node, most - size);
    if (size > most) break;
  }
  return size;
}

function lengthOf(length: number, least = 0): Buffer {
  if (length < 0x80 && least === 0) return Buffer.of(length);
  const octetsNeeded = Math.max(least, length < 0x100 ? 1 : length < 0x10000 ? 2 : 4);
  const bytes = Buffer.alloc(1 + octetsNeeded);
  bytes[0] = 0x80 | octetsNeeded;
  for (let i = octetsNeeded, rest = length; i > 0; i -= 1, rest = Math.floor(rest / 256))
    bytes[i] = rest % 256;
  return bytes;
}

/** Lengths that are not true, or in a form that is not allowed. */
const falseLengths: readonly ((length: number, random: SeededRandom) => Buffer)[] = [
  (length, random) => lengthOf(Math.max(0, length + random.between(-5, 5))),
  () => Buffer.of(0x80),
  () => Buffer.of(0xff),
  () => Buffer.of(0x84, 0xff, 0xff, 0xff, 0xff),
  () => Buffer.of(0x84, 0x7f, 0xff, 0xff, 0xff),
  () => Buffer.of(0x84, 0x80, 0x00, 0x00, 0x00),
  () => Buffer.of(0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  () => Buffer.of(0x82, 0xff, 0xff),
  (length, random) => lengthOf(length, random.between(1, 126)),
  () => Buffer.of(0),
];

/** Contents of integers, OIDs and strings that are at some edge. */
const edges: readonly ((random: SeededRandom) => Buffer)[] = [
  () => Buffer.alloc(0),
  () => Buffer.of(0x80),
  () => Buffer.of(0xff),
  () => Buffer.of(0x7f, 0xff, 0xff, 0xff),
  () => Buffer.of(0x80, 0, 0, 0),
  () => Buffer.of(0, 0x80, 0, 0, 0),
  () => Buffer.of(0xff, 0xff, 0xff, 0xff),
  () => Buffer.of(0, 0xff, 0xff, 0xff, 0xff),
  () => Buffer.alloc(9, 0xff),
  () => Buffer.of(0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  (random) => Buffer.alloc(random.between(5, 2000), random.pick([0, 0x80, 0xff, 0x01, 0x81])),
  (random) => Buffer.concat([Buffer.of(0x2b), Buffer.alloc(random.between(1, 300), 1)]),
  (random) => random.bytes(random.between(1, 40)),
];

/** What can be done to a value and its neighbours. */
const structural: readonly ((node: Node, siblings: Node[], random: SeededRandom) => void)[] = [
  (node, _siblings, random) => (node.tag = random.pick(telling)),
  (node, _siblings, random) => (node.tag = random.below(256)),
  (node, _siblings, random) => (node.length = random.pick(falseLengths)(node.content.length, random)),
  (node, _siblings, random) => {
    node.content = random.pick(edges)(random);
    node.children = undefined;
  },
  (node, _siblings, random) => {
    node.content = mutatedOctets(node.content, random);
    node.children = undefined;
  },
  (node, siblings, random) => {
    const wanted = random.chance(0.1) ? random.between(100, 1500) : random.between(1, 5);
    const copies = Math.min(wanted, Math.ceil(longestInput / sizeOf(node, longestInput)));
    siblings.splice(siblings.indexOf(node), 0, ...Array.from({ length: copies }, () => node));
  },
  (node, siblings) => siblings.splice(siblings.indexOf(node), 1),
  (node, siblings, random) => {
    const other = random.below(siblings.length);
    siblings[siblings.indexOf(node)] = siblings[other] ?? node;
    siblings[other] = node;
  },
  (node, _siblings, random) => {
    // Deeper and deeper: each level costs two to four octets.
    let inner: Buffer = putTogether(node);
    const levels = random.chance(0.2) ? random.between(100, 3000) : random.between(1, 20);
    for (let left = levels; left > 0 && inner.length < longestInput; left -= 1)
      inner = Buffer.concat([Buffer.of(node.tag | 0x20), lengthOf(inner.length), inner]);
    node.content = inner;
    node.children = undefined;
  },
];

/** Tags, lengths, values, numbers and depths change; the lengths around them are right, unless they are what changed. */
export function mutatedStructure(input: Buffer, random: SeededRandom): Buffer {
  const roots = takeApart(input);
  if (roots === undefined || roots.length === 0) return mutatedOctets(input, random);
  let result = input;
  for (let left = random.between(1, 3); left > 0; left -= 1) {
    let siblings = roots;
    let node = random.pick(siblings);
    while (node.children !== undefined && node.children.length > 0 && random.chance(0.8)) {
      siblings = node.children;
      node = random.pick(siblings);
    }
    random.pick(structural)(node, siblings, random);
    // Changed in one place, it is changed in all its copies.
    if (sizeOfAll(roots, mostPutTogether) > mostPutTogether) break;
    result = Buffer.concat(roots.map(putTogether));
    if (roots.length === 0) break;
  }
  return cut(result);
}

/** An input for a decoder: random octets, or one of some right ones with changes of either kind. */
export function packetFrom(corpus: readonly Buffer[], random: SeededRandom): Buffer {
  const kind = random.next();
  if (kind < 0.05) return random.bytes(random.below(300));
  if (kind < 0.1) return Buffer.from(Array.from({ length: random.below(120) }, () => random.pick(telling)));
  const packet = random.pick(corpus);
  if (kind < 0.4) return mutatedOctets(packet, random);
  if (kind < 0.9) return mutatedStructure(packet, random);
  return mutatedOctets(mutatedStructure(packet, random), random);
}

// Text

const telltale = [
  '=',
  '.',
  ',',
  '"',
  "'",
  '{',
  '}',
  '(',
  ')',
  '::=',
  '--',
  '/',
  '%',
  '\0',
  '\n',
  '\t',
  ' ',
  '0',
];
const numbers = [
  '-1',
  '4294967295',
  '4294967296',
  '99999999999999999999',
  '1e9',
  '0x10',
  'NaN',
  '1.5',
  '007',
];

/** Text with words and signs that changed, went, or came again. */
export function mutatedText(text: string, random: SeededRandom): string {
  const words = text.split(/(\s+|[=.,{}()|"':;-])/).filter((word) => word !== '');
  for (let left = random.between(1, 6); left > 0; left -= 1) {
    const at = random.below(words.length + 1);
    const change = random.below(7);
    if (change === 0) words.splice(at, random.between(1, 3));
    else if (change === 1) words.splice(at, 0, random.pick(telltale));
    else if (change === 2) words.splice(at, 1, random.pick(numbers));
    else if (change === 3) words.splice(at, 0, words[random.below(words.length)] ?? '');
    else if (change === 4) words.splice(at, 0, random.pick(telltale).repeat(random.between(1, 3000)));
    else if (change === 5) words.splice(at, 1, String.fromCodePoint(random.below(0xd800)));
    else words.splice(at, 0, ...words.slice(at, at + random.between(1, 40)));
  }
  return words.join('').slice(0, longestInput);
}

/** Text of some right ones with changes, or of random octets. */
export function textFrom(corpus: readonly string[], random: SeededRandom): Buffer {
  const kind = random.next();
  if (kind < 0.05) return random.bytes(random.below(200));
  const text = Buffer.from(mutatedText(random.pick(corpus), random));
  return kind < 0.9 ? text : mutatedOctets(text, random);
}
