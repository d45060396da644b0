import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { openTcpWire } from './tcp-peer.js';

/**
 * An SNMP agent that does what a test tells it to. It has a BER codec of its own, so that a mistake in the codec under
 * test cannot hide itself.
 */
export interface ScriptedAgent {
  readonly address: string;
  readonly port: number;
  /** The port that what the agent sends by itself comes from: over TCP that of the connection it opened. */
  readonly sourcePort: number;
  /** Every request so far, in order. */
  readonly requests: readonly WireMessage[];
  /** Decides what happens with a request; `answer` by default. */
  script: Script;
  /** Decides what happens with what is no request of SNMPv1 or SNMPv2c; nothing by default. */
  other: (packet: Buffer, from: WireEnd) => Buffer | undefined;
  /** What the agent has, in the order of the OIDs. */
  table: WireVariable[];
  /** The truthful answer to a request. */
  answer(request: WireMessage): Buffer;
  /** Resolves when that many requests have come in since the start, and gives the last of them. */
  received(count: number): Promise<WireMessage>;
  /** Sends a datagram from the port of the agent; resolves when it is on its way. */
  send(packet: Buffer, to: WireEnd): Promise<void>;
  /** Resolves with what comes in next, request or not. */
  nextDatagram(): Promise<Buffer>;
  stop(): Promise<void>;
}

/** What is sent back: nothing, one datagram, or several. */
export type Script = (
  request: WireMessage,
  agent: ScriptedAgent,
) => Buffer | readonly Buffer[] | undefined | Promise<Buffer | undefined>;

export interface WireEnd {
  readonly address: string;
  readonly port: number;
}

export interface WireVariable {
  readonly oid: string;
  readonly type: number;
  /** Content octets. */
  readonly content: Buffer;
}

/** A message of SNMPv1 or SNMPv2c, as an independent decoder reads it. */
export interface WireMessage {
  readonly packet: Buffer;
  readonly from: WireEnd;
  /** 0 is SNMPv1, 1 is SNMPv2c. */
  readonly version: number;
  readonly community: string;
  readonly tag: number;
  readonly requestId: number;
  /** Non-repeaters in a GetBulkRequest. */
  readonly errorStatus: number;
  /** Max-repetitions in a GetBulkRequest. */
  readonly errorIndex: number;
  readonly variables: readonly WireVariable[];
}

export const wireTag = {
  get: 0xa0,
  getNext: 0xa1,
  response: 0xa2,
  set: 0xa3,
  trapV1: 0xa4,
  getBulk: 0xa5,
  inform: 0xa6,
  trap: 0xa7,
  report: 0xa8,
  endOfMibView: 0x82,
  noSuchObject: 0x80,
} as const;

export interface ScriptedAgentOptions {
  readonly address?: string;
  readonly port?: number;
  readonly table?: readonly WireVariable[];
  /** Take in what is sent to the broadcast address of 127/8 on a port that several agents share. */
  readonly share?: boolean;
  /** Default: UDP. */
  readonly over?: Transport;
}

/** What an agent can be reached by. */
export type Transport = 'UDP' | 'TCP';

/** What carries the messages of an agent. */
export interface ScriptedWire {
  readonly port: number;
  readonly sourcePort: number;
  /** Calls back for every message that comes in. */
  listen(take: (packet: Buffer, from: WireEnd) => void): void;
  send(packet: Buffer, to: WireEnd): Promise<void>;
  close(): Promise<void>;
}

/** Starts an agent on a loopback port. */
export async function startScriptedAgent({
  address = '127.0.0.1',
  port = 0,
  table = standardTable,
  share = false,
  over = 'UDP',
}: ScriptedAgentOptions = {}): Promise<ScriptedAgent> {
  const wire = await (over === 'UDP' ? openUdpWire(address, port, share) : openTcpWire(address, port));
  const requests: WireMessage[] = [];
  const waiting: { count: number; resolve: (request: WireMessage) => void }[] = [];
  let stopped = false;
  const watchers: ((packet: Buffer) => void)[] = [];

  const agent: ScriptedAgent = {
    address,
    port: wire.port,
    get sourcePort() {
      return wire.sourcePort;
    },
    requests,
    script: (request) => agent.answer(request),
    other: () => undefined,
    table: [...table],
    answer: (request) => truthfulAnswer(agent.table, request),
    received: async (count) => {
      const known = requests[count - 1];
      if (known !== undefined) return known;
      return new Promise((resolve) => waiting.push({ count, resolve }));
    },
    send: (packet, to) => wire.send(packet, to),
    nextDatagram: () => new Promise((resolve) => watchers.push(resolve)),
    stop: () => {
      stopped = true;
      return wire.close();
    },
  };

  const take = async (packet: Buffer, from: WireEnd): Promise<void> => {
    for (const watcher of watchers.splice(0)) watcher(packet);
    const request = decodeWire(packet, from);
    if (request === undefined) {
      const reply = agent.other(packet, from);
      if (reply !== undefined) await agent.send(reply, from);
      return;
    }
    requests.push(request);
    for (const entry of waiting) if (entry.count === requests.length) entry.resolve(request);
    const reply = await agent.script(request, agent);
    // A script that took its time may outlive the agent.
    if (stopped) return;
    const replies = reply === undefined ? [] : Buffer.isBuffer(reply) ? [reply] : reply;
    for (const datagram of replies) await agent.send(datagram, from);
  };
  wire.listen((packet, from) => void take(packet, from));
  return agent;
}

