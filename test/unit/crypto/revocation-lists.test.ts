import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listFaults } from '../../../src/crypto/revocation-lists.js';
import { TestAuthority, type Pair } from '../../support/certificates.js';
import { describeWithPeers } from '../../support/describe-with-peers.js';

const day = 86_400;

describeWithPeers(['openssl'], 'revocation lists', () => {
  let authority: TestAuthority;
  let namesake: TestAuthority;
  let between: TestAuthority;
  let good: Pair;
  let gone: Pair;
  let deep: Pair;
  let list: string;
  beforeAll(() => {
    authority = new TestAuthority();
    namesake = new TestAuthority('TEST-CA');
    between = new TestAuthority('between', '', authority);
    good = authority.issue('good', 'DNS:good');
    gone = authority.issue('gone', 'DNS:gone');
    deep = between.issue('deep', 'DNS:deep');
    list = authority.revoke(gone);
  }, 30_000);
  afterAll(() => {
    for (const each of [authority, namesake, between]) each.remove();
  });

  function faults(
    chain: readonly string[],
    lists: readonly string[],
    afterDays = 0,
    authorities = [authority.certificate],
  ): readonly string[] {
    const ders = chain.map((pem) => new X509Certificate(pem).raw);
    return listFaults(ders, lists, authorities, Date.now() / 1000 + afterDays * day);
  }

  test('have what they revoke, and nothing else', () => {
    expect(faults([good.cert, authority.certificate], [list])).toEqual([]);
    expect(faults([gone.cert, authority.certificate], [list])).toEqual(['CERT_REVOKED']);
    expect(faults([gone.cert], [list])).toEqual(['CERT_REVOKED']);
  });

  test('are missing for each certificate whose issuer has none', () => {
    expect(faults([good.cert], [])).toEqual(['UNABLE_TO_GET_CRL']);
    const chain = [deep.cert, between.certificate, authority.certificate];
    expect(faults(chain, [list])).toEqual(['UNABLE_TO_GET_CRL']);
    expect(faults(chain, [list, between.revoke()])).toEqual([]);
    expect(faults(chain, [between.revoke()])).toEqual(['UNABLE_TO_GET_CRL', 'UNABLE_TO_GET_CRL']);
  });

  test('count from their first day to their last', () => {
    expect(faults([good.cert], [list], -1)).toEqual(['CRL_NOT_YET_VALID']);
    expect(faults([good.cert], [list], 29)).toEqual([]);
    expect(faults([good.cert], [list], 31)).toEqual(['CRL_HAS_EXPIRED']);
    // What was revoked stays so.
    expect(faults([gone.cert], [list], 31)).toEqual(['CERT_REVOKED']);
  });

  test('that have changes only, or what nobody understands, do not tell that a certificate is good', () => {
    const delta = authority.listOf('delta');
    expect(faults([good.cert], [delta])).toEqual(['UNABLE_TO_GET_CRL']);
    expect(faults([gone.cert], [delta])).toEqual(['CERT_REVOKED']);
    expect(faults([good.cert], [delta, list])).toEqual([]);
    expect(faults([good.cert], [authority.listOf('users')])).toEqual([]);
  });

  test('are found whatever case the name of the issuer is in, and must be signed by it', () => {
    const forged = namesake.revoke();
    expect(faults([good.cert], [forged])).toEqual(['CRL_SIGNATURE_FAILURE']);
    expect(faults([good.cert], [forged, list])).toEqual([]);
    expect(faults([good.cert], [list], 0, [])).toEqual(['CRL_SIGNATURE_FAILURE']);
    expect(faults([good.cert, authority.certificate], [list], 0, [])).toEqual([]);
  });
});
