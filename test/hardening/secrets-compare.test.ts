import crypto from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { AgentBench } from './agent-bench.js';

const compared: { readonly lengths: readonly [number, number]; readonly same: boolean }[] = [];

/** Where the MAC of a message at authPriv is: the 12 octets behind the name of the user. */
function withChangedMac(packet: Buffer, octet: number): Buffer {
  const changed = Buffer.from(packet);
  const name = packet.indexOf('ops');
  const at = name + 'ops'.length + 2 + octet;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

describe('authentication codes', () => {
  let bench: AgentBench;
  beforeEach(async () => {
    bench = await AgentBench.start();
    compared.length = 0;
    const { timingSafeEqual } = crypto;
    jest.spyOn(crypto, 'timingSafeEqual').mockImplementation((a, b) => {
      const same = timingSafeEqual(a, b);
      compared.push({ lengths: [a.byteLength, b.byteLength], same });
      return same;
    });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await bench.end();
  });

  test('are compared once, whole, in constant time, and that decides', async () => {
    expect((await bench.outcomeOf(bench.v3())).replies).toEqual(['response']);
    expect(compared).toEqual([{ lengths: [12, 12], same: true }]);
  });

  test.each([0, 5, 11])('are compared whole also where octet %d is wrong', async (octet) => {
    const { refused } = await bench.outcomeOf(withChangedMac(bench.v3(), octet));
    expect(refused).toEqual([308]);
    expect(compared).toEqual([{ lengths: [12, 12], same: false }]);
  });
});
