import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import forge from 'node-forge';
import { CertStoreType, SnmpTcpMgr, type SnmpTcpMgrOptions } from 'snmp-components';
import { TestAuthority } from '../support/certificates.js';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { findFreePort } from '../support/free-port.js';
import { failureOf, until } from '../support/manager-fixture.js';

const password = 'storephrase';

// A PFX file with only a MAC of its password asks for exactly one key.
describeWithPeers(['openssl'], 'A PFX file of a TCP manager', () => {
  let authority: TestAuthority;
  let secured: SnmpTcpMgrOptions;
  const opens = jest.spyOn(forge.pkcs12, 'generateKey');
  beforeAll(() => {
    authority = new TestAuthority();
    const pair = authority.issue('manager', 'DNS:manager');
    secured = {
      localHost: '127.0.0.1',
      sslEnabled: true,
      sslCertStoreType: CertStoreType.PfxFile,
      sslCertStore: authority.pfx(pair, password, '-keypbe', 'NONE', '-certpbe', 'NONE'),
      sslCertStorePassword: password,
    };
  }, 30_000);
  beforeEach(() => {
    opens.mockClear();
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });
  afterAll(() => {
    opens.mockRestore();
    authority.remove();
  });

  const sockets: Socket[] = [];

  /** Connects and sends nothing, some times after another. */
  async function connectTo(mgr: SnmpTcpMgr, times: number): Promise<void> {
    let begun = 0;
    mgr.onSslStatus = () => {
      begun += 1;
    };
    for (let at = 1; at <= times; at += 1) {
      const socket = connect(mgr.localPort, '127.0.0.1');
      socket.on('error', () => undefined);
      sockets.push(socket);
      await until('the handshake begins', () => begun === at);
    }
  }

  test('is opened once for all who connect, and once more when the manager is activated again', async () => {
    await using mgr = new SnmpTcpMgr({ ...secured, localPort: await findFreePort() });
    mgr.onError = () => undefined;
    await mgr.activate();
    await connectTo(mgr, 5);
    expect(opens).toHaveBeenCalledTimes(1);
    await mgr.deactivate();
    await mgr.activate();
    await connectTo(mgr, 2);
    expect(opens).toHaveBeenCalledTimes(2);
    mgr.sslCertStorePassword = password;
    await connectTo(mgr, 2);
    expect(opens).toHaveBeenCalledTimes(3);
  });

  test('is opened once for all connections to agents', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.resetAndDestroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await using mgr = new SnmpTcpMgr({ ...secured, remoteHost: '127.0.0.1', remotePort: port, timeout: 10 });
    mgr.objects.add('1.3.6.1.2.1.1.5.0');
    for (let time = 0; time < 3; time += 1) await failureOf(() => mgr.sendGetRequest());
    server.close();
    expect(opens).toHaveBeenCalledTimes(1);
  });
});
