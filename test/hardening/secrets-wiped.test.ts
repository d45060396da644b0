import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  Aes128Cfb,
  Engine,
  HmacSha256,
  ObjectType,
  PasswordType,
  Session,
  SnmpAgent,
  SnmpMgr,
  SnmpObject,
  SnmpTrapMgr,
  SnmpVersion,
} from 'snmp-components';
import { V3Identity } from '../../components/v3-identity.js';
import { nodeCrypto } from '../../src/crypto/node-provider.js';
import type { Cipher, Mac } from '../../src/crypto/provider.js';
import { CachedUser } from '../../src/usm/cached-user.js';
import { UsmUser } from '../../src/usm/user.js';
import { FakeNetwork, settle } from '../support/fake-transport.js';
import { until } from '../support/manager-fixture.js';

const host = '127.0.0.1';
const sysName = '1.3.6.1.2.1.1.5.0';
const keys = [3, 'authphrase', 2, 'privphrase'] as const;
const asUser = {
  snmpVersion: SnmpVersion.V3,
  user: 'ops',
  authenticationProtocol: 3,
  authenticationPassword: 'authphrase',
  encryptionAlgorithm: 2,
  encryptionPassword: 'privphrase',
  timeout: 5,
};

/** Everything that became of passwords since it was made. */
class KeyWatch {
  private readonly macs: Mac[] = [];
  private readonly ciphers: Cipher[] = [];
  /** Ku, Kul, and what was between. */
  private readonly digests: Buffer[] = [];
  private readonly passwords = new Set<Buffer>();

  constructor() {
    const { mac, cipher, hash, hashStretched } = nodeCrypto;
    const note = <Thing>(list: Thing[], thing: Thing): Thing => {
      list.push(thing);
      return thing;
    };
    jest.spyOn(nodeCrypto, 'mac').mockImplementation((...args) => note(this.macs, mac(...args)));
    jest.spyOn(nodeCrypto, 'cipher').mockImplementation((...args) => note(this.ciphers, cipher(...args)));
    jest.spyOn(nodeCrypto, 'hash').mockImplementation((...args) => note(this.digests, hash(...args)));
    jest
      .spyOn(nodeCrypto, 'hashStretched')
      .mockImplementation((...args) => note(this.digests, hashStretched(...args)));
    const { passwords } = this;

    const { prospective } = UsmUser.prototype;
    jest.spyOn(UsmUser.prototype, 'prospective').mockImplementation(function (this: UsmUser, engineId) {
      for (const part of [this.protocols.auth, this.protocols.priv])
        if (part !== undefined && this.crypto === nodeCrypto) passwords.add(part.secret.bytes);
      return prospective.call(this, engineId);
    });
  }

  /** How many of each kind there were, so that a test knows that it saw something. */
  get seen(): Record<string, number> {
    return {
      macs: this.macs.length,
      ciphers: this.ciphers.length,
      digests: this.digests.length,
      passwords: this.passwords.size,
    };
  }

  /** Those that are not wiped. */
  get digestsLeft(): readonly Buffer[] {
    return this.digests.filter(isSet);
  }

  /** How many of each kind are not wiped. */
  get left(): Record<string, number> {
    const works = (use: () => unknown): boolean => {
      try {
        use();
        return true;
      } catch {
        return false;
      }
    };
    const octets = Buffer.alloc(16);
    return {
      macs: this.macs.filter((mac) => works(() => mac.compute(octets))).length,
      ciphers: this.ciphers.filter((cipher) => works(() => cipher.encrypt(octets, octets))).length,
      digests: this.digestsLeft.length,
      passwords: [...this.passwords].filter(isSet).length,
    };
  }
}

function isSet(buffer: Buffer): boolean {
  return buffer.some((octet) => octet !== 0);
}

const nothing = { macs: 0, ciphers: 0, digests: 0, passwords: 0 };

/** An agent that has answered its user, and a look at the keys that took. */
async function agentInUse(): Promise<{ own: SnmpAgent; watch: KeyWatch }> {
  const own = new SnmpAgent({ localHost: host, localPort: 0 });
  own.addUser('ops', ...keys);
  own.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'box' });
  await own.activate();
  const mgr = new SnmpMgr({ ...asUser, remoteHost: host, remotePort: own.localPort });
  mgr.config('UseInternalSecurityAPI=True');
  const watch = new KeyWatch();
  mgr.objects.add(sysName);
  await mgr.sendGetRequest();
  await mgr.deactivate();
  return { own, watch };
}

