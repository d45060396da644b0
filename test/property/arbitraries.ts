import { jest } from '@jest/globals';
import fc from 'fast-check';
import { Tag } from '../../src/ber/tag.js';
import { MessageVersion } from '../../src/message/version.js';
import { PduTag } from '../../src/pdu/kinds.js';
import type { AnyPdu } from '../../src/pdu/pdu.js';
import { Oid } from '../../src/smi/oid.js';
import { textCodec } from '../../src/smi/text-codec.js';
import { encodeValue, type ValueInput } from '../../src/smi/value.js';
import { VarBind } from '../../src/smi/var-bind.js';

// The seed that a run of the tests prints brings back its random values too.
fc.configureGlobal({ seed: jest.getSeed() });

const UTF8 = textCodec(65_001);
const UINT32_MAX = 4_294_967_295;
const INT32_MAX = 2_147_483_647;

export const int32 = fc.integer({ min: -INT32_MAX - 1, max: INT32_MAX });
export const int31 = fc.integer({ min: 0, max: INT32_MAX });
/** Edges come up often. */
export const uint32 = fc.oneof(
  fc.integer({ min: 0, max: UINT32_MAX }),
  fc.constantFrom(0, 127, 128, 16_383, 16_384, INT32_MAX, INT32_MAX + 1, UINT32_MAX),
);
export const uint64 = fc.bigInt({ min: 0n, max: 18_446_744_073_709_551_615n });

/** Up to 300 octets, so that lengths of both forms come up. */
export const octets = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));

/** The numbers of an OID. */
export const arcs = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 0, max: 39 }),
      fc.array(uint32, { maxLength: 126 }),
    )
    .map(([root, second, rest]) => [root, second, ...rest]),
  fc.tuple(uint32, fc.array(uint32, { maxLength: 126 })).map(([second, rest]) => [2, second, ...rest]),
);

export const oid = arcs.map((numbers) => Oid.of(...numbers));

/** A type with a value that fits it, and the text that the value has. */
export const value: fc.Arbitrary<{ type: number; input: ValueInput; text: string | undefined }> = fc.oneof(
  int32.map((input) => ({ type: Tag.Integer, input: input, text: String(input) })),
  fc
    .tuple(fc.constantFrom<number>(Tag.Counter32, Tag.Gauge32, Tag.TimeTicks, Tag.UInteger32), uint32)
    .map(([type, input]) => ({ type, input, text: String(input) })),
  uint64.map((input) => ({ type: Tag.Counter64, input, text: String(input) })),
  fc
    .tuple(fc.constantFrom<number>(Tag.OctetString, Tag.Opaque, Tag.Nsap), octets)
    .map(([type, input]) => ({ type, input, text: undefined })),
  oid.map((input) => ({ type: Tag.ObjectIdentifier, input, text: input.toString() })),
  fc.ipV4().map((input) => ({ type: Tag.IpAddress, input, text: input })),
  fc
    .constantFrom<number>(Tag.Null, Tag.NoSuchObject, Tag.NoSuchInstance, Tag.EndOfMibView)
    .map((type) => ({ type, input: '', text: '' })),
);

export const variable = fc
  .tuple(oid, value)
  .map(([name, { type, input }]) => VarBind.create(name, type, encodeValue(type, input, UTF8, 'value')));

const variables = fc.array(variable, { maxLength: 12 });

export const trapV1: fc.Arbitrary<AnyPdu> = fc
  .tuple(oid, fc.ipV4(), int32, int32, uint32, variables)
  .map(([enterprise, agentAddress, genericTrap, specificTrap, timeStamp, list]) => ({
    tag: PduTag.TrapV1,
    enterprise,
    agentAddress,
    genericTrap,
    specificTrap,
    timeStamp,
    variables: list,
  }));

/** A PDU whose values are not left out when it is written. */
export const valuedPdu: fc.Arbitrary<AnyPdu> = fc
  .tuple(
    fc.constantFrom<number>(
      PduTag.Response,
      PduTag.SetRequest,
      PduTag.InformRequest,
      PduTag.Trap,
      PduTag.Report,
    ),
    int32,
    int32,
    int32,
    variables,
  )
  .map(([tag, requestId, errorStatus, errorIndex, list]) => ({
    tag,
    requestId,
    errorStatus,
    errorIndex,
    variables: list,
  }));

export const anyPdu = fc.oneof({ arbitrary: valuedPdu, weight: 4 }, trapV1);

export const communityVersion = fc.constantFrom(MessageVersion.V1, MessageVersion.V2c);
