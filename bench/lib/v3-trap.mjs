// A trap of SNMPv3, authPriv with SHA-1 and AES-128 (RFC 3414, RFC 3826), made with node:crypto alone, so that no
// library under test made what it reads.
import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { sequence, tlv, trapPdu, unsigned } from '../packets/ber.mjs';

const MAC_OCTETS = 12;
const KEY_OCTETS = 16;
const STRETCHED_OCTETS = 1 << 20;

/** @param {{ user: string, authPassword: string, privPassword: string, engineId: string }} who */
export function v3TrapMaker({ user, authPassword, privPassword, engineId }) {
  const engine = Buffer.from(engineId, 'hex');
  const authKey = localizedKey(authPassword, engine);
  const privKey = localizedKey(privPassword, engine).subarray(0, KEY_OCTETS);
  const scopedPdu = sequence(0x30, tlv(4, engine), tlv(4, []), trapPdu());

  /** @param {{ boots: number, time: number }} clock */
  return ({ boots, time }) => {
    const salt = Buffer.from('0102030405060708', 'hex');
    const iv = Buffer.alloc(16);
    iv.writeUInt32BE(boots, 0);
    iv.writeUInt32BE(time, 4);
    salt.copy(iv, 8);
    const cipher = createCipheriv('aes-128-cfb', privKey, iv);
    const encrypted = Buffer.concat([cipher.update(scopedPdu), cipher.final()]);
    const message = (mac) => {
      const security = sequence(
        0x30,
        tlv(4, engine),
        unsigned(2, boots),
        unsigned(2, time),
        tlv(4, Buffer.from(user)),
        tlv(4, mac),
        tlv(4, salt),
      );
      const header = sequence(0x30, unsigned(2, 0x12345678), unsigned(2, 65507), tlv(4, [3]), unsigned(2, 3));
      return sequence(0x30, unsigned(2, 3), header, tlv(4, security), tlv(4, encrypted));
    };
    const unsignedMessage = message(Buffer.alloc(MAC_OCTETS));
    const mac = createHmac('sha1', authKey).update(unsignedMessage).digest().subarray(0, MAC_OCTETS);
    return message(mac);
  };
}

/** RFC 3414 sections A.2.2 and 2.6. */
function localizedKey(password, engine) {
  const pattern = Buffer.alloc(STRETCHED_OCTETS, password);
  const key = createHash('sha1').update(pattern).digest();
  return createHash('sha1').update(key).update(engine).update(key).digest();
}
