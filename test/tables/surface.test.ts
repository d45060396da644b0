import { describe, expect, test } from '@jest/globals';
import { errorCodes, surface, trapMgrEventParameters } from './surface.js';
import { sharedSurface } from './shared-surface.js';

if (sharedSurface === undefined) {
  test.skip('the copy of the surface is not compared: ../shared/spec/surface.json is not here', () => {});
} else {
  const original = sharedSurface;

  describe('the copy of the surface equals the original in', () => {
    test.each(['SnmpTcpMgr', 'SnmpTrapMgr'] as const)('the members of %s', (name) => {
      expect(original[name]).toMatchObject(surface[name]);
    });

    test('the event parameters', () => {
      const parameters = Object.entries(original.SnmpTrapMgr.eventParameters).map(([event, rows]) => [
        event,
        Object.entries(rows).map(([name, { type, writable }]) => [name, writable ? `${type}!` : type]),
      ]);
      const copied = Object.entries(trapMgrEventParameters).map(([event, rows]) => [
        event,
        Object.entries(rows),
      ]);
      expect(copied).toEqual(parameters);
    });

    test('the error numbers', () => {
      // 162 is a port number that was taken for an error number when the document was made.
      const codes = Object.keys(original.errors).filter((code) => code !== '162');
      expect(errorCodes.map(String)).toEqual(codes);
    });
  });
}
