import { describe, expect, test } from '@jest/globals';
import { trapOidFromV1, trapOidToV1 } from '../../../src/pdu/trap-oid.js';
import { Oid } from '../../../src/smi/oid.js';

const ENTERPRISE = Oid.parse('1.3.6.1.4.1.99999');

describe('the OID of a trap of SNMPv1', () => {
  test.each([
    [0, '1.3.6.1.6.3.1.1.5.1'],
    [5, '1.3.6.1.6.3.1.1.5.6'],
    [6, '1.3.6.1.4.1.99999.0.17'],
    [7, undefined],
    [-1, undefined],
    [2_147_483_647, undefined],
    [-2_147_483_648, undefined],
  ])('with generic-trap %i is %s', (genericTrap, expected) => {
    const oid = trapOidFromV1({ enterprise: ENTERPRISE, genericTrap, specificTrap: 17 });
    expect(oid?.toString()).toBe(expected);
  });

  test.each([
    [126, 128],
    [127, undefined],
    [128, undefined],
  ])('of an enterprise of %i numbers has %s', (numbers, expected) => {
    const enterprise = Oid.of(...Array.from({ length: numbers }, () => 1));
    expect(trapOidFromV1({ enterprise, genericTrap: 6, specificTrap: 17 })?.length).toBe(expected);
  });

  test('is what its fields were made of', () => {
    for (const text of ['1.3.6.1.6.3.1.1.5.4', '1.3.6.1.4.1.99999.0.17'])
      expect(trapOidFromV1(trapOidToV1(Oid.parse(text)))?.toString()).toBe(text);
  });
});
