import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Engine, ErrorStatus, SnmpVersion, type DiscoveryResponseEvent, type SnmpMgr } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { requireProgram } from '../support/peers.js';
import { contextName, startSnmpd, type Snmpd } from '../support/snmpd.js';
import { authPassword, privPassword, testUser, testUsers, type TestUser } from '../support/snmp-users.js';
import { compatibilityModeOf, countPackets, failure, managerAs, managerFor, oids, read } from './manager.js';

const snmpEngineTime = '1.3.6.1.6.3.10.2.1.3.0';

const providers = [
  { provider: 'node:crypto', internal: 'False' },
  { provider: 'the bundled implementation', internal: 'True' },
] as const;

/** Digests shorter than the key of the cipher: only for these the key extension shows. */
const extensionShows = ({ keyExtension, authProtocol, privProtocol }: TestUser): boolean =>
  keyExtension !== undefined &&
  (authProtocol === 1 || authProtocol === 2 || (authProtocol === 5 && privProtocol === 5));

/** Protocols of users with random keys that the agent is told as they are. */
const keyed = [
  {
    name: 'keyed-md5des',
    auth: 1,
    authName: 'MD5',
    authLength: 16,
    priv: 1,
    privName: 'DES',
    privLength: 16,
  },
  {
    name: 'keyed-sha1aes',
    auth: 2,
    authName: 'SHA',
    authLength: 20,
    priv: 2,
    privName: 'AES',
    privLength: 16,
  },
  {
    name: 'keyed-sha512aes256',
    auth: 4,
    authName: 'SHA-512',
    authLength: 64,
    priv: 5,
    privName: 'AES-256',
    privLength: 32,
  },
].map((row) => ({
  ...row,
  authKey: randomBytes(row.authLength).toString('hex'),
  privKey: randomBytes(row.privLength).toString('hex'),
}));

const configuration = keyed.flatMap(({ name, authName, authKey, privName, privKey }) => [
  `createUser ${name} ${authName} -l 0x${authKey} ${privName} -l 0x${privKey}`,
  `rouser ${name} auth`,
]);

