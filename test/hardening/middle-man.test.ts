import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../support/manager-fixture.js';
import { startTcpMiddleMan, startUdpMiddleMan, type DatagramFaults } from '../support/middle-man.js';
import { startTcpPeer, type TcpPeer } from '../support/tcp-peer.js';

/** Fewer than what the buffer of a socket holds. */
const count = 150;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Sends numbered datagrams through a middle-man and gives what arrived. */
async function arrivals(seed: number, faults: DatagramFaults): Promise<{ texts: string[]; changed: number }> {
  const server = createSocket('udp4');
  const texts: string[] = [];
  server.on('message', (datagram) => void texts.push(datagram.toString('latin1')));
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const man = await startUdpMiddleMan(
    { host: '127.0.0.1', port: server.address().port },
    { seed, toServer: faults },
  );
  const client = createSocket('udp4');
  for (let i = 0; i < count; i += 1)
    await new Promise((resolve) => client.send(`datagram ${i}`, man.port, man.host, resolve));
  const { counts } = man;
  // All have come to the middle-man, and what it holds back has gone on.
  await until(
    'all datagrams came',
    () => counts.passed + counts.drop + counts.corrupt + counts.truncate >= count,
  );
  const most = count - counts.drop + counts.duplicate;
  await until('what goes on has arrived', () => texts.length === most);
  await man.stop();
  server.close();
  client.close();
  return { texts, changed: counts.corrupt + counts.truncate };
}

describe('the middle-man for datagrams', () => {
  test('without faults hands on everything in order', async () => {
    const { texts } = await arrivals(1, {});
    expect(texts).toEqual(Array.from({ length: count }, (_, i) => `datagram ${i}`));
  });

  test('drops and repeats the same ones with the same seed, and others with another', async () => {
    const faults = { drop: 0.3, duplicate: 0.2 };
    const [first, again, other] = [
      await arrivals(7, faults),
      await arrivals(7, faults),
      await arrivals(8, faults),
    ];
    expect([...again.texts].sort()).toEqual([...first.texts].sort());
    expect([...other.texts].sort()).not.toEqual([...first.texts].sort());
    expect(new Set(first.texts).size).toBeGreaterThan(0.6 * count);
    expect(new Set(first.texts).size).toBeLessThan(0.8 * count);
  });

  test('hands on out of order, but all', async () => {
    const { texts } = await arrivals(3, { reorder: 0.5 });
    const inOrder = Array.from({ length: count }, (_, i) => `datagram ${i}`);
    expect(texts).not.toEqual(inOrder);
    expect([...texts].sort()).toEqual(inOrder.sort());
  });

  test.each([
    ['changes', { corrupt: 1 }],
    ['cuts off', { truncate: 1 }],
  ])('%s what it shall', async (_what, faults) => {
    const { texts, changed } = await arrivals(5, faults);
    expect(changed).toBe(count);
    expect(texts.filter((text) => /^datagram \d+$/.test(text)).length).toBeLessThan(count / 2);
  });
});

describe('the middle-man for connections', () => {
  let peer: TcpPeer;
  beforeEach(async () => {
    peer = await startTcpPeer((socket) => socket.pipe(socket));
    closing.push(() => peer.stop());
  });

  test('in pieces and with pauses, the octets stay the same', async () => {
    const faults = { split: 1, stall: 0.5 };
    const man = await startTcpMiddleMan(
      { host: peer.address, port: peer.port },
      { seed: 9, toServer: faults, toClient: faults },
    );
    closing.push(() => man.stop());
    const socket = connect(man);
    let echoed = '';
    socket.on('data', (data) => (echoed += data.toString()));
    const text = 'what goes out comes back. '.repeat(20);
    socket.write(text);
    await until('everything is back', () => echoed.length >= text.length);
    expect(echoed).toBe(text);
    expect(man.counts.split).toBeGreaterThan(0);
    socket.destroy();
  });

  test.each([
    ['cut', 'end'],
    ['reset', 'error'],
  ] as const)('a connection that is %s ends inside the octets', async (fault, event) => {
    const man = await startTcpMiddleMan(
      { host: peer.address, port: peer.port },
      { seed: 2, toClient: { [fault]: 1 } },
    );
    closing.push(() => man.stop());
    const socket = connect(man);
    let echoed = 0;
    socket.on('data', (data) => (echoed += data.length));
    const seen: string[] = [];
    socket.on('end', () => seen.push('end'));
    socket.on('error', () => seen.push('error'));
    socket.write('x'.repeat(1000));
    await until('the connection is over', () => seen.length > 0);
    expect(seen).toEqual([event]);
    expect(echoed).toBeLessThan(1000);
    socket.destroy();
  });
});
