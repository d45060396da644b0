import { beforeEach, describe, expect, test } from '@jest/globals';
import { Deadline, Deadlines } from '../../../src/requests/deadlines.js';
import { FakeClock } from '../../support/fake-clock.js';

class Entry extends Deadline {
  readonly name: string;
  readonly then: () => void;

  constructor(name: string, then: () => void = () => undefined) {
    super();
    this.name = name;
    this.then = then;
  }

  override expired(): void {
    log.push(this.name);
    this.then();
  }
}

let log: string[];
let clock: FakeClock;
let deadlines: Deadlines;

beforeEach(() => {
  log = [];
  clock = new FakeClock();
  deadlines = new Deadlines(clock);
});

describe('Deadlines', () => {
  test('sets no timer before there is a deadline', () => {
    expect(clock.timersSet).toBe(0);
    expect(deadlines.size).toBe(0);
  });

  test('tells an entry at its time, not a millisecond before', () => {
    deadlines.add(new Entry('a'), 5000);

    clock.advance(4999);
    expect(log).toEqual([]);
    clock.advance(1);
    expect(log).toEqual(['a']);
    expect(deadlines.size).toBe(0);
    expect(clock.timers).toEqual([]);
  });

  test('tells entries of different durations in the order of their times', () => {
    deadlines.add(new Entry('late'), 3000);
    deadlines.add(new Entry('early'), 1000);
    deadlines.add(new Entry('middle'), 2000);
    clock.advance(500);
    deadlines.add(new Entry('between'), 1000);

    clock.advance(10_000);

    expect(log).toEqual(['early', 'between', 'middle', 'late']);
  });

  test('tells entries of one duration in the order in which they were added', () => {
    for (const name of ['a', 'b', 'c']) deadlines.add(new Entry(name), 1000);

    clock.advance(1000);

    expect(log).toEqual(['a', 'b', 'c']);
  });

  test('has one timer for a thousand entries', () => {
    const entries = Array.from({ length: 1000 }, (_, index) => new Entry(String(index)));
    for (const [index, entry] of entries.entries()) deadlines.add(entry, 1000 + (index % 7));

    expect(clock.timers).toHaveLength(1);
    expect(clock.timersSet).toBe(1);
    for (const entry of entries) deadlines.remove(entry);
    expect(clock.timers).toHaveLength(1);
    expect(deadlines.size).toBe(0);
  });

  test('sets the timer anew only for an earlier deadline', () => {
    deadlines.add(new Entry('a'), 5000);
    deadlines.add(new Entry('b'), 6000);
    expect(clock.timersSet).toBe(1);
    deadlines.add(new Entry('c'), 4000);

    expect(clock.timersSet).toBe(2);
    expect(clock.timers.map(({ delay }) => delay)).toEqual([4000]);
  });

  test('leaves the timer alone when the earliest entry goes, and then serves the next', () => {
    const first = new Entry('first');
    deadlines.add(first, 1000);
    deadlines.add(new Entry('second'), 2000);

    deadlines.remove(first);
    expect(clock.timersSet).toBe(1);
    clock.advance(1999);
    expect(log).toEqual([]);
    clock.advance(1);
    expect(log).toEqual(['second']);
  });

  test('keeps the process alive only while an entry is pending', () => {
    const entry = new Entry('a');
    deadlines.add(entry, 1000);
    expect(clock.heldTimers).toBe(1);

    deadlines.remove(entry);
    expect(clock.heldTimers).toBe(0);
    expect(clock.timers).toHaveLength(1);

    deadlines.add(new Entry('later than the timer'), 5000);
    expect(clock.heldTimers).toBe(1);
    expect(clock.timersSet).toBe(1);
  });

  test('adds an entry again with a new time', () => {
    const entry = new Entry('a');
    deadlines.add(entry, 1000);
    clock.advance(900);
    deadlines.add(entry, 1000);

    expect(deadlines.size).toBe(1);
    clock.advance(999);
    expect(log).toEqual([]);
    clock.advance(1);
    expect(log).toEqual(['a']);
  });

  test('ignores the removal of an entry that is not there', () => {
    const entry = new Entry('a');
    deadlines.remove(entry);
    deadlines.add(entry, 10);
    deadlines.remove(entry);
    deadlines.remove(entry);

    expect(deadlines.size).toBe(0);
    clock.advance(100);
    expect(log).toEqual([]);
    expect(clock.timers).toEqual([]);
  });

  test.each([
    ['first', 0],
    ['middle', 1],
    ['last', 2],
  ])('removes the %s of several', (_position, index) => {
    const entries = ['a', 'b', 'c'].map((name) => new Entry(name));
    for (const entry of entries) deadlines.add(entry, 1000);

    const [gone] = entries.splice(index, 1);
    if (gone !== undefined) deadlines.remove(gone);
    clock.advance(1000);

    expect(log).toEqual(entries.map(({ name }) => name));
  });

  test('does not tell an entry that another one removes when both are due', () => {
    const second = new Entry('second');
    const third = new Entry('third');
    deadlines.add(
      new Entry('first', () => {
        deadlines.remove(second);
        deadlines.remove(third);
      }),
      1000,
    );
    deadlines.add(second, 1000);
    deadlines.add(third, 999);
    clock.advance(2000);

    expect(log).toEqual(['third', 'first']);
    expect(deadlines.size).toBe(0);
  });

  test('gives an entry that another one puts off its new time, even if it was due', () => {
    const second = new Entry('second');
    deadlines.add(
      new Entry('first', () => {
        deadlines.add(second, 500);
      }),
      1000,
    );
    deadlines.add(second, 1000);
    clock.advance(1000);
    expect(log).toEqual(['first']);
    expect(deadlines.size).toBe(1);
    clock.advance(500);

    expect(log).toEqual(['first', 'second']);
  });

  test('takes an entry that adds itself again when it expires, as a retry does', () => {
    let tries = 3;
    const entry: Entry = new Entry('try', () => {
      tries -= 1;
      if (tries > 0) deadlines.add(entry, 100);
    });
    deadlines.add(entry, 100);
    clock.advance(250);
    expect(log).toHaveLength(2);
    expect(clock.heldTimers).toBe(1);
    clock.advance(1000);

    expect(log).toHaveLength(3);
    expect(clock.timers).toEqual([]);
  });

  test('does not set a timer for a fraction of a millisecond too early', () => {
    clock.advance(0.25);
    deadlines.add(new Entry('a'), 10.5);

    expect(clock.timers.map(({ delay }) => delay)).toEqual([11]);
    clock.advance(11);
    expect(log).toEqual(['a']);
  });

  test('forgets everything when closed, without telling anybody', () => {
    deadlines.add(new Entry('a'), 1000);
    deadlines.add(new Entry('b'), 2000);
    deadlines.close();

    expect(clock.timers).toEqual([]);
    expect(deadlines.size).toBe(0);
    clock.advance(5000);
    expect(log).toEqual([]);
  });

  test('can be used again after it was closed', () => {
    deadlines.add(new Entry('a'), 1000);
    deadlines.close();
    deadlines.add(new Entry('b'), 1000);
    expect(clock.heldTimers).toBe(1);
    clock.advance(1000);

    expect(log).toEqual(['b']);
  });

  test('counts none twice that is removed after everything was closed', () => {
    const [before, after] = [new Entry('before'), new Entry('after')];
    deadlines.add(before, 1000);
    deadlines.close();
    deadlines.remove(before);
    expect(deadlines.size).toBe(0);

    deadlines.add(after, 1000);
    expect(clock.heldTimers).toBe(1);
    deadlines.remove(after);
    expect(clock.heldTimers).toBe(0);
  });

  test('does not tell those that are due with one that closes everything', () => {
    const second = new Entry('second');
    deadlines.add(
      new Entry('first', () => {
        deadlines.close();
      }),
      1000,
    );
    deadlines.add(second, 1000);
    clock.advance(1000);

    expect(log).toEqual(['first']);
    deadlines.remove(second);
    expect(deadlines.size).toBe(0);
  });
});
