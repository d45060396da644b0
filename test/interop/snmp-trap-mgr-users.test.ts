import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SnmpTrapMgr } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { userArguments } from '../support/net-snmp-tools.js';
import { testUsers, type TestUser } from '../support/snmp-users.js';
import {
  COLD_START_OBJECTS,
  RECEIVER_ID,
  sendInform,
  sendTrap,
  TrapReceiver,
} from '../support/trap-sender.js';

/** 6 authentications x none, DES, AES-128, AES-192, AES-256 as Net-SNMP extends keys (Blumenthal). */
const users = testUsers.filter(
  ({ authProtocol, keyExtension }) => authProtocol !== 0 && keyExtension !== 'reeder',
);
const engineId = '80001f8804696e7465726f70';

function levelOf(user: TestUser): number {
  return user.privProtocol === 0 ? 1 : 2;
}

function add(traps: SnmpTrapMgr, user: TestUser, id: string): void {
  const { authProtocol, authPassword, privProtocol, privPassword } = user;
  traps.addUser(
    user.user,
    Buffer.from(id, 'hex'),
    authProtocol,
    authPassword,
    privProtocol || 1,
    privPassword,
  );
}

/** Ways a receiver gets to know the users. */
const ways: readonly { way: string; prepare: (traps: SnmpTrapMgr) => void }[] = [
  {
    way: 'the cache, at any engine',
    prepare: (traps) => {
      for (const user of users) add(traps, user, '');
    },
  },
  {
    way: 'the cache, at their engines, which takes precedence',
    prepare: (traps) => {
      for (const user of users) {
        traps.addUser(user.user, '', user.authProtocol, 'a wrong password', 2, 'a wrong password');
        // Traps are of the engine that sends them, informs of the one that receives them.
        for (const id of [engineId, RECEIVER_ID.toString('hex')]) add(traps, user, id);
      }
    },
  },
  {
    way: 'GetUserPassword',
    prepare: (traps) => {
      traps.onGetUserPassword = (e) => {
        const user = users.find(({ user: name }) => name === e.user);
        if (user === undefined) return undefined;
        const authentication = e.passwordType === 1;
        e.password = authentication ? user.authPassword : user.privPassword;
        e.algorithm = authentication ? user.authProtocol : user.privProtocol;
        // Both kinds of handlers.
        return user.authProtocol % 2 === 0 ? Promise.resolve() : undefined;
      };
    },
  },
];

describeWithPeers(['snmptrap', 'snmpinform'], 'SnmpTrapMgr and the users of Net-SNMP', () => {
  test('there are 30 of them', () => {
    expect(users).toHaveLength(30);
  });

  describe.each(ways)('through $way', ({ prepare }) => {
    let receiver: TrapReceiver;
    beforeAll(async () => {
      receiver = await TrapReceiver.start((traps) => {
        traps.config('CompatibilityMode=1');
        prepare(traps);
      });
    });
    afterAll(() => receiver.stop());

    test.each(users.map((user) => [user.user, user] as const))(
      'hears a trap and an inform of %s',
      async (_name, user) => {
        const expected = { user: user.user, securityLevel: levelOf(user), snmpVersion: 3, community: '' };
        const sent = await sendTrap(receiver, ['-e', `0x${engineId}`, ...userArguments(user)]);
        expect(sent).toEqual({ stdout: '', stderr: '', exitCode: 0 });
        const trap = await receiver.nextTrap();
        expect(trap.event).toMatchObject({
          ...expected,
          trapOid: '1.3.6.1.6.3.1.1.5.1',
          timeStamp: 123,
          agentAddress: '',
        });
        expect(trap.objects).toEqual(COLD_START_OBJECTS);

        const informed = await sendInform(receiver, userArguments(user));
        expect(informed).toEqual({ stdout: '', stderr: '', exitCode: 0 });
        const inform = await receiver.nextInform();
        expect(inform.event).toMatchObject(expected);
        expect(inform.objects).toEqual(COLD_START_OBJECTS);
      },
    );
  });
});