describeWithPeers(['snmpd', 'openssl'], 'SNMPv3 of SnmpMgr with snmpd', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd({ configuration });
  });
  afterAll(() => snmpd.stop());

  describe.each(providers)('with $provider', ({ internal }) => {
    // One engine for all: it keeps the keys made of the passwords, which takes a while in JavaScript.
    const engine = new Engine();
    afterAll(() => engine.close());

    const manager = (user: TestUser): SnmpMgr => {
      const mgr = managerAs(user, snmpd, { engine });
      mgr.config(`UseInternalSecurityAPI=${internal}`);
      return mgr;
    };

    test.each(testUsers.map(({ user }) => user))('%s after discover()', async (name) => {
      await using mgr = manager(testUser(name));
      await mgr.discover();
      expect(mgr.remoteEngineId).toEqual(snmpd.engineId);
      const count = countPackets(mgr);
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      // The clock is right already.
      expect(count).toEqual({ sent: 1, received: 1 });
    });

    test.each(testUsers.map(({ user }) => user))('%s without discover()', async (name) => {
      const user = testUser(name);
      await using mgr = manager(user);
      const heard: unknown[] = [];
      mgr.onResponse = (e) => void heard.push([e.user, e.snmpVersion, e.securityLevel]);
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      const level = (user.authProtocol === 0 ? 0 : 1) + (user.privProtocol === 0 ? 0 : 1);
      expect(heard).toEqual([[name, SnmpVersion.V3, level]]);
      expect(mgr.remoteEngineId).toEqual(snmpd.engineId);
    });
  });

  test.each(testUsers.filter(extensionShows).map(({ user }) => user))(
    '%s is not understood with the other key extension, and CompatibilityMode=2 finds the right one',
    async (name) => {
      const user = testUser(name);
      await using mgr = managerAs(user, snmpd, { timeout: 300 });
      mgr.config('TimeoutInMilliseconds=True');
      mgr.config(`CompatibilityMode=${1 - compatibilityModeOf(user)}`);
      // The agent drops what it can't decrypt.
      expect((await failure(read(mgr, oids.sysName))).code).toBe(201);

      mgr.timeout = 1000;
      mgr.config('CompatibilityMode=2');
      await mgr.discover();
      const count = countPackets(mgr);
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(count.sent).toBe(1);
    },
  );

  test('CompatibilityMode=2 finds the key extension on the way to a request, and remembers it', async () => {
    await using mgr = managerAs(testUser('md5aes192'), snmpd, { timeout: 1000 });
    mgr.config('TimeoutInMilliseconds=True');
    mgr.config('CompatibilityMode=2');
    expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
    const count = countPackets(mgr);
    expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
    expect(count.sent).toBe(1);
  });

  describe('discover()', () => {
    const discover = async (mgr: SnmpMgr): Promise<{ sent: number; answers: DiscoveryResponseEvent[] }> => {
      const answers: DiscoveryResponseEvent[] = [];
      mgr.onDiscoveryResponse = (e) => void answers.push(e);
      const count = countPackets(mgr);
      await mgr.discover();
      return { sent: count.sent, answers };
    };

    test('takes two steps, of which the second is authenticated', async () => {
      await using mgr = managerAs(testUser('sha256aes128'), snmpd);
      const { sent, answers } = await discover(mgr);
      expect(sent).toBe(2);
      expect(answers.map((e) => e.securityLevel)).toEqual([0, 1]);
      for (const answer of answers) {
        expect(answer.engineId).toEqual(snmpd.engineId);
        expect([answer.sourceAddress, answer.sourcePort]).toEqual([snmpd.host, snmpd.port]);
      }
      expect(answers[1]?.user).toBe('sha256aes128');
    });

    test('takes one step with AllowSingleStepDiscovery=True, and for a user without a password', async () => {
      await using single = managerAs(testUser('sha256aes128'), snmpd);
      single.config('AllowSingleStepDiscovery=True');
      expect((await discover(single)).sent).toBe(1);
      const count = countPackets(single);
      expect(await read(single, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(count.sent).toBe(1);

      await using open = managerAs(testUser('noauth'), snmpd);
      expect((await discover(open)).sent).toBe(1);
    });

    test('tells boots and time of the engine, and the time runs', async () => {
      await using mgr = managerAs(testUser('sha256aes128'), snmpd);
      await mgr.discover();
      const [boots = '', time = ''] = await read(mgr, oids.snmpEngineBoots, snmpEngineTime);
      expect(mgr.remoteEngineBoots).toBe(Number(boots));
      expect(Math.abs(mgr.remoteEngineTime - Number(time))).toBeLessThanOrEqual(1);
    });

    test('tells by onDiscoveryResponse in asynchronous mode', async () => {
      await using mgr = managerAs(testUser('sha256aes128'), snmpd, { timeout: 0 });
      const levels: number[] = [];
      await new Promise<void>((resolve) => {
        mgr.onDiscoveryResponse = (e) => {
          if (levels.push(e.securityLevel) === 2) resolve();
        };
        void mgr.discover();
      });
      expect(levels).toEqual([0, 1]);
      expect(mgr.remoteEngineId).toEqual(snmpd.engineId);
    });
  });

  describe.each(keyed)('with localized keys: $name', ({ name, auth, priv, authKey, privKey }) => {
    const manager = (): SnmpMgr => {
      const options = { authenticationProtocol: auth, encryptionAlgorithm: priv };
      const mgr = managerFor(snmpd, { snmpVersion: SnmpVersion.V3, user: name, ...options });
      mgr.config(`AuthenticationKey=${authKey}`);
      mgr.config(`EncryptionKey=${privKey}`);
      return mgr;
    };

    test.each(providers)('by $provider', async ({ internal }) => {
      await using mgr = manager();
      mgr.config(`UseInternalSecurityAPI=${internal}`);
      let level = 0;
      mgr.onResponse = (e) => (level = e.securityLevel);
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(level).toBe(2);
    });

    test('are refused by the agent when one bit is wrong', async () => {
      await using mgr = manager();
      mgr.timeout = 1000;
      mgr.config('TimeoutInMilliseconds=True');
      mgr.config(`AuthenticationKey=${flipFirstBit(authKey)}`);
      expect((await failure(read(mgr, oids.sysName))).code).toBe(308);
      mgr.config(`AuthenticationKey=${authKey}`);
      mgr.config(`EncryptionKey=${flipFirstBit(privKey)}`);
      expect((await failure(read(mgr, oids.sysName))).code).toBe(201);
    });
  });

  describe('onHashPassword', () => {
    const hashed = [
      { name: 'md5des', digest: 'md5' },
      { name: 'sha224aes128', digest: 'sha224' },
      { name: 'sha512aes256', digest: 'sha512' },
    ] as const;

    test.each(hashed)('$name: shows the keys that were computed', async ({ name, digest }) => {
      await using mgr = managerAs(testUser(name), snmpd);
      const heard: [string, string][] = [];
      mgr.onHashPassword = (e) => void heard.push([e.password, e.hash]);
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(heard).toEqual([
        [authPassword, ''],
        [authPassword, opensslKey(digest, authPassword).toUpperCase()],
        [privPassword, ''],
        [privPassword, opensslKey(digest, privPassword).toUpperCase()],
      ]);
      heard.length = 0;
      await read(mgr, oids.sysName);
      expect(heard).toEqual([]);
    });

    test.each(hashed)('$name: takes the keys a program has', async ({ name, digest }) => {
      const passwords = { authenticationPassword: 'placeholder 1', encryptionPassword: 'placeholder 2' };
      await using mgr = managerAs(testUser(name), snmpd, passwords);
      const keys = new Map([
        ['placeholder 1', opensslKey(digest, authPassword)],
        ['placeholder 2', opensslKey(digest, privPassword)],
      ]);
      mgr.onHashPassword = async (e) => {
        await Promise.resolve();
        e.hash = keys.get(e.password) ?? '';
      };
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
    });

    test('hashPasswords() makes the keys before the first request', async () => {
      await using mgr = managerAs(testUser('sha256aes128'), snmpd);
      let fired = 0;
      mgr.onHashPassword = () => void (fired += 1);
      await mgr.hashPasswords();
      expect(fired).toBe(4);
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
      expect(fired).toBe(4);
    });
  });

  describe('context', () => {
    const snmpInPkts = '1.3.6.1.2.1.11.1.0';

    test('ContextName chooses what the agent shows', async () => {
      await using mgr = managerAs(testUser('sha256aes128'), snmpd);
      await read(mgr, oids.sysName, snmpInPkts);
      expect(mgr.objTypeString[1]).toBe('Counter32');
      mgr.config(`ContextName=${contextName}`);
      let incoming = '';
      mgr.onResponse = () => (incoming = mgr.config('IncomingContextName'));
      await read(mgr, oids.sysName);
      expect(mgr.objValue[0]).toBe('snmpd-under-test');
      expect(incoming).toBe(contextName);
      expect(mgr.config('IncomingContextEngineId').toLowerCase()).toBe(snmpd.engineId.toString('hex'));
      // Only the system group is there.
      await read(mgr, snmpInPkts);
      expect([mgr.errorStatus, mgr.objTypeString[0]]).toEqual([0, 'noSuchObject']);
    });

    test('a context the agent does not have ends in 201', async () => {
      await using mgr = managerAs(testUser('sha256aes128'), snmpd, { timeout: 300 });
      mgr.config('TimeoutInMilliseconds=True');
      mgr.config('ContextName=nowhere');
      expect((await failure(read(mgr, oids.sysName))).code).toBe(201);
      mgr.timeout = 5000;
      mgr.config('ContextName=');
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
    });
  });

  describe('onPacketTrace', () => {
    test.each([
      { name: 'sha512aes256', decrypt: 'False', readable: false },
      { name: 'sha512aes256', decrypt: 'True', readable: true },
      { name: 'md5des', decrypt: 'True', readable: true },
      { name: 'sha256', decrypt: 'False', readable: true },
    ])('DecryptLogPackets=$decrypt with $name', async ({ name, decrypt, readable }) => {
      await using mgr = managerAs(testUser(name), snmpd);
      mgr.config(`DecryptLogPackets=${decrypt}`);
      await mgr.discover();
      const packets: Buffer[] = [];
      const peers = new Set<string>();
      mgr.onPacketTrace = (e) => {
        packets.push(e.packet);
        peers.add(`${e.packetAddress}:${e.packetPort}`);
      };
      await read(mgr, oids.sysName);
      expect(packets).toHaveLength(2);
      expect([...peers]).toEqual([`${snmpd.host}:${snmpd.port}`]);
      const [request, response] = packets;
      const nameOctets = Buffer.from('2b06010201010500', 'hex');
      expect(request?.includes(nameOctets)).toBe(readable);
      expect(response?.includes('snmpd-under-test')).toBe(readable);
    });
  });

  describe('MsgMaxSize', () => {
    test('limits what the agent sends: tooBig, which is no failure of the call', async () => {
      await using mgr = managerAs(testUser('sha256aes128'), snmpd);
      const long = Array.from({ length: 30 }, () => oids.sysName);
      expect(await read(mgr, ...long)).toHaveLength(30);
      expect(mgr.errorStatus).toBe(0);
      mgr.config('MsgMaxSize=800');
      await read(mgr, ...long);
      expect(mgr.errorStatus).toBe(ErrorStatus.TooBig);
      expect(mgr.errorDescription).toContain('tooBig');
    });

    test('makes a GETBULK that does not fit fail at the agent, and a walk in steps smaller', async () => {
      // Net-SNMP 5.9 answers genErr where it encrypts, instead of leaving variables out.
      await using mgr = managerAs(testUser('sha256aes128'), snmpd);
      mgr.config('MsgMaxSize=800');
      const sizes: number[] = [];
      mgr.onPacketTrace = ({ packet }) => void sizes.push(packet.length);
      mgr.objects.add('1.3.6.1.2.1.1');
      await mgr.sendGetBulkRequest(0, 30);
      expect(mgr.errorStatus).toBe(ErrorStatus.GenError);

      mgr.config('WalkMaxRepetitions=30');
      await mgr.walk('1.3.6.1.2.1.1');
      expect(mgr.errorStatus).toBe(0);
      const inSteps = [...mgr.objId];
      expect(Math.max(...sizes)).toBeLessThanOrEqual(800);
      mgr.config('WalkMaxRepetitions=0');
      await mgr.walk('1.3.6.1.2.1.1');
      expect(inSteps).toEqual([...mgr.objId]);
    });

    test('refuses a request that is longer, with 118', async () => {
      await using mgr = managerAs(testUser('sha256aes128'), snmpd);
      mgr.config('MsgMaxSize=500');
      const error = await failure(read(mgr, ...Array.from({ length: 30 }, () => oids.sysName)));
      expect(error.code).toBe(118);
      expect(await read(mgr, oids.sysName)).toEqual(['snmpd-under-test']);
    });
  });
});

function flipFirstBit(digits: string): string {
  const octets = Buffer.from(digits, 'hex');
  octets[0] = (octets[0] ?? 0) ^ 0x80;
  return octets.toString('hex');
}

/** RFC 3414 appendix A.2: the digest of the password repeated over 1 MiB, computed by openssl. */
function opensslKey(digest: string, password: string): string {
  const { stdout, status } = spawnSync(requireProgram('openssl'), ['dgst', `-${digest}`, '-binary'], {
    input: Buffer.alloc(1 << 20, password),
  });
  expect(status).toBe(0);
  return stdout.toString('hex');
}