async function openUdpWire(address: string, port: number, share: boolean): Promise<ScriptedWire> {
  const socket = createSocket({ type: address.includes(':') ? 'udp6' : 'udp4', reuseAddr: share });
  socket.bind(port, address);
  await once(socket, 'listening');
  const { port: bound } = socket.address();
  return {
    port: bound,
    sourcePort: bound,
    listen: (take) => {
      socket.on('message', (packet, from) => {
        take(packet, { address: from.address, port: from.port });
      });
    },
    send: (packet, to) =>
      new Promise((resolve, reject) => {
        socket.send(packet, to.port, to.address, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    close: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

// What the agent has

/** One variable of every type, below 1.3.6.1.4.1.99999.1. */
export const typeSamples = [
  { type: 0x02, name: 'INTEGER', text: '-129', content: 'ff7f' },
  { type: 0x04, name: 'OCTET STRING', text: 'Grüße', content: '4772c3bcc39f65' },
  { type: 0x05, name: 'NULL', text: '', content: '' },
  { type: 0x06, name: 'OBJECT IDENTIFIER', text: '1.3.6.1.4.1.99999', content: '2b06010401868d1f' },
  { type: 0x40, name: 'IpAddress', text: '192.0.2.1', content: 'c0000201' },
  { type: 0x41, name: 'Counter32', text: '4294967295', content: '00ffffffff' },
  { type: 0x42, name: 'Gauge32', text: '2147483648', content: '0080000000' },
  { type: 0x43, name: 'TimeTicks', text: '128', content: '0080' },
  { type: 0x44, name: 'Opaque', text: 'raw', content: '726177' },
  { type: 0x45, name: 'NSAP', text: 'nsap', content: '6e736170' },
  { type: 0x46, name: 'Counter64', text: '18446744073709551615', content: '00ffffffffffffffff' },
  { type: 0x47, name: 'UInteger32', text: '0', content: '00' },
] as const;

export const sampleRoot = '1.3.6.1.4.1.99999.1';

const system = '1.3.6.1.2.1.1';

/** A small system group, a table of two rows, and a variable of every type. */
export const standardTable: readonly WireVariable[] = [
  text(`${system}.1.0`, 'a scripted agent'),
  { oid: `${system}.2.0`, type: 0x06, content: oidContent('1.3.6.1.4.1.99999') },
  { oid: `${system}.3.0`, type: 0x43, content: Buffer.from('012c', 'hex') },
  text(`${system}.4.0`, 'me@example.net'),
  text(`${system}.5.0`, 'scripted'),
  ...[1, 2, 3].map((row) => integer(`1.3.6.1.2.1.2.2.1.1.${row}`, row)),
  ...[1, 2, 3].map((row) => text(`1.3.6.1.2.1.2.2.1.2.${row}`, `eth${row}`)),
  ...typeSamples.map(({ type, content }, index) => ({
    oid: `${sampleRoot}.${index + 1}.0`,
    type,
    content: Buffer.from(content, 'hex'),
  })),
];

export function text(oid: string, value: string): WireVariable {
  return { oid, type: 0x04, content: Buffer.from(value) };
}

export function integer(oid: string, value: number): WireVariable {
  return { oid, type: 0x02, content: integerContent(value) };
}

// What it answers

function truthfulAnswer(table: readonly WireVariable[], request: WireMessage): Buffer {
  const { tag, variables } = request;
  if (tag === wireTag.getNext) return answerNext(table, request);
  if (tag === wireTag.getBulk) return encodeWire(answerTo(request, bulkVariables(table, request)));
  if (tag === wireTag.set || tag === wireTag.inform) return encodeWire(answerTo(request, variables));
  const found = variables.map(({ oid }) => table.find((candidate) => candidate.oid === oid));
  const missing = found.indexOf(undefined);
  if (request.version === 0 && missing >= 0) {
    return encodeWire({ ...answerTo(request, variables), errorStatus: 2, errorIndex: missing + 1 });
  }
  return encodeWire(
    answerTo(
      request,
      variables.map(({ oid }, i) => found[i] ?? { oid, type: wireTag.noSuchObject, content: nothing }),
    ),
  );
}

function answerNext(table: readonly WireVariable[], request: WireMessage): Buffer {
  const next = request.variables.map(({ oid }) => following(table, oid));
  const missing = next.findIndex(({ type }) => type === wireTag.endOfMibView);
  if (request.version === 0 && missing >= 0) {
    return encodeWire({ ...answerTo(request, request.variables), errorStatus: 2, errorIndex: missing + 1 });
  }
  return encodeWire(answerTo(request, next));
}

function bulkVariables(table: readonly WireVariable[], request: WireMessage): WireVariable[] {
  const { errorStatus: nonRepeaters, errorIndex: maxRepetitions, variables } = request;
  const found = variables.slice(0, nonRepeaters).map(({ oid }) => following(table, oid));
  let row = variables.slice(nonRepeaters);
  for (let i = 0; i < maxRepetitions && row.length > 0; i += 1) {
    row = row.map(({ oid }) => following(table, oid));
    found.push(...row);
    if (row.every(({ type }) => type === wireTag.endOfMibView)) break;
  }
  return found;
}

function following(table: readonly WireVariable[], oid: string): WireVariable {
  const next = table.find((candidate) => compareOids(candidate.oid, oid) > 0);
  return next ?? { oid, type: wireTag.endOfMibView, content: nothing };
}

function compareOids(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** What a message needs to be encoded. */
export type Encodable = Omit<WireMessage, 'packet' | 'from'>;

/** A response without an error to a request. */
export function answerTo(request: WireMessage, variables: readonly WireVariable[]): Encodable {
  return { ...request, tag: wireTag.response, errorStatus: 0, errorIndex: 0, variables };
}

// A BER codec that has nothing to do with the one under test

const nothing = Buffer.alloc(0);

/** Tag, length and content. */
export function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const header =
    length < 128
      ? [tag, length]
      : length < 256
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), content]);
}

/** An INTEGER with its tag and length. */
export function integerTlv(value: number): Buffer {
  return tlv(0x02, integerContent(value));
}

export function octetsTlv(value: string | Buffer): Buffer {
  return tlv(0x04, Buffer.from(value));
}

function integerContent(value: number): Buffer {
  const octets = Buffer.alloc(8);
  octets.writeBigInt64BE(BigInt(value));
  let start = 0;
  const isSpare = (at: number): boolean =>
    (octets[at] === 0 && (octets[at + 1] ?? 0) < 128) || (octets[at] === 255 && (octets[at + 1] ?? 0) > 127);
  while (start < 7 && isSpare(start)) start += 1;
  return octets.subarray(start);
}

export function oidContent(oid: string): Buffer {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left % 128) + 128);
    return digits;
  });
  return Buffer.from(octets);
}

