import type { SnmpTcpMgr } from 'snmp-components';
import { type SnmpTcpMgrOptions } from 'snmp-components';
import type { TlsOptions } from 'node:tls';
import { TestAuthority, type Pair } from '../support/certificates.js';
import { testScope, type Scope } from '../support/manager-fixture.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';
import { startTlsTerminator, type TlsTerminator } from '../support/tls-terminator.js';
import { configure, tcpManager } from './snmp-tcp-mgr.js';
import type { Target } from './manager.js';

/** What the snmpd of these suites answers to a request for sysName. */
export const sysNameThere = ['snmpd-under-test'];
/** The name in certificates of servers. */
export const local = 'IP:127.0.0.1';

/** An snmpd with terminators of TLS before it, and the authorities of the certificates. */
export class TlsPeers {
  readonly scope: Scope = testScope();
  private started:
    { snmpd: Snmpd; authority: TestAuthority; stranger: TestAuthority; good: Pair } | undefined;

  async start(): Promise<void> {
    const authority = new TestAuthority();
    const good = authority.issue('agent', local);
    const stranger = new TestAuthority('stranger-ca');
    this.started = { snmpd: await startSnmpd({ users: [] }), authority, stranger, good };
  }

  async stop(): Promise<void> {
    this.authority.remove();
    this.stranger.remove();
    await this.snmpd.stop();
  }

  get snmpd(): Snmpd {
    return this.ready.snmpd;
  }

  /** Whom the managers of {@link secure} trust. */
  get authority(): TestAuthority {
    return this.ready.authority;
  }

  /** Whom they don't. */
  get stranger(): TestAuthority {
    return this.ready.stranger;
  }

  /** A certificate of the authority for the host of the terminators. */
  get good(): Pair {
    return this.ready.good;
  }

  private get ready(): NonNullable<typeof this.started> {
    if (this.started === undefined) throw new Error('not started');
    return this.started;
  }

  /** Stopped after the test. */
  async terminator(options: TlsOptions = {}): Promise<TlsTerminator> {
    return this.scope.server(await startTlsTerminator(this.snmpd, { ...this.good, ...options }));
  }

  /** A manager that goes through a terminator; deactivated after the test. */
  secure(
    target: Target,
    settings: Readonly<Record<string, string | number>> = {},
    options: SnmpTcpMgrOptions = {},
  ): SnmpTcpMgr {
    const mgr = this.scope.component(tcpManager(target, { sslEnabled: true, ...options }));
    return configure(mgr, { SSLServerCACerts: this.authority.certificate, ...settings });
  }
}
