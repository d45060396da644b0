import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/*
 * BER, USM and messages once more, written from the RFCs and sharing nothing with src/, so that tests can make any
 * packet, right or wrong, and judge what the engine sends.
 */

/** Bytes of hexadecimal text; white space is ignored. */
export function hex(text: string): Buffer {
  const digits = text.replaceAll(/\s/g, '');
  if (!/^([\da-f]{2})*$/i.test(digits)) throw new Error(`not hexadecimal: ${text}`);
  return Buffer.from(digits, 'hex');
}

/** A value of any tag; contents are put one after the other. */
export function tlv(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  if (length < 0x100) return Buffer.concat([Buffer.of(tag, 0x81, length), content]);
  return Buffer.concat([Buffer.of(tag, 0x82, length >> 8, length & 0xff), content]);
}

export const sequence = (...contents: Uint8Array[]): Buffer => tlv(0x30, ...contents);
export const octetString = (content: Uint8Array | string): Buffer => tlv(0x04, Buffer.from(content));
export const nullValue = (): Buffer => hex('05 00');

/** INTEGER, or another type with the same contents. */
export function integer(value: number, tag = 0x02): Buffer {
  const octets: number[] = [];
  let rest = BigInt(value);
  do {
    octets.unshift(Number(rest & 0xffn));
    rest >>= 8n;
  } while (!((rest === 0n && (octets[0] ?? 0) < 0x80) || (rest === -1n && (octets[0] ?? 0) >= 0x80)));
  return tlv(tag, Buffer.from(octets));
}

/** OBJECT IDENTIFIER of dotted text. */
export function objectIdentifier(text: string): Buffer {
  const [first = 0, second = 0, ...others] = text.split('.').map(Number);
  const contents = [first * 40 + second, ...others].map((arc) => {
    const octets = [arc % 128];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
      octets.unshift(0x80 | (rest % 128));
    return Buffer.from(octets);
  });
  return tlv(0x06, ...contents);
}

/** A variable binding; `value` is complete with its tag. */
export function binding(oid: string, value: Uint8Array = nullValue()): Buffer {
  return sequence(objectIdentifier(oid), value);
}

/** A value that was taken apart. */
export interface Tlv {
  readonly tag: number;
  readonly content: Buffer;
  /** With tag and length. */
  readonly whole: Buffer;
  /** Where the content begins in the packet. */
  readonly offset: number;
  /** Of constructed values. */
  readonly children: readonly Tlv[];
  child(...path: number[]): Tlv;
}

/** Takes apart one value in strict BER. */
export function parse(packet: Buffer, start = 0): Tlv {
  const tag = packet.readUInt8(start);
  const first = packet.readUInt8(start + 1);
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f;
  const offset = start + 2 + lengthOctets;
  const length = first < 0x80 ? first : packet.readUIntBE(start + 2, lengthOctets);
  const end = offset + length;
  if (end > packet.length) throw new Error('a value runs past the packet');
  const children: Tlv[] = [];
  if ((tag & 0x20) !== 0) {
    for (let position = offset; position < end;) {
      const child = parse(packet, position);
      children.push(child);
      position = child.offset + child.content.length;
    }
  }
  return {
    tag,
    content: packet.subarray(offset, end),
    whole: packet.subarray(start, end),
    offset,
    children,
    child(...path) {
      const [index = 0, ...rest] = path;
      const child = children[index];
      if (child === undefined) throw new Error(`value 0x${tag.toString(16)} has no part ${index}`);
      return rest.length === 0 ? child : child.child(...rest);
    },
  };
}

/** The number that an INTEGER stands for. */
export function numberOf(value: Tlv): number {
  return value.content.length === 0 ? 0 : value.content.readIntBE(0, value.content.length);
}

// Messages

export const Pdu = {
  Get: 0xa0,
  GetNext: 0xa1,
  Response: 0xa2,
  Set: 0xa3,
  TrapV1: 0xa4,
  GetBulk: 0xa5,
  Inform: 0xa6,
  Trap: 0xa7,
  Report: 0xa8,
} as const;

