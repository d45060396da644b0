import { describe, expect, test } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { SnmpError } from '../../../src/errors/snmp-error.js';

describe('SnmpError', () => {
  test('has the number and statement of its reason', () => {
    const error = new SnmpError('timeout');
    expect(error).toMatchObject({ code: 201, reason: 'timeout', name: 'SnmpError' });
    expect(error.message).toBe('Timeout: no answer arrived in time');
    expect(error).toBeInstanceOf(Error);
  });

  test('appends what is known of the case', () => {
    expect(new SnmpError('badObjectIndex', '5 is not in 0..2').message).toBe(
      'Bad object index: 5 is not in 0..2',
    );
    expect(new SnmpError('badObjectIndex', '').message).toBe('Bad object index');
  });

  test('keeps the cause, and has none if none is given', () => {
    const cause = new Error('original');
    expect(new SnmpError('badPacket', undefined, { cause }).cause).toBe(cause);
    expect('cause' in new SnmpError('badPacket')).toBe(false);
  });

  test('starts its stack with its name', () => {
    expect(new SnmpError('busy').stack).toMatch(/^SnmpError: Busy/);
  });

  test('prints number and reason, and nothing else of its own', () => {
    expect(Object.keys(new SnmpError('busy'))).toEqual(['code', 'reason']);
  });
});

describe('SnmpError.is', () => {
  test('knows errors of this copy and of another', () => {
    const other = class SnmpError extends Error {};
    Object.defineProperty(other.prototype, Symbol.for('snmp-components.SnmpError'), { value: true });
    expect(SnmpError.is(new SnmpError('busy'))).toBe(true);
    expect(SnmpError.is(new other())).toBe(true);
    expect(new other()).not.toBeInstanceOf(SnmpError);
  });

  test.each([
    ['an error', new Error('x')],
    ['an error of another realm', runInNewContext('new Error()') as unknown],
    ['null', null],
    ['nothing', undefined],
    ['a text', 'SnmpError'],
    ['something that looks alike', { code: 201, reason: 'timeout', message: '' }],
  ])('does not take %s for one', (_what, value) => {
    expect(SnmpError.is(value)).toBe(false);
  });
});
