import { describe, expect, test } from '@jest/globals';
import { BerError } from '../../../src/ber/ber-error.js';
import { BerReader } from '../../../src/ber/reader.js';
import { Tag } from '../../../src/ber/tag.js';
import { toleranceNames } from '../../../src/ber/tolerance.js';
import { BerWriter } from '../../../src/ber/writer.js';
import { IpAddress } from '../../../src/smi/typed-value.js';
import { Oid } from '../../../src/smi/oid.js';
import { VarBind } from '../../../src/smi/var-bind.js';
import { binding, hex, integer, nullValue, octetString } from '../../support/wire.js';

const NAME = '1.3.6.1.2.1.1.1.0';

const decode = (packet: Buffer): VarBind => VarBind.decode(new BerReader(packet));

function encoded(variable: VarBind): Buffer {
  const writer = new BerWriter();
  variable.encode(writer);
  return writer.finish();
}

function kindOf(packet: Buffer): string {
  try {
    decode(packet);
  } catch (error) {
    if (error instanceof BerError) return error.kind;
    throw error;
  }
  return 'accepted';
}

describe('VarBind', () => {
  test.each([
    ['NULL', nullValue(), Tag.Null, ''],
    ['an INTEGER', integer(-5), Tag.Integer, 'fb'],
    ['an OCTET STRING', octetString('abc'), Tag.OctetString, '616263'],
    ['a long OCTET STRING', octetString('x'.repeat(300)), Tag.OctetString, '78'.repeat(300)],
    ['an exception', hex('81 00'), Tag.NoSuchInstance, ''],
    ['a Counter64', hex('46 09 00 ff ff ff ff ff ff ff ff'), Tag.Counter64, '00ffffffffffffffff'],
  ])('reads and writes %s, octet for octet', (_case, value, type, content) => {
    const packet = binding(NAME, value);
    const variable = decode(packet);

    expect(variable.oidText).toBe(NAME);
    expect(variable.oid.toString()).toBe(NAME);
    expect(variable.type).toBe(type);
    expect(variable.content.toString('hex')).toBe(content);
    expect(encoded(variable)).toEqual(packet);
    expect(encoded(VarBind.create(Oid.parse(NAME), type, hex(content)))).toEqual(packet);
  });

  test.each([0, 1, 47, 48, 49, 111, 112, 113, 114, 115, 127, 128, 255, 256, 8191, 8192, 8193, 65_500])(
    'writes a value of %d octets',
    (length) => {
      const octets = Buffer.alloc(length, 'value');

      expect(encoded(VarBind.of(NAME, octets))).toEqual(binding(NAME, octetString(octets)));
      expect(encoded(VarBind.of(`.${NAME}`, octets))).toEqual(binding(NAME, octetString(octets)));
    },
  );

  test.each([1, 2, 3, 100, 117, 118, 119, 120, 121, 126])('writes a name of %d numbers more', (count) => {
    const name = `${NAME}${'.127'.repeat(count / 2)}${'.128'.repeat(count - Math.floor(count / 2))}`.split(
      '.',
    );
    const text = name.slice(0, 128).join('.');

    expect(encoded(VarBind.of(text, 5))).toEqual(binding(text, integer(5)));
    expect(encoded(VarBind.of(Oid.parse(text), 5))).toEqual(binding(text, integer(5)));
  });

  test('keeps what it was made of, however many are made then', () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `1.3.6.1.4.1.${i * 7919}.${i}`);
    const numbers = texts.map((text, i) => VarBind.of(text, i * 65_537));
    const wide = texts.map((text, i) => VarBind.of(text, BigInt(i) << 40n));
    const octets = texts.map((text) => VarBind.of(text, text));

    expect(numbers.map(String)).toEqual(texts.map((text, i) => `${text}: Integer32(${i * 65_537})`));
    expect(wide.map(String)).toEqual(texts.map((text, i) => `${text}: Counter64(${BigInt(i) << 40n})`));
    expect(octets.map(String)).toEqual(texts.map((text) => `${text}: OctetString(b'${text}')`));
  });

  test('writes NULL in the place of any value where a request only reads', () => {
    const writer = new BerWriter();
    decode(binding(NAME, octetString('abc'))).encodeUnspecified(writer);

    expect(writer.finish()).toEqual(binding(NAME, nullValue()));
  });

  test('knows another of the same name', () => {
    const one = decode(binding(NAME, integer(1)));

    expect(one.hasSameName(decode(binding(NAME, octetString('x'))))).toBe(true);
    expect(one.hasSameName(VarBind.create(Oid.parse(NAME)))).toBe(true);
    expect(one.hasSameName(decode(binding(`${NAME}.1`, integer(1))))).toBe(false);
    expect(one.hasSameName(decode(binding('1.3.6.1.2.1.1.2.0', integer(1))))).toBe(false);
  });

  test('copies nothing out of the packet', () => {
    const packet = binding(NAME, octetString('abc'));
    const { content } = decode(packet);

    expect(content.buffer).toBe(packet.buffer);
  });

  test.each([
    ['no value', hex('30 05 06 03 2b 06 01'), 'truncated'],
    ['no name', hex('30 00'), 'truncated'],
    ['a name that is none', hex('30 07 04 03 2b 06 01 05 00'), 'unexpectedTag'],
    ['a name that is padded', hex('30 07 06 03 2b 80 01 05 00'), 'badOid'],
    ['a value of an unknown type', hex('30 07 06 03 2b 06 01 48 00'), 'unexpectedTag'],
    ['a value that is a list', hex('30 07 06 03 2b 06 01 30 00'), 'unexpectedTag'],
    ['a value of the length of the packet', hex('30 07 06 03 2b 06 01 04 20'), 'truncated'],
    ['a value behind its end', hex('30 07 06 03 2b 06 01 04 01 61'), 'truncated'],
    ['a second value', hex('30 09 06 03 2b 06 01 05 00 05 00'), 'trailingBytes'],
    ['an IpAddress of six octets', hex('30 0d 06 03 2b 06 01 40 06 01 02 03 04 05 06'), 'badLength'],
    ['another tag', hex('31 07 06 03 2b 06 01 05 00'), 'unexpectedTag'],
  ])('refuses a binding with %s', (_case, packet, kind) => {
    expect(kindOf(packet)).toBe(kind);
  });

  test('tolerates a name without octets, as 0.0', () => {
    const reader = new BerReader(hex('30 04 06 00 05 00'));
    const variable = VarBind.decode(reader);

    expect(variable.oidText).toBe('0.0');
    expect(variable.oid.toString()).toBe('0.0');
    expect(toleranceNames(reader.tolerances)).toEqual(['EmptyOid']);
  });

  test.each<[string, string, number]>([
    ['INTEGER', '02 05 00 80 00 00 00', -2_147_483_648],
    ['INTEGER', '02 05 01 00 00 00 05', 5],
    ['INTEGER', '02 05 ff 7f ff ff ff', 2_147_483_647],
    ['INTEGER', '02 08 12 34 56 78 ff ff ff fe', -2],
    ['Counter32', '41 05 01 ff ff ff ff', 4_294_967_295],
    ['Counter32', '41 05 80 00 00 00 07', 7],
    ['Gauge32', '42 06 01 00 80 00 00 00', 2_147_483_648],
    ['TimeTicks', '43 08 7f ff ff ff 00 00 00 2a', 42],
  ])('takes the low 32 bits of a wide %s: %s', (_type, value, number) => {
    const reader = new BerReader(binding(NAME, hex(value)));
    const variable = VarBind.decode(reader);

    expect(variable.plainValue).toBe(number);
    expect(variable.value).toMatchObject({ value: number });
    expect(variable.isOfItsType).toBe(false);
    expect(toleranceNames(reader.tolerances)).toEqual(['WideInteger']);
  });

  test.each([
    ['no octets', '40 00', '', 'EmptyIpAddress'],
    ['those of IPv6', `40 10 20010db8 ${'00'.repeat(11)}01`, '2001:db8::1', 'IPv6Address'],
  ])('reads an IpAddress with %s, and does not send it', (_what, value, text, tolerance) => {
    const reader = new BerReader(binding(NAME, hex(value)));
    const variable = VarBind.decode(reader);
    const address = variable.value as IpAddress;

    expect(variable.plainValue).toBe(text);
    expect(address).toBeInstanceOf(IpAddress);
    expect([address.address, String(address), JSON.stringify(address)]).toEqual([text, text, `"${text}"`]);
    expect(address.repr()).toBe(`IpAddress('${text}')`);
    expect(address.data).toEqual(variable.content);
    expect(address.equals(variable.value)).toBe(true);
    expect(() => VarBind.of(NAME, address)).toThrow(expect.objectContaining({ code: 303 }));
    expect(variable.isOfItsType).toBe(false);
    expect(toleranceNames(reader.tolerances)).toEqual([tolerance]);
  });

  test.each(['02 01 05', '02 02 00 05', '41 04 ff ff ff ff', '40 04 c0 00 02 01', '04 00', '05 00'])(
    '%s is a value that its type has',
    (value) => {
      expect(decode(binding(NAME, hex(value))).isOfItsType).toBe(true);
    },
  );

  test('adds up what it tolerates', () => {
    const reader = new BerReader(hex('30 05 06 00 02 01 05 30 07 06 01 2b 41 02 80 00'));
    VarBind.decode(reader);
    VarBind.decode(reader);

    expect(toleranceNames(reader.tolerances)).toEqual(['NegativeUnsigned', 'EmptyOid']);
  });
});

