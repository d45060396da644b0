import { describe, expect, test } from '@jest/globals';
import type { CryptoProvider } from '../../src/crypto/provider.js';
import { keyChange, localizeKey, localizePrivacyKey, passwordToKey } from '../../src/usm/keys.js';
import { AUTH_PROTOCOLS, PRIV_PROTOCOLS, type AuthProtocol } from '../../src/usm/protocols.js';
import { fromHex, PROVIDERS } from '../unit/crypto/providers.js';
import { authOf, fixedRandom, privOf } from '../unit/usm/fixtures.js';
import { usmVectors } from './usm-vectors.js';

const ENGINE_ID = fromHex('000000000000000000000002');

const RFC_3414_KEYS = [
  {
    reference: 'RFC 3414 A.3.1',
    auth: AUTH_PROTOCOLS[1],
    ku: '9faf3283884e92834ebc9847d8edd963',
    kul: '526f5eed9fcce26f8964c2930787d82b',
  },
  {
    reference: 'RFC 3414 A.3.2',
    auth: AUTH_PROTOCOLS[2],
    ku: '9fb5cc0381497b3793528939ff788d5d79145211',
    kul: '6695febc9288e36282235fc7151f128497b38f3f',
  },
] as const;

const RFC_3414_KEY_CHANGES = [
  {
    reference: 'RFC 3414 A.5.1',
    auth: AUTH_PROTOCOLS[1],
    newKul: '87021d7bd9d101ba05ea6e3bf9d9bd4a',
    delta: '8805615141676cc9196174e742a32551',
  },
  {
    reference: 'RFC 3414 A.5.2',
    auth: AUTH_PROTOCOLS[2],
    newKul: '78e2dcce79d59403b58c1bbaa5bff46391f1cd25',
    delta: '9c1017f4fd483d2de8d5fadbf84392cb06457051',
  },
] as const;

const EXTENDED_3DES_KEYS = [
  {
    reference: 'draft-reeder-snmpv3-usm-3desede-00 Appendix B.1',
    auth: AUTH_PROTOCOLS[1],
    key: '526f5eed9fcce26f8964c2930787d82b79eff44a90650ee0a3a40abfac5acc12',
  },
  {
    reference: 'draft-reeder-snmpv3-usm-3desede-00 Appendix B.2',
    auth: AUTH_PROTOCOLS[2],
    key: '6695febc9288e36282235fc7151f128497b38f3f9b8b6d78936ba6e7d19dfd9c',
  },
] as const;

describe.each(PROVIDERS)('keys with the $provider provider', ({ crypto }) => {
  test.each(RFC_3414_KEYS)('$reference: from the password to the key', ({ auth, ku, kul }) => {
    const key = passwordToKey(crypto, auth, Buffer.from('maplesyrup'));

    expect(key.toString('hex')).toBe(ku);
    expect(localizeKey(crypto, auth, key, ENGINE_ID).toString('hex')).toBe(kul);
  });

  test.each(RFC_3414_KEY_CHANGES)('$reference: the value of KeyChange', ({ auth, newKul, delta }) => {
    const oldKey = localizedKeyOf(crypto, auth, 'maplesyrup');
    const newKey = localizedKeyOf(crypto, auth, 'newsyrup');
    const random = Buffer.alloc(auth.digestLength);

    expect(newKey.toString('hex')).toBe(newKul);
    expect(keyChange(crypto, auth, oldKey, newKey, fixedRandom(random)).toString('hex')).toBe(
      random.toString('hex') + delta,
    );
  });

  test.each(EXTENDED_3DES_KEYS)('$reference: the key of 3DES', ({ auth, key }) => {
    const ku = passwordToKey(crypto, auth, Buffer.from('maplesyrup'));

    expect(
      localizePrivacyKey(crypto, auth, PRIV_PROTOCOLS[3], ku, ENGINE_ID, 'blumenthal').toString('hex'),
    ).toBe(key);
  });

  test.each(usmVectors.keys)('$reference: protocol $auth, password $password', (row) => {
    const auth = authOf(row.auth);
    const ku = passwordToKey(crypto, auth, fromHex(row.password));

    expect(ku.toString('hex')).toBe(row.ku);
    expect(localizeKey(crypto, auth, ku, fromHex(row.engineId)).toString('hex')).toBe(row.kul);
  });

  test.each(usmVectors.privacyKeys)(
    '$reference: protocols $auth and $priv, extension $extension, engine $engineId',
    (row) => {
      const auth = authOf(row.auth);
      const ku = fromHex(kuOf(row.auth, row.password));
      const key = localizePrivacyKey(
        crypto,
        auth,
        privOf(row.priv),
        ku,
        fromHex(row.engineId),
        row.extension,
      );

      expect(key.toString('hex')).toBe(row.key);
    },
  );

  test.each(usmVectors.keyChanges)('$reference: KeyChange with protocol $auth', (row) => {
    const value = keyChange(
      crypto,
      authOf(row.auth),
      fromHex(row.oldKey),
      fromHex(row.newKey),
      fixedRandom(fromHex(row.random)),
    );

    expect(value.toString('hex')).toBe(row.value);
  });
});

function localizedKeyOf(crypto: CryptoProvider, auth: AuthProtocol, password: string): Buffer {
  return localizeKey(crypto, auth, passwordToKey(crypto, auth, Buffer.from(password)), ENGINE_ID);
}

/** Ku as OpenSSL computed it, so that a mistake there isn't counted here again. */
function kuOf(auth: number, password: string): string {
  const row = usmVectors.keys.find((key) => key.auth === auth && key.password === password);
  if (row === undefined) throw new Error(`There is no key for protocol ${auth}.`);
  return row.ku;
}
