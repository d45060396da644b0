import { once } from 'node:events';
import { connect, Socket } from 'node:net';
import { expect, jest, test } from '@jest/globals';
import { SnmpTcpMgr } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { testScope, until } from '../support/manager-fixture.js';
import { notification, text, wireTag } from '../support/scripted-agent.js';
import { onMessages } from '../support/tcp-peer.js';

const scope = testScope();

test('who sends informs and takes no acknowledgements is not read from until it does', async () => {
  const mgr = scope.component(new SnmpTcpMgr({ localHost: '127.0.0.1', localPort: await findFreePort() }));
  mgr.onInformRequest = (e) => {
    e.respond = true;
  };
  await mgr.activate();
  const variables = [text('1.3.6.1.2.1.1.5.0', 'x'.repeat(30_000))];
  const inform = notification({ tag: wireTag.inform, requestId: 1, variables });
  const peer = connect(mgr.localPort, '127.0.0.1');
  await once(peer, 'connect');
  const pause = jest.spyOn(Socket.prototype, 'pause');
  try {
    // More than the buffers of two sockets take.
    const count = 1000;
    for (let i = 0; i < count; i += 1) peer.write(inform);
    await until('the pause', () => pause.mock.calls.length > 0);
    let acknowledged = 0;
    onMessages(peer, () => {
      acknowledged += 1;
    });
    await until('every acknowledgement', () => acknowledged === count);
    expect(acknowledged).toBe(count);
  } finally {
    pause.mockRestore();
    peer.destroy();
  }
});