/** An agent in another crypto: what it does with its keys is not seen. */
async function otherAgent(): Promise<SnmpAgent> {
  const agent = new SnmpAgent({ localHost: host, localPort: 0 });
  agent.config('UseInternalSecurityAPI=True');
  agent.addUser('ops', ...keys);
  agent.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'box' });
  await agent.activate();
  return agent;
}

let agent: SnmpAgent;
beforeEach(async () => {
  agent = await otherAgent();
  // The first request makes the keys of the agent.
  await using mgr = new SnmpMgr({ ...asUser, remoteHost: host, remotePort: agent.localPort });
  mgr.config('UseInternalSecurityAPI=True');
  mgr.objects.add(sysName);
  await mgr.sendGetRequest();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await agent.deactivate();
});

function expectAllWiped(watch: KeyWatch): void {
  for (const [kind, count] of Object.entries(watch.seen)) expect([kind, count > 0]).toEqual([kind, true]);
  expect(watch.left).toEqual(nothing);
}

describe('SnmpMgr', () => {
  async function used(): Promise<{ mgr: SnmpMgr; watch: KeyWatch }> {
    const mgr = new SnmpMgr({ ...asUser, remoteHost: host, remotePort: agent.localPort });
    const watch = new KeyWatch();
    mgr.objects.add(sysName);
    await mgr.sendGetRequest();
    expect(watch.left).toMatchObject({ macs: 1, ciphers: 1 });
    return { mgr, watch };
  }

  test('deactivate() wipes keys and passwords', async () => {
    const { mgr, watch } = await used();
    await mgr.deactivate();
    expectAllWiped(watch);
  });

  test.each<[string, (mgr: SnmpMgr) => void, left: number]>([
    ['authenticationPassword', (mgr) => (mgr.authenticationPassword = 'anotherphrase'), 1],
    ['encryptionPassword', (mgr) => (mgr.encryptionPassword = 'anotherphrase'), 1],
    ['authenticationProtocol', (mgr) => (mgr.authenticationProtocol = 2), 0],
    [
      'both passwords',
      (mgr) => {
        mgr.authenticationPassword = 'anotherphrase';
        mgr.encryptionPassword = 'anotherphrase';
      },
      0,
    ],
  ])(
    'another %s wipes the keys of the one before, in the key cache of the engine too',
    async (_, replace, left) => {
      const { mgr, watch } = await used();
      expect(watch.left).toMatchObject({ digests: 2 });
      replace(mgr);
      // The password that stays keeps its key.
      expect(watch.left).toEqual({ ...nothing, digests: left });
      await mgr.deactivate();
      expectAllWiped(watch);
    },
  );

  test('the same password again keeps what is in the key cache, another user name too', async () => {
    const { mgr, watch } = await used();
    mgr.authenticationPassword = keys[1];
    mgr.encryptionPassword = keys[3];
    mgr.user = 'somebody';
    expect(watch.left).toEqual({ ...nothing, digests: 2 });
    await mgr.deactivate();
  });

  test('a manager on the same engine with the password that another one replaced goes on', async () => {
    await using engine = new Engine();
    const [one, other] = [0, 1].map(() => {
      const mgr = new SnmpMgr({ ...asUser, engine, remoteHost: host, remotePort: agent.localPort });
      mgr.objects.add(sysName);
      return mgr;
    }) as [SnmpMgr, SnmpMgr];
    await one.sendGetRequest();
    await other.sendGetRequest();
    one.authenticationPassword = 'anotherphrase';
    await other.sendGetRequest();
    // As for an engine it has no keys for.
    other.remoteEngineId = Buffer.alloc(0);
    await other.sendGetRequest();
    expect(other.objects.item(0).value).toBe('box');
    await one.deactivate();
    await other.deactivate();
  });

  test('another password while a request waits wipes the keys when it has ended, and not before', async () => {
    const network = new FakeNetwork();
    const engine = Engine.around(network.core);
    const mgr = new SnmpMgr({ ...asUser, engine, remoteHost: '192.0.2.1', timeout: 60 });
    mgr.remoteEngineId = Buffer.from('8000000001020304', 'hex');
    const bystander = new SnmpMgr({ engine, remoteHost: '192.0.2.2', timeout: 1000 });
    const watch = new KeyWatch();
    mgr.objects.add(sysName);
    bystander.objects.add(sysName);
    const calls = [mgr, bystander].map((each) => each.sendGetRequest().catch((error: unknown) => error));
    await settle();
    expect(network.core.pendingRequests).toBe(2);
    mgr.authenticationPassword = 'anotherphrase';
    mgr.encryptionPassword = 'anotherphrase';
    network.clock.advance(59_000);
    expect(watch.left).toEqual({ ...nothing, macs: 1, ciphers: 1 });
    network.clock.advance(2000);
    expect(await calls[0]).toMatchObject({ code: 201 });
    // The request of another manager needs other keys.
    expect(network.core.pendingRequests).toBe(1);
    network.clock.advance(1000);
    expectAllWiped(watch);
    await Promise.all([mgr, bystander].map((each) => each.deactivate()));
    expect(network.core.deadlines.size).toBe(0);
    await engine.close();
  });

  test('another password while a request waits, and the end of the component at once', async () => {
    const { mgr, watch } = await used();
    mgr.timeout = 0;
    await mgr.sendGetRequest();
    mgr.encryptionPassword = 'anotherphrase';
    await mgr.deactivate();
    expectAllWiped(watch);
  });

  test('hashed passwords are wiped by another password', async () => {
    const { mgr, watch } = await used();
    await mgr.hashPasswords();
    await mgr.sendGetRequest();
    mgr.authenticationPassword = 'anotherphrase';
    mgr.encryptionPassword = 'anotherphrase';
    await mgr.deactivate();
    expectAllWiped(watch);
  });
});

