import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  Counter32,
  ErrorResponse,
  ErrorStatus,
  ImproperResponse,
  Integer32,
  NoSuchName,
  Oid,
  RequestHandle,
  SecurityLevel,
  SnmpError,
  SnmpVersion,
  Timeout,
  VarBind,
} from 'snmp-components';
import { EngineBench, OPERATOR_OPTIONS } from '../support/engine-bench.js';
import { settle } from '../support/fake-transport.js';
import { OPERATOR } from '../support/faulty-peer.js';
import { failureOf, thrownBy } from '../support/manager-fixture.js';
import { binding, hex, octetString, Pdu } from '../support/wire.js';

const sysName = '1.3.6.1.2.1.1.5.0';
const sysLocation = '1.3.6.1.2.1.1.6.0';

let bench: EngineBench;
beforeEach(() => {
  bench = new EngineBench();
});
afterEach(() => bench.expectNothingLeft());

describe('what is sent', () => {
  test.each([
    ['SNMPv1', SnmpVersion.V1, 0],
    ['SNMPv2c', SnmpVersion.V2c, 1],
  ])('%s has its version number and the community', async (_name, version, onWire) => {
    const manager = bench.v2c({ version, community: 'secret' });
    const response = manager.get(sysName, Oid.parse(sysLocation));
    const request = await bench.answer();
    expect(request).toMatchObject({
      version: onWire,
      community: 'secret',
      tag: Pdu.Get,
      oids: [sysName, sysLocation],
    });
    const { requestId, variableBindings } = await response;
    expect(requestId).toBe(request.requestId);
    expect(variableBindings.map(String)).toEqual([
      `${sysName}: OctetString(b'right')`,
      `${sysLocation}: OctetString(b'right')`,
    ]);
  });

  test('a community of bytes and one of a single call', async () => {
    const manager = bench.v2c({ community: Uint8Array.of(0x70, 0x71) });
    void manager.get(sysName);
    expect((await bench.answer()).community).toBe('pq');
    void manager.get(sysName, { community: 'other' });
    expect((await bench.answer()).community).toBe('other');
  });

  test('set sends the values', async () => {
    const done = bench.v2c().set([sysName, 'box'], VarBind.of(sysLocation, Buffer.of(1, 2)));
    const request = await bench.next();
    expect(request.tag).toBe(Pdu.Set);
    expect(request.bindings).toEqual([
      binding(sysName, octetString('box')),
      binding(sysLocation, octetString(Buffer.of(1, 2))),
    ]);
    await bench.deliver(bench.agent.response(request));
    expect((await done).errorStatus).toBe(0);
  });

  test('getBulk sends its numbers', async () => {
    const done = bench.v2c().getBulk(sysName, sysLocation, { nonRepeaters: 1, maxRepetitions: 3 });
    const request = await bench.next();
    expect([request.tag, request.errorStatus, request.errorIndex]).toEqual([Pdu.GetBulk, 1, 3]);
    const bindings = [sysLocation, '1.3.6.1.2.1.1.7.0', '1.3.6.1.2.1.1.8.0'].map((oid) => binding(oid));
    await bench.deliver(bench.agent.response(request, { bindings }));
    expect((await done).variableBindings).toHaveLength(3);
  });
});

describe('an odd value', () => {
  test.each([
    ['02 05 01 00 00 00 05', new Integer32(5), 'WideInteger'],
    ['41 08 01 00 00 07 ff ff ff ff', new Counter32(4_294_967_295), 'WideInteger'],
    ['40 00', "IpAddress('')", 'EmptyIpAddress'],
    [`40 10 20010db8 ${'00'.repeat(11)}01`, "IpAddress('2001:db8::1')", 'IPv6Address'],
  ])('%s comes with those beside it, as %s', async (octets, value, tolerance) => {
    const response = bench.v2c().get(sysName, sysLocation);
    const request = await bench.next();
    const bindings = [binding(sysName, octetString('box')), binding(sysLocation, hex(octets))];
    await bench.deliver(bench.agent.response(request, { bindings }));
    expect((await response).variableBindings.map(String)).toEqual([
      `${sysName}: OctetString(b'box')`,
      `${sysLocation}: ${typeof value === 'string' ? value : value.repr()}`,
    ]);
    expect(bench.engine.counters.tolerated).toEqual({ [tolerance]: 1 });
  });
});

