import { beforeEach, expect, test } from '@jest/globals';
import { RequestGate } from '../../../../components/client/request-gate.js';
import { FakeClock } from '../../../support/fake-clock.js';

let clock: FakeClock;
beforeEach(() => {
  clock = new FakeClock();
});

/** Lets somebody in now or later; notes when that was. */
function ask(gate: RequestGate, entered: number[]): () => void {
  const note = (): void => void entered.push(clock.monotonic());
  if (gate.tryEnter()) {
    note();
    return () => undefined;
  }
  return gate.wait(note);
}

test('lets as many in as there is room for, then one for each that leaves', () => {
  const gate = new RequestGate(clock, 2, Infinity);
  const entered: number[] = [];
  for (let i = 0; i < 5; i += 1) ask(gate, entered);
  expect([entered.length, gate.waiting]).toEqual([2, 3]);
  gate.leave();
  expect([entered.length, gate.waiting]).toEqual([3, 2]);
  gate.leave();
  gate.leave();
  expect([entered.length, gate.waiting]).toEqual([5, 0]);
  expect(clock.timersSet).toBe(0);
});

test('keeps the order of those who wait', () => {
  const gate = new RequestGate(clock, 1, Infinity);
  const order: number[] = [];
  gate.tryEnter();
  for (let i = 0; i < 4; i += 1) gate.wait(() => order.push(i));
  for (let i = 0; i < 4; i += 1) gate.leave();
  expect(order).toEqual([0, 1, 2, 3]);
});

test('keeps the rate, with one timer', () => {
  const gate = new RequestGate(clock, Infinity, 100);
  const start = clock.monotonic();
  const entered: number[] = [];
  for (let i = 0; i < 5; i += 1) ask(gate, entered);
  clock.advance(100);
  expect(entered.map((at) => at - start)).toEqual([0, 10, 20, 30, 40]);
  expect(clock.timers).toHaveLength(0);
});

test('does not save up what was not used', () => {
  const gate = new RequestGate(clock, Infinity, 10);
  clock.advance(60_000);
  expect([gate.tryEnter(), gate.tryEnter()]).toEqual([true, false]);
});

test('catches up where its timers come late, but little', () => {
  const gate = new RequestGate(clock, Infinity, 2000);
  const entered: number[] = [];
  for (let i = 0; i < 100; i += 1) ask(gate, entered);
  clock.advance(5);
  // Timers are exact to a millisecond, so two go at a time.
  expect(entered.length).toBeGreaterThanOrEqual(9);
  expect(entered.length).toBeLessThanOrEqual(11);
});

test('has no timer when the last who waited has left the line', () => {
  const gate = new RequestGate(clock, Infinity, 0.01);
  const entered: number[] = [];
  ask(gate, entered);
  const leave = ask(gate, entered);
  expect(clock.timers).toHaveLength(1);
  leave();
  leave();
  expect([clock.timers.length, gate.waiting]).toEqual([0, 0]);
  // The rate holds all the same.
  expect(gate.tryEnter()).toBe(false);
});

test('works off any number that leave at once without piling up calls', () => {
  const gate = new RequestGate(clock, 1, Infinity);
  gate.tryEnter();
  let count = 0;
  for (let i = 0; i < 100_000; i += 1) {
    gate.wait(() => {
      count += 1;
      gate.leave();
    });
  }
  gate.leave();
  expect([count, gate.waiting]).toEqual([100_000, 0]);
  expect(gate.tryEnter()).toBe(true);
});

test('lets in who came a moment before there was room, though it has come when he waits', () => {
  const gate = new RequestGate(clock, Infinity, 1000);
  expect([gate.tryEnter(), gate.tryEnter()]).toEqual([true, false]);
  const entered: number[] = [];
  clock.advance(1);
  gate.wait(() => entered.push(clock.monotonic()));
  clock.advance(1);
  expect([entered.length, gate.waiting]).toEqual([1, 0]);
});
