import { expect, test } from '@jest/globals';
import { IdleEvents } from '../../../components/idle-events.js';
import { FakeClock } from '../../support/fake-clock.js';

const notBusy = (): boolean => false;

test('doEvents waits until async work has ended, in the order it came', async () => {
  const clock = new FakeClock();
  const events = new IdleEvents(clock);
  const done: number[] = [];
  events.hold(async () => {
    await Promise.resolve();
    done.push(1);
  });
  events.hold(() => {
    done.push(2);
    return Promise.resolve();
  });
  await events.doEvents(20, notBusy);
  expect(done.sort()).toEqual([1, 2]);
});

test('two that wait for an event at once are both woken by it', async () => {
  const events = new IdleEvents(new FakeClock());
  const both = Promise.all([events.doEvents(20, notBusy), events.doEvents(20, notBusy)]);
  events.wake();
  await expect(both).resolves.toHaveLength(2);
});

test('one that waits in vain goes on when its time is over', async () => {
  const clock = new FakeClock();
  const events = new IdleEvents(clock);
  const waiting = events.doEvents(20, notBusy);
  clock.advance(20);
  await expect(waiting).resolves.toBeUndefined();
});

test('more than ten thousand packets do not wait', () => {
  const events = new IdleEvents(new FakeClock());
  const taken = Array.from({ length: 10_001 }, () => events.hold(() => Promise.resolve()));
  expect(taken.filter(Boolean)).toHaveLength(10_000);
  expect(taken.at(-1)).toBe(false);
});

test('while a handler is at work, which may be the one who asks, work is begun and not waited for', async () => {
  const events = new IdleEvents(new FakeClock());
  let begun = 0;
  events.hold(() => {
    begun += 1;
    return new Promise(() => undefined);
  });
  await expect(events.doEvents(20, () => true)).resolves.toBeUndefined();
  expect(begun).toBe(1);
});

test('what waits is dropped, and nobody waits for the end of it', async () => {
  const events = new IdleEvents(new FakeClock());
  const done: number[] = [];
  events.hold(() => new Promise(() => undefined));
  const waiting = events.doEvents(20, notBusy);
  events.hold(async () => void done.push(2));
  events.clear();
  await waiting;
  await events.drain();
  expect(done).toEqual([]);
});