export interface PduFields {
  readonly tag: number;
  readonly requestId: number;
  readonly errorStatus: number;
  readonly errorIndex: number;
  /** Complete bindings. */
  readonly bindings: readonly Uint8Array[];
}

export function pdu({ tag, requestId, errorStatus, errorIndex, bindings }: PduFields): Buffer {
  return tlv(tag, integer(requestId), integer(errorStatus), integer(errorIndex), sequence(...bindings));
}

export function communityMessage(version: 0 | 1, community: string, content: Uint8Array): Buffer {
  return sequence(integer(version), octetString(community), content);
}

/** HMAC-SHA-96 with AES-128, of one user at one engine. */
export interface V3User {
  readonly name: string;
  readonly authPassword?: string;
  readonly privPassword?: string;
}

/** RFC 3414 sections A.2.2 and 2.6. */
export function localizedKey(password: string, engineId: Uint8Array): Buffer {
  const repeated = Buffer.alloc(1_048_576, password);
  const ku = createHash('sha1').update(repeated).digest();
  return createHash('sha1').update(ku).update(engineId).update(ku).digest();
}

const keys = new Map<string, Buffer>();

function cachedKey(password: string, engineId: Buffer): Buffer {
  const name = `${password}|${engineId.toString('hex')}`;
  const key = keys.get(name) ?? localizedKey(password, engineId);
  keys.set(name, key);
  return key;
}

/** Everything that a v3 message says. */
export interface V3Fields {
  readonly msgId: number;
  readonly msgMaxSize: number;
  /** 1 auth, 2 priv, 4 reportable. */
  readonly flags: number;
  readonly securityModel: number;
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
  readonly user: V3User;
  readonly contextEngineId: Buffer;
  readonly contextName: string;
  readonly pdu: Buffer;
  /** Takes the place of the whole scoped PDU: contexts and PDU. */
  readonly scoped?: Buffer;
  /** Takes the place of msgPrivacyParameters that belong to the encryption. */
  readonly privParameters?: Buffer;
  /** Takes the place of the encrypted scoped PDU. */
  readonly ciphertext?: Buffer;
  /** What becomes of the right MAC. */
  readonly mac?: (right: Buffer) => Buffer;
}

/** RFC 3412 section 6 and RFC 3414 section 3.1, with SHA-1 and AES-128 (RFC 3826). */
export function v3Message(fields: V3Fields): Buffer {
  const { flags, engineId, boots, time, user } = fields;
  const scoped =
    fields.scoped ??
    sequence(octetString(fields.contextEngineId), octetString(fields.contextName), fields.pdu);
  let data = scoped;
  let salt = Buffer.alloc(0);
  if ((flags & 2) !== 0) {
    salt = randomBytes(8);
    const ciphertext = fields.ciphertext ?? aes(createCipheriv, scoped, fields, salt);
    data = octetString(ciphertext);
  }
  const privParameters = fields.privParameters ?? salt;
  const assemble = (mac: Uint8Array): Buffer =>
    sequence(
      integer(3),
      sequence(
        integer(fields.msgId),
        integer(fields.msgMaxSize),
        octetString(Buffer.of(flags)),
        integer(fields.securityModel),
      ),
      octetString(
        sequence(
          octetString(engineId),
          integer(boots),
          integer(time),
          octetString(user.name),
          octetString(mac),
          octetString(privParameters),
        ),
      ),
      data,
    );
  if ((flags & 1) === 0) return assemble(Buffer.alloc(0));
  const right = macOf(assemble(Buffer.alloc(12)), user, engineId);
  return assemble(fields.mac?.(right) ?? right);
}

function macOf(message: Buffer, user: V3User, engineId: Buffer): Buffer {
  const key = cachedKey(user.authPassword ?? '', engineId);
  return createHmac('sha1', key).update(message).digest().subarray(0, 12);
}

