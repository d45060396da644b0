import { expect, test } from '@jest/globals';
import { constantTimeEqual } from '../../../src/crypto/constant-time.js';

test('finds equal byte strings equal', () => {
  expect(constantTimeEqual(Buffer.from('abc'), Uint8Array.from([0x61, 0x62, 0x63]))).toBe(true);
  expect(constantTimeEqual(Buffer.alloc(0), Buffer.alloc(0))).toBe(true);
});

test.each([0, 1, 11])('finds a difference in octet %i', (index) => {
  const a = Buffer.alloc(12, 7);
  const b = Buffer.from(a);
  b.writeUInt8(8, index);

  expect(constantTimeEqual(a, b)).toBe(false);
});

test('finds byte strings of different lengths different, even if one starts with the other', () => {
  expect(constantTimeEqual(Buffer.from('abc'), Buffer.from('ab'))).toBe(false);
  expect(constantTimeEqual(Buffer.alloc(0), Buffer.from('a'))).toBe(false);
});
