import { expect, test } from '@jest/globals';
import { IdleEvents } from '../../../components/idle-events.js';
import { FakeClock } from '../../support/fake-clock.js';

test('doEvents waits until async work has ended, in the order it came', async () => {
  const clock = new FakeClock();
  const idle = new IdleEvents(clock);
  const done: number[] = [];
  idle.hold(async () => {
    await Promise.resolve();
    done.push(1);
  });
  idle.hold(() => {
    done.push(2);
    return Promise.resolve();
  });
  await idle.doEvents(20);
  expect(done.sort()).toEqual([1, 2]);
});

test('two that wait for an event at once are both woken by it', async () => {
  const idle = new IdleEvents(new FakeClock());
  const both = Promise.all([idle.doEvents(20), idle.doEvents(20)]);
  idle.wake();
  await expect(both).resolves.toHaveLength(2);
});

test('one that waits in vain goes on when its time is over', async () => {
  const clock = new FakeClock();
  const idle = new IdleEvents(clock);
  const waiting = idle.doEvents(20);
  clock.advance(20);
  await expect(waiting).resolves.toBeUndefined();
});

test('more than ten thousand packets do not wait', () => {
  const idle = new IdleEvents(new FakeClock());
  const taken = Array.from({ length: 10_001 }, () => idle.hold(() => Promise.resolve()));
  expect(taken.filter(Boolean)).toHaveLength(10_000);
  expect(taken.at(-1)).toBe(false);
});
