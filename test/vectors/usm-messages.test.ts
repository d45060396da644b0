import { describe, expect, test } from '@jest/globals';
import { Authenticator } from '../../src/usm/authentication.js';
import { Privacy } from '../../src/usm/privacy.js';
import { SaltSource } from '../../src/usm/salt.js';
import { fromHex, PROVIDERS } from '../unit/crypto/providers.js';
import { authOf, fixedNumbers, privOf } from '../unit/usm/fixtures.js';
import { usmVectors } from './usm-vectors.js';

describe.each(PROVIDERS)('messages with the $provider provider', ({ crypto }) => {
  test.each(usmVectors.macs)('$reference: signs and verifies, protocol $auth', (row) => {
    const authenticator = new Authenticator(crypto, authOf(row.auth), fromHex(row.key));
    const message = fromHex(row.message);
    // What lies in the field before signing has no part in the MAC.
    message.fill(0xa5, row.macOffset, row.macOffset + row.mac.length / 2);

    authenticator.sign(message, row.macOffset);

    const signed = fromHex(row.message);
    signed.set(fromHex(row.mac), row.macOffset);
    expect(message.toString('hex')).toBe(signed.toString('hex'));
    expect(authenticator.verify(signed, row.macOffset, row.mac.length / 2)).toBe(true);
  });

  test.each(usmVectors.encryptions)('$reference: encrypts and decrypts, protocol $priv', (row) => {
    const protocol = privOf(row.priv);
    const privacy = new Privacy(crypto, protocol, fromHex(row.key));
    const scopedPdu = fromHex(row.scopedPdu);
    const privParameters = fromHex(row.privParameters);
    // The last 4 octets are the local integer of DES and 3DES, all 8 are that of AES.
    const high = privParameters.readUInt32BE(0);
    const low = privParameters.readUInt32BE(4);
    const salt = new SaltSource(fixedNumbers(high, low, low));

    const encrypted = privacy.encrypt(scopedPdu, row.engineBoots, row.engineTime, salt);
    const decrypted = privacy.decrypt(
      fromHex(row.ciphertext),
      row.engineBoots,
      row.engineTime,
      privParameters,
    );

    expect(encrypted.privParameters.toString('hex')).toBe(row.privParameters);
    expect(encrypted.ciphertext.toString('hex')).toBe(row.ciphertext);
    expect(decrypted?.subarray(0, scopedPdu.length).toString('hex')).toBe(row.scopedPdu);
    expect(decrypted?.length).toBe(row.ciphertext.length / 2);
  });
});