describe('the caches', () => {
  /** A trap manager and an agent of this side that have made keys for a user. */
  async function used(): Promise<{ traps: SnmpTrapMgr; watch: KeyWatch }> {
    const traps = new SnmpTrapMgr({ localHost: host, localPort: 0 });
    traps.addUser('ops', '', ...keys);
    let trapsHeard = 0;
    traps.onTrap = () => void (trapsHeard += 1);
    await traps.activate();
    const watch = new KeyWatch();
    agent.objects.clear();
    agent.objects.add(new SnmpObject(sysName, 'here'));
    await agent.sendSecureTrap(`${host}:${traps.localPort}`, 'coldStart', 'ops', ...keys);
    await until('the trap', () => trapsHeard > 0);
    return { traps, watch };
  }

  test.each<[string, (traps: SnmpTrapMgr) => unknown]>([
    [
      'removeUser() and removeEngine()',
      (traps) => {
        traps.removeUser('ops', '');
        for (const id of engineIds) traps.removeEngine(id);
      },
    ],
    [
      'clearCache()',
      (traps) => {
        traps.clearCache();
      },
    ],
  ])('SnmpTrapMgr: %s wipes keys and passwords', async (_, wipe) => {
    const { traps, watch } = await used();
    engineIds.length = 0;
    traps.onCacheEntry = (e) => void engineIds.push(e.engineId);
    await traps.showCache();
    traps.onCacheEntry = null;
    wipe(traps);
    expectAllWiped(watch);
    await traps.deactivate();
  });
  const engineIds: Buffer[] = [];

  test('SnmpTrapMgr: deactivate() wipes the keys; passwords are for the next time', async () => {
    const { traps, watch } = await used();
    await traps.deactivate();
    expect(watch.left).toMatchObject({ macs: 0, ciphers: 0, digests: 0 });
    expect(watch.seen['macs']).toBeGreaterThan(0);
  });

  test.each(['removeUser', 'clearCache'] as const)(
    'SnmpAgent: %s() wipes keys and passwords',
    async (how) => {
      const { own, watch } = await agentInUse();
      await using _own = own;
      if (how === 'removeUser') own.removeUser('ops');
      else own.clearCache();
      expectAllWiped(watch);
    },
  );
});

