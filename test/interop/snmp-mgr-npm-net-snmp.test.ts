import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as netSnmp from 'net-snmp';
import { ObjectType, SnmpMgr, SnmpObject, SnmpVersion } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { authPassword, privPassword } from '../support/snmp-users.js';
import { countPackets, failure, managerFor, oids, read, type Target } from './manager.js';

const host = '127.0.0.1';
const agentEngineId = Buffer.from('8000b983800102030405060708', 'hex');

/**
 * Users as the package knows them, and what makes a manager one of them. No DES: the package takes it from OpenSSL,
 * which does not have it any more.
 */
const users = [
  { name: 'open', auth: 'none', authId: 0, priv: 'none', privId: 0, mode: 0 },
  { name: 'md5', auth: 'md5', authId: 1, priv: 'none', privId: 0, mode: 0 },
  { name: 'md5aes', auth: 'md5', authId: 1, priv: 'aes', privId: 2, mode: 0 },
  { name: 'shaaes', auth: 'sha', authId: 2, priv: 'aes', privId: 2, mode: 0 },
  { name: 'sha224aes', auth: 'sha224', authId: 5, priv: 'aes', privId: 2, mode: 0 },
  { name: 'sha256aes', auth: 'sha256', authId: 3, priv: 'aes', privId: 2, mode: 0 },
  { name: 'sha384aes', auth: 'sha384', authId: 6, priv: 'aes', privId: 2, mode: 0 },
  { name: 'sha512aes256', auth: 'sha512', authId: 4, priv: 'aes256b', privId: 5, mode: 1 },
  { name: 'shaaes256b', auth: 'sha', authId: 2, priv: 'aes256b', privId: 5, mode: 1 },
  { name: 'shaaes256r', auth: 'sha', authId: 2, priv: 'aes256r', privId: 5, mode: 0 },
] as const;

type User = (typeof users)[number];

function levelOf({ authId, privId }: User): 0 | 1 | 2 {
  if (authId === 0) return 0;
  return privId === 0 ? 1 : 2;
}

/** The user in the words of the package. */
function theirs(user: User): netSnmp.User {
  return {
    name: user.name,
    level: levelOf(user) + 1,
    authProtocol: netSnmp.AuthProtocols[user.auth],
    authKey: authPassword,
    privProtocol: netSnmp.PrivProtocols[user.priv],
    privKey: privPassword,
  };
}

/** A manager that is the user. */
function managerOf(user: User, target: Target): SnmpMgr {
  const mgr = managerFor(target, { snmpVersion: SnmpVersion.V3, user: user.name });
  if (user.authId !== 0)
    Object.assign(mgr, { authenticationProtocol: user.authId, authenticationPassword: authPassword });
  if (user.privId !== 0)
    Object.assign(mgr, { encryptionAlgorithm: user.privId, encryptionPassword: privPassword });
  mgr.config(`CompatibilityMode=${user.mode}`);
  return mgr;
}

/** What the package's agent and receiver have; its types say `any`. */
interface TheirListener {
  readonly listener: { readonly sockets: Readonly<Record<string, Socket>> };
  getAuthorizer(): { addCommunity(community: string): void; addUser(user: netSnmp.User): void };
  close(): void;
}

interface TheirAgent extends TheirListener {
  registerProvider(provider: {
    readonly name: string;
    readonly type: netSnmp.MibProviderType;
    readonly oid: string;
    readonly scalarType: netSnmp.ObjectType;
    readonly maxAccess: netSnmp.MaxAccess;
  }): void;
  getMib(): { setScalarValue(name: string, value: string | number): void };
}

/** The package binds its sockets behind the program's back. */
async function listening({ listener }: TheirListener): Promise<void> {
  for (const socket of Object.values(listener.sockets)) {
    try {
      socket.address();
    } catch {
      await once(socket, 'listening');
    }
  }
}

