import { BerWriter } from '../ber/writer.js';
import { Tag } from '../ber/tag.js';
import { MessageVersion } from '../message/version.js';
import { PduTag } from '../pdu/kinds.js';
import type { Pdu } from '../pdu/pdu.js';
import type { Oid } from '../smi/oid.js';
import type { TextCodec } from '../smi/text-codec.js';
import { isException, smiType } from '../smi/types.js';
import { valueText } from '../smi/value.js';
import { VarBind } from '../smi/var-bind.js';
import { Turns } from '../util/turns.js';
import type { Access } from './access-control.js';
import type { MibEntry, MibTree } from './mib-tree.js';

/** Error-status of RFC 3416 section 3, as far as an agent of this kind has use for them. */
const Status = {
  noError: 0,
  tooBig: 1,
  noSuchName: 2,
  badValue: 3,
  genErr: 5,
  noAccess: 6,
  wrongType: 7,
  wrongLength: 8,
  wrongEncoding: 9,
  wrongValue: 10,
  noCreation: 11,
  inconsistentValue: 12,
  resourceUnavailable: 13,
  commitFailed: 14,
  undoFailed: 15,
  authorizationError: 16,
  notWritable: 17,
  inconsistentName: 18,
} as const;

/** RFC 3584 section 4.4: what the newer ones are in SNMPv1. */
const V1_STATUS: Readonly<Partial<Record<number, number>>> = {
  [Status.wrongValue]: Status.badValue,
  [Status.wrongEncoding]: Status.badValue,
  [Status.wrongType]: Status.badValue,
  [Status.wrongLength]: Status.badValue,
  [Status.inconsistentValue]: Status.badValue,
  [Status.noAccess]: Status.noSuchName,
  [Status.notWritable]: Status.noSuchName,
  [Status.noCreation]: Status.noSuchName,
  [Status.inconsistentName]: Status.noSuchName,
  [Status.authorizationError]: Status.noSuchName,
  [Status.resourceUnavailable]: Status.genErr,
  [Status.commitFailed]: Status.genErr,
  [Status.undoFailed]: Status.genErr,
};

/** Octets to write a variable into, so that its size is known. */
const VARIABLE_BUFFER = 2048;

/** Octets of a response. @internal */
export interface ResponseRoom {
  /** The most it may have. */
  readonly message: number;
  /** What its variables have of that in any case. */
  readonly variables: number;
}

/** What goes back to the manager. @internal */
export interface ResponderAnswer {
  readonly errorStatus: number;
  /** One-based; 0 = none. */
  readonly errorIndex: number;
  readonly variables: readonly VarBind[];
}

/** RFC 3416 section 4.2.1: the alternate response. */
const TOO_BIG: ResponderAnswer = { errorStatus: Status.tooBig, errorIndex: 0, variables: [] };

/**
 * Answers requests from a tree of variables: the command responder of RFC 3413 section 3.2, with the elements of
 * procedure of RFC 3416 section 4.2.
 * @internal
 */
export class Responder {
  private readonly tree: MibTree;
  private readonly writer = new BerWriter(VARIABLE_BUFFER);
  /** Two SETs at a time would undo each other's values. */
  private readonly setting = new Turns();

  constructor(tree: MibTree) {
    this.tree = tree;
  }

  async answer(
    pdu: Pdu,
    version: MessageVersion,
    access: Access,
    codec: TextCodec,
    room: ResponseRoom,
  ): Promise<ResponderAnswer> {
    const answer = await this.answerV2(pdu, version, access, codec, room);
    if (version !== MessageVersion.V1 || answer.errorStatus === 0) return answer;
    // RFC 3584 section 4.4, and RFC 1157: with an error, the variables come back as they were.
    return {
      ...answer,
      errorStatus: V1_STATUS[answer.errorStatus] ?? answer.errorStatus,
      variables: pdu.variables,
    };
  }

  private answerV2(
    pdu: Pdu,
    version: MessageVersion,
    access: Access,
    codec: TextCodec,
    room: ResponseRoom,
  ): Promise<ResponderAnswer> {
    switch (pdu.tag) {
      case PduTag.GetRequest:
        return this.get(pdu, version, access, codec, room);
      case PduTag.GetNextRequest:
        return this.getNext(pdu, version, access, codec, room);
      case PduTag.GetBulkRequest:
        return this.getBulk(pdu, access, codec, room.variables);
      default:
        return this.setting.take(() => this.set(pdu, access, codec));
    }
  }

