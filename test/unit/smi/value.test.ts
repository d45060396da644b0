import { describe, expect, test } from '@jest/globals';
import { BerReader } from '../../../src/ber/reader.js';
import { Tag } from '../../../src/ber/tag.js';
import { BerWriter } from '../../../src/ber/writer.js';
import { SnmpError } from '../../../src/errors/snmp-error.js';
import { Oid } from '../../../src/smi/oid.js';
import { textCodec } from '../../../src/smi/text-codec.js';
import { encodeValue, valueBytes, valueText, type ValueInput } from '../../../src/smi/value.js';
import { VarBind } from '../../../src/smi/var-bind.js';
import { hex } from '../../support/wire.js';

const UTF8 = textCodec(65_001);
const LATIN1 = textCodec(28_591);
const NAME = Oid.parse('1.3.6.1.2.1.1.1.0');

const encode = (type: number, input: ValueInput): string =>
  encodeValue(type, input, UTF8, 'here').toString('hex');

function refusal(type: number, input: ValueInput): SnmpError {
  try {
    encode(type, input);
  } catch (error) {
    if (SnmpError.is(error)) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

/** A variable as it comes from a packet. */
function received(type: number, content: string): VarBind {
  const writer = new BerWriter();
  VarBind.create(NAME, type, hex(content)).encode(writer);
  return VarBind.decode(new BerReader(writer.finish()));
}

const UNSIGNED = [
  ['Counter32', Tag.Counter32],
  ['Gauge32', Tag.Gauge32],
  ['TimeTicks', Tag.TimeTicks],
  ['UInteger32', Tag.UInteger32],
] as const;

describe('INTEGER', () => {
  test.each<[ValueInput, string]>([
    [0, '00'],
    ['0', '00'],
    ['-0', '00'],
    [127, '7f'],
    [128, '0080'],
    [-1, 'ff'],
    ['-129', 'ff7f'],
    [2_147_483_647, '7fffffff'],
    ['2147483647', '7fffffff'],
    [2_147_483_647n, '7fffffff'],
    [-2_147_483_648, '80000000'],
    ['-2147483648', '80000000'],
    ['+5', '05'],
    [' 5 ', '05'],
    ['007', '07'],
    [Buffer.from('42'), '2a'],
  ])('takes %p', (input, content) => {
    expect(encode(Tag.Integer, input)).toBe(content);
  });

  test.each<[ValueInput]>([
    [2_147_483_648],
    ['2147483648'],
    [2_147_483_648n],
    [-2_147_483_649],
    [1.5],
    [NaN],
    [Infinity],
    [''],
    [' '],
    ['0x10'],
    ['1e3'],
    ['1.0'],
    ['--5'],
    ['five'],
    ['9'.repeat(1000)],
    [Buffer.of(5)],
    [NAME],
  ])('does not take %p', (input) => {
    const error = refusal(Tag.Integer, input);

    expect(error.code).toBe(10022);
    expect(error.message).toContain('here: INTEGER takes a whole number from -2147483648 to 2147483647');
  });
});

describe.each(UNSIGNED)('%s', (name, type) => {
  test.each<[ValueInput, string]>([
    [0, '00'],
    [127, '7f'],
    [128, '0080'],
    [2_147_483_647, '7fffffff'],
    [2_147_483_648, '0080000000'],
    [4_294_967_295, '00ffffffff'],
    ['4294967295', '00ffffffff'],
    [4_294_967_295n, '00ffffffff'],
  ])('takes %p and gives it back', (input, content) => {
    expect(encode(type, input)).toBe(content);
    expect(received(type, content).toNumber()).toBe(Number(input));
    expect(valueText(received(type, content), UTF8)).toBe(String(input));
  });

  test.each<[ValueInput]>([[-1], ['-1'], [4_294_967_296], ['4294967296'], [0.5], ['many']])(
    'does not take %p',
    (input) => {
      const error = refusal(type, input);

      expect(error.code).toBe(10022);
      expect(error.message).toContain(`${name} takes a whole number from 0 to 4294967295`);
    },
  );
});

describe('Counter64', () => {
  test.each<[ValueInput, string]>([
    [0, '00'],
    [2_147_483_648, '0080000000'],
    [Number.MAX_SAFE_INTEGER, '1fffffffffffff'],
    ['9007199254740993', '20000000000001'],
    [9_223_372_036_854_775_807n, '7fffffffffffffff'],
    [9_223_372_036_854_775_808n, '008000000000000000'],
    [18_446_744_073_709_551_615n, '00ffffffffffffffff'],
    ['18446744073709551615', '00ffffffffffffffff'],
  ])('takes %p and gives it back exactly', (input, content) => {
    expect(encode(Tag.Counter64, input)).toBe(content);
    expect(received(Tag.Counter64, content).toBigInt()).toBe(BigInt(input as string));
    expect(valueText(received(Tag.Counter64, content), UTF8)).toBe(String(input));
  });

  test('takes its largest value with a plus sign too', () => {
    expect(encode(Tag.Counter64, '+18446744073709551615')).toBe('00ffffffffffffffff');
  });

  test.each<[ValueInput]>([
    [-1],
    [-1n],
    [18_446_744_073_709_551_616n],
    ['18446744073709551616'],
    ['99999999999999999999'],
    [2 ** 53],
    [1e20],
  ])('does not take %p', (input) => {
    expect(refusal(Tag.Counter64, input).code).toBe(10022);
  });
});

describe('OCTET STRING', () => {
  test.each<[ValueInput, string]>([
    ['', ''],
    ['abc', '616263'],
    ['é€', 'c3a9e282ac'],
    [Buffer.from([0, 255]), '00ff'],
    [new Uint8Array([1, 2]), '0102'],
    [42, '3432'],
    [-7n, '2d37'],
    [NAME, Buffer.from('1.3.6.1.2.1.1.1.0').toString('hex')],
  ])('takes %p', (input, content) => {
    expect(encode(Tag.OctetString, input)).toBe(content);
  });

  test('is text by its code page', () => {
    const variable = received(Tag.OctetString, 'e9');

    expect(encodeValue(Tag.OctetString, 'é', LATIN1, 'here').toString('hex')).toBe('e9');
    expect(valueText(variable, LATIN1)).toBe('é');
    expect(valueBytes(variable, UTF8).toString('hex')).toBe('e9');
  });

  test('takes 65535 octets and no more', () => {
    expect(encodeValue(Tag.OctetString, Buffer.alloc(65_535), UTF8, 'here')).toHaveLength(65_535);
    const error = refusal(Tag.OctetString, Buffer.alloc(65_536));
    expect(error.code).toBe(10022);
    expect(error.message).toContain('at most 65535 octets, not 65536');
  });

  test('does not share memory with the bytes it was given', () => {
    const bytes = Buffer.from('abc');
    const content = encodeValue(Tag.OctetString, bytes, UTF8, 'here');
    bytes.fill(0);

    expect(content.toString()).toBe('abc');
  });

  test.each([Tag.Opaque, Tag.Nsap])('has relatives that are the same, type %i', (type) => {
    expect(encode(type, Buffer.of(9, 8))).toBe('0908');
    expect(valueBytes(received(type, '09 08'), UTF8).toString('hex')).toBe('0908');
  });
});

describe('IpAddress', () => {
  test.each<[ValueInput, string]>([
    ['192.0.2.1', 'c0000201'],
    ['0.0.0.0', '00000000'],
    ['255.255.255.255', 'ffffffff'],
    [' 10.0.0.1 ', '0a000001'],
    [Buffer.of(192, 0, 2, 1), 'c0000201'],
    [Buffer.from('192.0.2.1'), 'c0000201'],
  ])('takes %p', (input, content) => {
    expect(encode(Tag.IpAddress, input)).toBe(content);
  });

  test.each<[ValueInput]>([
    [''],
    ['256.0.0.1'],
    ['1.2.3'],
    ['1.2.3.4.5'],
    ['::1'],
    ['localhost'],
    [3_221_225_985],
    [Buffer.alloc(3)],
    [Buffer.alloc(16)],
  ])('does not take %p', (input) => {
    expect(refusal(Tag.IpAddress, input)).toMatchObject({ code: 303 });
  });

  test('is dotted text', () => {
    expect(valueText(received(Tag.IpAddress, 'c0 00 02 ff'), UTF8)).toBe('192.0.2.255');
    expect(valueBytes(received(Tag.IpAddress, 'c0 00 02 ff'), UTF8).toString()).toBe('192.0.2.255');
  });
});

describe('OBJECT IDENTIFIER', () => {
  test.each<[ValueInput]>([['1.3.6.1'], ['.1.3.6.1'], [Oid.of(1, 3, 6, 1)], [Buffer.from('1.3.6.1')]])(
    'takes %p',
    (input) => {
      expect(encode(Tag.ObjectIdentifier, input)).toBe('2b0601');
    },
  );

  test.each<[ValueInput]>([[''], ['sysDescr'], ['1.3.4294967296'], [-1], ['9.9']])(
    'does not take %p',
    (input) => {
      expect(refusal(Tag.ObjectIdentifier, input).code).toBe(10022);
    },
  );

  test('is dotted text', () => {
    const variable = received(Tag.ObjectIdentifier, '2b 06 01');
    expect(valueText(variable, UTF8)).toBe('1.3.6.1');
    expect(variable.toOidText()).toBe('1.3.6.1');
  });
});

describe('NULL and the exceptions', () => {
  test.each([Tag.Null, Tag.NoSuchObject, Tag.NoSuchInstance, Tag.EndOfMibView])(
    'of type %i have no contents, whatever they are given',
    (type) => {
      expect(encode(type, 'anything')).toBe('');
      expect(valueText(received(type, ''), UTF8)).toBe('');
      expect(valueBytes(received(type, ''), UTF8)).toHaveLength(0);
    },
  );
});

describe('a type that is none', () => {
  test.each([0, 1, 3, 0x30, 0x48, 0x83, -1])('%i is refused', (type) => {
    expect(refusal(type, 'x')).toMatchObject({ code: 10022 });
  });
});

describe('what devices send', () => {
  test.each<[string, number, string, string]>([
    ['INTEGER without octets', Tag.Integer, '', '0'],
    ['Counter32 without octets', Tag.Counter32, '', '0'],
    ['Counter64 without octets', Tag.Counter64, '', '0'],
    ['a padded INTEGER', Tag.Integer, '00 00 00 00 00 05', '5'],
    ['a negative Counter32', Tag.Counter32, 'ff ff ff fe', '4294967294'],
    ['a short negative Counter32', Tag.Counter32, 'fe', '4294967294'],
    ['negative TimeTicks', Tag.TimeTicks, '80 00 00 00', '2147483648'],
    ['a negative Counter64', Tag.Counter64, 'ff ff ff ff ff ff ff fe', '18446744073709551614'],
    ['a short negative Counter64', Tag.Counter64, 'fe', '18446744073709551614'],
    [
      'an 8-octet Counter64 with its first bit set',
      Tag.Counter64,
      '80 00 00 00 00 00 00 00',
      '9223372036854775808',
    ],
    ['a 9-octet Counter64', Tag.Counter64, '00 80 00 00 00 00 00 00 00', '9223372036854775808'],
    ['an OID without octets', Tag.ObjectIdentifier, '', '0.0'],
    ['a NULL with octets', Tag.Null, '00 00', ''],
  ])('%s is understood', (_case, type, content, text) => {
    expect(valueText(received(type, content), UTF8)).toBe(text);
  });
});

describe('errors', () => {
  test('name what was set, and show a number but never a text, which may be secret', () => {
    expect(refusal(Tag.Counter32, -5).message).toContain('not -5');
    expect(refusal(Tag.Counter32, 'hunter2').message).not.toContain('hunter2');
    expect(refusal(Tag.IpAddress, 'hunter2').message).not.toContain('hunter2');
  });
});
