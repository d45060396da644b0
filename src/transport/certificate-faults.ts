import { rootCertificates } from 'node:tls';
import { isMeantFor, isWholeChain, leadsTo } from '../crypto/certificate-chain.js';
import { listFaults } from '../crypto/revocation-lists.js';
import { SnmpError } from '../errors/snmp-error.js';

/** What the certificate of a peer was checked with. @internal */
export interface Trust {
  /** PEM; undefined = the authorities Node.js trusts. */
  readonly ca: readonly string[] | undefined;
  /** PEM. */
  readonly revocationLists: readonly string[];
  /** Whether revocation lists are looked at; `ifAny`: an issuer that has none is no fault. */
  readonly revocation: 'off' | 'ifAny' | 'required';
  /** Whether a list that is missing or out of date is overlooked. */
  readonly overlooksLists: boolean;
  readonly unixSeconds: () => number;
}

interface Fault {
  readonly text: string;
  /** Of what the number of the error speaks. */
  readonly about: 'chain' | 'certificate';
  /** The bit of `SSLSecurityFlags` that overlooks it; 0 = none does. */
  readonly flag: number;
}

const NOT_VALID_NOW = 0x1;
const UNKNOWN_AUTHORITY = 0x10;
const WRONG_USE = 0x20;
/** @internal */
export const REVOCATION_UNKNOWN = 0x100;
const WRONG_NAME = 0x8000_0000;

/** As OpenSSL and Node.js call them. */
const UNTRUSTED = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
const NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';
const PURPOSE = 'INVALID_PURPOSE';
const REVOKED = 'CERT_REVOKED';
const NO_LIST = 'UNABLE_TO_GET_CRL';
const UNCLEAR = 'UNSPECIFIED';

/** By the names that OpenSSL and Node.js have for them; others are faults of the chain. */
const FAULTS: Readonly<Record<string, Fault>> = {
  CERT_HAS_EXPIRED: { text: 'the certificate has expired', about: 'certificate', flag: NOT_VALID_NOW },
  CERT_NOT_YET_VALID: {
    text: 'the certificate is not valid yet',
    about: 'certificate',
    flag: NOT_VALID_NOW,
  },
  [REVOKED]: { text: 'the certificate was revoked', about: 'certificate', flag: 0 },
  [PURPOSE]: { text: 'the certificate is not for this use', about: 'certificate', flag: WRONG_USE },
  [NAME]: { text: 'the certificate is for another host', about: 'certificate', flag: WRONG_NAME },
  [NO_LIST]: {
    text: 'there is no revocation list of an issuer of the certificate',
    about: 'certificate',
    flag: REVOCATION_UNKNOWN,
  },
  CRL_SIGNATURE_FAILURE: {
    text: 'the revocation list is not signed by the issuer of the certificate',
    about: 'chain',
    flag: 0,
  },
  CRL_HAS_EXPIRED: {
    text: 'the revocation list has expired',
    about: 'certificate',
    flag: REVOCATION_UNKNOWN,
  },
  CRL_NOT_YET_VALID: {
    text: 'the revocation list is not valid yet',
    about: 'certificate',
    flag: REVOCATION_UNKNOWN,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    text: 'the certificate is self-signed',
    about: 'chain',
    flag: UNKNOWN_AUTHORITY,
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    text: 'the authority of the certificate is not trusted',
    about: 'chain',
    flag: UNKNOWN_AUTHORITY,
  },
  UNABLE_TO_GET_ISSUER_CERT: {
    text: 'the issuer of the certificate is unknown',
    about: 'chain',
    flag: UNKNOWN_AUTHORITY,
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    text: 'the issuer of the certificate is unknown',
    about: 'chain',
    flag: UNKNOWN_AUTHORITY,
  },
  [UNTRUSTED]: {
    text: 'the issuer of the certificate is unknown',
    about: 'chain',
    flag: UNKNOWN_AUTHORITY,
  },
};

