import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { EasySnmpConnectionError, EasySnmpError, Session, SnmpError } from 'snmp-components';
import type { SessionOptions } from 'snmp-components';
import {
  defaultValues,
  SESSION_OPTION_NAMES,
  SESSION_OPTIONS,
} from '../../../../components/session/session-options.js';
import { failureOf, thrownBy } from '../../../support/manager-fixture.js';

/** As `easysnmp.Session.__init__` has them. */
const defaults = {
  hostname: 'localhost',
  version: 3,
  community: 'public',
  timeout: 1,
  retries: 3,
  remotePort: 0,
  localPort: 0,
  securityLevel: 'no_auth_or_privacy',
  securityUsername: 'initial',
  privacyProtocol: 'DEFAULT',
  privacyPassword: '',
  authProtocol: 'DEFAULT',
  authPassword: '',
  contextEngineId: '',
  securityEngineId: '',
  context: '',
  engineBoots: 0,
  engineTime: 0,
  ourIdentity: '',
  theirIdentity: '',
  theirHostname: '',
  trustCert: '',
  useLongNames: false,
  useNumeric: false,
  useSprintValue: false,
  useEnums: false,
  bestGuess: 0,
  retryNoSuch: false,
  abortOnNonexistent: false,
} as const satisfies Required<SessionOptions>;

/** For each option a value other than the default, and one that is refused. */
const values = {
  hostname: ['192.0.2.1', 5, 10022],
  version: [1, '2c', 305],
  community: ['private', 5, 10022],
  timeout: [0.25, 0, 10022],
  retries: [0, -1, 10022],
  remotePort: [1161, 65536, 10022],
  localPort: [1162, 0.5, 10022],
  securityLevel: ['authPriv', 'AuthPriv', 10022],
  securityUsername: ['ops', null, 10022],
  privacyProtocol: ['AES-256-C', 'ROT13', 10022],
  privacyPassword: ['secret', 5, 10022],
  authProtocol: ['sha-512', 'SHA999', 10022],
  authPassword: ['secret', 5, 10022],
  contextEngineId: ['0x8000000001', 'zz', 324],
  securityEngineId: ['80001f8805aabbcc', '8000', 324],
  context: ['vlan-10', 5, 10022],
  engineBoots: [7, -1, 10022],
  engineTime: [700, 0x8000_0000, 10022],
  ourIdentity: ['', 'cert', 10045],
  theirIdentity: ['', 'cert', 10045],
  theirHostname: ['', 'host', 10045],
  trustCert: ['', 'cert', 10045],
  useLongNames: [true, 1, 10022],
  useNumeric: [true, 'yes', 10022],
  useSprintValue: [true, null, 10022],
  useEnums: [true, 1, 10022],
  bestGuess: [2, 3, 10022],
  retryNoSuch: [true, 1, 10022],
  abortOnNonexistent: [true, 1, 10022],
} as const satisfies Record<
  keyof SessionOptions,
  readonly [SessionOptions[keyof SessionOptions], unknown, number]
>;

const table = SESSION_OPTION_NAMES.map((name) => {
  const [good, bad, code] = values[name];
  return { name, good, bad, code };
});

describe('the options of a session', () => {
  const open: Session[] = [];
  const make = (options?: SessionOptions): Session => {
    const session = new Session(options);
    open.push(session);
    return session;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((session) => session.close()));
  });

  test('have the defaults of easysnmp', () => {
    expect(defaultValues()).toEqual(defaults);
    const session = make();
    expect(Object.fromEntries(SESSION_OPTION_NAMES.map((name) => [name, session[name]]))).toEqual(defaults);
  });

  test('are those of the table, each with a check that takes its default', () => {
    for (const name of SESSION_OPTION_NAMES)
      expect(SESSION_OPTIONS[name].check(name, defaults[name])).toBe(defaults[name]);
  });

  test.each(table)('$name can be given, read and set', ({ name, good }) => {
    const options = { privacyPassword: 'long enough', authPassword: 'long enough', [name]: good };
    expect(make(options)[name]).toBe(good);
    const session = make();
    Object.assign(session, { [name]: good });
    expect(session[name]).toBe(good);
  });

  test.each(table)('$name refuses $bad with $code, and keeps its value', ({ name, bad, code }) => {
    const session = make();
    const error = thrownBy(() => Object.assign(session, { [name]: bad }));
    expect(error).toMatchObject({ code, message: expect.stringContaining(name) });
    expect(error).not.toBeInstanceOf(EasySnmpError);
    expect(session[name]).toBe(defaults[name]);
    expect(thrownBy(() => new Session({ [name]: bad }))).toMatchObject({ code });
  });

  test('are known to the constructor only', () => {
    expect(thrownBy(() => new Session({ hostnam: 'x' } as SessionOptions))).toMatchObject({
      code: 10022,
      message: expect.stringContaining('hostnam'),
    });
  });

  test('leave out what is undefined', () => {
    const { hostname } = make({ hostname: undefined } as unknown as SessionOptions);
    expect(hostname).toBe('localhost');
  });

  test('move the port of hostname to remotePort', () => {
    const session = make({ hostname: 'tcp:192.0.2.1:1161' });
    expect([session.hostname, session.remotePort]).toEqual(['tcp:192.0.2.1', 1161]);
    session.hostname = '[::1]:1162';
    expect([session.hostname, session.remotePort]).toEqual(['[::1]', 1162]);
  });

  test('refuse a port given twice', () => {
    expect(thrownBy(() => new Session({ hostname: 'localhost:161', remotePort: 161 })).code).toBe(10022);
  });

  test.each([
    ['authPassword', { authPassword: 'hunter2', privacyPassword: 'long enough' }],
    ['privacyPassword', { authPassword: 'long enough', privacyPassword: '' }],
  ])('refuse a short %s with 329 where the level needs it, without showing it', (name, passwords) => {
    const error = thrownBy(() => new Session({ securityLevel: 'authPriv', ...passwords }));
    expect(error).toBeInstanceOf(EasySnmpConnectionError);
    expect(error).toMatchObject({ code: 329, message: expect.stringContaining(name) });
    expect(error.message).not.toContain(passwords.authPassword);
    expect(() => make({ securityLevel: 'noAuthNoPriv', ...passwords })).not.toThrow();
    expect(() => make({ version: 2, securityLevel: 'authPriv', ...passwords })).not.toThrow();
  });

  test('refuse a host that can be none with 303, as a connection error', () => {
    const error = thrownBy(() => new Session({ hostname: 'not a host' }));
    expect(error).toBeInstanceOf(EasySnmpConnectionError);
    expect(error.code).toBe(303);
  });

  test('change by updateSession all or not at all', async () => {
    const session = make({ version: 2 });
    await session.updateSession({ community: 'private', timeout: 2 });
    expect([session.community, session.timeout]).toEqual(['private', 2]);
    const error = await failureOf(() => session.updateSession({ community: 'other', timeout: -1 }));
    expect(error.code).toBe(10022);
    expect([session.community, session.timeout]).toEqual(['private', 2]);
  });

  test('warn by updateSession of what is none', async () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockReturnValue();
    await make({ version: 2 }).updateSession({ bogus: 1 } as SessionOptions);
    expect(emitWarning.mock.calls).toEqual([['"bogus" is no option of a session', 'SessionWarning']]);
    emitWarning.mockRestore();
  });

  test('are not shown by an error', () => {
    const error = thrownBy(() => new Session({ authPassword: 'hunter2', securityLevel: 'authNoPriv' }));
    expect(SnmpError.is(error)).toBe(true);
    expect(JSON.stringify([error.message, error.stack])).not.toContain('hunter2');
  });
});