  /** RFC 3416 section 4.2.1. What cannot fit is tooBig before it is all there. */
  private async get(
    pdu: Pdu,
    version: MessageVersion,
    access: Access,
    codec: TextCodec,
    room: ResponseRoom,
  ): Promise<ResponderAnswer> {
    const variables: VarBind[] = [];
    let left = room.message;
    for (const [index, { oid }] of pdu.variables.entries()) {
      const entry = access.canRead(oid) ? this.tree.find(oid) : undefined;
      const missing = entry === undefined || isHiddenFromV1(entry, version);
      if (missing && version === MessageVersion.V1) return failure(pdu, Status.noSuchName, index);
      if (missing) {
        const exists = access.canRead(oid) && this.tree.hasObject(oid);
        variables.push(VarBind.create(oid, exists ? Tag.NoSuchInstance : Tag.NoSuchObject));
        continue;
      }
      const variable = await readOrUndefined(entry, codec);
      if (variable === undefined) return failure(pdu, Status.genErr, index);
      left -= variable.contentLength;
      if (left < 0) return TOO_BIG;
      variables.push(variable);
    }
    return { errorStatus: 0, errorIndex: 0, variables };
  }

  /** RFC 3416 section 4.2.2. */
  private async getNext(
    pdu: Pdu,
    version: MessageVersion,
    access: Access,
    codec: TextCodec,
    room: ResponseRoom,
  ): Promise<ResponderAnswer> {
    const variables: VarBind[] = [];
    let left = room.message;
    for (const [index, { oid }] of pdu.variables.entries()) {
      const variable = await this.after(oid, version, access, codec);
      if (variable === undefined) return failure(pdu, Status.genErr, index);
      if (version === MessageVersion.V1 && isException(variable.type))
        return failure(pdu, Status.noSuchName, index);
      left -= variable.contentLength;
      if (left < 0) return TOO_BIG;
      variables.push(variable);
    }
    return { errorStatus: 0, errorIndex: 0, variables };
  }

  /** RFC 3416 section 4.2.3. What does not fit is left out, but the first variable always goes. */
  private async getBulk(pdu: Pdu, access: Access, codec: TextCodec, room: number): Promise<ResponderAnswer> {
    const nonRepeaters = Math.min(Math.max(pdu.errorStatus, 0), pdu.variables.length);
    const maxRepetitions = Math.max(pdu.errorIndex, 0);
    const variables: VarBind[] = [];
    let left = room;
    const fits = (variable: VarBind): boolean => {
      left -= this.sizeOf(variable);
      if (left < 0) return false;
      variables.push(variable);
      return true;
    };
    for (let index = 0; index < nonRepeaters; index += 1) {
      const name = pdu.variables[index]?.oid;
      const variable = name && (await this.after(name, MessageVersion.V2c, access, codec));
      if (variable === undefined) return failure(pdu, Status.genErr, index);
      if (!fits(variable)) return cut(pdu, variables);
    }
    let names = pdu.variables.slice(nonRepeaters).map(({ oid }) => oid);
    for (let repetition = 0; repetition < maxRepetitions && names.length > 0; repetition += 1) {
      const following: Oid[] = [];
      let ended = true;
      for (const [offset, name] of names.entries()) {
        const variable = await this.after(name, MessageVersion.V2c, access, codec);
        if (variable === undefined) return failure(pdu, Status.genErr, nonRepeaters + offset);
        if (!fits(variable)) return cut(pdu, variables);
        following.push(variable.oid);
        ended &&= isException(variable.type);
      }
      // A repetition of which every variable is endOfMibView need not be followed by more of the same.
      if (ended) break;
      names = following;
    }
    return { errorStatus: 0, errorIndex: 0, variables };
  }