describe('SnmpMgr and the agent of the package net-snmp', () => {
  let target: Target;
  let close: () => void;

  beforeAll(async () => {
    const port = await findFreePort();
    target = { host, port };
    const agent = netSnmp.createAgent(
      { port, address: host, engineID: agentEngineId, accessControlModelType: 0 },

      () => undefined,
    ) as TheirAgent;
    const authorizer = agent.getAuthorizer();
    authorizer.addCommunity('public');
    for (const user of users) authorizer.addUser(theirs(user));
    for (const [name, oid, type, value] of scalars) {
      agent.registerProvider({
        name,
        type: netSnmp.MibProviderType.Scalar,
        oid: oid.replace(/\.0$/, ''),
        scalarType: type,
        maxAccess: netSnmp.MaxAccess['read-write'],
      });
      agent.getMib().setScalarValue(name, value);
    }
    close = () => agent.close();
    await listening(agent);
  });
  afterAll(() => close());

  const scalars = [
    ['sysDescr', oids.sysDescr, netSnmp.ObjectType.OctetString, 'an agent in JavaScript'],
    ['sysObjectID', oids.sysObjectId, netSnmp.ObjectType.OID, '1.3.6.1.4.1.99999'],
    ['sysContact', oids.sysContact, netSnmp.ObjectType.OctetString, 'nobody'],
    ['sysServices', oids.sysServices, netSnmp.ObjectType.Integer, 72],
  ] as const;

  test.each([
    { name: 'v1', version: SnmpVersion.V1 },
    { name: 'v2c', version: SnmpVersion.V2c },
  ])('$name: GET, GETNEXT, SET and a walk', async ({ version }) => {
    await using mgr = managerFor(target, { snmpVersion: version });
    expect(await read(mgr, oids.sysDescr, oids.sysObjectId, oids.sysServices)).toEqual([
      'an agent in JavaScript',
      '1.3.6.1.4.1.99999',
      '72',
    ]);
    expect([...mgr.objType]).toEqual([ObjectType.OctetString, ObjectType.ObjectId, ObjectType.Integer]);

    mgr.objects.clear();
    mgr.objects.add(oids.sysDescr);
    await mgr.sendGetNextRequest();
    expect(mgr.objId[0]).toBe(oids.sysObjectId);

    mgr.objects.clear();
    mgr.objects.add(new SnmpObject(oids.sysContact, `set by version ${version}`));
    await mgr.sendSetRequest();
    expect(mgr.errorStatus).toBe(0);
    expect(await read(mgr, oids.sysContact)).toEqual([`set by version ${version}`]);

    await mgr.walk('1.3.6.1.2.1.1');
    expect([...mgr.objId]).toEqual(scalars.map(([, oid]) => oid));
  });

  test('v2c: GETBULK, and what does not exist', async () => {
    await using mgr = managerFor(target);
    mgr.objects.add('1.3.6.1.2.1.1');
    await mgr.sendGetBulkRequest(0, 3);
    expect([...mgr.objId]).toEqual([oids.sysDescr, oids.sysObjectId, oids.sysContact]);
    await read(mgr, '1.3.6.1.2.1.1.5.0');
    expect([mgr.errorStatus, mgr.objTypeString[0]]).toEqual([0, 'noSuchObject']);
    mgr.config('WalkMaxRepetitions=10');
    await mgr.walk('1.3.6.1.2.1');
    expect([...mgr.objId]).toEqual(scalars.map(([, oid]) => oid));
  });

  describe.each(users)('v3, $name', (user) => {
    test('gets an answer on the way', async () => {
      await using mgr = managerOf(user, target);
      const levels: number[] = [];
      mgr.onResponse = (e) => void levels.push(e.securityLevel);
      expect(await read(mgr, oids.sysDescr)).toEqual(['an agent in JavaScript']);
      expect(levels).toEqual([levelOf(user)]);
      expect(mgr.remoteEngineId).toEqual(agentEngineId);
    });

    test('gets an answer after discover(), and walks', async () => {
      await using mgr = managerOf(user, target);
      await mgr.discover();
      expect(mgr.remoteEngineId).toEqual(agentEngineId);
      await mgr.walk('1.3.6.1.2.1.1');
      expect([...mgr.objId]).toEqual(scalars.map(([, oid]) => oid));
    });
  });

  test('v3: a wrong password is met with silence', async () => {
    await using mgr = managerOf(users[3], target);
    mgr.config('TimeoutInMilliseconds=True');
    Object.assign(mgr, { timeout: 300, authenticationPassword: 'not the password' });
    expect((await failure(read(mgr, oids.sysDescr))).code).toBe(201);
  });

  test('v3: CompatibilityMode=2 finds both key extensions on the way to a request', async () => {
    for (const user of users.filter(({ priv }) => priv === 'aes256b' || priv === 'aes256r')) {
      await using mgr = managerOf(user, target);
      mgr.config('TimeoutInMilliseconds=True');
      mgr.timeout = 1000;
      mgr.config('CompatibilityMode=2');
      expect(await read(mgr, oids.sysDescr)).toEqual(['an agent in JavaScript']);
      const count = countPackets(mgr);
      expect(await read(mgr, oids.sysDescr)).toEqual(['an agent in JavaScript']);
      expect(count.sent).toBe(1);
    }
  });
});

