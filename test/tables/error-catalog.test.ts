import { describe, expect, test } from '@jest/globals';
import { errorCatalog, type ErrorReason } from '../../src/errors/catalog.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { errorCodes } from './surface.js';

const rows = Object.entries(errorCatalog) as [ErrorReason, { code: number; text: string }][];

/** Numbers that several reasons share: the same number means another thing in another layer, or is made finer. */
const shared: Record<number, ErrorReason[]> = {
  104: ['alreadyConnected', 'alreadyActive'],
  112: ['maxLineLengthWhileConnected', 'maxPacketSizeWhileActive'],
  329: ['incorrectKeyLength', 'passwordTooShort'],
  10022: ['unknownSetting', 'readOnlySetting', 'invalidArgument'],
  10045: ['unavailableOnPlatform', 'operationNotSupported'],
};

describe('the error catalog', () => {
  test('gives a number to one reason only, but for those known to share one', () => {
    const reasonsByCode = new Map<number, ErrorReason[]>();
    for (const [reason, { code }] of rows) {
      reasonsByCode.set(code, [...(reasonsByCode.get(code) ?? []), reason]);
    }
    const found = Object.fromEntries([...reasonsByCode].filter(([, reasons]) => reasons.length > 1));
    expect(found).toEqual(shared);
  });

  test.each(errorCodes)('has the documented number %d', (code) => {
    expect(rows.map(([, row]) => row.code)).toContain(code);
  });

  test.each([100, 101, 102, 135, 201, 202, 211, 212, 213, 1105, 1117, 1119, 1120])(
    'has number %d of the connection classes and of synchronous calls',
    (code) => {
      expect(rows.map(([, row]) => row.code)).toContain(code);
    },
  );

  test.each<[ErrorReason, number]>([
    ['timeout', 201],
    ['interrupted', 202],
    ['badObjectIndex', 301],
    ['tooManyObjects', 302],
    ['notAnIpAddress', 303],
    ['unsupportedVersion', 305],
    ['busy', 307],
    ['verificationFailed', 308],
    ['decryptionFailed', 313],
    ['noSuchOid', 322],
    ['badTimeFrame', 325],
    ['discoveryFailed', 328],
    ['localPortWhileActive', 106],
    ['localHostWhileActive', 107],
    ['messageTooLong', 118],
    ['codePage', 434],
    ['accessDenied', 10013],
    ['addressInUse', 10048],
    ['hostNotFound', 11001],
  ])('gives %s the number %d', (reason, code) => {
    expect(new SnmpError(reason).code).toBe(code);
  });

  test.each(rows)('has a statement for %s that a detail can follow', (_reason, { text }) => {
    expect(text).toMatch(/^\S.{5,}[^.\s]$/);
  });

  test('has no two equal statements', () => {
    expect(new Set(rows.map(([, row]) => row.text)).size).toBe(rows.length);
  });
});
