import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  DEFAULT_TIME_WINDOW_SECONDS,
  isTimelyForLocalEngine,
  RemoteEngineTime,
} from '../../../src/usm/engine-time.js';

const NOW = 1_000_000;
const LARGEST = 2_147_483_647;

let time: RemoteEngineTime;

beforeEach(() => {
  time = new RemoteEngineTime();
});

test('the time window is 150 seconds (RFC 3414 section 2.2.3)', () => {
  expect(DEFAULT_TIME_WINDOW_SECONDS).toBe(150);
});

describe('the clock of a remote engine', () => {
  test('shows 0 until it is set', () => {
    expect(time.isSet).toBe(false);
    expect(time.boots).toBe(0);
    expect(time.timeAt(NOW)).toBe(0);
  });

  test('runs in whole seconds once it is set', () => {
    time.set(7, 5000, NOW);

    expect(time.isSet).toBe(true);
    expect(time.boots).toBe(7);
    expect(time.timeAt(NOW)).toBe(5000);
    expect(time.timeAt(NOW + 999)).toBe(5000);
    expect(time.timeAt(NOW + 1000)).toBe(5001);
    expect(time.timeAt(NOW + 3_600_000)).toBe(8600);
  });

  test('stops at 2147483647', () => {
    time.set(7, LARGEST - 1, NOW);

    expect(time.timeAt(NOW + 1000)).toBe(LARGEST);
    expect(time.timeAt(NOW + 2000)).toBe(LARGEST);
  });
});

/** RFC 3414 section 3.2 step 7b. */
describe('an authenticated message', () => {
  beforeEach(() => {
    time.set(7, 5000, NOW);
  });

  test.each([
    ['of the same time', 7, 5000, true, 7, 5000],
    ['of a later time, which is taken over', 7, 5300, true, 7, 5300],
    ['of a much later time', 7, LARGEST, true, 7, LARGEST],
    ['at the edge of the window', 7, 4850, true, 7, 5000],
    ['beyond the edge of the window', 7, 4849, false, 7, 5000],
    ['after another start, which is taken over', 8, 3, true, 8, 3],
    ['after a start before, whatever its time', 6, 9999, false, 7, 5000],
    ['from the first start', 0, 0, false, 7, 5000],
    ['with the last number of starts, which is taken over but never timely', LARGEST, 5, false, LARGEST, 5],
  ])('%s (boots %i, time %i) is timely: %s', (_case, boots, seconds, timely, bootsAfter, timeAfter) => {
    expect(time.accept(boots, seconds, NOW)).toBe(timely);
    expect(time.boots).toBe(bootsAfter);
    expect(time.timeAt(NOW)).toBe(timeAfter);
  });

  test('is measured against the clock as it has run on', () => {
    expect(time.isTimely(7, 5000, NOW + 150_000)).toBe(true);
    expect(time.isTimely(7, 5000, NOW + 151_000)).toBe(false);
    expect(time.accept(7, 5000, NOW + 151_000)).toBe(false);
    expect(time.accept(7, 5001, NOW + 151_000)).toBe(true);
  });

  test('is measured against another window where one is given', () => {
    expect(time.isTimely(7, 4990, NOW, 10)).toBe(true);
    expect(time.isTimely(7, 4989, NOW, 10)).toBe(false);
    expect(time.accept(7, 4989, NOW, 10)).toBe(false);
  });

  test('that is older than one before, though timely, does not turn the clock back', () => {
    time.accept(7, 5100, NOW);
    expect(time.accept(7, 5050, NOW + 1000)).toBe(true);

    expect(time.timeAt(NOW + 1000)).toBe(5101);
  });

  test('that is late but newest sets a clock back that ran too fast', () => {
    // latestReceivedEngineTime is 5000; the local notion has run ahead by 100 seconds.
    expect(time.accept(7, 5050, NOW + 100_000)).toBe(true);

    expect(time.timeAt(NOW + 100_000)).toBe(5050);
  });

  test('counts the time of each start anew', () => {
    time.accept(8, 3, NOW);

    expect(time.accept(8, 4, NOW + 1000)).toBe(true);
    expect(time.timeAt(NOW + 1000)).toBe(4);
    expect(time.accept(7, 9000, NOW + 1000)).toBe(false);
  });

  test('asked about alone changes nothing', () => {
    expect(time.isTimely(9, 1, NOW)).toBe(true);

    expect(time.boots).toBe(7);
  });

  test('from an engine of which nothing is known sets the clock', () => {
    const unknown = new RemoteEngineTime();

    expect(unknown.accept(3, 40, NOW)).toBe(true);
    expect(unknown.isSet).toBe(true);
    expect(unknown.boots).toBe(3);
    expect(unknown.timeAt(NOW + 1000)).toBe(41);
  });
});

describe('a time that was only suggested', () => {
  beforeEach(() => {
    time.suggest(100, 9000, NOW);
  });

  test('is used until a message is authenticated', () => {
    expect(time.boots).toBe(100);
    expect(time.timeAt(NOW + 5000)).toBe(9005);
  });

  test('is overruled by the first authenticated message, even an earlier one', () => {
    expect(time.accept(7, 5000, NOW)).toBe(true);

    expect(time.boots).toBe(7);
    expect(time.timeAt(NOW)).toBe(5000);
  });

  test('does not make a message timely that has the last number of starts', () => {
    expect(time.isTimely(LARGEST, 5, NOW)).toBe(false);
    expect(time.accept(LARGEST, 5, NOW)).toBe(false);
  });

  test('of the last number of starts keeps no authentic message out', () => {
    time.suggest(LARGEST, 5, NOW);

    expect(time.isTimely(7, 5000, NOW)).toBe(true);
  });

  test('is overruled once only', () => {
    time.accept(7, 5000, NOW);

    expect(time.accept(6, 9000, NOW)).toBe(false);
    expect(time.boots).toBe(7);
  });
});

/** RFC 3414 section 3.2 step 7a. */
describe('a message to an engine that is authoritative itself', () => {
  const local = { boots: 7, time: 5000 };

  test.each([
    [7, 5000, true],
    [7, 4850, true],
    [7, 4849, false],
    [7, 5150, true],
    [7, 5151, false],
    [6, 5000, false],
    [8, 5000, false],
  ])('of boots %i, time %i is timely: %s', (boots, seconds, timely) => {
    expect(isTimelyForLocalEngine(local, { boots, time: seconds })).toBe(timely);
  });

  test('is never timely once the engine has started 2147483647 times', () => {
    const last = { boots: LARGEST, time: 5000 };

    expect(isTimelyForLocalEngine(last, last)).toBe(false);
  });

  test('is measured against another window where one is given', () => {
    expect(isTimelyForLocalEngine(local, { boots: 7, time: 5011 }, 10)).toBe(false);
    expect(isTimelyForLocalEngine(local, { boots: 7, time: 5151 }, 151)).toBe(true);
  });
});
