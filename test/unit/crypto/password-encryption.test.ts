import { expect, test } from '@jest/globals';
import forge from 'node-forge';
import type { Asn1 } from '../../../src/crypto/asn1.js';
import { KeyWork } from '../../../src/crypto/key-work.js';
import { countWork } from '../../../src/crypto/password-encryption.js';

const { asn1 } = forge;
const { Class, Type } = asn1;

const sequence = (...values: Asn1[]): Asn1 => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, values);
const oid = (text: string): Asn1 =>
  asn1.create(Class.UNIVERSAL, Type.OID, false, asn1.oidToDer(text).getBytes());
const integer = (value: number): Asn1 =>
  asn1.create(Class.UNIVERSAL, Type.INTEGER, false, asn1.integerToDer(value).getBytes());
const salt = asn1.create(Class.UNIVERSAL, Type.OCTETSTRING, false, 'saltsalt');

const iterations = 1000;
const simple = (scheme: string): Asn1 => sequence(oid(scheme), sequence(salt, integer(iterations)));

test.each<[string, Asn1, number]>([
  // RFC 7292 appendices B and C: SHA-1 gives 20 octets at a time.
  ['24 octets of a key for 3DES and 8 to begin with', simple('1.2.840.113549.1.12.1.3'), 3],
  ['16 octets of a key for 3DES and 8 to begin with', simple('1.2.840.113549.1.12.1.4'), 2],
  ['16 octets of a key for RC2 and 8 to begin with', simple('1.2.840.113549.1.12.1.5'), 2],
  ['5 octets of a key for RC2 and 8 to begin with', simple('1.2.840.113549.1.12.1.6'), 2],
  // RFC 8018 section 6.1.1: one digest is both.
  ['8 octets of a key for DES, and as many to begin with', simple('1.2.840.113549.1.5.10'), 1],
  [
    'PBKDF2',
    sequence(oid('1.2.840.113549.1.5.13'), sequence(simple('1.2.840.113549.1.5.12'), sequence())),
    1,
  ],
])('the work for %s is counted', (_, algorithm, rounds) => {
  const enough = new KeyWork(rounds * iterations);
  countWork(algorithm, enough);
  expect(() => {
    enough.spend(1n);
  }).toThrow(expect.objectContaining({ code: 271 }));
  expect(() => {
    countWork(algorithm, new KeyWork(rounds * iterations - 1));
  }).toThrow(expect.objectContaining({ code: 271 }));
});
