import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EasySnmpError, EasySnmpTimeoutError, Engine, Session, type SessionOptions } from 'snmp-components';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { failureOf } from '../support/manager-fixture.js';
import { authPassword, privPassword } from '../support/snmp-users.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';

// What a session with SNMPv3 does that easysnmp does not, or not in the same process.

const login = {
  securityLevel: 'auth_with_privacy',
  securityUsername: 'sha256aes128',
  authProtocol: 'SHA256',
  authPassword,
  privacyProtocol: 'AES',
  privacyPassword: privPassword,
} as const;

describeWithPeers(['snmpd'], 'a session with SNMPv3', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd();
  });
  afterAll(() => snmpd.stop());

  const make = (options: SessionOptions, engine?: Engine): Session =>
    new Session({
      hostname: '127.0.0.1',
      remotePort: snmpd.port,
      ...login,
      ...options,
      ...(engine && { engine }),
    });

  const short = { timeout: 1, retries: 0 };

  test('keeps the passwords of sessions apart', async () => {
    await using engine = new Engine();
    await using right = make({}, engine);
    await using wrong = make({ authPassword: 'not the password', ...short }, engine);
    expect((await right.get('sysName.0')).value).toBe('snmpd-under-test');
    expect((await failureOf(() => wrong.get('sysName.0'))).code).toBe(308);
    expect((await right.get('sysName.0')).value).toBe('snmpd-under-test');
  });

  test.each([
    ['an authentication password that is wrong', { authPassword: 'not the password' }, 308],
    ['a user who is not known', { securityUsername: 'nobody' }, 326],
    ['a level the user does not have', { securityUsername: 'noauth' }, 327],
    ['an engine id that is another', { securityEngineId: '80001f8805aabbccddeeff' }, 324],
  ])('fails for %s with its number', async (_what, options, code) => {
    await using session = make({ ...short, ...options });
    const error = await failureOf(() => session.get('sysName.0'));
    expect(error).toBeInstanceOf(EasySnmpError);
    expect(error).not.toBeInstanceOf(EasySnmpTimeoutError);
    expect(error.code).toBe(code);
    expect(session.errorNumber).toBe(code);
  });

  test('takes over passwords by updateSession', async () => {
    await using session = make(short);
    expect((await session.get('sysName.0')).value).toBe('snmpd-under-test');
    await session.updateSession({ authPassword: 'not the password' });
    expect((await failureOf(() => session.get('sysName.0'))).code).toBe(308);
    await session.updateSession({ authPassword });
    expect((await session.get('sysName.0')).value).toBe('snmpd-under-test');
  });

  describe('that knows engine id, boots and time', () => {
    const known = async (): Promise<SessionOptions> => {
      await using session = make({});
      const [boots, time] = await session.get(['snmpEngineBoots.0', 'snmpEngineTime.0']);
      return {
        securityEngineId: snmpd.engineId.toString('hex'),
        engineBoots: Number(boots?.value),
        engineTime: Number(time?.value),
      };
    };

    test.each([
      ['all of them', {}, 1],
      ['no time, which the agent tells', { engineBoots: 0, engineTime: 0 }, 2],
      ['a wrong time, which the agent puts right', { engineBoots: 77, engineTime: 5 }, 2],
    ])('asks as often as it must with %s', async (_what, options, packets) => {
      await using engine = new Engine();
      await using session = make({ ...(await known()), ...options }, engine);
      expect((await session.get('sysName.0')).value).toBe('snmpd-under-test');
      expect(engine.counters.packetsSent).toBe(packets);
    });
  });

  test('goes on after the agent has started again', async () => {
    await using session = make({});
    expect((await session.get('sysName.0')).value).toBe('snmpd-under-test');
    await snmpd.restart();
    expect((await session.get('sysName.0')).value).toBe('snmpd-under-test');
    expect((await session.bulkwalk('system')).length).toBeGreaterThan(10);
  });

  test('works over TCP', async () => {
    await using session = make({ hostname: 'tcp:127.0.0.1' });
    expect((await session.get('sysName.0')).value).toBe('snmpd-under-test');
    expect((await session.walk('system')).length).toBeGreaterThan(10);
  });
});
