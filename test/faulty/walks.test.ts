import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeLink, FaultyPeer, LINKS, NOTHING_LEFT } from '../support/faulty-peer.js';
import { binding, hex, octetString, Pdu, type ParsedRequest } from '../support/wire.js';

const TABLE = '1.3.6.1.2.1.2.2.1';
/** More than any walk here makes when it ends where it should. */
const MOST_REQUESTS = 200;
const END_OF_MIB_VIEW = hex('82 00');

let peer: FaultyPeer;

afterEach(async () => {
  expect(await peer.leftovers()).toEqual(NOTHING_LEFT);
});

/** Answers with the rows whose numbers `rows` gives, until the call is over. */
async function serve(
  call: Promise<void>,
  rows: (request: ParsedRequest) => readonly (number | string)[],
): Promise<void> {
  const over = call.then(
    () => undefined,
    () => undefined,
  );
  for (let served = 0; served < MOST_REQUESTS; served += 1) {
    const request = await Promise.race([peer.nextRequest(), over]);
    if (request === undefined) return;
    const bindings = rows(request).map((row) =>
      typeof row === 'number'
        ? binding(`${TABLE}.${row}`, octetString(`row ${row}`))
        : binding(row, octetString('?')),
    );
    peer.link.send(peer.agent.response(request, { bindings }));
  }
  throw new Error('the walk goes on for ever');
}

/** The number of the row that a request asks after. */
function after(request: ParsedRequest): number {
  const oid = request.oids[0] ?? '';
  return oid === TABLE ? 0 : Number(oid.split('.').at(-1));
}

