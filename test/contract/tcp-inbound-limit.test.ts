import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { SnmpTcpMgr } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { coreOf, testScope, until } from '../support/manager-fixture.js';

const scope = testScope();
const limit = 1000;

test('connections of others beyond 1,000 are refused; onError tells once of each time of refusing', async () => {
  const mgr = scope.component(new SnmpTcpMgr({ localHost: '127.0.0.1', localPort: await findFreePort() }));
  const errors: number[] = [];
  mgr.onError = (e) => void errors.push(e.errorCode);
  await mgr.activate();
  const sockets: Socket[] = [];
  const open = async (): Promise<Socket> => {
    const socket = connect(mgr.localPort, '127.0.0.1');
    sockets.push(socket.on('error', () => undefined));
    await once(socket, 'connect');
    return socket;
  };
  const refused = async (): Promise<void> => {
    const socket = (await open()).resume();
    if (!socket.closed) await once(socket, 'close');
  };
  try {
    for (const wanted of [1, 2]) {
      while (coreOf(mgr).openEndpoints < limit) {
        const missing = limit - coreOf(mgr).openEndpoints;
        await Promise.all(Array.from({ length: missing }, open));
        await until('all connections', () => coreOf(mgr).openEndpoints === limit);
      }
      for (let i = 0; i < 3; i += 1) await refused();
      expect(errors).toEqual(Array(wanted).fill(10055));
      for (const socket of sockets.splice(0, 200)) socket.destroy();
      await until('their end', () => coreOf(mgr).openEndpoints === limit - 200);
    }
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});