  /** The variable after a name; endOfMibView where there is none; undefined when it can't be read. */
  private async after(
    oid: Oid,
    version: MessageVersion,
    access: Access,
    codec: TextCodec,
  ): Promise<VarBind | undefined> {
    let entry = this.tree.next(oid, access);
    while (entry !== undefined && isHiddenFromV1(entry, version)) entry = this.tree.next(entry.oid, access);
    if (entry === undefined) return VarBind.create(oid, Tag.EndOfMibView);
    return readOrUndefined(entry, codec);
  }

  private sizeOf(variable: VarBind): number {
    this.writer.reset();
    variable.encode(this.writer);
    return this.writer.used;
  }

  /** RFC 3416 section 4.2.5: everything is checked, then everything is set, or nothing. */
  private async set(pdu: Pdu, access: Access, codec: TextCodec): Promise<ResponderAnswer> {
    const changes: { readonly entry: MibEntry; readonly value: string | Buffer; readonly before: VarBind }[] =
      [];
    for (const [index, variable] of pdu.variables.entries()) {
      const { oid } = variable;
      const entry = this.tree.find(oid);
      const status = await checkChange(entry, variable, access, codec, this.tree.hasObject(oid));
      if (status !== Status.noError) return failure(pdu, status, index);
      const before = entry && (await readOrUndefined(entry, codec));
      if (entry === undefined || before === undefined) return failure(pdu, Status.genErr, index);
      changes.push({ entry, value: newValue(variable, codec), before });
    }
    for (const [index, { entry, value }] of changes.entries()) {
      try {
        await entry.write(value);
      } catch {
        // The program refused the value; what was set before it goes back.
        const undone = await undo(changes.slice(0, index), codec);
        return undone ? failure(pdu, Status.commitFailed, index) : failure(pdu, Status.undoFailed, undefined);
      }
    }
    return { errorStatus: 0, errorIndex: 0, variables: pdu.variables };
  }
}

function failure(pdu: Pdu, errorStatus: number, index: number | undefined): ResponderAnswer {
  return { errorStatus, errorIndex: index === undefined ? 0 : index + 1, variables: pdu.variables };
}

/** RFC 3416 section 4.2.3: fewer variables than asked for are fine, none at all is tooBig. */
function cut(pdu: Pdu, variables: readonly VarBind[]): ResponderAnswer {
  if (variables.length > 0 || pdu.variables.length === 0) return { errorStatus: 0, errorIndex: 0, variables };
  return TOO_BIG;
}

/** RFC 3584 section 4.2.2.1: SNMPv1 has no Counter64. */
function isHiddenFromV1(entry: MibEntry, version: MessageVersion): boolean {
  return version === MessageVersion.V1 && entry.variable.objectType === Tag.Counter64;
}

/** A value function that fails makes the request end with genErr. */
async function readOrUndefined(entry: MibEntry, codec: TextCodec): Promise<VarBind | undefined> {
  try {
    return await entry.read(codec);
  } catch {
    return undefined;
  }
}

/** RFC 3416 section 4.2.5 steps 1 to 11, in their order. */
async function checkChange(
  entry: MibEntry | undefined,
  variable: VarBind,
  access: Access,
  codec: TextCodec,
  objectExists: boolean,
): Promise<number> {
  if (!access.canWrite(variable.oid)) return Status.noAccess;
  if (entry === undefined) return objectExists ? Status.noCreation : Status.notWritable;
  if (!entry.isWritable) return Status.notWritable;
  if (variable.type !== entry.variable.objectType) return Status.wrongType;
  const { maxLength, check } = entry.variable;
  if (maxLength !== undefined && variable.content.length > maxLength) return Status.wrongLength;
  if (!variable.isOfItsType) return Status.wrongEncoding;
  if (check === undefined) return Status.noError;
  try {
    return await check(newValue(variable, codec));
  } catch {
    return Status.genErr;
  }
}

function newValue(variable: VarBind, codec: TextCodec): string | Buffer {
  return smiType(variable.type)?.shape === 'octets'
    ? Buffer.from(variable.content)
    : valueText(variable, codec);
}

async function undo(
  changes: readonly { readonly entry: MibEntry; readonly before: VarBind }[],
  codec: TextCodec,
): Promise<boolean> {
  try {
    for (const { entry, before } of [...changes].reverse()) await entry.write(newValue(before, codec));
    return true;
  } catch {
    return false;
  }
}