function oidText(content: Buffer): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content) {
    arc = arc * 128 + (octet % 128);
    if (octet >= 128) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [head = 0, ...rest] = arcs;
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join('.');
}

export function encodeVariables(variables: readonly WireVariable[]): Buffer {
  return tlv(
    0x30,
    ...variables.map(({ oid, type, content }) => tlv(0x30, tlv(0x06, oidContent(oid)), tlv(type, content))),
  );
}

/** The PDU of a message. */
export function encodeWirePdu(message: Omit<Encodable, 'version' | 'community'>): Buffer {
  return tlv(
    message.tag,
    integerTlv(message.requestId),
    integerTlv(message.errorStatus),
    integerTlv(message.errorIndex),
    encodeVariables(message.variables),
  );
}

export function encodeWire(message: Encodable): Buffer {
  return tlv(0x30, integerTlv(message.version), octetsTlv(message.community), encodeWirePdu(message));
}

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** The elements that bytes consist of; throws when they do not. */
export function elements(bytes: Buffer): Element[] {
  const found: Element[] = [];
  let position = 0;
  while (position < bytes.length) {
    const tag = bytes.readUInt8(position);
    let length = bytes.readUInt8(position + 1);
    position += 2;
    if (length >= 128) {
      const octets = length - 128;
      length = bytes.readUIntBE(position, octets);
      position += octets;
    }
    if (position + length > bytes.length) throw new RangeError('an element runs past the end');
    found.push({ tag, content: bytes.subarray(position, position + length) });
    position += length;
  }
  return found;
}

function number(element: Element | undefined): number {
  if (element?.tag !== 0x02) throw new TypeError('not an INTEGER');
  return element.content.readIntBE(0, element.content.length);
}