describe('SnmpAgent', () => {
  const receiver = async (): Promise<SnmpTrapMgr> => {
    const traps = new SnmpTrapMgr({ localHost: host, localPort: 0, localEngineId: '8000000001020304' });
    traps.config('UseInternalSecurityAPI=True');
    traps.addUser('ops', '', ...keys);
    traps.onInformRequest = (e) => {
      e.respond = true;
    };
    await traps.activate();
    return traps;
  };

  test.each<[string, (own: SnmpAgent, port: number) => Promise<void>]>([
    ['sendSecureResponse()', (own, port) => own.sendSecureResponse(host, port, 1, 1, 0, 0, 'ops', ...keys)],
    ['sendSecureTrap()', (own, port) => own.sendSecureTrap(`${host}:${port}`, 'coldStart', 'ops', ...keys)],
    [
      'sendSecureInform()',
      (own, port) => own.sendSecureInform(`${host}:${port}`, 'coldStart', 'ops', ...keys),
    ],
  ])(
    '%s wipes the keys and passwords of its user; the key cache of the engine keeps what it needs again',
    async (_, send) => {
      await using traps = await receiver();
      await using own = new SnmpAgent({ localHost: host, localPort: 0 });
      await own.activate();
      const watch = new KeyWatch();
      await send(own, traps.localPort);
      expect(watch.left).toEqual({ ...nothing, digests: 2 });
      await own.deactivate();
      expectAllWiped(watch);
    },
  );

  test('sendSecureInform() wipes what a program took part in making of the passwords', async () => {
    await using traps = await receiver();
    await using own = new SnmpAgent({ localHost: host, localPort: 0 });
    let asked = 0;
    own.onHashPassword = () => void (asked += 1);
    await own.activate();
    const identities = jest.spyOn(V3Identity.prototype, 'prepare');
    const watch = new KeyWatch();
    await own.sendSecureInform(`${host}:${traps.localPort}`, 'coldStart', 'ops', ...keys);
    expect(asked).toBe(4);
    expect(watch.left).toEqual({ ...nothing, digests: 2 });
    expect(identities.mock.contexts[0]).toMatchObject({
      user: '',
      authenticationPassword: '',
      encryptionPassword: '',
    });
    await own.deactivate();
    expectAllWiped(watch);
  });

  /** An agent, and what becomes of a request of SNMPv3 to it in another crypto. */
  async function asked(
    prepare: (own: SnmpAgent) => void,
    password: string,
  ): Promise<{ own: SnmpAgent; watch: KeyWatch; failure: unknown }> {
    const own = new SnmpAgent({ localHost: host, localPort: 0 });
    own.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'box' });
    own.allow({ user: 'ops' });
    prepare(own);
    await own.activate();
    await using mgr = new SnmpMgr({ ...asUser, remoteHost: host, remotePort: own.localPort });
    // A wrong password shows when no better answer has come.
    mgr.timeout = 1;
    mgr.authenticationPassword = password;
    mgr.config('UseInternalSecurityAPI=True');
    mgr.objects.add(sysName);
    const watch = new KeyWatch();
    const failure: unknown = await mgr.sendGetRequest().catch((error: unknown) => error);
    return { own, watch, failure };
  }

  test.each<[string, string, object | undefined]>([
    ['that is right', keys[1], undefined],
    ['that is wrong', 'wrongphrase', { code: 308 }],
  ])('a user whom the program names for a message %s is wiped after it', async (_, password, expected) => {
    const nameUser = (own: SnmpAgent): void => {
      own.onGetUserPassword = (e) => {
        const authentication = e.passwordType === PasswordType.Authentication;
        e.password = authentication ? keys[1] : keys[3];
        e.algorithm = authentication ? keys[0] : keys[2];
      };
    };
    const { own, watch, failure } = await asked(nameUser, password);
    if (expected === undefined) expect(failure).toBeUndefined();
    else expect(failure).toMatchObject(expected);
    // The key cache of the engine has what the next message needs; nothing to encrypt for one that is not authentic.
    expect(watch.left).toEqual({ ...nothing, digests: expected === undefined ? 2 : 1 });
    await own.deactivate();
    expect(watch.seen['macs']).toBeGreaterThan(0);
    expect(watch.left).toEqual(nothing);
  });

  test('keys for a message that is not authentic are wiped after it', async () => {
    const { own, watch, failure } = await asked((each) => {
      each.addUser('ops', ...keys);
    }, 'wrongphrase');
    expect(failure).toMatchObject({ code: 308 });
    expect(watch.left).toMatchObject({ macs: 0, ciphers: 0, digests: 1, passwords: 2 });
    await own.deactivate();
    expect(watch.seen['macs']).toBeGreaterThan(0);
    expect(watch.seen['ciphers']).toBe(0);
  });

  test('sendSecureResponse() wipes the passwords also where it fails', async () => {
    await using own = new SnmpAgent({ localHost: host, localPort: 0 });
    await own.activate();
    const forgotten = jest.spyOn(CachedUser.prototype, 'destroy');
    await expect(own.sendSecureResponse(host, 0, 1, 1, 0, 0, 'ops', ...keys)).rejects.toMatchObject({
      code: 10_022,
    });
    const users = forgotten.mock.contexts as CachedUser[];
    expect(users.map(({ name }) => name)).toEqual(['ops']);
    expect(users[0]?.protocols.auth?.secret.bytes).toEqual(Buffer.alloc(keys[1].length));
  });

  test('addUser() with another password wipes keys, passwords, and what is in the key cache', async () => {
    const { own, watch } = await agentInUse();
    await using _own = own;
    own.addUser('ops', 3, 'anotherphrase', 2, 'anotherphrase');
    expectAllWiped(watch);
  });
});

