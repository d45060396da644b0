import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import {
  Counter32,
  Counter64,
  EndOfMibView,
  Gauge32,
  Integer32,
  IpAddress,
  NoSuchInstance,
  NoSuchObject,
  Nsap,
  Null,
  OctetString,
  Oid,
  Opaque,
  SmiValue,
  TimeTicks,
  UInteger32,
  Unsigned32,
  VarBind,
  type TypedValueInput,
} from 'snmp-components';
import { BerReader } from '../../../src/ber/reader.js';
import { BerWriter } from '../../../src/ber/writer.js';
import { thrownBy } from '../../support/manager-fixture.js';
import { hex, integer, octetString } from '../../support/wire.js';

interface Row {
  readonly value: SmiValue;
  readonly repr: string;
  readonly text: string;
  readonly json: string;
  /** Content octets in hexadecimal. */
  readonly content: string;
  readonly tag: number;
}

const rows: readonly Row[] = [
  row(new Integer32(-129), 'Integer32(-129)', '-129', '-129', 'ff7f', 0x02),
  row(new Integer32(2147483647), 'Integer32(2147483647)', '2147483647', '2147483647', '7fffffff', 0x02),
  row(new Integer32(-2147483648), 'Integer32(-2147483648)', '-2147483648', '-2147483648', '80000000', 0x02),
  row(
    new OctetString('Grüße'),
    "OctetString(b'Gr\\xc3\\xbc\\xc3\\x9fe')",
    'Grüße',
    '"Grüße"',
    '4772c3bcc39f65',
    0x04,
  ),
  row(new OctetString(''), "OctetString(b'')", '', '""', '', 0x04),
  row(new Null(), 'Null()', '', 'null', '', 0x05),
  row(new IpAddress('192.0.2.1'), "IpAddress('192.0.2.1')", '192.0.2.1', '"192.0.2.1"', 'c0000201', 0x40),
  row(new Counter32(4294967295), 'Counter32(4294967295)', '4294967295', '4294967295', '00ffffffff', 0x41),
  row(new Gauge32(128), 'Gauge32(128)', '128', '128', '0080', 0x42),
  row(new Unsigned32(0), 'Unsigned32(0)', '0', '0', '00', 0x42),
  row(new TimeTicks(4711), 'TimeTicks(4711)', '4711', '4711', '1267', 0x43),
  row(new Opaque(Buffer.of(0x9f, 0x78)), "Opaque(b'\\x9fx')", '\ufffdx', '"\ufffdx"', '9f78', 0x44),
  row(new Nsap(Buffer.of(0x49)), "Nsap(b'I')", 'I', '"I"', '49', 0x45),
  row(new Counter64(0), 'Counter64(0)', '0', '"0"', '00', 0x46),
  row(new Counter64(128n), 'Counter64(128)', '128', '"128"', '0080', 0x46),
  row(
    new Counter64(18446744073709551615n),
    'Counter64(18446744073709551615)',
    '18446744073709551615',
    '"18446744073709551615"',
    '00ffffffffffffffff',
    0x46,
  ),
  row(new UInteger32(7), 'UInteger32(7)', '7', '7', '07', 0x47),
  row(new NoSuchObject(), 'NoSuchObject()', '', 'null', '', 0x80),
  row(new NoSuchInstance(), 'NoSuchInstance()', '', 'null', '', 0x81),
  row(new EndOfMibView(), 'EndOfMibView()', '', 'null', '', 0x82),
];

function row(value: SmiValue, repr: string, text: string, json: string, content: string, tag: number): Row {
  return { value, repr, text, json, content, tag };
}

describe.each(rows)('$repr', ({ value, repr, text, json, content, tag }) => {
  test('shows type and value', () => {
    expect(value.repr()).toBe(repr);
    expect(inspect(value)).toBe(repr);
    expect(repr.startsWith(`${value.typeName}(`)).toBe(true);
  });

  test('is text and JSON', () => {
    expect(String(value)).toBe(text);
    expect(JSON.stringify(value)).toBe(json);
  });

  test('has its octets on the wire, and comes back from there', () => {
    expect([value.tag, value.content.toString('hex')]).toEqual([tag, content]);
    const writer = new BerWriter();
    VarBind.of('1.3.6.1', value).encode(writer);
    const back = VarBind.decode(new BerReader(writer.finish())).value;
    if (!(back instanceof SmiValue)) throw new Error('an OID came back');
    expect(back.equals(value)).toBe(true);
    expect(String(back)).toBe(text);
  });

  test('equals its like only', () => {
    const like = VarBind.of('1.3', value).value;
    expect(value.equals(like)).toBe(true);
    const others = rows.filter((other) => other.tag !== tag || other.content !== content);
    expect(others.some((other) => value.equals(other.value))).toBe(false);
    expect(value.equals(undefined)).toBe(false);
    expect(value.equals(text)).toBe(false);
  });
});