/**
 * Everything that is wrong with the certificate of a peer. OpenSSL tells the last fault it found, behind which others
 * may hide; these are looked for here, so that overlooking one overlooks nothing else.
 * @param found - what OpenSSL says; undefined when it finds no fault
 * @param nameMatches - whether the certificate is for the host that was connected to
 * @param chain - DER, that of the peer first
 * @internal
 */
export function allFaults(
  found: string | undefined,
  nameMatches: boolean,
  chain: readonly Buffer[],
  side: 'server' | 'client',
  trust: Trust,
): readonly string[] {
  const faults = new Set<string>();
  if (found !== undefined && found !== NAME) {
    faults.add(found);
    const untrusted = [...faults].some((fault) => FAULTS[fault]?.flag === UNKNOWN_AUTHORITY);
    if (!untrusted && !leadsTo(chain, trust.ca ?? rootCertificates)) faults.add(UNTRUSTED);
    const [own] = chain;
    if (own !== undefined && !isMeantFor(own, side)) faults.add(PURPOSE);
  }
  for (const fault of revocationFaults(chain, trust, [...faults])) faults.add(fault);
  if (!nameMatches) faults.add(NAME);
  return [...faults];
}

/** OpenSSL looks at no list of `ifAny`, and at one of `required` does not tell of each certificate that lacks one. */
function revocationFaults(
  chain: readonly Buffer[],
  trust: Trust,
  others: readonly string[],
): readonly string[] {
  const { ca = rootCertificates, revocation, revocationLists, unixSeconds } = trust;
  if (revocation === 'off' || (revocation === 'ifAny' && revocationLists.length === 0)) return [];
  const faults = listFaults(chain, revocationLists, ca, unixSeconds());
  const counting = revocation === 'required' ? faults : faults.filter((fault) => fault !== NO_LIST);
  // Lists say nothing of a chain that is not the one that OpenSSL has verified.
  const has = (flag: number): boolean => others.some((fault) => FAULTS[fault]?.flag === flag);
  const when = has(NOT_VALID_NOW) ? undefined : unixSeconds();
  return has(UNKNOWN_AUTHORITY) || isWholeChain(chain, ca, when) ? counting : [...counting, UNCLEAR];
}

/**
 * The lists that OpenSSL shall look at. The last fault it finds, which it tells, may be one of them and hide what is
 * wrong with the chain: it is given them only where each such fault refuses the peer.
 * @internal
 */
export function listsForOpenssl({ revocation, revocationLists, overlooksLists }: Trust): readonly string[] {
  return revocation === 'required' && !overlooksLists ? revocationLists : [];
}

/** Whether a sum of bits, as the setting `SSLSecurityFlags` has it, overlooks a fault. @internal */
export function isOverlooked(fault: string, flags: number): boolean {
  const flag = FAULTS[fault]?.flag ?? 0;
  // As a sum, since the highest bit does not fit the bitwise operators.
  return flag !== 0 && Math.floor(flags / flag) % 2 === 1;
}

/** `OK`, or what is wrong, in words. @internal */
export function describeFaults(faults: readonly string[]): string {
  return faults.length === 0
    ? 'OK'
    : faults
        .map((fault) => `${FAULTS[fault]?.text ?? 'the certificate cannot be verified'} (${fault})`)
        .join('; ');
}

/**
 * The error that refuses a peer: 275 for its chain, 280 for the certificate itself.
 * @param faults - those that were not overlooked; none when an event handler refused
 * @internal
 */
export function refusalFor(faults: readonly string[]): SnmpError {
  const [first] = faults;
  if (first === undefined) return new SnmpError('certificateNotVerified', 'it was not accepted');
  const isOwn = FAULTS[first]?.about === 'certificate';
  return new SnmpError(
    isOwn ? 'certificateNotVerified' : 'certificateChainNotVerified',
    describeFaults(faults),
  );
}
