import { afterEach, expect, test } from '@jest/globals';
import { TrapBench, trapV1 } from '../support/trap-sender.js';

let bench: TrapBench;
afterEach(() => bench.end());

const LONG = `1.3${'.1'.repeat(126)}`;

test.each([
  ['generic-trap -1', trapV1('1.3.6.1.4.1.99999', -1, 0), '1.3.6.1.4.1.99999.-1.0'],
  ['generic-trap 7', trapV1('1.3.6.1.4.1.99999', 7, 3), '1.3.6.1.4.1.99999.7.3'],
  ['an enterprise of 128 numbers', trapV1(LONG, 6, 17), `${LONG}.6.17`],
])('shows the numbers of a trap of SNMPv1 with %s as they are', async (_name, packet, trapOid) => {
  bench = await TrapBench.start();
  const heard: string[] = [];
  const errors: unknown[] = [];
  bench.traps.onTrap = (e) => void heard.push(e.trapOid);
  bench.traps.onError = (e) => void errors.push(e);
  bench.traps.onBadPacket = (e) => void errors.push(e);

  await bench.deliver(packet);
  expect(heard).toEqual([trapOid]);
  expect(errors).toEqual([]);
});
