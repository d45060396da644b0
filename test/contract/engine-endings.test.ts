import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  DecryptionErrorReport,
  Engine,
  NotInTimeWindowReport,
  ReportError,
  SnmpVersion,
  Timeout,
  UnknownEngineIdReport,
  UnknownUserNameReport,
  UnsupportedSecurityLevelReport,
  WrongDigestReport,
  type RequestHandle,
} from 'snmp-components';
import { EngineCore } from '../../src/engine/engine-core.js';
import { AGENT_AT, EngineBench } from '../support/engine-bench.js';
import { FakeTransport, settle } from '../support/fake-transport.js';
import { failureOf, gate } from '../support/manager-fixture.js';

const sysName = '1.3.6.1.2.1.1.5.0';

let bench: EngineBench;
beforeEach(() => {
  bench = new EngineBench();
});
afterEach(() => bench.expectNothingLeft());

/** Brings a request to a place where it waits for something. */
const PLACES: readonly {
  readonly place: string;
  readonly begin: (signal?: AbortSignal) => Promise<RequestHandle>;
}[] = [
  {
    place: 'an answer',
    begin: async (signal) => {
      const handle = bench.v2c().get(sysName, { wait: false, ...(signal && { signal }) });
      await bench.next();
      return handle;
    },
  },
  {
    place: 'its engine',
    begin: async (signal) => {
      const handle = bench.v3().get(sysName, { wait: false, ...(signal && { signal }) });
      await bench.next();
      return handle;
    },
  },
  {
    place: 'its socket',
    begin: async (signal) => bench.v2c().get(sysName, { wait: false, ...(signal && { signal }) }),
  },
  {
    place: 'its turn',
    begin: async (signal) => {
      const manager = bench.v2c({ maxInFlight: 1 });
      const first = manager.get(sysName, { wait: false });
      await bench.next();
      const handle = manager.get(sysName, { wait: false, ...(signal && { signal }) });
      first.wait().catch(() => undefined);
      setImmediate(() => {
        first.cancel();
      });
      return handle;
    },
  },
  {
    place: 'its turn in a second',
    begin: async (signal) => {
      const manager = bench.v2c({ requestsPerSecond: 0.01 });
      const first = manager.get(sysName, { wait: false });
      await bench.answer();
      await first.wait();
      return manager.get(sysName, { wait: false, ...(signal && { signal }) });
    },
  },
];

describe.each(PLACES)('a request that waits for $place', ({ begin }) => {
  test('is cancelled by its handle', async () => {
    const handle = await begin();
    handle.cancel();
    expect((await failureOf(() => handle.wait())).code).toBe(202);
  });

  test('is cancelled by its signal', async () => {
    const controller = new AbortController();
    const handle = await begin(controller.signal);
    controller.abort(new Error('enough'));
    const failure = await failureOf(() => handle.wait());
    expect(failure).toMatchObject({ code: 202, cause: { message: 'enough' } });
  });

  test('ends with its engine', async () => {
    const handle = await begin();
    const failure = failureOf(() => handle.wait());
    await bench.engine.close();
    expect((await failure).code).toBe(202);
  });
});

test('a signal that was aborted before ends a request at once', async () => {
  const failure = await failureOf(() => bench.v2c().get(sysName, { signal: AbortSignal.abort() }));
  expect(failure.code).toBe(202);
  expect(bench.network.transports).toHaveLength(0);
});

test('a signal serves any number of requests, and is let go of with each', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = { added: 0, removed: 0 };
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners.added += 1;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners.removed += 1;
    removeEventListener.apply(signal, args);
  };
  const manager = bench.v2c();
  const many = Array.from({ length: 50 }, () =>
    failureOf(() => manager.get(sysName, { signal: controller.signal })),
  );
  await bench.next();
  controller.abort();
  expect((await Promise.all(many)).map(({ code }) => code)).toEqual(Array.from({ length: 50 }, () => 202));
  // Node.js warns of more than ten.
  expect(listeners).toEqual({ added: 1, removed: 1 });
});

test('a search for an engine goes on while somebody waits, and ends with the last', async () => {
  const manager = bench.v3();
  const first = manager.get(sysName, { wait: false });
  const second = manager.get(sysName, { wait: false });
  await bench.next();
  first.cancel();
  await settle();
  expect(bench.engine.pendingRequests).toBe(1);
  second.cancel();
  await settle();
  expect(bench.engine.pendingRequests).toBe(0);
  // The next request searches again.
  const third = manager.get(sysName);
  await bench.discover();
  await bench.answer();
  expect((await third).errorStatus).toBe(0);
});