function aes(
  cipher: typeof createCipheriv | typeof createDecipheriv,
  input: Uint8Array,
  fields: Pick<V3Fields, 'engineId' | 'boots' | 'time' | 'user'>,
  salt: Buffer,
): Buffer {
  const key = cachedKey(fields.user.privPassword ?? '', fields.engineId).subarray(0, 16);
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(fields.boots, 0);
  iv.writeUInt32BE(fields.time, 4);
  salt.copy(iv, 8);
  return cipher('aes-128-cfb', key, iv).update(input);
}

/** A request of the engine under test, taken apart. */
export interface ParsedRequest {
  readonly version: number;
  readonly tag: number;
  readonly requestId: number;
  /** non-repeaters in a GetBulkRequest. */
  readonly errorStatus: number;
  /** max-repetitions in a GetBulkRequest. */
  readonly errorIndex: number;
  readonly oids: readonly string[];
  /** Complete bindings. */
  readonly bindings: readonly Buffer[];
  /** v1 and v2c. */
  readonly community: string;
  /** v3. */
  readonly msgId: number;
  readonly flags: number;
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
  readonly userName: string;
  readonly contextEngineId: Buffer;
  readonly contextName: string;
  /** Whether the MAC is right; false without one. */
  readonly authentic: boolean;
}

/** Takes a message apart; `user` has the keys for v3. */
export function parseRequest(packet: Buffer, user: V3User = { name: '' }): ParsedRequest {
  const message = parse(packet);
  if (message.whole.length !== packet.length) throw new Error('octets after the message');
  const version = numberOf(message.child(0));
  if (version !== 3) {
    const nothing = Buffer.alloc(0);
    return {
      version,
      community: message.child(1).content.toString(),
      ...parsePdu(message.child(2)),
      msgId: 0,
      flags: 0,
      engineId: nothing,
      boots: 0,
      time: 0,
      userName: '',
      contextEngineId: nothing,
      contextName: '',
      authentic: false,
    };
  }
  const parameters = parse(packet, message.child(2).offset);
  const engineId = parameters.child(0).content;
  const boots = numberOf(parameters.child(1));
  const time = numberOf(parameters.child(2));
  const flags = message.child(1, 2).content.readUInt8();
  const data = message.child(3);
  const secured = { engineId, boots, time, user };
  const scoped =
    (flags & 2) === 0
      ? data
      : parse(aes(createDecipheriv, data.content, secured, parameters.child(5).content));
  return {
    version,
    community: '',
    ...parsePdu(scoped.child(2)),
    msgId: numberOf(message.child(1, 0)),
    flags,
    engineId,
    boots,
    time,
    userName: parameters.child(3).content.toString(),
    contextEngineId: scoped.child(0).content,
    contextName: scoped.child(1).content.toString(),
    authentic: (flags & 1) !== 0 && isAuthentic(packet, parameters.child(4), user, engineId),
  };
}

function isAuthentic(packet: Buffer, mac: Tlv, user: V3User, engineId: Buffer): boolean {
  const zeroed = Buffer.from(packet).fill(0, mac.offset, mac.offset + mac.content.length);
  return macOf(zeroed, user, engineId).equals(mac.content);
}

function parsePdu(
  value: Tlv,
): Pick<ParsedRequest, 'tag' | 'requestId' | 'errorStatus' | 'errorIndex' | 'oids' | 'bindings'> {
  const bindings = value.child(3).children;
  return {
    tag: value.tag,
    requestId: numberOf(value.child(0)),
    errorStatus: numberOf(value.child(1)),
    errorIndex: numberOf(value.child(2)),
    oids: bindings.map((item) => oidText(item.child(0).content)),
    bindings: bindings.map((item) => item.whole),
  };
}

function oidText(content: Buffer): string {
  const arcs: number[] = [];
  let value = 0;
  for (const octet of content) {
    value = value * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    if (arcs.length > 0) arcs.push(value);
    else arcs.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    value = 0;
  }
  return arcs.join('.');
}
