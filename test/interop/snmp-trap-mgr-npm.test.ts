import { afterEach, describe, expect, test } from '@jest/globals';
import * as netSnmp from 'net-snmp';
import type { SnmpTrapMgr } from 'snmp-components';
import { authPassword, privPassword } from '../support/snmp-users.js';
import { TrapReceiver } from '../support/trap-sender.js';

const senderId = '8000b983800102030405060708';

/** Users as the package knows them. No DES: the package takes it from OpenSSL, which does not have it any more. */
const users = [
  { name: 'sha', auth: 'sha', authId: 2, priv: 'none', privId: 0, mode: 0 },
  { name: 'shaaes', auth: 'sha', authId: 2, priv: 'aes', privId: 2, mode: 0 },
  { name: 'sha256aes', auth: 'sha256', authId: 3, priv: 'aes', privId: 2, mode: 0 },
  { name: 'sha512aes256', auth: 'sha512', authId: 4, priv: 'aes256b', privId: 5, mode: 1 },
  { name: 'shaaes256b', auth: 'sha', authId: 2, priv: 'aes256b', privId: 5, mode: 2 },
  { name: 'shaaes256r', auth: 'sha', authId: 2, priv: 'aes256r', privId: 5, mode: 2 },
] as const;

type User = (typeof users)[number];

describe('SnmpTrapMgr and the package net-snmp', () => {
  let receiver: TrapReceiver;
  let session: netSnmp.Session;
  afterEach(async () => {
    session.close();
    await receiver.stop();
  });

  function add(traps: SnmpTrapMgr, user: User): void {
    traps.addUser(
      user.name,
      '',
      user.authId,
      authPassword,
      user.privId || 1,
      user.privId === 0 ? '' : privPassword,
    );
    traps.config(`CompatibilityMode=${user.mode}`);
  }

  function openV3(user: User): void {
    const theirs = {
      name: user.name,
      level: user.privId === 0 ? netSnmp.SecurityLevel.authNoPriv : netSnmp.SecurityLevel.authPriv,
      authProtocol: netSnmp.AuthProtocols[user.auth],
      authKey: authPassword,
      privProtocol: netSnmp.PrivProtocols[user.priv],
      privKey: privPassword,
    };
    session = netSnmp.createV3Session('127.0.0.1', theirs, {
      trapPort: receiver.traps.localPort,
      // Where it sends discoveries, and informs after them.
      port: receiver.traps.localPort,
      engineID: senderId,
      timeout: 1000,
      retries: 0,
    });
  }

  const variables = [{ oid: '1.3.6.1.2.1.1.5.0', type: netSnmp.ObjectType.OctetString, value: 'box' }];
  const trapOid = '1.3.6.1.4.1.2000.7';

  function trap(): Promise<void> {
    return new Promise((resolve, reject) => {
      session.trap(trapOid, variables, { upTime: 4711 }, (error: Error | null) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }

  function inform(): Promise<void> {
    return new Promise((resolve, reject) => {
      session.inform(trapOid, variables, { upTime: 4711 }, (error: Error | null) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }

  test.each([
    [1, netSnmp.Version1],
    [2, netSnmp.Version2c],
  ])('hears a trap of version %d', async (snmpVersion, version) => {
    receiver = await TrapReceiver.start();
    session = netSnmp.createSession('127.0.0.1', 'towers', { trapPort: receiver.traps.localPort, version });
    await trap();
    const { event, objects } = await receiver.nextTrap();
    expect(event).toMatchObject({ snmpVersion, community: 'towers', timeStamp: 4711 });
    expect(event.trapOid.startsWith('1.3.6.1.4.1.2000')).toBe(true);
    expect(objects.at(-1)).toBe('1.3.6.1.2.1.1.5.0 = OCTET STRING: box');
  });

  test('acknowledges an inform of version 2', async () => {
    receiver = await TrapReceiver.start();
    const version = netSnmp.Version2c;
    session = netSnmp.createSession('127.0.0.1', 'towers', { trapPort: receiver.traps.localPort, version });
    await inform();
    await receiver.nextInform();
  });

  test.each(users.map((user) => [user.name, user] as const))(
    'hears traps and informs of %s',
    async (_name, user) => {
      receiver = await TrapReceiver.start((traps) => add(traps, user));
      openV3(user);
      for (const _time of [1, 2]) {
        await trap();
        const { event } = await receiver.nextTrap();
        expect(event).toMatchObject({
          user: user.name,
          securityLevel: user.privId === 0 ? 1 : 2,
          trapOid,
          timeStamp: 4711,
        });
      }
      // It has to find out about the engine of the receiver first.
      for (const _time of [1, 2]) {
        await inform();
        expect((await receiver.nextInform()).event).toMatchObject({ user: user.name });
      }
    },
  );
});
