import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { defineEvent } from '../../../src/events/define-event.js';

interface Sample {
  readonly packet: Buffer;
  readonly user: string;
  level: number;
  password: string;
  accept: boolean;
  count: number;
}

const SamplePayload = defineEvent<Sample>('sample', {
  packet: { type: 'Buffer' },
  user: { type: 'string' },
  level: { type: 'number', writable: true, range: [-1, 2] },
  password: { type: 'string', writable: true, secret: true },
  accept: { type: 'boolean', writable: true },
  count: { type: 'number', writable: true },
});

function sample(): Sample {
  const packet = Buffer.from('0102', 'hex');
  return new SamplePayload({ packet, user: 'ops', level: 0, password: 'geheim1', accept: false, count: 0 });
}

describe('a payload', () => {
  test('reads what it was made from', () => {
    const event = sample();
    expect([event.user, event.level, event.password, event.accept]).toEqual(['ops', 0, 'geheim1', false]);
    expect(event.packet).toEqual(Buffer.from([1, 2]));
  });

  test('takes values for parameters that are writable', () => {
    const event = sample();
    Object.assign(event, { level: 2, password: 'other', accept: true, count: -5 });
    expect([event.level, event.password, event.accept, event.count]).toEqual([2, 'other', true, -5]);
  });

  test.each(['packet', 'user'])('throws a TypeError when %s is assigned', (name) => {
    const event = sample();
    expect(() => Object.assign(event, { [name]: 'x' })).toThrow(TypeError);
    expect(event.user).toBe('ops');
  });

  test.each<[keyof Sample, unknown, string]>([
    ['level', 3, 'a whole number from -1 to 2'],
    ['level', -2, 'a whole number from -1 to 2'],
    ['level', '1', 'a whole number from -1 to 2'],
    ['count', 1.5, 'a whole number'],
    ['count', Number.NaN, 'a whole number'],
    ['count', undefined, 'a whole number'],
    ['password', undefined, 'a string'],
    ['password', null, 'a string'],
    ['password', Buffer.from('x'), 'a string'],
    ['accept', 1, 'a boolean'],
    ['accept', 'true', 'a boolean'],
  ])('refuses for %s the value %p and keeps the old one', (name, value, allowed) => {
    const event = sample();
    const before = event[name];
    expect(() => Object.assign(event, { [name]: value })).toThrow(
      expect.objectContaining({
        code: 10022,
        message: `Invalid argument: parameter '${name}' of event 'sample' takes ${allowed}`,
      }),
    );
    expect(event[name]).toBe(before);
  });

  test('never shows a refused password', () => {
    const event = sample();
    expect(() => Object.assign(event, { password: ['geheim2'] })).not.toThrow('geheim2');
  });

  test('prints all parameters, secret ones as stars', () => {
    expect(inspect(sample(), { breakLength: Infinity })).toBe(
      "SampleEvent { packet: <Buffer 01 02>, user: 'ops', level: 0, password: '***', accept: false, count: 0 }",
    );
  });

  test('prints inside something else', () => {
    expect(inspect({ event: sample() }, { depth: 5 })).toContain("user: 'ops'");
    expect(inspect({ event: sample() }, { depth: 5 })).not.toContain('geheim1');
  });

  test('serialises all parameters, secret ones as stars and bytes in hexadecimal', () => {
    expect(JSON.parse(JSON.stringify(sample()))).toEqual({
      packet: '0102',
      user: 'ops',
      level: 0,
      password: '***',
      accept: false,
      count: 0,
    });
  });

  test('has no properties of its own, so that copying it copies no secret', () => {
    expect(Object.keys(sample())).toEqual([]);
  });
});