interface Heard {
  readonly user: string | undefined;
  readonly community: string | undefined;
  readonly variables: string[];
}

describe('informs of SnmpMgr to the receiver of the package net-snmp', () => {
  let target: Target;
  let close: () => void;
  let heard: Heard[];

  beforeAll(async () => {
    const port = await findFreePort();
    target = { host, port };
    const receiver = netSnmp.createReceiver(
      { port, address: host, engineID: agentEngineId, includeAuthentication: true },
      (error: Error | null, notification: netSnmpNotification) => {
        if (error !== null) return;
        const { user, community, varbinds } = notification.pdu;
        heard.push({ user, community, variables: varbinds.map(({ value }) => String(value)) });
      },
    ) as TheirListener;
    const authorizer = receiver.getAuthorizer();
    authorizer.addCommunity('public');
    for (const user of users) authorizer.addUser(theirs(user));
    close = () => receiver.close();
    await listening(receiver);
    heard = [];
  });
  afterAll(() => close());

  interface netSnmpNotification {
    readonly pdu: {
      readonly user?: string;
      readonly community?: string;
      readonly varbinds: readonly { readonly oid: string; readonly value: unknown }[];
    };
  }

  const inform = async (mgr: SnmpMgr, text: string): Promise<void> => {
    mgr.objects.add(new SnmpObject(oids.sysUpTime, 4711, ObjectType.TimeTicks));
    mgr.objects.add(new SnmpObject(oids.snmpTrapOid, oids.coldStart, ObjectType.ObjectId));
    mgr.objects.add(new SnmpObject(oids.sysLocation, text));
    await mgr.sendInformRequest();
  };

  test('SNMPv2c', async () => {
    await using mgr = managerFor(target);
    await inform(mgr, 'of v2c');
    expect(mgr.errorStatus).toBe(0);
    expect(heard.find(({ variables }) => variables[2] === 'of v2c')).toEqual({
      community: 'public',
      user: undefined,
      variables: ['4711', oids.coldStart, 'of v2c'],
    });
  });

  test.each(users)('SNMPv3, $name', async (user) => {
    await using mgr = managerOf(user, target);
    await inform(mgr, `of ${user.name}`);
    expect(mgr.errorStatus).toBe(0);
    expect(heard.find(({ variables }) => variables[2] === `of ${user.name}`)?.user).toBe(user.name);
  });
});

describe('SnmpMgr and notifications of the package net-snmp', () => {
  const localEngineId = Buffer.from('80001f88050a0b0c0d', 'hex');
  const location = [
    { oid: oids.sysLocation, type: netSnmp.ObjectType.OctetString, value: 'from JavaScript' },
  ];

  test('an inform of SNMPv2c is acknowledged', async () => {
    await using mgr = new SnmpMgr({ localHost: host });
    await mgr.activate();
    mgr.onInformRequest = (e) => {
      e.respond = true;
    };
    const session = netSnmp.createSession(host, 'public', {
      version: netSnmp.Version2c,
      trapPort: mgr.localPort,
      retries: 0,
      timeout: 2000,
    });
    try {
      const error = await new Promise<Error | null>((resolve) => {
        session.inform(netSnmp.TrapType.ColdStart, location, resolve);
      });
      expect(error).toBeNull();
      expect(mgr.value(oids.sysLocation)).toBe('from JavaScript');
    } finally {
      session.close();
    }
  });

  test.each(users.filter(({ authId }) => authId !== 0))(
    'an inform of SNMPv3 by $name is acknowledged',
    async (user) => {
      await using mgr = managerOf(user, { host, port: 1 });
      mgr.localEngineId = localEngineId;
      mgr.localHost = host;
      await mgr.activate();
      const problems: string[] = [];
      mgr.onBadPacket = (e) => {
        problems.push(`${e.errorCode} ${e.errorDescription}`);
        e.report = true;
      };
      mgr.onInformRequest = (e) => {
        e.respond = true;
      };
      const session = netSnmp.createV3Session(host, theirs(user), {
        trapPort: mgr.localPort,
        retries: 0,
        timeout: 2000,
      });
      try {
        const error = await new Promise<Error | null>((resolve) => {
          session.inform(netSnmp.TrapType.ColdStart, location, resolve);
        });
        expect({ error, problems }).toEqual({ error: null, problems: [] });
        expect(mgr.value(oids.sysLocation)).toBe('from JavaScript');
      } finally {
        session.close();
      }
    },
  );
});
