import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  allFaults,
  describeFaults,
  isOverlooked,
  refusalFor,
  type Trust,
} from '../../../src/transport/certificate-faults.js';
import { TestAuthority, type Pair } from '../../support/certificates.js';
import { describeWithPeers } from '../../support/describe-with-peers.js';

describeWithPeers(['openssl'], 'faults of certificates', () => {
  let authority: TestAuthority;
  let between: TestAuthority;
  let pair: Pair;
  let deep: Pair;
  let list: string;
  beforeAll(() => {
    authority = new TestAuthority();
    between = new TestAuthority('between', '', authority);
    pair = authority.issue('leaf', 'DNS:leaf');
    deep = between.issue('deep', 'DNS:deep');
    list = authority.revoke(authority.issue('gone', 'DNS:gone'));
  }, 30_000);
  afterAll(() => {
    authority.remove();
    between.remove();
  });

  const der = (pem: string): Buffer => Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64');
  const trusting = (more: Partial<Trust> = {}): Trust => ({
    ca: [authority.certificate],
    revocationLists: [],
    revocation: 'off',
    overlooksLists: false,
    unixSeconds: () => Date.now() / 1000,
    ...more,
  });

  test('there are none where nothing was found', () => {
    expect(allFaults(undefined, true, [der(pair.cert)], 'server', trusting())).toEqual([]);
  });

  test('an authority that is not trusted hides behind no other fault', () => {
    const faults = (chain: readonly string[], ca: readonly string[]): readonly string[] =>
      allFaults('CERT_HAS_EXPIRED', true, chain.map(der), 'server', trusting({ ca }));
    const expired = ['CERT_HAS_EXPIRED'];
    const untrusted = ['CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'];
    expect(faults([pair.cert], [authority.certificate])).toEqual(expired);
    expect(faults([pair.cert], [])).toEqual(untrusted);
    expect(faults([deep.cert], [authority.certificate])).toEqual(untrusted);
    expect(faults([deep.cert, between.certificate], [authority.certificate])).toEqual(expired);
    expect(faults([deep.cert], [authority.certificate, between.certificate])).toEqual(expired);
    // A certificate that is no authority signs nothing.
    expect(faults([deep.cert, pair.cert], [authority.certificate])).toEqual(untrusted);
  });

  test('the public authorities count where none are given', () => {
    expect(
      allFaults('CERT_HAS_EXPIRED', true, [der(pair.cert)], 'server', trusting({ ca: undefined })),
    ).toContain('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  test('a revocation hides behind no other fault', () => {
    const gone = authority.issue('gone-too', 'DNS:gone');
    const lists = [authority.revoke(gone)];
    const faults = (revocation: Trust['revocation']): readonly string[] =>
      allFaults(
        'CERT_HAS_EXPIRED',
        true,
        [gone.cert, authority.certificate].map(der),
        'server',
        trusting({ revocationLists: lists, revocation }),
      );
    expect(faults('ifAny')).toEqual(['CERT_HAS_EXPIRED', 'CERT_REVOKED']);
    expect(faults('required')).toEqual(['CERT_HAS_EXPIRED', 'CERT_REVOKED']);
    expect(faults('off')).not.toContain('CERT_REVOKED');
  });

  test('lists say nothing of a chain that is not the one that was verified', () => {
    const lists = [between.revoke(), list];
    const faults = (...chain: readonly string[]): readonly string[] => {
      const trust = trusting({ revocationLists: lists, revocation: 'ifAny' });
      return allFaults(undefined, true, chain.map(der), 'server', trust);
    };
    const stranger = new TestAuthority();
    const namesake = new TestAuthority('between', '', stranger);
    for (const each of [namesake, stranger]) each.remove();
    expect(faults(deep.cert, between.certificate, authority.certificate)).toEqual([]);
    expect(faults(deep.cert, between.certificate)).toEqual([]);
    expect(faults(deep.cert)).toContain('UNSPECIFIED');
    expect(faults(deep.cert, namesake.certificate)).toContain('UNSPECIFIED');
    expect(faults(deep.cert, namesake.certificate, authority.certificate)).toContain('UNSPECIFIED');
  });

  test('a list that has others says nothing', () => {
    const trust = trusting({ revocationLists: [list], revocation: 'ifAny' });
    expect(allFaults(undefined, true, [der(pair.cert)], 'server', trust)).toEqual([]);
  });
});

describe('numbers and words', () => {
  test.each([
    ['CERT_HAS_EXPIRED', 280],
    ['CERT_NOT_YET_VALID', 280],
    ['CERT_REVOKED', 280],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 280],
    ['INVALID_PURPOSE', 280],
    ['UNABLE_TO_GET_CRL', 280],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 275],
    ['SELF_SIGNED_CERT_IN_CHAIN', 275],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 275],
    ['PATH_LENGTH_EXCEEDED', 275],
  ])('%s is refused with %d', (fault, code) => {
    const error = refusalFor([fault]);
    expect([error.code, error.message]).toEqual([code, expect.stringContaining(`(${fault})`)]);
  });

  test('a refusal of a handler is 280', () => {
    expect(refusalFor([]).code).toBe(280);
  });

  test('no faults are OK', () => {
    expect(describeFaults([])).toBe('OK');
  });

  test('no sum of bits overlooks a revocation, or what has no name', () => {
    for (const fault of ['CERT_REVOKED', 'UNSPECIFIED', 'CERT_SIGNATURE_FAILURE'])
      expect(isOverlooked(fault, 0xffff_ffff)).toBe(false);
    expect(isOverlooked('ERR_TLS_CERT_ALTNAME_INVALID', 0x8000_0000)).toBe(true);
    expect(isOverlooked('ERR_TLS_CERT_ALTNAME_INVALID', 0x7fff_ffff)).toBe(false);
  });
});