describe('ranges', () => {
  test.each([
    [() => new Integer32(2147483648)],
    [() => new Integer32(-2147483649)],
    [() => new Integer32(1.5)],
    [() => new Integer32(NaN)],
    [() => new Integer32('5' as unknown as number)],
    [() => new Counter32(-1)],
    [() => new Gauge32(4294967296)],
    [() => new Unsigned32(-1)],
    [() => new TimeTicks(4294967296)],
    [() => new UInteger32(0.1)],
    [() => new Counter64(-1n)],
    [() => new Counter64(18446744073709551616n)],
    [() => new Counter64(2 ** 60)],
    [() => new OctetString(Buffer.alloc(65536))],
    [() => new OctetString(5 as unknown as string)],
  ])('%s is refused with 10022', (make) => {
    expect(thrownBy(make).code).toBe(10022);
  });

  test.each(['192.0.2', '192.0.2.256', 'a.b.c.d', '1.2.3.4.5', '::1', ''])('no IPv4 address: %j', (text) => {
    expect(thrownBy(() => new IpAddress(text)).code).toBe(303);
  });

  test('an IPv4 address has four octets', () => {
    expect(thrownBy(() => new IpAddress(Buffer.alloc(5))).code).toBe(303);
    expect(new IpAddress(Uint8Array.of(10, 0, 0, 1)).address).toBe('10.0.0.1');
  });
});

describe('octets', () => {
  test.each([
    ["it's", `b"it's"`],
    [`"it's"`, `b'"it\\'s"'`],
    ['a\\b\t\r\n', `b'a\\\\b\\t\\r\\n'`],
    ['\u0000\u007f', `b'\\x00\\x7f'`],
  ])('%j are shown as Python shows them', (text, literal) => {
    expect(new OctetString(text).repr()).toBe(`OctetString(${literal})`);
  });

  test('know their length', () => {
    expect(new OctetString('Grüße')).toHaveLength(7);
  });
});

describe('numbers', () => {
  test('can be compared and reckoned with', () => {
    expect(new Counter32(5).valueOf() + 1).toBe(6);
    expect(new Counter64(5n).valueOf() + 1n).toBe(6n);
    expect(new TimeTicks(7) > new TimeTicks(6)).toBe(true);
  });
});

describe('what a value can be given as', () => {
  test.each([
    ['text', 'box', "OctetString(b'box')"],
    ['bytes', Uint8Array.of(1), "OctetString(b'\\x01')"],
    ['a number', -5, 'Integer32(-5)'],
    ['a bigint', 5n, 'Counter64(5)'],
    ['an OID', Oid.parse('1.3.6.1'), '1.3.6.1'],
    ['a typed value', new Gauge32(5), 'Gauge32(5)'],
  ])('%s', (_what, input, repr) => {
    expect(String(VarBind.of('1.3.6', input as TypedValueInput))).toBe(`1.3.6: ${repr}`);
  });

  test.each([[{}], [true], [null], [Symbol('x')], [5.5], [2 ** 31]])('not as %p', (input) => {
    expect(thrownBy(() => VarBind.of('1.3.6', input as TypedValueInput)).code).toBe(10022);
  });

  test('octets of a binding do not change with the bytes they were made of', () => {
    const bytes = Buffer.from('abc');
    const variable = VarBind.of('1.3.6', bytes);
    bytes.fill(0);
    expect(String(variable.value)).toBe('abc');
  });
});

describe('what devices send', () => {
  test.each([
    ['Counter32', 0x41, Buffer.of(0x41, 1, 0xff), 'Counter32(4294967295)'],
    ['Gauge32', 0x42, Buffer.of(0x42, 4, 0xff, 0, 0, 0), 'Gauge32(4278190080)'],
    ['Counter64', 0x46, Buffer.of(0x46, 1, 0xff), 'Counter64(18446744073709551615)'],
    ['an Integer32 of no octets', 0x02, Buffer.of(2, 0), 'Integer32(0)'],
    ['an Integer32 with zeros before it', 0x02, Buffer.of(2, 5, 0, 0, 0, 0, 5), 'Integer32(5)'],
  ])('%s with a sign or without octets is understood', (_name, _tag, value, repr) => {
    const packet = Buffer.concat([Buffer.of(0x30, 4 + value.length, 6, 2, 0x2b, 6), value]);
    expect(String(VarBind.decode(new BerReader(packet)))).toBe(`1.3.6: ${repr}`);
  });

  test.each([0, 0x7f, 0x80, 0x7fff, 0x8000, 0x7f_ffff, 0x80_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff])(
    'writes %d and its negative in as few octets as can be',
    (value) => {
      expect(new Gauge32(value).content).toEqual(integer(value).subarray(2));
      expect(new Counter64(value).content).toEqual(integer(value).subarray(2));
      if (value > 0x8000_0000) return;
      expect(new Integer32(-value).content).toEqual(integer(-value).subarray(2));
      expect(new Integer32(-value + 1).content).toEqual(integer(-value + 1).subarray(2));
    },
  );

  test.each([
    [0x1_0000_0000n, '01 00 00 00 00'],
    [0x7f_ffff_ffffn, '7f ff ff ff ff'],
    [0x80_0000_0000n, '00 80 00 00 00 00'],
    [0x7fff_ffff_ffff_ffffn, '7f ff ff ff ff ff ff ff'],
    [0x8000_0000_0000_0000n, '00 80 00 00 00 00 00 00 00'],
    [0x8000_0000_1234_5678n, '00 80 00 00 00 12 34 56 78'],
  ])('writes the Counter64 %d', (value, octets) => {
    expect(new Counter64(value).content).toEqual(hex(octets));
  });

  test('the writers of these tests agree', () => {
    expect(new Integer32(-129).content).toEqual(integer(-129).subarray(2));
    expect(new OctetString('x').content).toEqual(octetString('x').subarray(2));
  });
});
