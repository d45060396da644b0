import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { Oid, VarBind } from 'snmp-components';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapMegabytes(): number {
  for (let i = 0; i < 3; i += 1) collect();
  return process.memoryUsage().heapUsed / 1e6;
}

test('a text of an OID that is a slice of a long one does not keep the long one', () => {
  const before = heapMegabytes();
  for (let i = 0; i < 200; i += 1) {
    const file = Buffer.alloc(1_000_000, `# line ${i}\n`).toString('latin1') + `1.3.6.1.2.1.2.2.1.10.${i}`;
    const text = file.slice(file.indexOf('1.3.6'));
    for (let again = 0; again < 3; again += 1) {
      expect(String(Oid.parse(text))).toBe(`1.3.6.1.2.1.2.2.1.10.${i}`);
      expect(VarBind.of(text).oidText).toBe(`1.3.6.1.2.1.2.2.1.10.${i}`);
    }
  }
  expect(heapMegabytes() - before).toBeLessThan(50);
});
