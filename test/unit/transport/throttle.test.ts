import { describe, expect, test } from '@jest/globals';
import { Throttle } from '../../../src/transport/throttle.js';
import { FakeClock } from '../../support/fake-clock.js';

describe('a throttle', () => {
  test('lets exactly its rate through, in order', () => {
    const clock = new FakeClock(0);
    const throttle = new Throttle(1000, clock);
    const done: number[] = [];
    for (let piece = 0; piece < 40; piece += 1) throttle.run(50, () => void done.push(piece));
    expect(done).toEqual([0]);
    for (let second = 1; second <= 2; second += 1) {
      clock.advance(999);
      expect(done).toHaveLength(second * 20);
      clock.advance(1);
    }
    expect(done).toEqual(Array.from({ length: 40 }, (_none, piece) => piece));
    expect(clock.timers).toHaveLength(0);
  });

  test('makes up for lateness of a slice, and no more', () => {
    const clock = new FakeClock(0);
    const throttle = new Throttle(1000, clock);
    let done = 0;
    for (let piece = 0; piece < 10; piece += 1) throttle.run(100, () => void (done += 1));
    // As if the process had been held up for half a second.
    const [timer] = clock.timers;
    clock.advance(99);
    for (const late of clock.timers) clock.clearTimer(late);
    clock.advance(401);
    timer?.callback();
    expect(done).toBe(2);
    clock.advance(49);
    expect(done).toBe(2);
    clock.advance(1);
    expect(done).toBe(3);
  });

  test('has not saved up what was not used', () => {
    const clock = new FakeClock(0);
    const throttle = new Throttle(1000, clock);
    clock.advance(60_000);
    let done = 0;
    for (let piece = 0; piece < 3; piece += 1) throttle.run(1000, () => void (done += 1));
    expect(done).toBe(1);
    clock.advance(1000);
    expect(done).toBe(2);
  });

  test('does what waits at once when flushed, and nothing when stopped', () => {
    const clock = new FakeClock(0);
    const flushed = new Throttle(10, clock);
    const stopped = new Throttle(10, clock);
    const done: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      flushed.run(10, () => void done.push(name));
      stopped.run(10, () => void done.push(`not ${name}`));
    }
    flushed.flush();
    stopped.stop();
    clock.advance(60_000);
    expect(done).toEqual(['a', 'not a', 'b', 'c']);
    expect(clock.timers).toHaveLength(0);
  });

  test('takes work that its work gives it, in turn', () => {
    const clock = new FakeClock(0);
    const throttle = new Throttle(10, clock);
    const done: string[] = [];
    throttle.run(10, () => {
      done.push('first');
      throttle.run(10, () => void done.push('third'));
    });
    throttle.run(10, () => void done.push('second'));
    clock.advance(2000);
    expect([done[0], done.length, clock.timers.length]).toEqual(['first', 3, 0]);
  });
});
