import { execFileSync } from 'node:child_process';
import { createSecureContext } from 'node:tls';
import { expect, test } from '@jest/globals';
import { cipherList, groupList, signatureList } from '../../../src/transport/tls-names.js';
import { describeWithPeers } from '../../support/describe-with-peers.js';
import { requireProgram } from '../../support/peers.js';

describeWithPeers(['openssl'], 'names of cipher suites', () => {
  test('are those of openssl, for every suite it has', () => {
    const lines = execFileSync(
      requireProgram('openssl'),
      ['ciphers', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'],
      {
        encoding: 'utf8',
      },
    );
    const suites = lines
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/))
      // Shared keys and passwords are nothing that a manager has.
      .filter(([standard = '']) => !/PSK|SRP/.test(standard));
    expect(suites.length).toBeGreaterThan(60);
    for (const [standard = '', , openssl] of suites) expect(cipherList(standard)).toBe(openssl);
  });
});

test.each([
  ['*', ''],
  ['', ''],
  ['TLS_AES_128_GCM_SHA256;*', ''],
  ['TLS_AES_128_GCM_SHA256; ECDHE-RSA-AES128-SHA', 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-SHA'],
  ['TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'DES-CBC3-SHA'],
])('SSLEnabledCipherSuites=%s is the list "%s"', (suites, list) => {
  expect(cipherList(suites)).toBe(list);
});

test.each([
  ['', ''],
  ['P-256,X25519', 'P-256:X25519'],
  [
    'ecdhe_x25519, ecdhe_secp256r1 ,ecdhe_secp384r1,ecdhe_secp521r1,ecdhe_x448',
    'X25519:P-256:P-384:P-521:X448',
  ],
  ['secp256r1,secp256r1,prime256v1', 'P-256'],
])('groups %s are the list "%s", which OpenSSL takes', (names, list) => {
  expect(groupList(names)).toBe(list);
  expect(() => createSecureContext(list === '' ? {} : { ecdhCurve: list })).not.toThrow();
});

test('groups of finite fields are those of OpenSSL', () => {
  expect(groupList('ffdhe_2048,FFDHE_3072')).toBe('ffdhe2048:ffdhe3072');
});

test.each([
  ['', ''],
  ['rsa-sha512,ecdsa-sha384,RSA+SHA256', 'RSA+SHA512:ECDSA+SHA384:RSA+SHA256'],
  ['rsa_pss_sha256,rsa_pss_rsae_sha384,ed25519', 'rsa_pss_rsae_sha256:rsa_pss_rsae_sha384:ed25519'],
  ['ecdsa_secp256r1_sha256,rsa_pkcs1_sha256', 'ecdsa_secp256r1_sha256:rsa_pkcs1_sha256'],
])('signature algorithms %s are the list "%s", which OpenSSL takes', (names, list) => {
  expect(signatureList(names)).toBe(list);
  expect(() => createSecureContext(list === '' ? {} : { sigalgs: list })).not.toThrow();
});
