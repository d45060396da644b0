import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SnmpTcpMgr } from 'snmp-components';
import { settingNamesOf, settingRow } from '../../src/config/settings.js';
import { thrownBy } from '../support/manager-fixture.js';
import { samplesFor } from './setting-samples.js';
import { surface } from './surface.js';

/** Where the effect of a setting is shown: a file of tests, and how the name of the test begins. */
type Shown = readonly [file: string, title: string];

const tls = 'interop/snmp-tcp-mgr-tls-settings.test.ts';
const certificates = 'interop/snmp-tcp-mgr-tls.test.ts';
const own = 'interop/snmp-tcp-mgr-tls-own.test.ts';
const proxies = 'interop/snmp-tcp-mgr-proxies.test.ts';
const connections = 'contract/tcp-connection-settings.test.ts';
const manager = 'contract/manager.contract.ts';
const component = 'contract/component.contract.ts';
const giving = 'contract/tcp-giving-up.test.ts';
const v3 = 'interop/snmp-tcp-mgr.test.ts';
const refused = 'refused with 10045';

/** Every setting of the class that the class family documents. */
const effects: Readonly<Record<(typeof surface.SnmpTcpMgr.config)[number], Shown | typeof refused>> = {
  CheckMessageOrigin: [manager, 'may be another with CheckMessageOrigin=False'],
  CompatibilityMode: [v3, 'CompatibilityMode=2 finds the key extension over a connection'],
  ContextEngineId: [manager, 'ContextEngineId goes out in its place'],
  ContextName: [v3, 'ContextName chooses what the agent shows'],
  DecryptLogPackets: [v3, 'DecryptLogPackets=$decrypt shows packets readable: $readable'],
  ForceLocalPort: [connections, 'LocalPort is where connections of others are taken; a taken one is 10048'],
  MsgMaxSize: ['contract/tcp-framing.test.ts', 'MsgMaxSize can be changed while connected'],
  SourceAddress: [manager, 'fires onResponse before it resolves, with the state updated before'],
  SourcePort: [manager, 'fires onResponse before it resolves, with the state updated before'],
  TimeoutInMilliseconds: [manager, 'TimeoutInMilliseconds=True makes it milliseconds'],
  WalkInsideRange: [manager, 'WalkInsideRange=False goes on to the end of what the agent has'],
  WalkStartOID: [manager, 'WalkStartOID takes up where another walk ended'],
  ConnectionTimeout: [giving, 'timeout ends the call with 201, ConnectionTimeout with 10060'],
  FirewallAutoDetect: [proxies, 'takes %s=%s://...'],
  FirewallHost: [proxies, 'FirewallType=$type: asks, walks, and goes on with SNMPv3'],
  FirewallPassword: [proxies, 'HTTP lets in who has the password, others end in 10013'],
  FirewallPort: [proxies, '%s: a proxy that is down is 10061'],
  FirewallType: [proxies, 'FirewallType=$type: asks, walks, and goes on with SNMPv3'],
  FirewallUser: [proxies, 'SOCKS5 lets in who has the password, others end in 10013'],
  KeepAliveInterval: refused,
  KeepAliveTime: [connections, '$settings are seen in the socket'],
  Linger: [connections, '%s: closing is seen as %s'],
  LingerTime: [connections, 'LingerTime=1: closing takes a second where data is not taken'],
  LocalHost: [connections, 'LocalHost is where connections are made from'],
  LocalPort: [connections, 'LocalPort is where connections of others are taken'],
  MaxLineLength: [proxies, 'MaxLineLength bounds the lines of the answer of an HTTP proxy'],
  MaxTransferRate: [connections, 'holds while $what are sent'],
  ProxyExceptionsList: [proxies, 'ProxyExceptionsList=%s: connects by itself'],
  TCPKeepAlive: [connections, '$settings are seen in the socket'],
  TcpNoDelay: [connections, ''],
  UseIPv6: [connections, 'UseIPv6=True connects to and listens on IPv6 addresses'],
  LogSSLPackets: refused,
  OpenSSLCADir: [tls, 'are taken from $name'],
  OpenSSLCAFile: [tls, 'are taken from $name'],
  OpenSSLCipherList: [tls, 'OpenSSLCipherList picks ciphers, before SSLEnabledCipherSuites'],
  OpenSSLPrngSeedData: refused,
  ReuseSSLSession: [tls, '%s: is seen in the second handshake'],
  SSLCACertFilePaths: [tls, 'are taken from $name'],
  SSLCACerts: [own, '$what: let in, or refused with the number'],
  SSLCheckCRL: [certificates, 'refuse what is on them with 280 where SSLCheckCRL says so'],
  SSLCipherStrength: [tls, 'SSLCipherStrength refuses shorter keys with 276'],
  SSLEnabledCipherSuites: [tls, '$SSLEnabledCipherSuites is the only suite then'],
  SSLEnabledProtocols: [tls, '$bits is $version, and it alone'],
  SSLEnableRenegotiation: [tls, 'SSLEnableRenegotiation=%s: the server gets %s'],
  SSLIncludeCertChain: [tls, 'SSLIncludeCertChain=%s: the event has %d certificates'],
  SSLNegotiatedCipher: [tls, 'SSLNegotiated... tell of $what'],
  SSLNegotiatedCipherStrength: [tls, 'SSLNegotiated... tell of $what'],
  SSLNegotiatedCipherSuite: [tls, 'SSLNegotiated... tell of $what'],
  SSLNegotiatedKeyExchange: [tls, 'SSLNegotiated... tell of $what'],
  SSLNegotiatedKeyExchangeStrength: [tls, 'SSLNegotiated... tell of $what'],
  SSLNegotiatedVersion: [tls, 'SSLNegotiated... tell of $what'],
  SSLProvider: refused,
  SSLSecurityFlags: [certificates, '$what is overlooked by its bit of SSLSecurityFlags alone'],
  SSLServerCACerts: [tls, 'are taken from $name'],
  TLS12SignatureAlgorithms: [tls, '$name that the key of the server cannot do end in 276'],
  TLS12SupportedGroups: [tls, '$names: these are offered'],
  TLS13KeyShareGroups: refused,
  TLS13SignatureAlgorithms: [tls, '$name that the key of the server cannot do end in 276'],
  TLS13SupportedGroups: [tls, 'are used, and told by SSLNegotiatedKeyExchange'],
  AbsoluteTimeout: [giving, 'AbsoluteTimeout ends the call with 201 where ConnectionTimeout is longer'],
  FirewallData: [proxies, 'FirewallData can carry the credentials in a header line'],
  InBufferSize: refused,
  OutBufferSize: refused,
  BuildInfo: ['unit/components/build-info.test.ts', 'BuildInfo names the version of the manifest'],
  CodePage: [component, 'decodes octets by CodePage'],
  LicenseInfo: ['tables/tcp-settings.test.ts', 'LicenseInfo names the license of the manifest'],
  ProcessIdleEvents: [component, 'ProcessIdleEvents=False holds events until doEvents()'],
  SelectWaitMillis: [component, 'doEvents() waits for an event, SelectWaitMillis at most'],
  UseInternalSecurityAPI: [v3, 'UseInternalSecurityAPI=True gives the same packets'],
};

