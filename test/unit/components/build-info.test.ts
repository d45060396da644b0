import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SnmpTrapMgr } from '../../../components/snmp-trap-mgr.js';

test('BuildInfo names the version of the manifest', () => {
  const manifest = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(new SnmpTrapMgr().config('BuildInfo')).toBe(`snmp-components ${manifest.version} for Node.js`);
});