/** Reads a message of SNMPv1 or SNMPv2c; undefined for anything else. */
export function decodeWire(packet: Buffer, from: WireEnd): WireMessage | undefined {
  const [message] = elements(packet);
  if (message?.tag !== 0x30) return undefined;
  const [version, community, pdu] = elements(message.content);
  if (number(version) > 1 || community === undefined || pdu === undefined || pdu.tag === wireTag.trapV1)
    return undefined;
  return {
    packet,
    from,
    version: number(version),
    community: community.content.toString(),
    ...decodeWirePdu(pdu),
  };
}

function decodeWirePdu(pdu: Element | undefined): Omit<Encodable, 'version' | 'community'> {
  const [requestId, errorStatus, errorIndex, variables] = elements(pdu?.content ?? nothing);
  return {
    tag: pdu?.tag ?? -1,
    requestId: number(requestId),
    errorStatus: number(errorStatus),
    errorIndex: number(errorIndex),
    variables: elements(variables?.content ?? nothing).map(({ content }) => {
      const [name, value] = elements(content);
      return {
        oid: oidText(name?.content ?? nothing),
        type: value?.tag ?? -1,
        content: value?.content ?? nothing,
      };
    }),
  };
}

// SNMPv3 without authentication, which needs no keys

/** What a message of SNMPv3 at the level noAuthNoPriv says. */
export interface WireV3 {
  readonly msgId: number;
  /** 4 asks for a report. */
  readonly flags: number;
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
  readonly user: string;
  readonly contextEngineId: Buffer;
  readonly contextName: string;
  readonly pdu: Omit<Encodable, 'version' | 'community'>;
}

export function encodeWireV3(message: WireV3): Buffer {
  return tlv(
    0x30,
    integerTlv(3),
    tlv(
      0x30,
      integerTlv(message.msgId),
      integerTlv(65507),
      tlv(0x04, Buffer.from([message.flags])),
      integerTlv(3),
    ),
    tlv(
      0x04,
      tlv(
        0x30,
        octetsTlv(message.engineId),
        integerTlv(message.boots),
        integerTlv(message.time),
        octetsTlv(message.user),
        octetsTlv(nothing),
        octetsTlv(nothing),
      ),
    ),
    tlv(0x30, octetsTlv(message.contextEngineId), octetsTlv(message.contextName), encodeWirePdu(message.pdu)),
  );
}

/** Reads a message of SNMPv3 that is not encrypted. */
export function decodeWireV3(packet: Buffer): WireV3 {
  const [version, header, security, data] = elements(elements(packet)[0]?.content ?? nothing);
  if (number(version) !== 3) throw new TypeError('not SNMPv3');
  const [msgId, , flags] = elements(header?.content ?? nothing);
  const [parameters] = elements(security?.content ?? nothing);
  const [engineId, boots, time, user] = elements(parameters?.content ?? nothing);
  const [contextEngineId, contextName, pdu] = elements(data?.content ?? nothing);
  return {
    msgId: number(msgId),
    flags: flags?.content[0] ?? 0,
    engineId: engineId?.content ?? nothing,
    boots: number(boots),
    time: number(time),
    user: user?.content.toString() ?? '',
    contextEngineId: contextEngineId?.content ?? nothing,
    contextName: contextName?.content.toString() ?? '',
    pdu: decodeWirePdu(pdu),
  };
}

// Notifications

/** A trap or inform of SNMPv2c about a coldStart, with more variables if any are given. */
export function notification(options: {
  readonly tag: typeof wireTag.trap | typeof wireTag.inform;
  readonly requestId: number;
  readonly community?: string;
  readonly variables?: readonly WireVariable[];
}): Buffer {
  return encodeWire({
    version: 1,
    community: options.community ?? 'public',
    tag: options.tag,
    requestId: options.requestId,
    errorStatus: 0,
    errorIndex: 0,
    variables: [
      { oid: '1.3.6.1.2.1.1.3.0', type: 0x43, content: Buffer.from('012c', 'hex') },
      { oid: '1.3.6.1.6.3.1.1.4.1.0', type: 0x06, content: oidContent('1.3.6.1.6.3.1.1.5.1') },
      ...(options.variables ?? []),
    ],
  });
}

/** The Trap-PDU of SNMPv1 in its message. */
export function trapV1(options: {
  readonly enterprise: string;
  readonly generic: number;
  readonly specific: number;
  readonly variables?: readonly WireVariable[];
}): Buffer {
  return tlv(
    0x30,
    integerTlv(0),
    octetsTlv('public'),
    tlv(
      wireTag.trapV1,
      tlv(0x06, oidContent(options.enterprise)),
      tlv(0x40, Buffer.from([192, 0, 2, 7])),
      integerTlv(options.generic),
      integerTlv(options.specific),
      tlv(0x43, Buffer.from('012c', 'hex')),
      encodeVariables(options.variables ?? []),
    ),
  );
}