const names = Object.keys(effects) as (keyof typeof effects)[];
const shown = names.flatMap((name) => {
  const effect = effects[name];
  return effect === refused ? [] : [{ name, file: effect[0], title: effect[1] || `${name}=%s` }];
});
const unavailable = names.filter((name) => effects[name] === refused);

describe('the settings of SnmpTcpMgr', () => {
  test('are all in this table', () => {
    expect([...names].sort()).toEqual([...surface.SnmpTcpMgr.config].sort());
    expect(settingNamesOf('SnmpTcpMgr')).toEqual(expect.arrayContaining(names));
  });

  test.each(shown)('$name: its effect is shown by "$title" of $file', ({ file, title }) => {
    const lines = readFileSync(join(__dirname, '..', file), 'utf8').split('\n');
    const isTitle = (line: string): boolean =>
      line.includes(`('${title}`) || line.trim().startsWith(`'${title}`);
    expect(lines.filter(isTitle)).not.toEqual([]);
  });

  test.each(unavailable)('%s takes its default, and throws 10045 with the reason for all else', (name) => {
    const mgr = new SnmpTcpMgr();
    const before = mgr.config(name);
    expect(mgr.config(`${name}=${before}`)).toBe(before);
    const row = settingRow(name);
    const others = samplesFor(row.scalar).good.filter(([, read]) => read !== before);
    expect(others).not.toEqual([]);
    for (const [text] of others) {
      const error = thrownBy(() => mgr.config(`${name}=${text}`));
      expect([error.code, error.message]).toEqual([10045, expect.stringContaining(row.unavailable ?? '-')]);
    }
  });

  test('LicenseInfo names the license of the manifest', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
    const { license } = manifest as { license: string };
    expect(new SnmpTcpMgr().config('LicenseInfo')).toContain(license);
  });
});
