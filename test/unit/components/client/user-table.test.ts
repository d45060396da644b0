import { beforeEach, describe, expect, test } from '@jest/globals';
import { Aes128Cfb, HmacSha256 } from 'snmp-components';
import { UserTable } from '../../../../components/client/user-table.js';
import { Deadlines } from '../../../../src/requests/deadlines.js';
import { KeyCache } from '../../../../src/usm/key-cache.js';
import { FakeClock } from '../../../support/fake-clock.js';
import { thrownBy } from '../../../support/manager-fixture.js';

const engineId = Buffer.from('80001f88041234', 'hex');
const options = { authProtocol: HmacSha256, privProtocol: Aes128Cfb, secret: 'long enough' };

let clock: FakeClock;
let needed: boolean;
let table: UserTable;
beforeEach(() => {
  clock = new FakeClock();
  needed = false;
  table = new UserTable(new KeyCache(10), { deadlines: new Deadlines(clock), needs: () => needed });
});

/** The user, with keys for an engine. */
function prepared(name: string) {
  const { user } = table.find(name, '');
  return { user, credentials: user.at(engineId) };
}

describe('keys and passwords of a user', () => {
  test.each([
    ['is removed', () => table.removeUser('joe')],
    ['is replaced', () => table.addUser('joe', options)],
    ['goes with the whole table', () => table.clear()],
  ])('are wiped when he %s', (_how, remove) => {
    table.addUser('joe', options);
    const { user, credentials } = prepared('joe');
    const secret = user.protocols.auth?.secret.bytes;
    expect(secret?.toString()).toBe('long enough');
    remove();
    expect(secret).toEqual(Buffer.alloc(11));
    expect(credentials.destroyed).toBe(true);
    expect(clock.heldTimers).toBe(0);
  });

  test('stay as long as a request needs them, though not the passwords', () => {
    table.addUser('joe', options);
    const { user, credentials } = prepared('joe');
    needed = true;
    table.removeUser('joe');
    expect(user.protocols.auth?.secret.bytes).toEqual(Buffer.alloc(11));
    clock.advance(5000);
    expect(credentials.destroyed).toBe(false);
    needed = false;
    clock.advance(1000);
    expect(credentials.destroyed).toBe(true);
    expect(clock.heldTimers).toBe(0);
  });

  test('that wait to be wiped go with the table', () => {
    table.addUser('joe', options);
    const { credentials } = prepared('joe');
    needed = true;
    table.removeUser('joe');
    table.clear();
    expect(credentials.destroyed).toBe(true);
    expect(clock.heldTimers).toBe(0);
  });

  test("are the table's own: bytes that were given stay as they are", () => {
    const secret = Buffer.from('long enough');
    table.addUser('joe', { ...options, secret });
    table.removeUser('joe');
    expect(secret.toString()).toBe('long enough');
  });
});

describe('the default user', () => {
  test('is the first, until another claims to be, and the next when it goes', () => {
    table.addUser('first');
    table.addUser('second');
    expect(table.find(undefined, '').name).toBe('first');
    table.addUser('third', { default: true });
    expect(table.find(undefined, '').name).toBe('third');
    table.removeUser('third');
    expect(table.find(undefined, '').name).toBe('first');
    table.removeUser('first');
    table.removeUser('second');
    expect(thrownBy(() => table.find(undefined, '')).code).toBe(326);
  });

  test('is another in each namespace', () => {
    table.addUser('here');
    table.addUser('there', { namespace: 'lab' });
    expect(table.find(undefined, 'lab').name).toBe('there');
    expect(table.named('there', undefined)).toHaveLength(1);
    expect(table.named('there', '')).toHaveLength(0);
    table.removeUser('there', 'lab');
    expect(thrownBy(() => table.find(undefined, 'lab')).message).toContain('in the namespace "lab"');
  });
});

test('errors show no password', () => {
  const secret = 'pa55';
  const error = thrownBy(() => table.addUser('joe', { authProtocol: HmacSha256, secret }));
  expect([error.code, error.message.includes(secret)]).toEqual([329, false]);
});

test('many namespaces that come and go leave nothing', () => {
  for (let i = 0; i < 1000; i += 1) {
    table.addUser('joe', { namespace: `n${i}` });
    table.removeUser('joe', `n${i}`);
  }
  expect(table.named('joe', undefined)).toHaveLength(0);
});
