import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { TcpTransport, type TcpOptions } from '../../../src/transport/tcp.js';
import { systemClock } from '../../../src/util/clock.js';
import { until } from '../../support/manager-fixture.js';

/* What becomes of answers that the peer does not take. */

const remote = { address: '127.0.0.1', port: 0 };
const message = Buffer.concat([Buffer.from('308203e4', 'hex'), Buffer.alloc(996)]);
const answer = Buffer.alloc(10_000);
/** More than the buffers of two sockets take. */
const count = 3000;
/** What arrives in one portion is answered in any case. */
const most = 2_000_000;
const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A transport and its peer. */
async function pair(
  maxTransferRate: number,
): Promise<{ transport: TcpTransport; own: Socket; peer: Socket }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const peer = connect(typeof bound === 'object' && bound !== null ? bound.port : 0, '127.0.0.1');
  const [own] = (await once(server, 'connection')) as [Socket];
  const options: TcpOptions = {
    family: 4,
    localAddress: '',
    noDelay: true,
    keepAlive: false,
    keepAliveMilliseconds: 0,
    lingerMilliseconds: undefined,
    maxTransferRate,
    maxMessageSize: () => 65_535,
    proxy: undefined,
  };
  const transport = new TcpTransport(own, own, remote, options, systemClock);
  for (const socket of [own, peer]) {
    socket.on('error', () => undefined);
    ends.push(() => socket.destroy());
  }
  ends.push(() => server.close());
  return { transport, own, peer };
}

/** Answers every message, and notes how much waits then. */
function answering(transport: TcpTransport, waiting: () => number): { answered: number; waited: number } {
  const seen = { answered: 0, waited: 0 };
  transport.handler = {
    packetReceived: () => {
      seen.answered += 1;
      transport.answer(answer, remote, () => undefined);
      seen.waited = Math.max(seen.waited, waiting());
    },
    transportFailed: () => undefined,
  };
  return seen;
}

test('a peer that takes no answers is not read from until it does', async () => {
  const { transport, own, peer } = await pair(0);
  const seen = answering(transport, () => own.writableLength);
  for (let i = 0; i < count; i += 1) peer.write(message);
  await until('the pause', () => own.isPaused(), 2000);
  let received = 0;
  peer.on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  await until('all answers', () => received === count * answer.length, 4000);
  expect(seen.answered).toBe(count);
  expect(seen.waited).toBeLessThan(most);
  expect(own.isPaused()).toBe(false);
});

test('answers that a rate holds back hold back the reading too', async () => {
  const { transport, own, peer } = await pair(20_000_000);
  let received = 0;
  peer.on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  const seen = answering(transport, () => seen.answered * answer.length - received);
  for (let i = 0; i < count / 4; i += 1) peer.write(message);
  await until('all answers', () => received === (count / 4) * answer.length, 4000);
  expect(seen.waited).toBeLessThan(most);
  await until('the end of the pause', () => !own.isPaused());
});

test('requests that are not taken do not stop the reading', async () => {
  const { transport, own, peer } = await pair(0);
  const seen = answering(transport, () => 0);
  for (let i = 0; i < count; i += 1) transport.send(answer, remote);
  await until('a full connection', () => own.writableNeedDrain && own.writableLength > 0);
  expect(own.isPaused()).toBe(false);
  peer.write(message);
  await until('the message', () => seen.answered === 1);
});