test('a manager that is closed ends its own requests only, and can go on', async () => {
  const manager = bench.v2c();
  const other = bench.v2c();
  const mine = failureOf(() => manager.get(sysName));
  const theirs = other.get(sysName);
  await bench.next();
  const request = await bench.next();
  await manager.close();
  expect((await mine).code).toBe(202);
  await bench.deliver(bench.agent.response(request));
  expect((await theirs).errorStatus).toBe(0);
  const again = manager.get(sysName);
  await bench.answer();
  expect((await again).errorStatus).toBe(0);
});

test('a socket that opens after its engine was closed is closed again', async () => {
  const held = gate();
  const transport = new FakeTransport();
  const core = new EngineCore({
    openUdp: async () => {
      await held.opened;
      return transport;
    },
  });
  const engine = Engine.around(core);
  const failure = failureOf(() => engine.manager('192.0.2.1', { version: SnmpVersion.V2c }).get(sysName));
  await settle();
  const closing = engine.close();
  expect((await failure).code).toBe(202);
  held.open();
  await closing;
  await settle();
  expect(transport.closed).toBe(true);
  expect(core.openEndpoints).toBe(0);
});

test('a socket that cannot be opened fails the request, and the next one tries again', async () => {
  let works = false;
  const transport = new FakeTransport();
  const core = new EngineCore({
    openUdp: async () => {
      if (works) return transport;
      throw Object.assign(new Error('bind EADDRINUSE'), { code: 'EADDRINUSE' });
    },
  });
  await using engine = Engine.around(core);
  const manager = engine.manager('192.0.2.1', { version: SnmpVersion.V2c, localPort: 4000 });
  expect((await failureOf(() => manager.get(sysName))).code).toBe(10048);
  works = true;
  const done = manager.get(sysName);
  const request = bench.agent.read(await transport.nextPacket());
  transport.deliver(bench.agent.response(request), AGENT_AT);
  expect((await done).errorStatus).toBe(0);
});

describe('reports', () => {
  test('that anybody could have sent are believed at the deadline', async () => {
    const failure = failureOf(() => bench.v3().get(sysName));
    await bench.discover();
    const request = await bench.next();
    let ended = false;
    void failure.then(() => (ended = true));
    await bench.deliver(bench.agent.report(request, 'wrongDigests'));
    expect(ended).toBe(false);
    bench.clock.advance(10_000);
    expect(await failure).toBeInstanceOf(WrongDigestReport);
    expect(await failure).toMatchObject({ code: 308, failure: 'wrongDigests', name: 'WrongDigestReport' });
  });

  test.each([
    ['unknownUserNames', UnknownUserNameReport, 326],
    ['unsupportedSecLevels', UnsupportedSecurityLevelReport, 327],
    ['wrongDigests', WrongDigestReport, 308],
    ['decryptionErrors', DecryptionErrorReport, 313],
    ['unknownEngineIds', UnknownEngineIdReport, 324],
  ] as const)('of %s have a class and a number', async (stat, Class, code) => {
    const failure = failureOf(() => bench.v3().get(sysName));
    await bench.discover();
    await bench.deliver(bench.agent.report(await bench.next(), stat, { flags: 1 }));
    expect(await failure).toBeInstanceOf(Class);
    expect(await failure).toMatchObject({ code, failure: stat, name: Class.name });
  });

  test('do not keep the answer out', async () => {
    const done = bench.v3().get(sysName);
    await bench.discover();
    const request = await bench.next();
    await bench.deliver(bench.agent.report(request, 'unknownUserNames'));
    await bench.deliver(bench.agent.response(request));
    expect((await done).errorStatus).toBe(0);
  });

  test('that are authentic end a request at once', async () => {
    const failure = failureOf(() => bench.v3().get(sysName));
    await bench.discover();
    const request = await bench.next();
    await bench.deliver(bench.agent.report(request, 'unknownUserNames', { flags: 1 }));
    expect(await failure).toBeInstanceOf(UnknownUserNameReport);
    expect(await failure).toBeInstanceOf(ReportError);
  });

  test('of the time are followed once', async () => {
    const failure = failureOf(() => bench.v3().get(sysName));
    await bench.discover();
    bench.agent.time += 500;
    await bench.deliver(bench.agent.report(await bench.next(), 'notInTimeWindows', { flags: 1 }));
    const again = await bench.next();
    expect(again.time).toBe(bench.agent.time);
    await bench.deliver(bench.agent.report(again, 'notInTimeWindows', { flags: 1 }));
    expect(await failure).toBeInstanceOf(NotInTimeWindowReport);
  });

  test('of another engine let the next request look for it', async () => {
    const manager = bench.v3();
    const failure = failureOf(() => manager.get(sysName));
    await bench.discover();
    await bench.deliver(bench.agent.report(await bench.next(), 'unknownEngineIds'));
    bench.clock.advance(10_000);
    expect((await failure).code).toBe(324);
    expect(manager.engineId).toBeUndefined();
    const packets = bench.sent.length;
    const second = manager.get(sysName);
    await settle();
    const discovery = bench.agent.read(bench.sent[packets]?.packet ?? Buffer.alloc(0));
    expect(discovery.engineId).toHaveLength(0);
    await bench.deliver(bench.agent.report(discovery, 'unknownEngineIds'));
    const request = bench.agent.read(bench.sent[packets + 1]?.packet ?? Buffer.alloc(0));
    await bench.deliver(bench.agent.response(request));
    expect((await second).errorStatus).toBe(0);
  });

  test('an engine without an id is no engine', async () => {
    const failure = failureOf(() => bench.v3().get(sysName));
    const request = await bench.next();
    await bench.deliver(bench.agent.report(request, 'unknownEngineIds', { engineId: Buffer.alloc(0) }));
    expect((await failure).code).toBe(328);
  });

  test('a time-out tells which packet was refused last', async () => {
    const failure = failureOf(() => bench.v3().get(sysName));
    await bench.discover();
    const request = await bench.next();
    await bench.deliver(bench.agent.response(request, { flags: 0 }));
    bench.clock.advance(10_000);
    expect(await failure).toBeInstanceOf(Timeout);
    expect(await failure).toMatchObject({ cause: { code: 321 } });
  });
});