describe.each(LINKS)('over $over, a walk', ({ connect }) => {
  describe.each([
    { stepping: 'GETNEXT', repetitions: 0 },
    { stepping: 'GETBULK', repetitions: 10 },
  ])('with $stepping', ({ repetitions }) => {
    beforeEach(async () => {
      peer = new FaultyPeer(await connect(), 2);
      peer.mgr.config(`WalkMaxRepetitions=${repetitions}`);
    });

    test('stops with 320 when an OID comes again, and keeps what it has', async () => {
      const call = peer.mgr.walk(TABLE);
      const outcome = expect(call).rejects.toMatchObject({
        code: 320,
        message: expect.stringContaining(`${TABLE}.2 came after ${TABLE}.2`),
      });

      await serve(call, (request) => [Math.min(after(request) + 1, 2)]);
      await outcome;

      expect(peer.values).toEqual(['row 1', 'row 2']);
    });

    test('stops with 320 when OIDs go round in a circle', async () => {
      const call = peer.mgr.walk(TABLE);
      const outcome = expect(call).rejects.toMatchObject({ code: 320 });

      await serve(call, (request) => [(after(request) % 3) + 1]);
      await outcome;

      expect(peer.values).toEqual(['row 1', 'row 2', 'row 3']);
      expect(peer.engine.counters.requests).toBe(4);
    });

    test('stops with 320 when the agent echoes the OID that was asked for', async () => {
      const call = peer.mgr.walk(TABLE);
      const outcome = expect(call).rejects.toMatchObject({ code: 320 });

      await serve(call, () => [TABLE]);
      await outcome;

      expect(peer.values).toEqual([]);
    });

    test('ends at a response without variables', async () => {
      const call = peer.mgr.walk(TABLE);
      await serve(call, (request) => (after(request) === 0 ? [1] : []));
      await call;

      expect(peer.values).toEqual(['row 1']);
      expect(peer.engine.counters.requests).toBe(2);
    });

    test('ends at an OID outside the table, even one that comes before it', async () => {
      const call = peer.mgr.walk(TABLE);
      await serve(call, (request) => (after(request) === 0 ? [1] : ['1.3.6.1.2.1.1.1.0']));
      await call;

      expect(peer.values).toEqual(['row 1']);
    });

    test('ends at endOfMibView', async () => {
      const call = peer.mgr.walk(TABLE);
      const request = await peer.nextRequest();
      peer.link.send(peer.agent.response(request, { bindings: [binding(TABLE, END_OF_MIB_VIEW)] }));
      await call;

      expect(peer.values).toEqual([]);
      expect(peer.responses).toEqual([]);
    });

    test('through an agent without an end stops at walkLimit', async () => {
      peer.mgr.walkLimit = 25;
      const call = peer.mgr.walk(TABLE);
      await serve(call, (request) => [after(request) + 1]);
      await call;

      expect(peer.values).toHaveLength(25);
      expect(peer.engine.counters.requests).toBe(25);
    });

    test('through an agent without an end stops at interrupt()', async () => {
      const call = peer.mgr.walk(TABLE);
      const outcome = expect(call).rejects.toMatchObject({ code: 202 });
      peer.mgr.onResponse = () => {
        if (peer.values.includes('row 40')) peer.mgr.interrupt();
      };
      await serve(call, (request) => [after(request) + 1]);
      await outcome;

      expect(peer.values.at(-1)).toBe('row 40');
    });

    test('through an agent without an end stops when its signal is aborted', async () => {
      const controller = new AbortController();
      const call = peer.mgr.walk(TABLE, { signal: controller.signal });
      const outcome = expect(call).rejects.toMatchObject({ code: 202, cause: 'enough' });
      peer.mgr.onResponse = () => {
        if (peer.values.includes('row 7')) controller.abort('enough');
      };
      await serve(call, (request) => [after(request) + 1]);
      await outcome;
    });

    test('ends with 201 when the agent falls silent, and keeps what it has', async () => {
      peer.mgr.config('WalkMaxRepetitions=0');
      const call = peer.mgr.walk(TABLE);
      const outcome = expect(call).rejects.toMatchObject({ code: 201 });
      const first = await peer.nextRequest();
      peer.link.send(peer.agent.response(first, { bindings: [binding(`${TABLE}.1`, octetString('row 1'))] }));
      await peer.nextRequest();
      peer.link.clock.advance(5000);
      await outcome;

      expect(peer.values).toEqual(['row 1']);
    });

    test('ends at an error-status, which is there to be seen', async () => {
      const call = peer.mgr.walk(TABLE);
      const request = await peer.nextRequest();
      peer.link.send(peer.agent.response(request, { errorStatus: 16, errorIndex: 1 }));
      await call;

      expect(peer.mgr.errorStatus).toBe(16);
      expect(peer.mgr.errorDescription).toMatch(/^authorizationError/);
    });
  });

  describe('with GETBULK', () => {
    beforeEach(async () => {
      peer = new FaultyPeer(await connect(), 2);
      peer.mgr.config('WalkMaxRepetitions=20');
    });

    test.each([
      ['tooBig', 1],
      ['genErr', 5],
    ])('halves its repetitions at every %s, down to GETNEXT', async (_name, errorStatus) => {
      const call = peer.mgr.walk(TABLE);
      const asked: number[] = [];
      while (asked.length < MOST_REQUESTS) {
        const request = await peer.nextRequest();
        if (request.tag === Pdu.GetNext) {
          peer.link.send(peer.agent.response(request, { bindings: [binding(TABLE, END_OF_MIB_VIEW)] }));
          break;
        }
        asked.push(request.errorIndex);
        peer.link.send(peer.agent.response(request, { errorStatus, bindings: [] }));
      }
      await call;

      expect(asked).toEqual([20, 10, 5, 2]);
      expect(peer.mgr.errorStatus).toBe(0);
      expect(peer.mgr.errorDescription).toBe('');
      expect(peer.responses).toEqual([]);
    });

    test('halves its repetitions at silence, and goes on where it was', async () => {
      const call = peer.mgr.walk(TABLE);
      const first = await peer.nextRequest();
      peer.link.send(peer.agent.response(first, { bindings: [binding(`${TABLE}.1`, octetString('row 1'))] }));
      const second = await peer.nextRequest();
      peer.link.clock.advance(5000);
      const third = await peer.nextRequest();
      peer.link.send(peer.agent.response(third, { bindings: [binding(TABLE, END_OF_MIB_VIEW)] }));
      await call;

      expect([first, second, third].map(({ errorIndex }) => errorIndex)).toEqual([20, 20, 10]);
      expect(third.oids).toEqual([`${TABLE}.1`]);
      expect(peer.values).toEqual(['row 1']);
    });

    test('takes the rows before one that goes backwards, then stops with 320', async () => {
      const call = peer.mgr.walk(TABLE);
      const outcome = expect(call).rejects.toMatchObject({ code: 320 });
      await serve(call, () => [1, 2, 5, 4, 6]);
      await outcome;

      expect(peer.values).toEqual(['row 1', 'row 2', 'row 5']);
    });

    test('takes no more rows than walkLimit from a response with too many', async () => {
      peer.mgr.walkLimit = 3;
      const call = peer.mgr.walk(TABLE);
      await serve(call, () => Array.from({ length: 50 }, (_, row) => row + 1));
      await call;

      expect(peer.values).toEqual(['row 1', 'row 2', 'row 3']);
    });
  });
});

test('tooBig for a single variable ends the walk, with the error to be seen', async () => {
  peer = new FaultyPeer(await fakeLink(), 2);
  const call = peer.mgr.walk(TABLE);
  peer.link.send(peer.agent.response(await peer.nextRequest(), { errorStatus: 1, bindings: [] }));
  await call;

  expect(peer.mgr.errorStatus).toBe(1);
});

test('noSuchName ends a walk in SNMPv1 without an error', async () => {
  peer = new FaultyPeer(await fakeLink(), 1);
  peer.mgr.config('WalkMaxRepetitions=20');
  const call = peer.mgr.walk(TABLE);
  const first = await peer.nextRequest();
  expect(first.tag).toBe(Pdu.GetNext);
  peer.link.send(peer.agent.response(first, { bindings: [binding(`${TABLE}.1`, octetString('row 1'))] }));
  peer.link.send(peer.agent.response(await peer.nextRequest(), { errorStatus: 2, errorIndex: 1 }));
  await call;

  expect(peer.mgr.errorStatus).toBe(0);
  expect(peer.values).toEqual(['row 1']);
  expect(peer.responses).toEqual(['row 1']);
});
