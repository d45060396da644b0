import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What scripts/capture-packets.mjs writes: one tool's talk with an agent or a listener. */
export interface Capture {
  readonly name: string;
  readonly tool: string;
  /** Of the authoritative engine, in hexadecimal digits. */
  readonly engineId: string;
  /** SNMPv3 only. */
  readonly user: {
    readonly user: string;
    readonly authProtocol: number;
    readonly authPassword: string;
    readonly privProtocol: number;
    readonly privPassword: string;
    readonly keyExtension?: 'blumenthal' | 'reeder';
  } | null;
  /** What the tool printed with `-Onet`, or the listener in its format. */
  readonly printed: readonly string[];
  readonly packets: readonly { readonly direction: 'request' | 'response'; readonly hex: string }[];
}

export const captures = JSON.parse(
  readFileSync(join('test', 'vectors', 'net-snmp-packets.json'), 'utf8'),
) as readonly Capture[];
