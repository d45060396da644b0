// Computes test/vectors/usm-vectors.json with the openssl command line tool, so that keys, message
// authentication codes and ciphertexts are checked against an implementation that is not ours:
//
//   node scripts/make-usm-vectors.mjs
//
// This script only moves bytes: no digest, HMAC or cipher is computed by Node.js. OpenSSL 3 needs its legacy
// provider for single DES.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const AUTHENTICATIONS = [
  { auth: 1, digest: 'md5', digestLength: 16, macLength: 12, reference: 'RFC 3414 Section 6' },
  { auth: 2, digest: 'sha1', digestLength: 20, macLength: 12, reference: 'RFC 3414 Section 7' },
  { auth: 3, digest: 'sha256', digestLength: 32, macLength: 24, reference: 'RFC 7860 Section 4' },
  { auth: 4, digest: 'sha512', digestLength: 64, macLength: 48, reference: 'RFC 7860 Section 4' },
  { auth: 5, digest: 'sha224', digestLength: 28, macLength: 16, reference: 'RFC 7860 Section 4' },
  { auth: 6, digest: 'sha384', digestLength: 48, macLength: 32, reference: 'RFC 7860 Section 4' },
];

const DES_LEGACY = ['-provider', 'legacy', '-provider', 'default'];

const PRIVACIES = [
  {
    priv: 1,
    cipher: 'des-cbc',
    keyLength: 8,
    preIv: true,
    options: DES_LEGACY,
    reference: 'RFC 3414 Section 8',
  },
  {
    priv: 2,
    cipher: 'aes-128-cfb',
    keyLength: 16,
    preIv: false,
    options: [],
    reference: 'RFC 3826 Section 3',
  },
  {
    priv: 3,
    cipher: 'des-ede3-cbc',
    keyLength: 24,
    preIv: true,
    options: [],
    reference: 'draft-reeder-snmpv3-usm-3desede-00 Section 5',
  },
  {
    priv: 4,
    cipher: 'aes-192-cfb',
    keyLength: 24,
    preIv: false,
    options: [],
    reference: 'draft-blumenthal-aes-usm-04 Section 3',
  },
  {
    priv: 5,
    cipher: 'aes-256-cfb',
    keyLength: 32,
    preIv: false,
    options: [],
    reference: 'draft-blumenthal-aes-usm-04 Section 3',
  },
];

const PRE_IV_LENGTH = 8;
const STRETCHED_LENGTH = 1_048_576;

const USERS = [
  { password: 'maplesyrup', engineId: '000000000000000000000002' },
  { password: 'Gr\u00fc\u00dfe aus dem Netz', engineId: '80001f8880e9bd0c1d12667a5100000000' },
];

/** Message lengths around the block lengths of the digests. */
const MESSAGE_LENGTHS = [55, 64, 120, 484];
const MAC_OFFSET = 20;

/** Scoped PDU lengths around the block lengths of the ciphers. */
const SCOPED_PDU_LENGTHS = [1, 8, 15, 16, 17, 40, 112, 1400];

const CLOCKS = [
  { engineBoots: 1, engineTime: 0 },
  { engineBoots: 0x01020304, engineTime: 0x0a0b0c0d },
  { engineBoots: 0x7fffffff, engineTime: 0x7fffffff },
];

const vectors = { keys: [], macs: [], privacyKeys: [], encryptions: [], keyChanges: [] };

for (const { auth, digest, digestLength, macLength, reference } of AUTHENTICATIONS) {
  for (const { password, engineId } of USERS) {
    const passwordHex = Buffer.from(password, 'utf8').toString('hex');
    const ku = passwordToKey(digest, Buffer.from(password, 'utf8'));
    const kul = localize(digest, ku, Buffer.from(engineId, 'hex'));
    vectors.keys.push({ reference, auth, password: passwordHex, engineId, ku: hex(ku), kul: hex(kul) });

    for (const length of MESSAGE_LENGTHS) {
      if (MAC_OFFSET + macLength > length) continue;
      const message = octets(length, auth);
      message.fill(0, MAC_OFFSET, MAC_OFFSET + macLength);
      const mac = hmac(digest, kul, message).subarray(0, macLength);
      vectors.macs.push({
        reference,
        auth,
        key: hex(kul),
        message: hex(message),
        macOffset: MAC_OFFSET,
        mac: hex(mac),
      });
    }

    for (const { priv, keyLength, preIv, reference: privReference } of PRIVACIES) {
      const needed = keyLength + (preIv ? PRE_IV_LENGTH : 0);
      for (const extension of ['reeder', 'blumenthal']) {
        const blumenthal = extension === 'blumenthal' && priv !== 3;
        const key = blumenthal
          ? extendBlumenthal(digest, kul, needed)
          : extendReeder(digest, kul, Buffer.from(engineId, 'hex'), needed);
        vectors.privacyKeys.push({
          reference: privReference,
          auth,
          priv,
          extension,
          password: passwordHex,
          engineId,
          key: hex(key),
        });
      }
    }
  }

  // KeyChange of a key as long as the digest, and of the longest key there is (RFC 3414 Section 5).
  for (const keyLength of new Set([digestLength, 32])) {
    const oldKey = octets(keyLength, 11);
    const newKey = octets(keyLength, 23);
    const random = octets(keyLength, 37);
    vectors.keyChanges.push({
      reference: 'RFC 3414 Section 5',
      auth,
      oldKey: hex(oldKey),
      newKey: hex(newKey),
      random: hex(random),
      value: hex(Buffer.concat([random, keyChangeDelta(digest, digestLength, oldKey, newKey, random)])),
    });
  }
}