describe('names of one message', () => {
  test('read the same in whatever order, with columns that take turns and numbers of any length', () => {
    const names = [1, 127, 128, 16383, 16384, 4294967295].flatMap((row) =>
      [2, 200, 70000].map((column) => `1.3.6.1.2.1.2.2.1.${column}.${row}`),
    );
    const writer = new BerWriter();
    for (const name of [...names].reverse()) VarBind.of(name, 5).encode(writer);
    const packet = writer.finish();
    const reads = (): VarBind[] => {
      const reader = new BerReader(packet);
      const variables: VarBind[] = [];
      while (!reader.atEnd) variables.push(VarBind.decode(reader));
      return variables;
    };
    expect(reads().map(({ oidText }) => oidText)).toEqual(names);
    expect(
      reads()
        .reverse()
        .map(({ oidText }) => oidText),
    ).toEqual([...names].reverse());
  });
});

describe('the plain value', () => {
  test.each([
    [0n, 0n],
    [255n, 255n],
    [2n ** 32n - 1n, 2n ** 32n - 1n],
    [2n ** 32n, 2n ** 32n],
    [2n ** 63n, 2n ** 63n],
    [2n ** 64n - 1n, 2n ** 64n - 1n],
  ])('of a Counter64 is the exact bigint %s', (given, read) => {
    expect(VarBind.of('1.3.1', given).plainValue).toBe(read);
  });

  test.each([0, 1, -1, 127, 128, -128, -129, 65535, 2147483647, -2147483648])(
    'of an integer is the number %d',
    (number) => {
      expect(VarBind.of('1.3.1', number).plainValue).toBe(number);
    },
  );

  test('of octets is a view, of OIDs and addresses text, of nothing null', () => {
    expect(VarBind.of('1.3.1', 'abc').plainValue).toEqual(Buffer.from('abc'));
    expect(VarBind.of('1.3.1', Oid.parse('1.3.6.1')).plainValue).toBe('1.3.6.1');
    expect(VarBind.of('1.3.1').plainValue).toBeNull();
  });
});
