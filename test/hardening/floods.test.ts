import { afterEach, describe, expect, test } from '@jest/globals';
import { Engine, SnmpMgr, type SnmpTrapMgr } from 'snmp-components';
import { settledMemory } from '../fuzz/run.js';
import { FakeNetwork, settle } from '../support/fake-transport.js';
import { Agent } from '../support/faulty-peer.js';
import { OPERATOR_KEYS, TrapBench, TrapSource, type Place } from '../support/trap-sender.js';
import { communityMessage, pdu, Pdu } from '../support/wire.js';
import { AgentBench, NOTHING_LEFT } from './agent-bench.js';

/*
 * Much of the same from everywhere. What a stranger can make grow has an end, and what is right is served during it
 * and after it.
 */

/** What the authentication cache learns at most. */
const mostLearned = 10_000;
const mostKeptBytes = 48 * 1024 * 1024;

/** Packets of many sources, delivered in portions so that handlers get their turns. */
async function flood(
  transport: { deliver(packet: Uint8Array, remote: Place): void },
  count: number,
  packet: (index: number) => Buffer,
): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    transport.deliver(packet(index), placeOf(index));
    if (index % 200 === 199) await settle();
  }
  await settle();
}

/** A place of its own for each number. */
function placeOf(index: number): Place {
  const address = `10.${(index >> 16) & 0xff}.${(index >> 8) & 0xff}.${index & 0xff}`;
  return { address, port: 1024 + (index % 60_000) };
}

/** An engine id of its own for each number. */
function engineIdOf(index: number): Buffer {
  const id = Buffer.from('80001f880400000000', 'hex');
  id.writeUInt32BE(index, 5);
  return id;
}

describe('SnmpTrapMgr', () => {
  let bench: TrapBench;
  const source = new TrapSource();
  afterEach(() => bench.end());

  async function start(prepare: (traps: SnmpTrapMgr) => void = () => {}): Promise<void> {
    bench = await TrapBench.start((traps) => {
      traps.addUser('ops', '', ...OPERATOR_KEYS);
      prepare(traps);
    });
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    bench.outcomes.length = 0;
    bench.bad.length = 0;
  }

  test('100,000 spoofed engine ids of a user who is not known are not kept', async () => {
    await start();
    const { transport } = bench;
    const stranger = { flags: 0, user: { name: 'nobody' } };
    await flood(transport, 100_000, (index) => source.trap({ ...stranger, engineId: engineIdOf(index) }));

    expect(bench.bad).toHaveLength(100_000);
    expect((await bench.cache()).length).toBe(2);
    expect(transport.sent).toEqual([]);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
  });

  test('100,000 engine ids that the program accepts without authentication push out only each other', async () => {
    await start((traps) => {
      traps.addEngine(source.engineId, 3, 1000);
      traps.addUser('open', '');
      traps.onCheckEngine = (e) => void (e.accept = true);
    });
    const before = await settledMemory();
    const open = { flags: 0, user: { name: 'open' } };
    await flood(bench.transport, 100_000, (index) => {
      bench.notifications.length = 0;
      return source.trap({ ...open, engineId: engineIdOf(index) });
    });

    // Those, the engine that the program added, and two users of any engine.
    expect((await bench.cache()).length).toBe(mostLearned + 3);
    expect((await settledMemory()) - before).toBeLessThan(mostKeptBytes);
    expect(await bench.outcomeOf(source.trap())).toBe('trap');
    expect(await bench.outcomeOf(source.trap({ boots: 2 }))).toBe('trap');
  });

  test('3,000 authentic engines of one user keep no more than their entries', async () => {
    await start();
    await flood(bench.transport, 3000, (index) => source.trap({ engineId: engineIdOf(index) }));
    expect(bench.outcomes.filter((outcome) => outcome === 'trap')).toHaveLength(3000);
    // Each with its user, the engine from before with its, and the user of any engine.
    expect((await bench.cache()).length).toBe(3000 + 2);
  });

  test('20,000 discoveries get no report of a receiver that is told not to answer', async () => {
    await start((traps) => {
      traps.onDiscoveryRequest = (e) => void (e.respond = false);
    });
    await flood(bench.transport, 20_000, () => source.discovery());
    expect(bench.transport.sent).toEqual([]);
    expect((await bench.cache()).length).toBe(2);
  });
});