for (const { priv, cipher, keyLength, preIv, options, reference } of PRIVACIES) {
  const localizedKey = octets(keyLength + (preIv ? PRE_IV_LENGTH : 0), 40 + priv);
  SCOPED_PDU_LENGTHS.forEach((length, index) => {
    const { engineBoots, engineTime } = CLOCKS[index % CLOCKS.length];
    const localInteger = octets(PRE_IV_LENGTH, 90 + index);
    const privParameters = preIv
      ? Buffer.concat([uint32(engineBoots), localInteger.subarray(0, 4)])
      : localInteger;
    const iv = preIv
      ? xor(privParameters, localizedKey.subarray(keyLength))
      : Buffer.concat([uint32(engineBoots), uint32(engineTime), privParameters]);
    const scopedPdu = octets(length, 60 + index);
    const padding = preIv ? (PRE_IV_LENGTH - (length % PRE_IV_LENGTH)) % PRE_IV_LENGTH : 0;
    const plaintext = Buffer.concat([scopedPdu, Buffer.alloc(padding)]);
    vectors.encryptions.push({
      reference,
      priv,
      key: hex(localizedKey),
      engineBoots,
      engineTime,
      privParameters: hex(privParameters),
      scopedPdu: hex(scopedPdu),
      ciphertext: hex(encrypt(cipher, options, localizedKey.subarray(0, keyLength), iv, plaintext)),
    });
  });
}

const target = new URL('../test/vectors/usm-vectors.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(vectors, null, 2)}\n`);
console.log(
  Object.entries(vectors)
    .map(([name, rows]) => `${name} ${rows.length}`)
    .join(', '),
);

/** RFC 3414 Appendix A.2: the digest of the password repeated over 1 MiB. */
function passwordToKey(digest, password) {
  return hash(digest, Buffer.alloc(STRETCHED_LENGTH, password));
}

/** RFC 3414 Section 2.6. */
function localize(digest, ku, engineId) {
  return hash(digest, Buffer.concat([ku, engineId, ku]));
}

/** draft-reeder-snmpv3-usm-3desede-00 Section 2.1: the key so far is the password of the next part. */
function extendReeder(digest, kul, engineId, length) {
  const parts = [kul];
  for (let have = kul.length; have < length; have += kul.length) {
    parts.push(localize(digest, passwordToKey(digest, parts.at(-1)), engineId));
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** draft-blumenthal-aes-usm-04 Section 3.1.2.1: the key so far is digested for the next part. */
function extendBlumenthal(digest, kul, length) {
  let key = kul;
  while (key.length < length) key = Buffer.concat([key, hash(digest, key)]);
  return key.subarray(0, length);
}

/** RFC 3414 Section 5, KeyChange. */
function keyChangeDelta(digest, digestLength, oldKey, newKey, random) {
  const parts = [];
  let temp = oldKey;
  for (let offset = 0; offset < newKey.length; offset += digestLength) {
    temp = hash(digest, Buffer.concat([temp, random]));
    parts.push(xor(newKey.subarray(offset, offset + digestLength), temp));
  }
  return Buffer.concat(parts);
}

function hash(digest, data) {
  return openssl(['dgst', `-${digest}`, '-binary'], data);
}

function hmac(digest, key, data) {
  return openssl(['dgst', `-${digest}`, '-mac', 'HMAC', '-macopt', `hexkey:${hex(key)}`, '-binary'], data);
}

function encrypt(cipher, options, key, iv, plaintext) {
  return openssl(['enc', `-${cipher}`, '-K', hex(key), '-iv', hex(iv), '-nopad', ...options], plaintext);
}

function openssl(args, input) {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { input, maxBuffer: 4 << 20 });
  if (error) throw error;
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr.toString()}`);
  return stdout;
}

/** Octets that look like nothing in particular but are the same each time. */
function octets(length, seed) {
  return Buffer.from(
    Array.from({ length }, (_, index) => (seed * 73 + index * 151 + (index >> 3) * 29) & 0xff),
  );
}

function xor(part, mask) {
  return Buffer.from(part.map((octet, index) => octet ^ mask[index]));
}

function uint32(value) {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(value);
  return octets;
}

function hex(data) {
  return data.toString('hex');
}
