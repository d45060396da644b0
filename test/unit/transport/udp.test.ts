import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Remote, Transport } from '../../../src/transport/transport.js';
import { MAX_UDP_PAYLOAD, openUdp, type UdpBinding } from '../../../src/transport/udp.js';

const LOOPBACK: UdpBinding = { family: 4, address: '127.0.0.1', port: 0 };

const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
const testIPv6 = hasIPv6 ? test : test.skip;

let open: Transport[];

beforeEach(() => {
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((transport) => transport.close()));
});

async function start(binding: Partial<UdpBinding> = {}): Promise<Transport> {
  const transport = await openUdp({ ...LOOPBACK, ...binding });
  open.push(transport);
  return transport;
}

/** The next packet that a transport receives. */
function received(transport: Transport): Promise<{ packet: Buffer; remote: Remote }> {
  return new Promise((resolve, reject) => {
    transport.handler = {
      packetReceived: (packet, remote) => {
        resolve({ packet: Buffer.from(packet), remote });
      },
      transportFailed: reject,
    };
  });
}

const unexpected = (error: unknown): void => {
  throw error;
};

/** What sending fails with. */
function sendFailure(transport: Transport, packet: Buffer, remote: Remote): Promise<unknown> {
  return new Promise((resolve) => {
    transport.send(packet, remote, resolve);
  });
}

describe('a UDP transport', () => {
  test('has the address and port that it is bound to', async () => {
    const transport = await start();

    expect(transport.local.address).toBe('127.0.0.1');
    expect(transport.local.port).toBeGreaterThan(0);
    expect(transport.maxMessageSize).toBe(MAX_UDP_PAYLOAD);
  });

  test.each([0, 1, 484, MAX_UDP_PAYLOAD])(
    'carries a packet of %i octets, and tells who sent it',
    async (length) => {
      const [a, b] = [await start(), await start()];
      const packet = Buffer.alloc(length, 0x5a);
      const arrival = received(b);

      a.send(packet, b.local, unexpected);

      expect(await arrival).toEqual({ packet, remote: expect.objectContaining(a.local) });
    },
  );

  test('says when a packet is too long to be sent', async () => {
    const [a, b] = [await start(), await start()];

    expect(await sendFailure(a, Buffer.alloc(MAX_UDP_PAYLOAD + 1), b.local)).toMatchObject({
      code: 'EMSGSIZE',
    });
  });

  test('says when it is closed already', async () => {
    const [a, b] = [await start(), await start()];
    await a.close();

    expect(await sendFailure(a, Buffer.alloc(1), b.local)).toMatchObject({ code: 'ENOTSOCK' });
  });

  test('drops what comes while it is paused', async () => {
    const [a, b] = [await start(), await start()];
    const arrival = received(b);
    b.paused = true;
    const echo = received(a);
    const other = await start();
    other.send(Buffer.from('lost'), b.local, unexpected);
    // A round trip through a third socket, after which the packet before has been dropped.
    other.send(Buffer.from('round trip'), a.local, unexpected);
    await echo;
    await new Promise((resolve) => setImmediate(resolve));
    b.paused = false;
    a.send(Buffer.from('heard'), b.local, unexpected);

    expect((await arrival).packet.toString()).toBe('heard');
  });

  test('that is connected hears its peer only', async () => {
    const peer = await start();
    const stranger = await start();
    const transport = await start({ connectTo: peer.local });
    const arrival = received(transport);

    stranger.send(Buffer.from('stranger'), transport.local, unexpected);
    peer.send(Buffer.from('peer'), transport.local, unexpected);

    expect((await arrival).packet.toString()).toBe('peer');
  });

  test('that is connected sends to its peer', async () => {
    const peer = await start();
    const transport = await start({ connectTo: peer.local });
    const arrival = received(peer);

    transport.send(Buffer.from('hello'), peer.local, unexpected);

    expect((await arrival).packet.toString()).toBe('hello');
  });

  test('cannot have a port that is taken, unless both share it', async () => {
    const { local } = await start();
    await expect(openUdp({ ...LOOPBACK, port: local.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });

    const sharing = await start({ share: true });
    await start({ share: true, port: sharing.local.port });
  });

  test('cannot have an address of another machine', async () => {
    await expect(openUdp({ ...LOOPBACK, address: '192.0.2.1' })).rejects.toMatchObject({
      code: 'EADDRNOTAVAIL',
    });
  });

  test('takes buffer sizes', async () => {
    await start({ receiveBufferSize: 65_536, sendBufferSize: 65_536 });
  });

  testIPv6('works over IPv6', async () => {
    const a = await start({ family: 6, address: '::1' });
    const b = await start({ family: 6, address: '::1' });
    const arrival = received(b);

    a.send(Buffer.from('six'), b.local, unexpected);

    expect((await arrival).remote).toMatchObject({ address: '::1', port: a.local.port });
  });

  test('closes more than once without complaint, and hears nothing afterwards', async () => {
    const transport = await start();
    transport.handler = { packetReceived: unexpected, transportFailed: unexpected };
    await transport.close();
    await transport.close();

    expect(transport.handler).toBeUndefined();
  });
});
