// The floor: node:dgram alone. A GET made before, of which the request-id is patched; nothing is decoded.
//   MODE=rx counts datagrams on PORT; CONNECT=1 uses a connected socket
import { createSocket } from 'node:dgram';
import { cfg, closedLoop, packet, receiver } from './harness.mjs';

const REQUEST_ID_END = 19; // of the two octets that are patched, in request and response

const socket = createSocket({
  type: 'udp4',
  ...(cfg.receiveBuffer > 0 ? { recvBufferSize: cfg.receiveBuffer } : {}),
});

if (cfg.mode === 'rx') {
  let received = 0;
  socket.on('message', () => {
    received += 1;
  });
  socket.bind(cfg.port, cfg.host, () => {
    receiver(() => ({ received, errors: 0, rcvbuf: socket.getRecvBufferSize() }));
  });
} else {
  const request = packet('get-request-1vb');
  const waiting = new Array(65536);
  let id = 0;
  // The answer has four octets more, but each of its lengths is one octet too: the same offsets.
  socket.on('message', (message) => {
    const number = message.readUInt16BE(REQUEST_ID_END);
    const done = waiting[number];
    if (done === undefined) return;
    waiting[number] = undefined;
    done(null);
  });
  await new Promise((resolve) => socket.bind(0, cfg.host, resolve));
  const isConnected = process.env.CONNECT === '1';
  if (isConnected) await new Promise((resolve) => socket.connect(cfg.port, cfg.host, resolve));
  await closedLoop({
    issue: (done) => {
      const message = Buffer.from(request); // a new buffer for each request, as a library needs
      id = (id + 1) & 0xffff;
      message.writeUInt16BE(id, REQUEST_ID_END);
      waiting[id] = done;
      if (isConnected) socket.send(message);
      else socket.send(message, cfg.port, cfg.host);
    },
  });
}
