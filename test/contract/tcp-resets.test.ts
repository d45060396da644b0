import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SnmpTcpMgr } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { failureOf, testScope, until } from '../support/manager-fixture.js';
import { startTcpPeer } from '../support/tcp-peer.js';

/* A connection may be reset while the files of the TLS settings are read. */

const scope = testScope();
const directory = mkdtempSync(join(tmpdir(), 'resets-'));
const authorities = join(directory, 'ca.pem');

beforeAll(() => {
  writeFileSync(authorities, rootCertificates.join('\n'));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

test('an agent that resets every connection at once ends calls and nothing else', async () => {
  const peer = scope.server(await startTcpPeer((socket) => socket.resetAndDestroy()));
  const mgr = scope.component(
    new SnmpTcpMgr({ remoteHost: '127.0.0.1', remotePort: peer.port, timeout: 5, sslEnabled: true }),
  );
  mgr.config(`OpenSSLCAFile=${authorities}`);
  mgr.objects.add('1.3.6.1.2.1.1.5.0');
  for (let i = 0; i < 20; i += 1)
    expect([276, 10054]).toContain((await failureOf(() => mgr.sendGetRequest())).code);
});

test('those who connect and reset at once end nothing but their connections', async () => {
  const mgr = scope.component(
    new SnmpTcpMgr({ localHost: '127.0.0.1', localPort: await findFreePort(), sslEnabled: true }),
  );
  mgr.config(`OpenSSLCAFile=${authorities}`);
  const errors: number[] = [];
  mgr.onError = (e) => void errors.push(e.errorCode);
  await mgr.activate();
  const count = 20;
  for (let i = 0; i < count; i += 1) {
    await new Promise((resolve) => {
      const socket = connect(mgr.localPort, '127.0.0.1', () => socket.resetAndDestroy());
      socket.on('close', resolve);
    });
  }
  // It has no certificate of its own.
  await until('all errors', () => errors.length === count);
  expect(new Set(errors)).toEqual(new Set([282]));
});
