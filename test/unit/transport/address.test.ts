import { describe, expect, test } from '@jest/globals';
import { SnmpError } from '../../../src/errors/snmp-error.js';
import { checkHost, isGroupAddress, isNumericAddress, resolveHost } from '../../../src/transport/address.js';

async function codeOf(action: () => unknown): Promise<number | undefined> {
  try {
    await action();
  } catch (error) {
    if (SnmpError.is(error)) return error.code;
    throw error;
  }
  return undefined;
}

describe('a host', () => {
  test.each([
    '192.0.2.1',
    '::1',
    'fe80::1%eth0',
    '2001:db8::1',
    'localhost',
    'router-1.example.com',
    'router.example.com.',
    'my_host',
    'a'.repeat(63),
  ])('may be %s', async (host) => {
    expect(await codeOf(() => checkHost(host, 'remoteHost'))).toBeUndefined();
  });

  test.each([
    '256.1.1.1',
    '192.0.2',
    '192.0.2.1.5',
    '1',
    '..',
    'a b',
    'host:161',
    'http://host',
    '-host',
    'a..b',
    'a'.repeat(64),
    `${'a.'.repeat(130)}com`,
    'fe80::1::2',
    'höst',
  ])('cannot be %j (303)', async (host) => {
    expect(await codeOf(() => checkHost(host, 'remoteHost'))).toBe(303);
    expect(() => {
      checkHost(host, 'remoteHost');
    }).toThrow('remoteHost');
  });

  test.each([
    ['192.0.2.1', true],
    ['::1', true],
    ['fe80::1%eth0', true],
    ['localhost', false],
    ['192.0.2', false],
  ])('%s is a numeric address: %s', (host, expected) => {
    expect(isNumericAddress(host)).toBe(expected);
  });
});

describe('the address of a host', () => {
  test('that is numeric is itself, as long as the family fits', async () => {
    expect(await resolveHost('192.0.2.1', 4)).toBe('192.0.2.1');
    expect(await resolveHost('::1', 6)).toBe('::1');
    expect(await codeOf(() => resolveHost('::1', 4))).toBe(10047);
    expect(await codeOf(() => resolveHost('192.0.2.1', 6))).toBe(10047);
  });

  test.each([
    ['0:0:0:0:0:0:0:1', '::1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['FE80::1%no-such-zone', 'fe80::1%no-such-zone'],
  ])('%s is written as packets from it are: %s', async (host, address) => {
    expect(await resolveHost(host, 6)).toBe(address);
  });

  test('that is a name is looked up', async () => {
    expect(await resolveHost('localhost', 4)).toBe('127.0.0.1');
  });
});

describe('answers may come from elsewhere', () => {
  test.each([
    ['224.0.0.1', true],
    ['239.255.255.255', true],
    ['255.255.255.255', true],
    ['192.0.2.255', true],
    ['ff02::1', true],
    ['FF05::2', true],
    ['223.255.255.1', false],
    ['240.0.0.1', false],
    ['192.0.2.1', false],
    ['::1', false],
    ['fe80::ff', false],
  ])('for %s: %s', (address, expected) => {
    expect(isGroupAddress(address)).toBe(expected);
  });
});
