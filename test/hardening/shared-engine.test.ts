import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Engine, SnmpMgr, type SnmpMgrOptions } from 'snmp-components';
import { FakeNetwork, settle } from '../support/fake-transport.js';
import { Agent, OPERATOR } from '../support/faulty-peer.js';
import { trapV2 } from '../support/trap-sender.js';
import { binding, octetString, type ParsedRequest } from '../support/wire.js';

/* Several managers on one engine, which asks one agent through one socket. */

const place = { address: '192.0.2.1', port: 161 };
const sysName = '1.3.6.1.2.1.1.5.0';

let network: FakeNetwork;
let engine: Engine;
let agent: Agent;

beforeEach(() => {
  network = new FakeNetwork();
  engine = Engine.around(network.core);
  agent = new Agent();
});
afterEach(async () => {
  await engine.close();
  expect(network.core.counters.internalErrors).toBe(0);
});

function manager(options: SnmpMgrOptions = {}): SnmpMgr {
  const mgr = new SnmpMgr({
    engine,
    remoteHost: place.address,
    remotePort: place.port,
    timeout: 1,
    ...options,
  });
  mgr.objects.add(sysName);
  return mgr;
}

async function nextRequest(): Promise<ParsedRequest> {
  while (network.transports.length === 0) await settle();
  return agent.read(await network.transport.nextPacket());
}

function answer(request: ParsedRequest, value: string): Buffer {
  return agent.response(request, { bindings: [binding(sysName, octetString(value))] });
}

describe('the answer to an earlier request is never that to a newer one of another manager:', () => {
  test('when it comes after its deadline', async () => {
    const [first, second] = [manager(), manager()];
    const gaveUp = expect(first.sendGetRequest()).rejects.toMatchObject({ code: 201 });
    const early = await nextRequest();
    network.clock.advance(1000);
    await gaveUp;

    const asked = second.sendGetRequest();
    const late = await nextRequest();
    network.transport.deliver(answer(early, 'for the first'), place);
    network.transport.deliver(answer(late, 'for the second'), place);
    await asked;

    expect(second.objects.map(({ value }) => value)).toEqual(['for the second']);
    expect(network.core.counters.refused).toEqual({ badPacket: 1 });
  });

  test('when it comes twice', async () => {
    const [first, second] = [manager(), manager()];
    const before = first.sendGetRequest();
    const early = answer(await nextRequest(), 'for the first');
    network.transport.deliver(early, place);
    await before;

    const asked = second.sendGetRequest();
    const request = await nextRequest();
    network.transport.deliver(early, place);
    network.transport.deliver(answer(request, 'for the second'), place);
    await asked;

    expect(second.objects.map(({ value }) => value)).toEqual(['for the second']);
  });

  test('a manager alone, and one that chooses its ids, have the ids that they expect', async () => {
    const [alone, choosing] = [manager(), manager()];
    const ids: number[] = [];
    for (const mgr of [alone, alone, choosing, choosing, alone]) {
      if (ids.length === 2) mgr.requestId = 2;
      const asked = mgr.sendGetRequest();
      const request = await nextRequest();
      ids.push(request.requestId);
      network.transport.deliver(answer(request, 'right'), place);
      await asked;
    }
    expect(ids).toEqual([1, 2, 2, 3, 4]);
  });
});

describe('a packet that nobody asked for', () => {
  const login = {
    snmpVersion: 3,
    user: OPERATOR.name,
    authenticationProtocol: 2,
    authenticationPassword: OPERATOR.authPassword ?? '',
    encryptionAlgorithm: 2,
    encryptionPassword: OPERATOR.privPassword ?? '',
  } as const;

  test('is checked by none of 200 managers that would do nothing with it, and counted once', async () => {
    const managers = Array.from({ length: 200 }, () => manager(login));
    await Promise.all(managers.map((mgr) => mgr.activate()));
    for (const mgr of managers) mgr.remoteEngineId = agent.engineId;
    const [first] = managers;
    const asked = first?.sendGetRequest();
    const request = await nextRequest();
    const response = agent.response(request);
    network.transport.deliver(response, place);
    await asked;

    network.transport.deliver(response, place);
    await settle();

    expect(network.core.counters.refused).toEqual({ badPacket: 1 });
  });

  test.each([
    ['a trap', (mgr: SnmpMgr, heard: () => void) => void (mgr.onTrap = heard)],
    ['any packet', (mgr: SnmpMgr, heard: () => void) => void (mgr.onPacketTrace = heard)],
  ])('is heard by the manager that has a handler for %s', async (_what, listen) => {
    const [deaf, listening] = [manager(), manager()];
    const heard: string[] = [];
    listen(listening, () => heard.push('heard'));
    await Promise.all([deaf.activate(), listening.activate()]);

    network.transport.deliver(trapV2(1), place);
    await settle();

    expect(heard).toEqual(['heard']);
    expect(deaf.objects.map(({ oid }) => oid)).toEqual([sysName]);
  });
});
