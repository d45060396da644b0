import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  Aes128Cfb,
  Engine,
  HmacSha256,
  ObjectType,
  Session,
  SnmpAgent,
  SnmpMgr,
  SnmpObject,
  SnmpTrapMgr,
  SnmpVersion,
} from 'snmp-components';
import { nodeCrypto } from '../../src/crypto/node-provider.js';
import type { Cipher, Mac } from '../../src/crypto/provider.js';
import { UsmUser } from '../../src/usm/user.js';
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
    const isSet = (buffer: Buffer): boolean => buffer.some((octet) => octet !== 0);
    return {
      macs: this.macs.filter((mac) => works(() => mac.compute(octets))).length,
      ciphers: this.ciphers.filter((cipher) => works(() => cipher.encrypt(octets, octets))).length,
      digests: this.digests.filter(isSet).length,
      passwords: [...this.passwords].filter(isSet).length,
    };
  }
}

const nothing = { macs: 0, ciphers: 0, digests: 0, passwords: 0 };

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

  test('another password wipes the keys of the one before, all but what the key cache of the engine has', async () => {
    const { mgr, watch } = await used();
    mgr.authenticationPassword = 'anotherphrase';
    expect(watch.left).toEqual({ ...nothing, digests: 2 });
    await mgr.deactivate();
    expectAllWiped(watch);
  });

  test('another password while a request waits wipes the keys in the end', async () => {
    const { mgr, watch } = await used();
    mgr.timeout = 0;
    await mgr.sendGetRequest();
    mgr.encryptionPassword = 'anotherphrase';
    await until('the answer', () => mgr.engine.pendingRequests === 0);
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
      await using own = new SnmpAgent({ localHost: host, localPort: 0 });
      own.addUser('ops', ...keys);
      own.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'box' });
      await own.activate();
      const mgr = new SnmpMgr({ ...asUser, remoteHost: host, remotePort: own.localPort });
      mgr.config('UseInternalSecurityAPI=True');
      const watch = new KeyWatch();
      mgr.objects.add(sysName);
      await mgr.sendGetRequest();
      await mgr.deactivate();
      if (how === 'removeUser') own.removeUser('ops');
      else own.clearCache();
      expectAllWiped(watch);
    },
  );
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
