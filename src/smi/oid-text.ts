import { TextCache } from '../util/text-cache.js';
import { oidContentToText } from './oid-content.js';

/** What names begin with, and a dot behind it. */
const prefixes = new TextCache((buffer, start, end) => `${oidContentToText(buffer, start, end)}.`);

/**
 * Text of content octets that `checkOidContent` has accepted, as `oidContentToText` gives it. Names that differ in
 * their last number only are read again and again, in a table, a poll or traps of one kind, so what is in front of
 * that number is kept.
 * @internal
 */
export function oidText(buffer: Buffer, start: number, end: number): string {
  let last = end - 1;
  while (last > start && (buffer[last - 1] ?? 0) >= 0x80) last -= 1;
  if (last <= start) return oidContentToText(buffer, start, end);
  let number = 0;
  for (let i = last; i < end; i += 1) number = number * 128 + ((buffer[i] ?? 0) & 0x7f);
  return prefixes.text(buffer, start, last) + String(number);
}