describe('SNMPv3', () => {
  test('finds the engine once for requests that are made together', async () => {
    const manager = bench.v3();
    const both = Promise.all([manager.get(sysName), manager.get(sysLocation)]);
    await bench.discover();
    const requests = [await bench.answer(), await bench.answer()];
    await both;
    expect(requests.map(({ flags, authentic, engineId }) => [flags, authentic, engineId])).toEqual([
      [7, true, bench.agent.engineId],
      [7, true, bench.agent.engineId],
    ]);
    expect(bench.sent).toHaveLength(3);
    expect(manager.engineId).toEqual(bench.agent.engineId);
    expect(manager.engineBoots).toBe(bench.agent.boots);
    expect(manager.engineTime).toBe(bench.agent.time);
  });

  test('asks for no engine that it was told', async () => {
    const manager = bench.v3({ engineId: bench.agent.engineId });
    const done = manager.get(sysName);
    const request = await bench.next();
    expect(request.engineId).toEqual(bench.agent.engineId);
    // The clock is not known yet: the agent says so, authentically.
    await bench.deliver(bench.agent.report(request, 'notInTimeWindows', { flags: 1 }));
    expect(await bench.answer()).toMatchObject({ boots: bench.agent.boots, time: bench.agent.time });
    await done;
  });

  test('takes user, level and context of each call', async () => {
    const manager = bench.v3({ context: 'standard' });
    bench.engine.usm.addUser('guest');
    const first = manager.get(sysName, { securityLevel: SecurityLevel.Authentication });
    await bench.discover();
    expect(await bench.answer()).toMatchObject({
      flags: 5,
      userName: OPERATOR.name,
      contextName: 'standard',
    });
    await first;
    const second = manager.get(sysName, { user: 'guest', context: 'vlan-10' });
    expect(await bench.answer()).toMatchObject({ flags: 4, userName: 'guest', contextName: 'vlan-10' });
    await second;
    const third = manager.get(sysName, { contextEngineId: hex('80 00 1f 88 04 78') });
    const request = await bench.next();
    expect(request.contextEngineId).toEqual(hex('80 00 1f 88 04 78'));
    await bench.deliver(bench.agent.response(request, { contextEngineId: request.contextEngineId }));
    await third;
  });

  test('keeps users of one name apart by namespace, and knows the default of each', async () => {
    const { usm } = bench.engine;
    usm.addUser('other', { namespace: 'lab', defaultSecurityLevel: 0 });
    usm.addUser(OPERATOR.name, { ...OPERATOR_OPTIONS, namespace: 'lab', default: true });
    const manager = bench.v3({ namespace: 'lab' });
    const done = manager.get(sysName);
    await bench.discover();
    expect((await bench.answer()).userName).toBe(OPERATOR.name);
    await done;
    usm.removeUser(OPERATOR.name, 'lab');
    const next = manager.get(sysName);
    expect((await bench.answer()).userName).toBe('other');
    await next;
    const stranger = bench.engine.manager('192.0.2.9', { namespace: 'nowhere' });
    expect((await failureOf(() => stranger.get(sysName))).code).toBe(326);
  });

  test('a replaced user is used from the next request on, and one under way goes on', async () => {
    const manager = bench.v3();
    const first = manager.get(sysName);
    await bench.discover();
    const request = await bench.next();
    bench.engine.usm.addUser(OPERATOR.name, { ...OPERATOR_OPTIONS, authSecret: 'another phrase' });
    // A repetition needs the old keys as well.
    bench.clock.advance(1000);
    const repeated = await bench.next();
    expect(repeated.authentic).toBe(true);
    await bench.deliver(bench.agent.response(request));
    expect((await first).errorStatus).toBe(0);
    const second = manager.get(sysName);
    expect((await bench.next()).authentic).toBe(false);
    const failure = failureOf(() => second);
    bench.clock.advance(10_000);
    expect((await failure).code).toBe(201);
  });

  test('a removed user is unknown, while its request under way is answered', async () => {
    const manager = bench.v3();
    const first = manager.get(sysName);
    await bench.discover();
    const request = await bench.next();
    bench.engine.usm.removeUser(OPERATOR.name);
    expect((await failureOf(() => manager.get(sysName))).code).toBe(326);
    await bench.deliver(bench.agent.response(request));
    expect((await first).errorStatus).toBe(0);
    bench.clock.advance(2000);
  });

  test('an engine that is closed wipes passwords; a user can be added again', async () => {
    const manager = bench.v3();
    const done = manager.get(sysName);
    await bench.discover();
    await bench.answer();
    await done;
    await bench.engine.close();
    expect((await failureOf(() => manager.get(sysName))).code).toBe(109);
  });
});

