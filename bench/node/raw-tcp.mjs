// The floor over TCP: GETs made before on one connection; answers are framed by their length, not decoded.
import { connect } from 'node:net';
import { cfg, closedLoop, packet } from './harness.mjs';

const request = packet('get-request-1vb');
const socket = connect({ host: cfg.host, port: cfg.port, noDelay: true });
await new Promise((resolve, reject) => {
  socket.once('connect', resolve);
  socket.once('error', reject);
});
const waiting = [];
let head = 0;
let rest;
socket.on('data', (data) => {
  const stream = rest === undefined ? data : Buffer.concat([rest, data]);
  let position = 0;
  socket.cork();
  while (position + 2 <= stream.length) {
    const end = position + 2 + stream[position + 1]; // the length is one octet here
    if (end > stream.length) break;
    position = end;
    waiting[head](null);
    head += 1;
    if (head > 4096) {
      waiting.splice(0, head);
      head = 0;
    }
  }
  rest = position < stream.length ? stream.subarray(position) : undefined;
  socket.uncork();
});
await closedLoop({
  issue: (done) => {
    waiting.push(done);
    socket.write(Buffer.from(request));
  },
});