describe('limits', () => {
  test('of requests under way hold back the others, for a manager and for an engine', async () => {
    bench = new EngineBench({ maxInFlight: 3 });
    const managers = [bench.v2c({ maxInFlight: 2 }), bench.v2c()];
    const all = managers.flatMap((manager) => Array.from({ length: 4 }, () => manager.get(sysName)));
    await settle();
    let most = 0;
    for (let answered = 0; answered < 8; answered += 1) {
      await settle();
      most = Math.max(most, bench.engine.pendingRequests);
      await bench.answer();
    }
    expect((await Promise.all(all)).length).toBe(8);
    expect(most).toBe(3);
  });

  test('of requests in a second let no more of them begin', async () => {
    const manager = bench.v2c({ requestsPerSecond: 10, timeout: 100, refreshPeriod: 100 });
    const handles = Array.from({ length: 25 }, () => manager.get(sysName, { wait: false }));
    const begun: number[] = [];
    await settle();
    for (let second = 0; second < 3; second += 1) {
      for (let passed = 0; passed < 1000; passed += 5) {
        begun[second] = bench.sent.length;
        bench.clock.advance(5);
      }
    }
    expect(begun).toEqual([10, 20, 25]);
    for (const handle of handles) handle.cancel();
  });

  test('a line of requests that all fail at once is worked off', async () => {
    bench = new EngineBench({ maxInFlight: 1 });
    const first = bench.v2c().get(sysName);
    await bench.next();
    const manager = bench.engine.manager('192.0.2.7', { user: 'nobody' });
    const failures = Array.from({ length: 20_000 }, () => failureOf(() => manager.get(sysName)));
    bench.clock.advance(10_000);
    await failureOf(() => first);
    for (const { code } of await Promise.all(failures)) expect(code).toBe(326);
  });
});

test('a thousand managers leave nothing behind', async () => {
  for (let i = 0; i < 1000; i += 1) {
    const done = bench.engine.manager(`192.0.2.${i % 250}`, { version: SnmpVersion.V2c }).get(sysName);
    const request = await bench.next();
    await bench.deliver(bench.agent.response(request), { address: `192.0.2.${i % 250}`, port: 161 });
    await done;
  }
  expect(bench.network.transports).toHaveLength(1);
  expect(bench.network.core.openEndpoints).toBe(1);
});
