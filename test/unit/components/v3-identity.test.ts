import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ComponentContext, type ContextEvents } from '../../../components/component-context.js';
import type { HashPasswordEvent } from '../../../components/events.js';
import { V3Identity } from '../../../components/v3-identity.js';
import { SettingStore } from '../../../src/config/setting-store.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import { EngineCore } from '../../../src/engine/engine-core.js';
import { HookedEmitter } from '../../../src/events/hooked-emitter.js';
import { passwordToKey } from '../../../src/usm/keys.js';
import type { Secret } from '../../../src/usm/user.js';
import { gate } from '../../support/manager-fixture.js';
import { settle } from '../../support/fake-transport.js';
import { authOf } from '../usm/fixtures.js';

const passwords = ['authphrase', 'privphrase'] as const;
const eventNames = [
  'badPacket',
  'discoveryRequest',
  'error',
  'hashPassword',
  'informRequest',
  'packetTrace',
  'trap',
] as const;

let emitter: HookedEmitter<ContextEvents>;
let core: EngineCore;
let settings: SettingStore;
let identity: V3Identity;

beforeEach(() => {
  emitter = new HookedEmitter<ContextEvents>(() => undefined, eventNames);
  core = new EngineCore();
  settings = new SettingStore('SnmpMgr', () => false);
  identity = new V3Identity(new ComponentContext(core, emitter, settings));
  identity.user = 'ops';
  identity.authenticationProtocol = 2;
  [identity.authenticationPassword, identity.encryptionPassword] = passwords;
});

/** What the keys of the user are made of. */
function secrets(): readonly (Secret | undefined)[] {
  const { auth, priv } = identity.usmUser().protocols;
  return [auth?.secret, priv?.secret];
}

const masterKey = (password: string): Buffer => passwordToKey(nodeCrypto, authOf(2), Buffer.from(password));

/** Lets handlers of HashPassword wait. */
function slowHandler(): { readonly events: HashPasswordEvent[]; readonly finish: () => void } {
  const events: HashPasswordEvent[] = [];
  const held = gate();
  emitter.on('hashPassword', async (event) => {
    events.push(event);
    await held.opened;
  });
  return {
    events,
    finish: () => {
      held.open();
    },
  };
}

test('uses what a program takes part in making of the passwords', async () => {
  const { events, finish } = slowHandler();
  const pending = identity.prepare();
  finish();
  await pending;
  expect(secrets()).toEqual(passwords.map((password) => ({ kind: 'master', bytes: masterKey(password) })));
  expect(events.map(({ password }) => password)).toEqual([
    passwords[0],
    passwords[0],
    passwords[1],
    passwords[1],
  ]);
  expect(identity.prepare()).toBeUndefined();
});

test.each<[string, () => void, readonly [string, string]]>([
  [
    'authenticationPassword',
    () => (identity.authenticationPassword = 'another auth'),
    ['another auth', passwords[1]],
  ],
  [
    'encryptionPassword',
    () => (identity.encryptionPassword = 'another priv'),
    [passwords[0], 'another priv'],
  ],
])(
  'another %s while a program takes its time is the one that counts',
  async (_, change, [authPassword, privPassword]) => {
    const { finish } = slowHandler();
    const pending = identity.prepare();
    await settle();
    change();
    finish();
    await pending;
    expect(secrets()).toEqual([
      { kind: 'password', bytes: Buffer.from(authPassword) },
      { kind: 'password', bytes: Buffer.from(privPassword) },
    ]);

    // The program is asked about it before the next request.
    await identity.prepare();
    expect(secrets()).toEqual([
      { kind: 'master', bytes: masterKey(authPassword) },
      { kind: 'master', bytes: masterKey(privPassword) },
    ]);
  },
);

test('an AuthenticationKey that is set while a program takes its time is the one that counts', async () => {
  const { finish } = slowHandler();
  const pending = identity.prepare();
  await settle();
  settings.set('AuthenticationKey', '00112233445566778899aabbccddeeff00112233');
  finish();
  await pending;
  expect(secrets()[0]).toEqual({
    kind: 'localized',
    bytes: Buffer.from('00112233445566778899aabbccddeeff00112233', 'hex'),
  });
});

test('two requests that wait for the same program use one key', async () => {
  const { finish } = slowHandler();
  const pending = [identity.prepare(), identity.prepare()];
  await settle();
  finish();
  await pending[0];
  const made = secrets();
  for (const each of pending) await each;
  expect(secrets()).toEqual(made);
  expect(made.map((secret) => secret?.kind)).toEqual(['master', 'master']);
  expect(secrets().every((secret) => secret?.bytes.some((octet) => octet !== 0))).toBe(true);
});

describe('forget()', () => {
  test('wipes what was made of the passwords, and has nobody to be afterwards', async () => {
    await identity.hashPasswords();
    const user = identity.usmUser();
    const credentials = user.at(Buffer.from('8000000001020304', 'hex'));
    const made = secrets().map((secret) => secret?.bytes);
    expect(made.map((bytes) => bytes?.some((octet) => octet !== 0))).toEqual([true, true]);

    identity.forget();

    expect(made).toEqual([Buffer.alloc(20), Buffer.alloc(20)]);
    expect(credentials.destroyed).toBe(true);
    expect(identity).toMatchObject({ user: '', authenticationPassword: '', encryptionPassword: '' });
    expect(secrets()).toEqual([undefined, undefined]);
  });

  test('drops and wipes what a program still takes part in making', async () => {
    const { finish } = slowHandler();
    const made = jest.spyOn(core.keys, 'passwordKey');
    const pending = identity.prepare();
    await settle();
    identity.forget();
    finish();
    await pending;
    expect(secrets()).toEqual([undefined, undefined]);
    expect(made.mock.results.map(({ value }) => value)).toEqual([Buffer.alloc(20), Buffer.alloc(20)]);
  });
});