describe('what comes of an answer', () => {
  const given =
    (status: number, index: number) =>
    async (version: SnmpVersion, count = 1) => {
      const names = [sysName, sysLocation].slice(0, count);
      const failure = failureOf(() => bench.v2c({ version }).get(...names));
      const request = await bench.next();
      await bench.deliver(bench.agent.response(request, { errorStatus: status, errorIndex: index }));
      return failure;
    };

  test('noSuchName is a class of its own', async () => {
    const failure = await given(ErrorStatus.NoSuchName, 2)(SnmpVersion.V1, 2);
    if (!(failure instanceof NoSuchName)) throw failure;
    expect(failure).toMatchObject({ code: 397, status: 2, index: 2, name: 'NoSuchName' });
    expect(String(failure.oid)).toBe(sysLocation);
  });

  test('an index that points nowhere blames nobody', async () => {
    const failure = await given(ErrorStatus.GenError, 7)(SnmpVersion.V2c);
    expect(failure).toBeInstanceOf(ErrorResponse);
    expect(failure).toMatchObject({ code: 397, status: 5, index: 0, oid: undefined });
  });

  test.each([
    ['another name', [binding(sysLocation)]],
    ['nothing', []],
    ['too much', [binding(sysName), binding(sysLocation)]],
  ])('%s is improper', async (_what, bindings) => {
    const failure = failureOf(() => bench.v2c().get(sysName));
    await bench.deliver(bench.agent.response(await bench.next(), { bindings }));
    expect(await failure).toBeInstanceOf(ImproperResponse);
    expect(await failure).toMatchObject({ code: 396 });
  });

  test.each([
    ['getNext', 'the same name', [binding(sysName)]],
    ['getBulk', 'a repetition that does not increase', [binding(sysLocation), binding(sysLocation)]],
    ['getBulk', 'nothing', []],
    ['getBulk', 'more than was asked for', [1, 2, 3].map((i) => binding(`1.3.6.1.2.1.1.${6 + i}.0`))],
  ] as const)('%s refuses %s', async (method, _what, bindings) => {
    const failure = failureOf(() =>
      method === 'getNext'
        ? bench.v2c().getNext(sysName)
        : bench.v2c().getBulk(sysName, { maxRepetitions: 2 }),
    );
    await bench.deliver(bench.agent.response(await bench.next(), { bindings }));
    expect(await failure).toBeInstanceOf(ImproperResponse);
  });

  test('checkResponses: false lets everything through', async () => {
    const done = bench.v2c({ checkResponses: false }).get(sysName);
    await bench.deliver(bench.agent.response(await bench.next(), { bindings: [], errorStatus: 5 }));
    expect(await done).toMatchObject({ errorStatus: 5, variableBindings: [] });
  });
});

