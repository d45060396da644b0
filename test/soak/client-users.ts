import {
  Aes128Cfb,
  Aes256CfbBlumenthal,
  DesCbc,
  type Engine,
  HmacMd5,
  HmacSha,
  HmacSha224,
  HmacSha256,
  HmacSha512,
  type UserOptions,
} from 'snmp-components';
import { authPassword, privPassword, testUser } from '../support/snmp-users.js';

/** The protocols of the users of a soak, as an engine takes them. */
export const schemes: Readonly<Record<string, UserOptions>> = {
  sha1aes128: { authProtocol: HmacSha, privProtocol: Aes128Cfb },
  sha256aes128: { authProtocol: HmacSha256, privProtocol: Aes128Cfb },
  md5des: { authProtocol: HmacMd5, privProtocol: DesCbc },
  sha512aes256: { authProtocol: HmacSha512, privProtocol: Aes256CfbBlumenthal },
  sha224: { authProtocol: HmacSha224 },
};

/** Has an engine know the users. */
export function addUsers(engine: Engine): void {
  for (const { user, privProtocol } of Object.keys(schemes).map(testUser)) {
    engine.usm.addUser(user, {
      ...schemes[user],
      authSecret: authPassword,
      ...(privProtocol > 0 && { privSecret: privPassword }),
    });
  }
}
