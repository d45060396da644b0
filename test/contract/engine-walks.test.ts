import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  Engine,
  ErrorResponse,
  ImproperResponse,
  SnmpVersion,
  Timeout,
  type Manager,
  type ManagerOptions,
  type TableOptions,
  type VarBind,
} from 'snmp-components';
import { failureOf, thrownBy, until } from '../support/manager-fixture.js';
import {
  answerTo,
  encodeWire,
  integer,
  startScriptedAgent,
  text,
  wireTag,
  type ScriptedAgent,
  type WireVariable,
} from '../support/scripted-agent.js';

// A list of 300 rows below 1.3.6.1.4.1.99999.7, and something after it.
const root = '1.3.6.1.4.1.99999.7';
const rows: readonly WireVariable[] = Array.from({ length: 300 }, (_row, i) =>
  integer(`${root}.1.${i + 1}`, i),
);
const names = rows.map(({ oid }) => oid);

let agent: ScriptedAgent;
let engine: Engine;
beforeEach(async () => {
  agent = await startScriptedAgent({ table: [...rows, text('1.3.6.1.4.1.99999.8.0', 'after')] });
  engine = new Engine();
});
afterEach(async () => {
  expect(engine.pendingRequests).toBe(0);
  expect(engine.core.deadlines.size).toBe(0);
  await engine.close();
  expect(engine.core.openEndpoints).toBe(0);
  await agent.stop();
});

function manager(options: ManagerOptions = {}): Manager {
  return engine.manager([agent.address, agent.port], { version: SnmpVersion.V2c, ...options });
}

describe.each([
  ['SNMPv1', SnmpVersion.V1],
  ['SNMPv2c', SnmpVersion.V2c],
] as const)('walks with %s', (_name, version) => {
  test.each(['walk', 'bulkWalk'] as const)('%s visits every variable below the name once', async (method) => {
    const found = await manager({ version })[method](root).collect();
    expect(found.map(({ oidText }) => oidText)).toEqual(names);
  });

  test('to the end of all variables', async () => {
    agent.table = [...rows];
    expect(await manager({ version }).bulkWalk('1.3').collect()).toHaveLength(300);
    expect(await manager({ version }).bulkWalk('1').collect()).toHaveLength(300);
  });

  test('of nothing give nothing', async () => {
    expect(await manager({ version }).bulkWalk('1.3.6.1.4.1.99999.7.9').collect()).toEqual([]);
  });

  test('stop at a limit, and ask for no more', async () => {
    const found = await manager({ version }).bulkWalk(root, { limit: 7 }).collect();
    expect(found.map(({ oidText }) => oidText)).toEqual(names.slice(0, 7));
    expect(agent.requests.map(({ errorIndex }) => errorIndex)).toEqual(
      version === SnmpVersion.V1 ? [0, 0, 0, 0, 0, 0, 0] : [7],
    );
  });

  test('end with the loop', async () => {
    let seen = 0;
    for await (const variable of manager({ version }).bulkWalk(root, { maxRepetitions: 5 })) {
      expect(variable.oidText).toBe(names[seen]);
      seen += 1;
      if (seen === 7) break;
    }
    expect(engine.pendingRequests).toBe(0);
    // The one that was under way at the end may have arrived.
    const needed = version === SnmpVersion.V1 ? 7 : 2;
    expect([needed, needed + 1]).toContain(agent.requests.length);
  });

  test('ask for what comes next while the program looks at what has come, and for no more', async () => {
    const walk = manager({ version }).bulkWalk(root, { maxRepetitions: 5 });
    for await (const _batch of walk.batches()) {
      await until('the next request', () => agent.requests.length === 2);
      await manager({ version }).get(`${root}.1.1`);
      expect(agent.requests).toHaveLength(3);
      break;
    }
  });
});

