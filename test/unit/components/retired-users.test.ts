import { beforeEach, expect, test } from '@jest/globals';
import { RetiredUsers } from '../../../components/retired-users.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import type { Endpoint } from '../../../src/engine/endpoint.js';
import { MessageVersion } from '../../../src/message/version.js';
import { PduTag } from '../../../src/pdu/kinds.js';
import type { PendingRequest } from '../../../src/requests/pending-request.js';
import { RemoteEngineTime } from '../../../src/usm/engine-time.js';
import { passwordSecret, UsmUser } from '../../../src/usm/user.js';
import type { Credentials } from '../../../src/usm/user.js';
import { FakeNetwork } from '../../support/fake-transport.js';
import { authOf } from '../usm/fixtures.js';

const engineId = Buffer.from('8000000001020304', 'hex');
const patienceMilliseconds = 60_000;

let network: FakeNetwork;
let retired: RetiredUsers;

beforeEach(() => {
  network = new FakeNetwork();
  retired = new RetiredUsers(network.core);
});

const ignore = (): void => undefined;

/** A user of whose keys a request under way has need. */
async function busyUser(): Promise<{
  user: UsmUser;
  credentials: Credentials;
  endpoint: Endpoint;
  request: PendingRequest;
}> {
  const auth = { protocol: authOf(2), secret: passwordSecret('maplesyrup', 'test') };
  const user = new UsmUser(Buffer.from('ops'), { auth }, 'reeder', nodeCrypto, network.core.keys);
  const credentials = user.at(engineId);
  const endpoint = await network.core.openUdp(
    { family: 4, address: '', port: 0 },
    {
      tracing: 'off',
      accepting: true,
      listens: false,
      traced: ignore,
      unsolicited: ignore,
      refused: ignore,
      transportFailed: ignore,
    },
  );
  const request = endpoint.submit(
    {
      pdu: { tag: PduTag.GetRequest, requestId: 1, errorStatus: 0, errorIndex: 0, variables: [] },
      remote: { address: '192.0.2.1', port: 161 },
      security: {
        version: MessageVersion.V3,
        credentials,
        securityLevel: 1,
        engineTime: new RemoteEngineTime(),
        contextEngineId: engineId,
        contextName: Buffer.alloc(0),
      },
      tryTimeoutMilliseconds: patienceMilliseconds,
      tries: 1,
      checkOrigin: true,
      maxMessageSize: 65_535,
      answers: 'one',
    },
    {
      component: {},
      tracing: 'off',
      accepting: true,
      traced: ignore,
      responded: ignore,
      reported: ignore,
      failed: ignore,
      refused: ignore,
    },
  );
  return { user, credentials, endpoint, request };
}

test('the end of the engine wipes the keys of requests that it ended', async () => {
  const { user, credentials } = await busyUser();
  retired.add(user);
  expect(credentials.destroyed).toBe(false);

  await network.core.close();

  expect(credentials.destroyed).toBe(true);
  expect(network.core.deadlines.size).toBe(0);
  expect(network.core.keyHolders.size).toBe(0);
});

test('keys are wiped in time also when deadlines were forgotten before', async () => {
  const first = await busyUser();
  retired.add(first.user);
  network.core.deadlines.close();
  first.endpoint.cancel(first.request);
  const second = await busyUser();
  retired.add(second.user);
  network.clock.advance(1000);
  expect([first.credentials.destroyed, second.credentials.destroyed]).toEqual([true, false]);

  second.endpoint.cancel(second.request);
  network.clock.advance(1000);
  expect(second.credentials.destroyed).toBe(true);
  expect(network.core.keyHolders.size).toBe(0);
});