describe('SnmpAgent', () => {
  let bench: AgentBench;
  afterEach(async () => {
    expect(await bench.end()).toEqual(NOTHING_LEFT);
  });

  test('20,000 users who are not known get one small report each, and nothing of them is kept', async () => {
    bench = await AgentBench.start();
    const { transport, core } = bench.network;
    const request = (index: number): Buffer => bench.v3({ flags: 4, user: { name: `user-${index}` } });
    await flood(transport, 20_000, request);

    expect(transport.sent).toHaveLength(20_000);
    const longest = Math.max(...transport.sent.map(({ packet }) => packet.length));
    expect(longest).toBeLessThan(1.5 * request(1).length);
    expect(core.counters.usmStats.unknownUserNames).toBe(20_000);
    expect(await bench.serves()).toBe(true);
  });

  test('20,000 discoveries of as many addresses get a report each that is not twice their size', async () => {
    bench = await AgentBench.start();
    const { transport } = bench.network;
    const nobody = {
      flags: 4,
      engineId: Buffer.alloc(0),
      contextEngineId: Buffer.alloc(0),
      user: { name: '' },
    };
    const question = bench.v3({ ...nobody, boots: 0, time: 0, bindings: [] });
    await flood(transport, 20_000, () => question);

    expect(transport.sent).toHaveLength(20_000);
    for (const { packet } of transport.sent) expect(packet.length).toBeLessThan(2 * question.length);
    expect(await bench.serves()).toBe(true);
  });

  test('the setting MaxReportsPerSecond limits how many reports go out, and says how many did not', async () => {
    bench = await AgentBench.start();
    const { clock, core, transport } = bench.network;
    bench.agent.config('MaxReportsPerSecond=10');
    const stranger = bench.v3({ flags: 4, user: { name: 'nobody' } });
    for (let seconds = 0; seconds < 5; seconds += 1) {
      await flood(transport, 1000, () => stranger);
      clock.advance(1000);
    }
    expect(transport.sent).toHaveLength(50);
    expect(core.counters.reportsWithheld).toBe(4950);
    expect(await bench.serves()).toBe(true);
  });

  test('a handler of onBadPacket limits how many reports go out in a second', async () => {
    bench = await AgentBench.start();
    const { clock, transport } = bench.network;
    const mostInASecond = 10;
    let second = 0;
    let reports = 0;
    bench.agent.onBadPacket = (e) => {
      const now = Math.floor(clock.monotonic() / 1000);
      if (now !== second) reports = 0;
      second = now;
      reports += 1;
      e.report = reports <= mostInASecond;
    };
    for (let seconds = 0; seconds < 5; seconds += 1) {
      await flood(transport, 1000, () => bench.v3({ flags: 4, user: { name: 'nobody' } }));
      clock.advance(1000);
    }
    expect(transport.sent).toHaveLength(5 * mostInASecond);
    expect(await bench.serves()).toBe(true);
  });

  test('20,000 requests of a community without access get nothing at all', async () => {
    bench = await AgentBench.start();
    await flood(bench.network.transport, 20_000, () => bench.community({}, 'guess'));
    expect(bench.network.transport.sent).toEqual([]);
    expect(await bench.serves()).toBe(true);
  });

  test('a source that sends faster than a handler works loses its own packets, and no other source does', async () => {
    bench = await AgentBench.start();
    const { transport, core } = bench.network;
    let open = (): void => {};
    const held = new Promise<void>((resolve) => (open = resolve));
    bench.agent.onBadPacket = async (e) => {
      if (e.sourceAddress === AgentBench.stranger.address) await held;
    };
    const bad = bench.community({}, 'guess');
    for (let i = 0; i < 5000; i += 1) transport.deliver(bad, AgentBench.stranger);
    expect(core.counters.overflow).toBeGreaterThan(3000);

    const sent = transport.sent.length;
    transport.deliver(bench.community(), placeOf(1));
    await settle();
    expect(transport.sent).toHaveLength(sent + 1);
    open();
    while (core.counters.refused.notPermittedInRole !== 5000 - core.counters.overflow) await settle();
    await settle();
  });
});

describe('SnmpMgr', () => {
  test('50,000 guesses at the request-id, from the address asked, leave a request with its right answer', async () => {
    const network = new FakeNetwork();
    const agent = new Agent();
    const place = { address: '192.0.2.1', port: 161 };
    const mgr = new SnmpMgr({ engine: Engine.around(network.core), remoteHost: place.address, timeout: 5 });
    mgr.requestId = 1_000_000;
    mgr.objects.add('1.3.6.1.2.1.1.5.0');
    const call = mgr.sendGetRequest();
    while (network.transports.length === 0) await settle();
    const request = agent.read(await network.transport.nextPacket());
    for (let requestId = 1; requestId <= 50_000; requestId += 1) {
      const guess = { tag: Pdu.Response, requestId, errorStatus: 0, errorIndex: 0, bindings: [] };
      network.transport.deliver(communityMessage(1, 'public', pdu(guess)), place);
    }
    network.transport.deliver(agent.response(request), place);
    await call;

    expect(mgr.objects.map(({ value }) => value)).toEqual(['right']);
    expect(network.core.counters.refused).toEqual({ badPacket: 50_000 });
    await mgr.deactivate();
    expect(network.core.openEndpoints).toBe(0);
  });
});
