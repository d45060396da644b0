import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { OrderedDelivery } from '../../../src/engine/ordered-delivery.js';
import type { Remote } from '../../../src/transport/transport.js';
import { settle } from '../../support/fake-transport.js';

const A: Remote = { address: '192.0.2.1', port: 161 };
const B: Remote = { address: '192.0.2.2', port: 161 };
const A_OTHER_PORT: Remote = { address: '192.0.2.1', port: 1161 };

let log: string[];
let overflows: number;
let failures: unknown[];
let delivery: OrderedDelivery;

beforeEach(() => {
  log = [];
  overflows = 0;
  failures = [];
  delivery = new OrderedDelivery(
    () => {
      overflows += 1;
    },
    (error) => failures.push(error),
  );
});

/** A task that takes until the function it comes with is called. */
function slow(name: string): { task: () => Promise<void>; finish: () => void } {
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    task: async () => {
      log.push(`${name} begins`);
      await done;
      log.push(`${name} ends`);
    },
    finish: () => {
      finish();
    },
  };
}

const quick = (name: string) => (): void => {
  log.push(name);
};

describe('OrderedDelivery', () => {
  test('runs a task at once, and those that take no time leave nothing behind', () => {
    delivery.run(A, quick('a'));
    delivery.run(A, quick('b'));

    expect(log).toEqual(['a', 'b']);
    expect(delivery.idle).toBe(true);
  });

  test('tells what a task throws or rejects with, and goes on with the next one', async () => {
    const thrown = new Error('thrown');
    const rejected = new Error('rejected');
    delivery.run(A, () => {
      throw thrown;
    });
    delivery.run(A, () => Promise.reject(rejected));
    delivery.run(A, () => {
      throw thrown;
    });
    delivery.run(A, quick('after'));
    await settle();
    expect(failures).toEqual([thrown, rejected, thrown]);
    expect(log).toEqual(['after']);
    expect(delivery.idle).toBe(true);
  });

  test('goes on when it cannot even tell what went wrong, which shows as an exception of nobody', async () => {
    const microtasks = jest.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => undefined);
    try {
      const failure = new Error('telling failed');
      delivery = new OrderedDelivery(
        () => undefined,
        () => {
          throw failure;
        },
      );
      const broken = (): never => {
        throw new Error('thrown');
      };
      delivery.run(A, broken);
      const first = slow('first');
      delivery.run(A, async () => {
        await first.task();
        throw new Error('rejected');
      });
      delivery.run(A, broken);
      delivery.run(A, () => Promise.reject(new Error('rejected')));
      delivery.run(A, quick('last'));
      first.finish();
      await settle();

      expect(log).toEqual(['first begins', 'first ends', 'last']);
      expect(delivery.idle).toBe(true);
      expect(microtasks).toHaveBeenCalledTimes(4);
      for (const [microtask] of microtasks.mock.calls) expect(microtask).toThrow(failure);
    } finally {
      microtasks.mockRestore();
    }
  });

  test.each([
    ['first', 'inner'],
    ['last', 'outer'],
  ])('waits for a task that another one ran, whichever ends %s', async (_, early) => {
    const [outer, inner] = [slow('outer'), slow('inner')];
    delivery.run(A, () => {
      delivery.run(A, inner.task);
      delivery.run(A, quick('second'));
      return outer.task();
    });
    delivery.run(A, quick('third'));
    (early === 'inner' ? inner : outer).finish();
    await settle();
    expect(log.slice(2)).toEqual([`${early} ends`]);

    inner.finish();
    outer.finish();
    await settle();
    expect(log.slice(4)).toEqual(['second', 'third']);
    expect(delivery.idle).toBe(true);
  });

  test('holds the tasks of a source back while one of them takes its time', async () => {
    const first = slow('first');
    const second = slow('second');
    delivery.run(A, first.task);
    delivery.run(A, second.task);
    delivery.run(A, quick('third'));
    await settle();
    expect(log).toEqual(['first begins']);
    expect(delivery.idle).toBe(false);

    first.finish();
    await settle();
    expect(log).toEqual(['first begins', 'first ends', 'second begins']);
    second.finish();
    await settle();

    expect(log.slice(3)).toEqual(['second ends', 'third']);
    expect(delivery.idle).toBe(true);
  });

  test('does not hold up other sources, of which another port is one', async () => {
    const first = slow('a');
    delivery.run(A, first.task);
    delivery.run(B, quick('b'));
    delivery.run(A_OTHER_PORT, quick('other port'));

    expect(log).toEqual(['a begins', 'b', 'other port']);
    first.finish();
    await settle();
    expect(delivery.idle).toBe(true);
  });

  test('keeps a task that comes while the queue is being worked off in its place', async () => {
    const first = slow('first');
    delivery.run(A, first.task);
    delivery.run(A, () => {
      log.push('second');
      delivery.run(A, quick('fourth'));
    });
    delivery.run(A, quick('third'));
    first.finish();
    await settle();

    expect(log).toEqual(['first begins', 'first ends', 'second', 'third', 'fourth']);
  });

  test('drops and counts what is more than 1000 for one source, and takes more when there is room', async () => {
    const first = slow('first');
    let run = 0;
    const counted = (): void => {
      run += 1;
    };
    delivery.run(A, first.task);
    for (let i = 0; i < 1003; i += 1) delivery.run(A, counted);
    delivery.run(B, counted);
    expect(overflows).toBe(3);
    expect(run).toBe(1);

    first.finish();
    await settle();
    expect(run).toBe(1001);
    delivery.run(A, counted);
    expect(run).toBe(1002);
    expect(overflows).toBe(3);
  });

  test('drops and counts what is more than 100000 for all sources together', async () => {
    const first = slow('first');
    for (let source = 0; source < 101; source += 1) {
      const remote = { address: '192.0.2.1', port: source };
      delivery.run(remote, first.task);
      for (let i = 0; i < 1000; i += 1) delivery.run(remote, () => undefined);
    }

    expect(overflows).toBe(1000);
    first.finish();
    await settle();
    expect(delivery.idle).toBe(true);
  });

  test('handles packets of 100000 sources at the same time at most', async () => {
    let [begun, finish] = [0, (): void => undefined];
    const done = new Promise<void>((resolve) => (finish = resolve));
    // One promise for all, and no text: there are many of them.
    const held = (): Promise<void> => {
      begun += 1;
      return done;
    };
    for (let port = 0; port < 100_005; port += 1) delivery.run({ address: '192.0.2.1', port }, held);
    expect([begun, overflows]).toEqual([100_000, 5]);
    finish();
    await settle();
    expect(delivery.idle).toBe(true);
    delivery.run(A, quick('afterwards'));
    expect(log.at(-1)).toBe('afterwards');
    // A hundred thousand queues take their time on a busy machine.
  }, 300_000);
});
