import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCaptures } from '../vectors/packets.js';
import { parse, sequence, octetString, type Tlv } from './wire.js';

/** An input that once was too much for something; it is tried again in every run. */
export interface FoundInput {
  /** The fuzz target that it was for. */
  readonly target: string;
  /** What it did, in a few words. */
  readonly problem: string;
  readonly hex: string;
}

const foundFile = join('test', 'fuzz', 'corpus', 'found.json');

/** Every input that was found, in the order of finding. */
export function foundInputs(): readonly FoundInput[] {
  return JSON.parse(readFileSync(foundFile, 'utf8')) as readonly FoundInput[];
}

/** Adds an input to those that were found. */
export function rememberInput(found: FoundInput): void {
  const all = foundInputs();
  if (all.some(({ target, hex }) => target === found.target && hex === found.hex)) return;
  writeFileSync(foundFile, `${JSON.stringify([...all, found], undefined, 2)}\n`);
}

/** Packets that Net-SNMP's tools sent or were sent. */
export interface CapturedPackets {
  readonly all: readonly Buffer[];
  /** To agents: GET, GETNEXT, GETBULK, SET, discoveries. */
  readonly requests: readonly Buffer[];
  readonly responses: readonly Buffer[];
  readonly notifications: readonly Buffer[];
  /** PDUs of SNMPv1 and SNMPv2c, the Trap-PDU of SNMPv1 among them. */
  readonly pdus: readonly Buffer[];
  /** Scoped PDUs around those of SNMPv2c, of the engine with no id and the default context. */
  readonly scopedPdus: readonly Buffer[];
}

/** The committed captures, sorted by what they are. */
export function capturedPackets(): CapturedPackets {
  const captures = readCaptures('net-snmp-packets.json');
  const all: Buffer[] = [];
  const requests: Buffer[] = [];
  const responses: Buffer[] = [];
  const notifications: Buffer[] = [];
  const pdus: Buffer[] = [];
  for (const { tool, packets } of captures) {
    for (const { direction, hex } of packets) {
      const packet = Buffer.from(hex, 'hex');
      all.push(packet);
      if (direction === 'response') responses.push(packet);
      else if (tool === 'snmptrap') notifications.push(packet);
      else requests.push(packet);
      const message = parse(packet);
      if (message.child(0).content[0] !== 3) pdus.push(message.child(2).whole);
    }
  }
  const scopedPdus = pdus
    .filter((content) => content[0] !== 0xa4)
    .map((content) => sequence(octetString(''), octetString(''), content));
  return { all, requests, responses, notifications, pdus, scopedPdus };
}

/** The PDU inside a scoped PDU. */
export function pduOf(scoped: Buffer): Tlv {
  return parse(scoped).child(2);
}
