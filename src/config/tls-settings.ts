import { tcpClasses, type AnySettingRow } from './row.js';
import { booleanText, flagsText, freeText, integerText } from './scalars.js';

// Two bits for each version, as in the class family: TLS 1.0 192, 1.1 768, 1.2 3072, 1.3 12288.
const TLS_VERSIONS = 192 + 768 + 3072 + 12288;

const SECURITY_FLAGS =
  0x1 + 0x2 + 0x4 + 0x10 + 0x20 + 0x100 + 0x200 + 0x400 + 0x800 + 0x4000 + 0x8000 + 0x80000000;

/**
 * Settings of TLS.
 *
 * @internal
 */
export const tlsSettings = {
  LogSSLPackets: {
    owners: tcpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    unavailable: 'node:tls does not show the packets of TLS',
    summary: 'Whether the packets of TLS itself are traced.',
    source: 'SNMPTCPMgr',
  },
  OpenSSLCADir: {
    owners: tcpClasses,
    scalar: freeText('the path of a directory, or nothing'),
    default: '',
    access: 'read-write',
    summary: 'Directory with certificates of trusted authorities in PEM files.',
    source: 'SNMPTCPMgr',
  },
  OpenSSLCAFile: {
    owners: tcpClasses,
    scalar: freeText('the path of a file, or nothing'),
    default: '',
    access: 'read-write',
    summary: 'PEM file with certificates of trusted authorities.',
    source: 'SNMPTCPMgr',
  },
  OpenSSLCipherList: {
    owners: tcpClasses,
    scalar: freeText('an OpenSSL cipher list, or nothing'),
    default: '',
    access: 'read-write',
    summary: 'Ciphers to use, in the notation of OpenSSL. If empty, those of Node.js.',
    source: 'SNMPTCPMgr',
  },
  OpenSSLPrngSeedData: {
    owners: tcpClasses,
    scalar: freeText(),
    default: '',
    access: 'read-write',
    secret: true,
    unavailable: 'Node.js seeds the random generator itself',
    summary: 'Data to seed the random generator with.',
    source: 'SNMPTCPMgr',
  },
  ReuseSSLSession: {
    owners: tcpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary: 'Whether a new connection to the same server resumes the TLS session of the last one.',
    source: 'SNMPTCPMgr',
  },
  SSLCACertFilePaths: {
    owners: tcpClasses,
    scalar: freeText('paths of files separated by semicolons'),
    default: '',
    access: 'read-write',
    summary: 'PEM files with certificates of trusted authorities, separated by semicolons.',
    source: 'SNMPTCPMgr',
  },
  SSLCACerts: {
    owners: tcpClasses,
    scalar: freeText('certificates in PEM separated by line feeds'),
    default: '',
    access: 'read-write',
    summary:
      'Certificates of authorities, in PEM, that certificates of connecting clients are checked against. Without any, ' +
      'here or in files, no client is verified.',
    source: 'SNMPTCPMgr',
  },
  SSLCheckCRL: {
    owners: tcpClasses,
    scalar: integerText(0, 2),
    default: 0,
    access: 'read-write',
    summary:
      'Whether the certificate of the server is looked up in revocation lists: 0 no, 1 where its issuers have lists, 2 ' +
      'always, so that one without a list is refused. The lists, in PEM, stand beside the certificates of the ' +
      'authorities; none is fetched.',
    source: 'SNMPTCPMgr',
  },
  SSLCipherStrength: {
    owners: tcpClasses,
    scalar: integerText(0, 256, 'bits'),
    default: 0,
    access: 'read-write',
    summary: 'Shortest key a cipher may have, in bits. 0: no limit beyond that of Node.js.',
    source: 'SNMPTCPMgr',
  },
  SSLEnabledCipherSuites: {
    owners: tcpClasses,
    scalar: freeText('names of cipher suites separated by semicolons, or *'),
    default: '*',
    access: 'read-write',
    summary: 'Cipher suites to use, separated by semicolons. *: those of Node.js.',
    source: 'SNMPTCPMgr',
  },
  SSLEnabledProtocols: {
    owners: tcpClasses,
    scalar: flagsText(
      TLS_VERSIONS,
      'a sum of 192 (TLS 1.0), 768 (TLS 1.1), 3072 (TLS 1.2) and 12288 (TLS 1.3)',
    ),
    default: 3072 + 12288,
    access: 'read-write',
    summary:
      'Versions of TLS to use, added up: 192 for 1.0, 768 for 1.1, 3072 for 1.2, 12288 for 1.3. With 1.0 or 1.1, weaker ' +
      'keys and digests are taken as well, since these versions need them.',
    source: 'SNMPTCPMgr',
  },
  SSLEnableRenegotiation: {
    owners: tcpClasses,
    scalar: booleanText,
    default: true,
    access: 'read-write',
    summary: 'Whether the other side may negotiate again over an existing connection (TLS 1.2 and before).',
    source: 'SNMPTCPMgr',
  },
  SSLIncludeCertChain: {
    owners: tcpClasses,
    scalar: booleanText,
    default: false,
    access: 'read-write',
    summary:
      'Whether onSslServerAuthentication and onSslClientAuthentication get the whole certificate chain.',
    source: 'SNMPTCPMgr',
  },
  SSLNegotiatedCipher: {
    owners: tcpClasses,
    scalar: freeText(),
    default: '',
    access: 'read-only',
    summary: 'Cipher of the connection secured last, by the name OpenSSL has for it.',
    source: 'SNMPTCPMgr',
  },
  SSLNegotiatedCipherStrength: {
    owners: tcpClasses,
    scalar: integerText(0, 256, 'bits'),
    default: 0,
    access: 'read-only',
    summary: 'Length of the key of the connection secured last, in bits.',
    source: 'SNMPTCPMgr',
  },
  SSLNegotiatedCipherSuite: {
    owners: tcpClasses,
    scalar: freeText(),
    default: '',
    access: 'read-only',
    summary: 'Cipher suite of the connection secured last, by its standard name.',
    source: 'SNMPTCPMgr',
  },
  SSLNegotiatedKeyExchange: {
    owners: tcpClasses,
    scalar: freeText(),
    default: '',
    access: 'read-only',
    summary: 'Key exchange of the connection secured last.',
    source: 'SNMPTCPMgr',
  },
  SSLNegotiatedKeyExchangeStrength: {
    owners: tcpClasses,
    scalar: integerText(0, 65536, 'bits'),
    default: 0,
    access: 'read-only',
    summary: 'Length of the key that was exchanged with, in bits.',
    source: 'SNMPTCPMgr',
  },
  SSLNegotiatedVersion: {
    owners: tcpClasses,
    scalar: freeText(),
    default: '',
    access: 'read-only',
    summary: 'Version of TLS of the connection secured last.',
    source: 'SNMPTCPMgr',
  },
  SSLProvider: {
    owners: tcpClasses,
    scalar: freeText('the name of a security provider, or *'),
    default: '*',
    access: 'read-write',
    unavailable: 'the TLS of Node.js is the only provider',
    summary: 'Name of the security provider. *: the usual one.',
    source: 'SNMPTCPMgr',
  },
  SSLSecurityFlags: {
    owners: tcpClasses,
    scalar: flagsText(
      SECURITY_FLAGS,
      'a sum of 1, 2, 4, 16, 32, 256, 512, 1024, 2048, 16384, 32768 and 2147483648, or 0',
    ),
    default: 0,
    access: 'read-write',
    summary:
      'Faults of certificates to overlook, added up: 1 out of date, 16 unknown authority, 32 wrong usage, 256 not found ' +
      'in a revocation list that is there, 2147483648 wrong name. The other bits are about checks that are not made.',
    source: 'SNMPTCPMgr',
  },
  SSLServerCACerts: {
    owners: tcpClasses,
    scalar: freeText('certificates in PEM separated by line feeds'),
    default: '',
    access: 'read-write',
    summary: 'Certificates of authorities, in PEM, that the certificate of the server is checked against.',
    source: 'SNMPTCPMgr',
  },
  TLS12SignatureAlgorithms: {
    owners: tcpClasses,
    scalar: freeText('names of signature algorithms separated by commas, or nothing'),
    default: '',
    access: 'read-write',
    summary:
      'Signature algorithms to allow with TLS 1.2, separated by commas. If empty, those of Node.js. A handshake has one ' +
      'list: where TLS 1.3 is enabled too, that of TLS13SignatureAlgorithms comes first.',
    source: 'SNMPTCPMgr',
  },
  TLS12SupportedGroups: {
    owners: tcpClasses,
    scalar: freeText('names of groups separated by commas, or nothing'),
    default: '',
    access: 'read-write',
    summary:
      'Elliptic curves to allow with TLS 1.2, separated by commas. If empty, those of Node.js. A handshake has one ' +
      'list: where TLS 1.3 is enabled too, that of TLS13SupportedGroups comes first.',
    source: 'SNMPTCPMgr',
  },
  TLS13KeyShareGroups: {
    owners: tcpClasses,
    scalar: freeText('names of groups separated by commas, or nothing'),
    default: '',
    access: 'read-write',
    unavailable: 'node:tls always makes a key share for the first supported group',
    summary: 'Groups to make key shares for in advance.',
    source: 'SNMPTCPMgr',
  },
  TLS13SignatureAlgorithms: {
    owners: tcpClasses,
    scalar: freeText('names of signature algorithms separated by commas, or nothing'),
    default: '',
    access: 'read-write',
    summary: 'Signature algorithms to allow with TLS 1.3, separated by commas. If empty, those of Node.js.',
    source: 'SNMPTCPMgr',
  },
  TLS13SupportedGroups: {
    owners: tcpClasses,
    scalar: freeText('names of groups separated by commas, or nothing'),
    default: '',
    access: 'read-write',
    summary: 'Groups to allow with TLS 1.3, separated by commas. If empty, those of Node.js.',
    source: 'SNMPTCPMgr',
  },
} as const satisfies Readonly<Record<string, AnySettingRow>>;