describe('time', () => {
  test.each([
    { timeout: 10, refreshPeriod: 1, sends: 10 },
    { timeout: 2.5, refreshPeriod: 1, sends: 3 },
    { timeout: 0.3, refreshPeriod: 0.1, sends: 3 },
    { timeout: 1, refreshPeriod: 5, sends: 1 },
  ])(
    '$timeout s, repeated every $refreshPeriod s: $sends packets',
    async ({ timeout, refreshPeriod, sends }) => {
      let ended = false;
      const failure = failureOf(() => bench.v2c().get(sysName, { timeout, refreshPeriod }));
      void failure.then(() => (ended = true));
      await bench.next();
      for (let passed = 100; passed < timeout * 1000; passed += 100) {
        bench.clock.advance(100);
        await settle();
        expect(ended).toBe(false);
      }
      bench.clock.advance(100);
      expect(await failure).toBeInstanceOf(Timeout);
      expect(await failure).toMatchObject({ code: 201, message: expect.stringContaining('192.0.2.1:161') });
      expect(bench.sent).toHaveLength(sends);
    },
  );

  test('includes the search for the engine', async () => {
    const manager = bench.v3();
    const failure = failureOf(() => manager.get(sysName, { timeout: 3, refreshPeriod: 1 }));
    await bench.next();
    bench.clock.advance(1500);
    const again = await bench.next();
    await bench.deliver(bench.agent.report(again, 'unknownEngineIds'));
    await bench.next();
    bench.clock.advance(1499);
    await settle();
    expect(bench.engine.pendingRequests).toBe(1);
    bench.clock.advance(1);
    expect(await failure).toBeInstanceOf(Timeout);
    // Two questions for the engine, two requests.
    expect(bench.sent).toHaveLength(4);
    expect(manager.statistics.timeouts).toBe(1);
  });

  test('an engine that is not found is a time-out too, for each that waits', async () => {
    const manager = bench.v3();
    const failures = [failureOf(() => manager.get(sysName)), failureOf(() => manager.get(sysLocation))];
    await bench.next();
    bench.clock.advance(10_000);
    for (const failure of await Promise.all(failures)) expect(failure).toBeInstanceOf(Timeout);
    expect(bench.sent).toHaveLength(10);
    expect(manager.statistics).toMatchObject({ requests: 2, timeouts: 2, responses: 0 });
  });

  test('a late answer to an earlier packet counts', async () => {
    const done = bench.v2c().get(sysName);
    const first = await bench.next();
    bench.clock.advance(4000);
    await bench.deliver(bench.agent.response(first));
    expect((await done).variableBindings).toHaveLength(1);
  });
});

describe('statistics', () => {
  test('count what came of requests', async () => {
    const manager = bench.v2c();
    void manager.get(sysName);
    await bench.answer();
    const failure = failureOf(() => manager.get(sysName));
    const request = await bench.next();
    await bench.deliver(bench.agent.response(request), { address: '192.0.2.66', port: 161 });
    await bench.deliver(bench.agent.response(request, { errorStatus: 5 }));
    await failure;
    const late = failureOf(() => manager.get(sysName));
    await bench.next();
    bench.clock.advance(10_000);
    await late;
    expect(manager.statistics).toEqual({
      requests: 3,
      responses: 2,
      errorResponses: 1,
      timeouts: 1,
      refused: 1,
    });
  });
});

describe('handles', () => {
  test('wait: false gives one at once', async () => {
    const handle = bench.v2c().get(sysName, { wait: false });
    expect(handle).toBeInstanceOf(RequestHandle);
    expect(handle.done).toBe(false);
    await bench.answer();
    expect(handle.done).toBe(true);
    expect(await handle.wait()).toBe(await handle.wait());
  });

  test('one that nobody waits for may fail', async () => {
    const handle = bench.v2c().get(sysName, { wait: false });
    await bench.next();
    handle.cancel();
    await settle();
    expect(handle.done).toBe(true);
    expect((await failureOf(() => handle.wait())).code).toBe(202);
    handle.cancel();
  });

  test('what is wrong with the arguments is thrown at once', () => {
    expect(thrownBy(() => bench.v2c().get('nonsense', { wait: false })).code).toBe(10022);
  });

  test('what is wrong with the arguments rejects a promise, so that others are heard', async () => {
    const both = Promise.allSettled([bench.v2c().get(sysName), bench.v2c().get('nonsense')]);
    await bench.answer();
    const [good, bad] = await both;
    expect(good.status).toBe('fulfilled');
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 10022 } });
    expect(SnmpError.is(bad.status === 'rejected' ? bad.reason : undefined)).toBe(true);
  });
});