describe('bulk walks', () => {
  test('ask for as many as fit a frame', async () => {
    await manager().bulkWalk(root).collect();
    const repetitions = agent.requests.map(({ errorIndex }) => errorIndex);
    expect(repetitions[0]).toBe(10);
    expect(repetitions[1]).toBeGreaterThan(50);
    expect(Math.max(...repetitions)).toBeLessThanOrEqual(100);
  });

  test('ask for a given number each time', async () => {
    await manager().bulkWalk(root, { maxRepetitions: 60 }).collect();
    expect(agent.requests.map(({ errorIndex }) => errorIndex)).toEqual([60, 60, 60, 60, 60, 60]);
  });

  test('give batches, and iterators that are asked twice at once', async () => {
    let batches = 0;
    const all: string[] = [];
    for await (const batch of manager().bulkWalk(root, { maxRepetitions: 50 }).batches()) {
      batches += 1;
      all.push(...batch.map(({ oidText }) => oidText));
    }
    expect([batches, all]).toEqual([6, names]);
    const iterator = manager().bulkWalk(root, { maxRepetitions: 2 })[Symbol.asyncIterator]();
    const five = await Promise.all(Array.from({ length: 5 }, () => iterator.next()));
    expect(five.map((result) => (result.value as VarBind).oidText)).toEqual(names.slice(0, 5));
    await iterator.return?.();
  });

  test.each([
    ['tooBig', 1],
    ['genErr', 5],
  ])('ask for half as many after %s', async (_name, errorStatus) => {
    agent.script = (request) =>
      request.errorIndex > 12 ? encodeWire({ ...answerTo(request, []), errorStatus }) : agent.answer(request);
    const found = await manager().bulkWalk(root, { maxRepetitions: 50 }).collect();
    expect(found).toHaveLength(300);
    expect(agent.requests.slice(0, 4).map(({ errorIndex }) => errorIndex)).toEqual([50, 25, 12, 12]);
  });

  test('pass the error on when one variable is too much', async () => {
    agent.script = (request) => encodeWire({ ...answerTo(request, request.variables), errorStatus: 5 });
    const failure = await failureOf(() => manager().bulkWalk(root).collect());
    expect(failure).toBeInstanceOf(ErrorResponse);
    expect(failure).toMatchObject({ status: 5 });
  });

  test('get along with an agent that answers nothing when it is asked for much', async () => {
    agent.script = (request) => (request.errorIndex > 12 ? undefined : agent.answer(request));
    const options = { maxRepetitions: 24, timeout: 0.3, refreshPeriod: 0.3 };
    const found = await manager().bulkWalk(root, options).collect();
    expect(found.map(({ oidText }) => oidText)).toEqual(names);
    expect(agent.requests.slice(0, 4).map(({ errorIndex }) => errorIndex)).toEqual([24, 0, 12, 12]);
  });

  test('get along with an agent that answers much with nothing', async () => {
    agent.script = (request) =>
      request.errorIndex > 12 ? encodeWire(answerTo(request, [])) : agent.answer(request);
    expect(await manager().bulkWalk(root, { maxRepetitions: 24 }).collect()).toHaveLength(300);
  });

  test('fail after two time-outs when the agent dies', async () => {
    const walk = manager().bulkWalk(root, { maxRepetitions: 50, timeout: 0.3, refreshPeriod: 0.3 });
    let seen = 0;
    const started = performance.now();
    const failure = await failureOf(async () => {
      for await (const _variable of walk) {
        seen += 1;
        if (seen === 1) agent.script = () => undefined;
      }
    });
    expect(failure).toBeInstanceOf(Timeout);
    expect(seen).toBe(50);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test.each([
    ['a name again', (oid: string) => oid],
    ['an earlier name', () => `${root}.1.1`],
  ])('refuse %s', async (_what, next) => {
    agent.script = (request) => {
      const [first] = request.variables;
      if (first === undefined || first.oid !== names[9]) return agent.answer(request);
      return encodeWire(answerTo(request, [integer(next(first.oid), 1)]));
    };
    const failure = await failureOf(() => manager().bulkWalk(root, { maxRepetitions: 10 }).collect());
    expect(failure).toBeInstanceOf(ImproperResponse);
  });

  test('refuse an answer to GETNEXT without variables', async () => {
    agent.script = (request) => encodeWire(answerTo(request, []));
    expect(await failureOf(() => manager().walk(root).collect())).toBeInstanceOf(ImproperResponse);
  });

  test('end when their signal is aborted', async () => {
    const controller = new AbortController();
    const failure = await failureOf(async () => {
      for await (const { oidText } of manager().bulkWalk(root, { signal: controller.signal }))
        if (oidText === names[20]) controller.abort();
    });
    expect(failure.code).toBe(202);
  });
});

describe('tables', () => {
  // Three columns; row 2 lacks column 2, row 4 has nothing but column 3.
  const table = '1.3.6.1.4.1.99999.9';
  const cells = [
    [1, [1, 2, 3]],
    [2, [1, 3, 10]],
    [3, [1, 4]],
  ] as const;

  beforeEach(() => {
    agent.table = cells.flatMap(([column, indexes]) =>
      indexes.map((index) => integer(`${table}.1.${column}.${index}`, column * 100 + index)),
    );
  });

  const expected = [
    ['1', { 1: 101, 2: 201, 3: 301 }],
    ['2', { 1: 102 }],
    ['3', { 1: 103, 2: 203 }],
    ['4', { 3: 304 }],
    ['10', { 2: 210 }],
  ];

  async function read(options: TableOptions, version: SnmpVersion = SnmpVersion.V2c): Promise<unknown[]> {
    const found = await manager({ version }).table(table, options).collect();
    return found.map((row) => [
      row.index,
      Object.fromEntries([...row.columns].map(([column, { value }]) => [column, value.valueOf()])),
    ]);
  }

  test.each([
    ['SNMPv1', SnmpVersion.V1],
    ['SNMPv2c', SnmpVersion.V2c],
  ] as const)('with gaps are put together by index, with %s', async (_name, version) => {
    // It is the last thing that the agent has.
    expect(await read({}, version)).toEqual(expected);
    expect(await read({ parallel: true, maxRepetitions: 1 }, version)).toEqual(expected);
    expect(await read({ maxRepetitions: 2 }, version)).toEqual(expected);
  });

  test('give the columns asked for', async () => {
    expect(await read({ columns: [3, 2] })).toEqual([
      ['1', { 2: 201, 3: 301 }],
      ['3', { 2: 203 }],
      ['4', { 3: 304 }],
      ['10', { 2: 210 }],
    ]);
    expect(await read({ columns: [7] })).toEqual([]);
  });

  test('ask for all columns at once where that is wanted', async () => {
    let most = 0;
    agent.script = async (request) => {
      most = Math.max(most, engine.pendingRequests);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return agent.answer(request);
    };
    await read({ columns: [1, 2, 3], parallel: true });
    expect(most).toBe(3);
    most = 0;
    await read({ columns: [1, 2, 3] });
    expect(most).toBe(1);
  });

  test('of agents that fail fail', async () => {
    agent.script = (request) => encodeWire({ ...answerTo(request, request.variables), errorStatus: 5 });
    expect(await failureOf(() => manager().table(table).collect())).toBeInstanceOf(ErrorResponse);
  });

  test('end with the loop', async () => {
    for await (const row of manager().table(table)) if (row.index === '2') break;
    expect(engine.pendingRequests).toBe(0);
  });

  test.each([{ columns: [0] }, { columns: 5 }, { parallel: 1 }, { limit: 5 }])('refuse %j', (options) => {
    expect(thrownBy(() => manager().table(table, options as TableOptions)).code).toBe(10022);
  });
});

describe('GETBULK with SNMPv1', () => {
  test('is done by GETNEXT', async () => {
    const response = await manager({ version: SnmpVersion.V1 }).getBulk(
      '1.3.6.1.4.1.99999.8',
      `${root}.1.298`,
      {
        nonRepeaters: 1,
        maxRepetitions: 4,
      },
    );
    expect(response.variableBindings.map(({ oidText }) => oidText)).toEqual([
      '1.3.6.1.4.1.99999.8.0',
      `${root}.1.299`,
      `${root}.1.300`,
      '1.3.6.1.4.1.99999.8.0',
      '1.3.6.1.4.1.99999.8.0',
    ]);
    expect(String(response.variableBindings[4])).toBe('1.3.6.1.4.1.99999.8.0: EndOfMibView()');
    expect(agent.requests.every(({ tag, version }) => tag === wireTag.getNext && version === 0)).toBe(true);
  });

  test('gives what GETBULK would give with SNMPv2c', async () => {
    const ask = (version: SnmpVersion) =>
      manager({ version }).getBulk(`${root}.1.5`, `${root}.1.100`, { maxRepetitions: 10 });
    const [first, second] = await Promise.all([ask(SnmpVersion.V1), ask(SnmpVersion.V2c)]);
    expect(first.variableBindings.map(String)).toEqual(second.variableBindings.map(String));
  });

  test('is cancelled as a whole', async () => {
    const handle = manager({ version: SnmpVersion.V1 }).getBulk(root, { maxRepetitions: 50, wait: false });
    await agent.received(3);
    handle.cancel();
    expect((await failureOf(() => handle.wait())).code).toBe(202);
    expect(handle.done).toBe(true);
  });

  test('refuses names that do not increase', async () => {
    agent.script = (request) => encodeWire(answerTo(request, request.variables));
    expect(
      await failureOf(() => manager({ version: SnmpVersion.V1 }).getBulk(root, { maxRepetitions: 50 })),
    ).toBeInstanceOf(ImproperResponse);
  });
});
