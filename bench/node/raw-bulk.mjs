// The floor of a walk: one GETBULK made before, over node:dgram; answers are not decoded. Counts 50 for each answer.
import { createSocket } from 'node:dgram';
import { cfg, closedLoop } from './harness.mjs';

const REPETITIONS = 50;

// v2c "public", non-repeaters 0, max-repetitions 50, 1.3.6.1.2.1.2.2.1.10
const tlv = (tag, ...parts) => {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part, 'hex')));
  return Buffer.concat([Buffer.from([tag, content.length]), content]).toString('hex');
};
const variable = tlv(0x30, '06092b060102010202010a', '0500');
const pdu = tlv(0xa5, '020401000000', '020100', `0201${REPETITIONS.toString(16)}`, tlv(0x30, variable));
const message = Buffer.from(tlv(0x30, '020101', '04067075626c6963', pdu), 'hex');

const socket = createSocket('udp4');
const waiting = []; // answers come in order on loopback
let head = 0;
socket.on('message', () => {
  waiting[head](null, REPETITIONS);
  head += 1;
  if (head > 4096) {
    waiting.splice(0, head);
    head = 0;
  }
});
await new Promise((resolve) => socket.bind(0, cfg.host, resolve));
await closedLoop({
  unit: 'varbinds/s',
  issue: (done) => {
    waiting.push(done);
    socket.send(Buffer.from(message), cfg.port, cfg.host);
  },
});