describe('SnmpTrapMgr', () => {
  /** One that has made keys of a user's passwords. */
  async function heard(
    prepare: (traps: SnmpTrapMgr) => void,
  ): Promise<{ traps: SnmpTrapMgr; watch: KeyWatch }> {
    const traps = new SnmpTrapMgr({ localHost: host, localPort: 0 });
    prepare(traps);
    await traps.activate();
    const watch = new KeyWatch();
    await notify(traps, ...keys);
    return { traps, watch };
  }

  async function notify(
    traps: SnmpTrapMgr,
    ...withKeys: [auth: number, authPassword: string, priv: number, privPassword: string]
  ): Promise<void> {
    let count = 0;
    traps.onTrap = () => void (count += 1);
    agent.objects.clear();
    await agent.sendSecureTrap(`${host}:${traps.localPort}`, 'coldStart', 'ops', ...withKeys);
    await until('the trap', () => count > 0);
  }

  test('addUser() with another password wipes keys, passwords, and what is in the key cache', async () => {
    const { traps, watch } = await heard((each) => {
      each.addUser('ops', '', ...keys);
    });
    traps.addUser('ops', '', 3, 'anotherphrase', 2, 'anotherphrase');
    expectAllWiped(watch);
    await traps.deactivate();
  });

  test('a user learned anew, with the other password he has now, wipes what was made of the old one', async () => {
    let password = 'authphrase';
    const { traps, watch } = await heard((each) => {
      each.onGetUserPassword = (e) => {
        e.algorithm = e.passwordType === 1 ? 3 : 2;
        e.password = e.passwordType === 1 ? password : 'privphrase';
      };
    });
    const before = new Set(watch.digestsLeft);
    password = 'anotherphrase';
    await notify(traps, 3, password, 2, 'privphrase');
    // What was made of the old passwords is gone. The encryption password is made into a key again when needed.
    expect(before.size).toBe(2);
    expect(watch.digestsLeft.filter((digest) => before.has(digest))).toEqual([]);
    traps.clearCache();
    expectAllWiped(watch);
    await traps.deactivate();
  });
});

describe('Engine and Session', () => {
  const options = {
    authProtocol: HmacSha256,
    privProtocol: Aes128Cfb,
    authSecret: 'authphrase',
    privSecret: 'privphrase',
  };

  test.each<[string, (engine: Engine) => unknown]>([
    ['close()', (engine) => engine.close()],
    [
      'removeUser()',
      (engine) => {
        engine.usm.removeUser('ops');
      },
    ],
  ])('Engine: %s wipes keys and passwords', async (_, wipe) => {
    await using engine = new Engine();
    engine.usm.addUser('ops', options);
    const watch = new KeyWatch();
    await engine.manager([host, agent.localPort], { user: 'ops' }).get(sysName);
    await wipe(engine);
    expectAllWiped(watch);
  });

  test('Engine: another password wipes the keys of the one before', async () => {
    await using engine = new Engine();
    engine.usm.addUser('ops', options);
    const watch = new KeyWatch();
    await engine.manager([host, agent.localPort], { user: 'ops' }).get(sysName);
    engine.usm.addUser('ops', { ...options, authSecret: 'anotherphrase' });
    expectAllWiped(watch);
  });

  test('Engine.notifications(): keys for a message that is not authentic are wiped after it', async () => {
    await using engine = new Engine();
    engine.usm.addUser('ops', options);
    await using stream = engine.notifications({ address: host, port: 0 });
    await stream.ready();
    const sender = await otherAgent();
    sender.localEngineId = 'sender';
    const watch = new KeyWatch();
    const place = `${host}:${stream.port}`;
    await sender.sendSecureTrap(place, 'coldStart', 'ops', 3, 'wrongphrase', 2, 'privphrase');
    await until('the refusal', () => stream.refused === 1);
    expect(watch.seen['macs']).toBeGreaterThan(0);
    expect(watch.left).toMatchObject({ macs: 0, ciphers: 0 });
    await sender.deactivate();
  });

  test('Session: close() wipes keys and passwords, also on an engine that it shares', async () => {
    await using engine = new Engine();
    for (const resources of [{}, { engine }]) {
      const session = new Session({
        hostname: host,
        remotePort: agent.localPort,
        securityLevel: 'authPriv',
        securityUsername: 'ops',
        authProtocol: 'SHA256',
        authPassword: 'authphrase',
        privacyProtocol: 'AES',
        privacyPassword: 'privphrase',
        ...resources,
      });
      const watch = new KeyWatch();
      await session.get('sysName.0');
      await session.close();
      expectAllWiped(watch);
      jest.restoreAllMocks();
    }
  });
});
