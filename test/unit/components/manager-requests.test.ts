import { expect, test } from '@jest/globals';
import { Engine, SnmpMgr, SnmpVersion } from 'snmp-components';
import { decodeMessage } from '../../../src/message/message.js';
import { FakeNetwork, settle } from '../../support/fake-transport.js';

/** More than there are between the call and the packet. */
const MOMENTS = 25;

/** Sends a request of SNMPv3 whose user changes so many moments after the call. */
async function changedAfter(moments: number): Promise<{ readonly error: unknown; readonly sent: number }> {
  const network = new FakeNetwork();
  const mgr = new SnmpMgr({
    engine: Engine.around(network.core),
    snmpVersion: SnmpVersion.V3,
    remoteHost: '192.0.2.1',
    remoteEngineId: Buffer.from('8000000001020304', 'hex'),
    user: 'ops',
    authenticationProtocol: 2,
    authenticationPassword: 'authphrase',
    timeout: 0,
  });
  mgr.onHashPassword = () => Promise.resolve();
  mgr.objects.add('1.3.6.1.2.1.1.5.0');
  await mgr.activate();
  let error: unknown;
  const call = mgr.sendGetRequest().catch((failure: unknown) => {
    error = failure;
  });
  for (let i = 0; i < moments; i += 1) await Promise.resolve();
  mgr.authenticationPassword = 'another phrase';
  await call;
  await settle();
  const { sent } = network.transport;
  for (const { packet } of sent) expect(decodeMessage(packet)).toMatchObject({ securityLevel: 1 });
  await mgr.deactivate();
  await network.core.close();
  return { error, sent: sent.length };
}

test('a request goes out at whatever moment a password changes', async () => {
  for (let moments = 0; moments < MOMENTS; moments += 1)
    expect([moments, await changedAfter(moments)]).toEqual([moments, { error: undefined, sent: 1 }]);
});
