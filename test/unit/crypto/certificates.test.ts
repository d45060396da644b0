import { expect, test } from '@jest/globals';
import { isSameCertificate } from '../../../src/crypto/certificates.js';

/** The octets are compared as they are, so any will do. */
const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;

test.each([30, 31, 32])('a certificate of %d octets is found in every form, and alone', (octets) => {
  const der = Buffer.alloc(octets, 0x5a);
  const other = Buffer.alloc(octets, 0xa5);
  for (const given of [der, Buffer.from(der.toString('base64')), Buffer.from(pem(der))])
    expect([isSameCertificate(given, der), isSameCertificate(given, other)]).toEqual([true, false]);
  const chain = Buffer.from(pem(der) + pem(other));
  expect([isSameCertificate(chain, der), isSameCertificate(chain, other)]).toEqual([true, false]);
  expect(isSameCertificate(Buffer.alloc(0), der)).toBe(false);
});
