import { afterEach, describe, expect, test } from '@jest/globals';
import { Engine, ObjectType, SnmpAgent, SnmpTrapMgr } from 'snmp-components';
import { FakeNetwork, settle } from '../support/fake-transport.js';
import { gate } from '../support/manager-fixture.js';
import { trapV2 } from '../support/trap-sender.js';
import { binding, communityMessage, octetString, pdu, Pdu } from '../support/wire.js';

/*
 * What has come in before deactivate() and waits for a handler.
 */

const sysName = '1.3.6.1.2.1.1.5.0';
const alice = { address: '192.0.2.1', port: 40_001 };
const bob = { address: '192.0.2.2', port: 40_002 };

function setRequest(requestId: number, value: string): Buffer {
  const bindings = [binding(sysName, octetString(Buffer.from(value)))];
  return communityMessage(
    1,
    'public',
    pdu({ tag: Pdu.Set, requestId, errorStatus: 0, errorIndex: 0, bindings }),
  );
}

describe('an agent with a slow handler that is deactivated', () => {
  test.each([
    ['of one source', [alice, alice, alice]],
    ['of several sources', [alice, bob, bob]],
  ])('does not carry out the requests %s that wait', async (_case, sources) => {
    const network = new FakeNetwork();
    const agent = new SnmpAgent({ engine: Engine.around(network.core) });
    const errors: number[] = [];
    const events: number[] = [];
    const held = gate();
    agent.onError = (e) => void errors.push(e.errorCode);
    agent.onSetRequest = async (e) => {
      events.push(e.requestId);
      await held.opened;
    };
    agent.allow({ community: 'public', access: 'readWrite' });
    const entry = {
      oid: sysName,
      objectType: ObjectType.OctetString,
      value: 'before',
      access: 'readWrite',
    } as const;
    agent.mib.add(entry);
    await agent.activate();
    const { transport } = network;
    sources.forEach((source, index) => transport.deliver(setRequest(index + 1, `written ${index}`), source));
    await settle();
    await agent.deactivate();
    held.open();
    await settle();
    await settle();

    expect({ events, errors, sent: transport.sent.length }).toEqual({ events: [1], errors: [], sent: 0 });
    await agent.activate();
    agent.onSetRequest = null;
    const bindings = [binding(sysName, Buffer.of(5, 0))];
    const fields = { tag: Pdu.Get, requestId: 9, errorStatus: 0, errorIndex: 0, bindings };
    network.transport.deliver(communityMessage(1, 'public', pdu(fields)), alice);
    await settle();
    expect(network.transport.sent[0]?.packet.includes('before')).toBe(true);
    await agent.deactivate();
    await network.core.close();
  });
});

describe('a trap manager', () => {
  let traps: SnmpTrapMgr;
  let network: FakeNetwork;
  afterEach(async () => {
    await traps.deactivate();
    await network.core.close();
  });

  async function start(): Promise<number[]> {
    network = new FakeNetwork();
    traps = new SnmpTrapMgr({ engine: Engine.around(network.core) });
    const heard: number[] = [];
    traps.onTrap = (e) => void heard.push(e.requestId);
    await traps.activate();
    return heard;
  }

  test('drops the traps that wait for a slow handler', async () => {
    const heard = await start();
    const held = gate();
    traps.on('trap', () => held.opened);
    for (const id of [1, 2, 3]) network.transport.deliver(trapV2(id), alice);
    await traps.deactivate();
    held.open();
    await settle();
    expect(heard).toEqual([1]);
  });

  test('drops the traps that wait for doEvents(), and lets go whoever waits there', async () => {
    const heard = await start();
    traps.config('ProcessIdleEvents=False');
    const held = gate();
    traps.on('trap', () => held.opened);
    network.transport.deliver(trapV2(1), alice);
    network.transport.deliver(trapV2(2), alice);
    const waiting = traps.doEvents();
    await settle();
    network.transport.deliver(trapV2(3), alice);
    await traps.deactivate();
    await waiting;
    held.open();
    traps.config('ProcessIdleEvents=True');
    await settle();
    expect(heard).toEqual([1]);
  });

  test('whose handler calls doEvents() goes on, and what waits is handled after it', async () => {
    const heard = await start();
    traps.config('ProcessIdleEvents=False');
    let inside = 0;
    traps.on('trap', async (e) => {
      if (e.requestId !== 1) return;
      await settle();
      network.transport.deliver(trapV2(2), alice);
      await traps.doEvents();
      inside = heard.length;
    });
    network.transport.deliver(trapV2(1), alice);
    await traps.doEvents();
    await settle();
    expect([inside, heard]).toEqual([1, [1, 2]]);
  });
});

test('active is in the end what it was set to last', async () => {
  const network = new FakeNetwork();
  const traps = new SnmpTrapMgr({ engine: Engine.around(network.core) });
  for (const wanted of [
    [true],
    [false, true, false],
    [true, false],
    [false, true],
    [false, true, false, true],
    [false],
  ]) {
    for (const active of wanted) traps.active = active;
    await settle();
    await settle();
    expect([wanted, traps.active]).toEqual([wanted, wanted.at(-1)]);
  }
  await network.core.close();
});
