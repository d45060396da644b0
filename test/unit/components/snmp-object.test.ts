import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { ObjectType, Oid, SnmpObject } from 'snmp-components';
import { Tag } from '../../../src/ber/tag.js';
import { textCodec } from '../../../src/smi/text-codec.js';
import { VarBind } from '../../../src/smi/var-bind.js';
import { thrownBy } from '../../support/manager-fixture.js';

const utf8 = textCodec(65001);
const sysName = '1.3.6.1.2.1.1.5.0';

describe('an object', () => {
  test('is empty and NULL at first', () => {
    const object = new SnmpObject();
    expect([object.oid, object.objectType, object.typeString, object.value]).toEqual(['', 5, 'NULL', '']);
    expect(object.valueB).toEqual(Buffer.alloc(0));
  });

  test.each([
    ['text', ObjectType.OctetString, 'text'],
    ['', ObjectType.OctetString, ''],
    [5, ObjectType.Integer, '5'],
    [-2147483648, ObjectType.Integer, '-2147483648'],
    [2147483648, ObjectType.Counter64, '2147483648'],
    [18446744073709551615n, ObjectType.Counter64, '18446744073709551615'],
    [new Uint8Array([65]), ObjectType.OctetString, 'A'],
    [Oid.parse('1.3.6'), ObjectType.ObjectId, '1.3.6'],
  ])('made of %p has the type %i', (value, type, shown) => {
    const object = new SnmpObject(sysName, value);
    expect([object.objectType, object.value]).toEqual([type, shown]);
  });

  test('has the type it is given, whatever its value', () => {
    expect(new SnmpObject(sysName, '5', ObjectType.Gauge32).typeString).toBe('Gauge32');
    expect(new SnmpObject(sysName, undefined, ObjectType.Gauge32).objectType).toBe(66);
  });

  test('keeps its type when its value is set', () => {
    const object = new SnmpObject(sysName, 5);
    object.value = 'text';
    expect(object.objectType).toBe(ObjectType.Integer);
  });

  test.each([['1..3'], ['x'], ['3.1'], ['1.40'], [`1.3${'.1'.repeat(127)}`], [5 as unknown as string]])(
    'refuses the OID %p',
    (oid) => {
      const object = new SnmpObject(sysName);
      expect(thrownBy(() => (object.oid = oid)).code).toBe(10022);
      expect(object.oid).toBe(sysName);
    },
  );

  test('takes an Oid, and text with a leading dot', () => {
    const object = new SnmpObject(Oid.parse(sysName));
    expect(object.oid).toBe(sysName);
    object.oid = '.1.3.6';
    expect(object.oid).toBe('1.3.6');
  });

  test.each([0, 1, 3, 7, 72, 127, 131, 256, 2.5, NaN])('refuses the type %p', (type) => {
    const object = new SnmpObject(sysName, 5);
    expect(thrownBy(() => (object.objectType = type)).code).toBe(10022);
    expect(object.objectType).toBe(2);
  });

  test('is shown in one line, and as JSON', () => {
    const object = new SnmpObject(sysName, 'me', 4);
    expect(String(object)).toBe(`${sysName} = OCTET STRING: me`);
    expect(inspect(object)).toBe(`SnmpObject { ${sysName} = OCTET STRING: me }`);
    expect(JSON.parse(JSON.stringify(object))).toEqual({
      oid: sysName,
      objectType: 4,
      typeString: 'OCTET STRING',
      value: 'me',
    });
  });
});

describe('an object that was received', () => {
  function received(type: number, hex: string): SnmpObject {
    return SnmpObject.fromWire(VarBind.create(Oid.parse(sysName), type, Buffer.from(hex, 'hex')), utf8);
  }

  test('is sent as it came, though its text could not say it', () => {
    const object = received(Tag.OctetString, 'ff00fe');
    expect(object.toVarBind(utf8, 'here').content.toString('hex')).toBe('ff00fe');
  });

  test.each([
    [Tag.OctetString, 'ff00fe'],
    [Tag.Opaque, '9f780400000000'],
    [Tag.Counter64, '00ffffffffffffffff'],
    [Tag.Integer, '80'],
    [Tag.IpAddress, 'c0000201'],
    [Tag.ObjectIdentifier, '2b0601'],
    [Tag.Null, ''],
    [Tag.NoSuchInstance, ''],
  ])('of type %i keeps its octets when its OID changes', (type, hex) => {
    const object = received(type, hex);
    object.oid = '1.3.6.9';
    const sent = object.toVarBind(utf8, 'here');
    expect([sent.oidText, sent.type, sent.content.toString('hex')]).toEqual(['1.3.6.9', type, hex]);
  });

  test('keeps OID and type when its value changes', () => {
    const object = received(Tag.Gauge32, '05');
    object.value = 6;
    const sent = object.toVarBind(utf8, 'here');
    expect([sent.oidText, sent.type, sent.content.toString('hex')]).toEqual([sysName, Tag.Gauge32, '06']);
  });

  test('is unchanged by a value, type or OID that is refused', () => {
    const object = received(Tag.OctetString, 'ff');
    thrownBy(() => (object.oid = 'x'));
    thrownBy(() => (object.objectType = 3));
    thrownBy(() => (object.value = null as unknown as string));
    expect(object.toVarBind(utf8, 'here').content.toString('hex')).toBe('ff');
  });
});

describe('sending an object', () => {
  test('needs an OID, and says where', () => {
    expect(thrownBy(() => new SnmpObject().toVarBind(utf8, 'objValue[3]')).message).toContain('objValue[3]');
    expect(thrownBy(() => new SnmpObject().toName('objects[3]')).message).toContain('objects[3]');
  });

  test('refuses a value that NULL would lose', () => {
    const object = new SnmpObject(sysName);
    object.value = 'lost';
    expect(thrownBy(() => object.toVarBind(utf8, 'objValue[0]')).message).toContain('objValue[0]');
    object.value = new Uint8Array(0);
    expect(object.toVarBind(utf8, 'objValue[0]').type).toBe(Tag.Null);
  });
});
