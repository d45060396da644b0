import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BerWriter } from '../../src/ber/writer.js';
import type { CryptoProvider } from '../../src/crypto/provider.js';
import { encodeCommunityMessage } from '../../src/message/community.js';
import { decodeMessage } from '../../src/message/message.js';
import type { ScopedPdu, V3Message } from '../../src/message/v3.js';
import { MessageVersion } from '../../src/message/version.js';
import type { AnyPdu } from '../../src/pdu/pdu.js';
import { isAuthentic, openScopedPdu } from '../../src/usm/incoming.js';
import { KeyCache } from '../../src/usm/key-cache.js';
import { encodeV3Message } from '../../src/usm/outgoing.js';
import { decodeUsmParameters, type UsmParameters } from '../../src/usm/parameters.js';
import { SaltSource } from '../../src/usm/salt.js';
import { passwordSecret, UsmUser, type Credentials } from '../../src/usm/user.js';
import { authOf, fixedNumbers, privOf } from '../unit/usm/fixtures.js';

/** What scripts/capture-packets.mjs and scripts/capture-3des.py write: one manager's talk with one agent. */
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
  /** What the manager or the listener printed. */
  readonly printed: readonly string[];
  readonly packets: readonly { readonly direction: 'request' | 'response'; readonly hex: string }[];
}

/** A packet taken apart. */
export interface Opened {
  readonly packet: Buffer;
  readonly pdu: AnyPdu;
  /** Bits of `Tolerance` that decoding needed. */
  readonly tolerances: number;
  /** SNMPv3 only. */
  readonly secured: Secured | undefined;
  /** What our encoder makes of it, given the same ids, boots, time and salt. */
  readonly again: Buffer;
}

export interface Secured {
  readonly message: V3Message;
  readonly parameters: UsmParameters;
  readonly credentials: Credentials;
  readonly scoped: ScopedPdu;
}

export function readCaptures(file: string): readonly Capture[] {
  return JSON.parse(readFileSync(join('test', 'vectors', file), 'utf8')) as readonly Capture[];
}

const keys = new KeyCache(100);
const writer = new BerWriter();

/**
 * Decodes a packet, checks its MAC, decrypts it, and encodes it again.
 * @throws Error when it is not authentic or cannot be decrypted
 */
export function openPacket(packet: Buffer, capture: Capture, crypto: CryptoProvider): Opened {
  const message = decodeMessage(packet);
  const { tolerances } = message;
  if (message.version !== MessageVersion.V3) {
    const { version, community, pdu } = message;
    const again = encodeCommunityMessage(writer, version, community, pdu);
    return { packet, pdu, tolerances, secured: undefined, again };
  }
  const parameters = decodeUsmParameters(message);
  const credentials = userOf(capture, parameters, crypto).at(parameters.engineId);
  if (message.securityLevel > 0 && !isAuthentic(message, parameters, credentials))
    throw new Error('the packet is not authentic');
  const scoped = openScopedPdu(message, parameters, credentials);
  if (scoped === undefined) throw new Error('the packet cannot be decrypted');
  const { engineBoots, engineTime } = parameters;
  const header = { ...message, engineBoots, engineTime };
  const again = encodeV3Message(writer, header, credentials, scoped, saltOf(parameters));
  return {
    packet,
    pdu: scoped.pdu,
    tolerances,
    secured: { message, parameters, credentials, scoped },
    again,
  };
}

/** Every packet of a capture. */
export function openAll(capture: Capture, crypto: CryptoProvider): Opened[] {
  return capture.packets.map(({ hex }) => openPacket(Buffer.from(hex, 'hex'), capture, crypto));
}

/** The user of the capture; discovery, and reports about nobody, have none. */
function userOf({ user }: Capture, { userName }: UsmParameters, crypto: CryptoProvider): UsmUser {
  const auth = user !== null && userName.length > 0 && user.authProtocol > 0;
  const priv = auth && user.privProtocol > 0;
  const protocols = {
    ...(auth && {
      auth: { protocol: authOf(user.authProtocol), secret: passwordSecret(user.authPassword, 'user') },
    }),
    ...(priv && {
      priv: { protocol: privOf(user.privProtocol), secret: passwordSecret(user.privPassword, 'user') },
    }),
  };
  return new UsmUser(userName, protocols, user?.keyExtension ?? 'reeder', crypto, keys);
}

function saltOf({ privParameters }: UsmParameters): SaltSource {
  const salt = Buffer.concat([privParameters, Buffer.alloc(8)]);
  return new SaltSource(fixedNumbers(salt.readUInt32BE(0), salt.readUInt32BE(4), salt.readUInt32BE(4)));
}

/** What is left to compare when the last block of the ciphertext is padded with other octets. */
export function withoutMacAndLastBlock({ packet, secured }: Opened): string {
  if (secured === undefined) throw new Error('nothing is encrypted');
  const { macOffset, macLength } = secured.parameters;
  const octets = Buffer.from(packet);
  octets.fill(0, macOffset, macOffset + macLength);
  octets.fill(0, octets.length - 8);
  return octets.toString('hex');
}
