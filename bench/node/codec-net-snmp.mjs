// Decoding and encoding of npm net-snmp, without I/O. Its class Message is not exported; the module is compiled with one
// more line.
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname } from 'node:path';
import { emitNs, nsPerCall, packet, require } from './harness.mjs';

const file = require.resolve('net-snmp');
const module = new Module(file, null);
module.filename = file;
module.paths = Module._nodeModulePaths(dirname(file));
module._compile(`${readFileSync(file, 'utf8')}\n;exports.bench = { Message, GetRequestPdu };`, file);
const { Message, GetRequestPdu } = module.exports.bench;

const expected = { 'get-request-1vb': 1, 'get-response-1vb': 1, 'bulk-response-50vb': 50, 'trap-5vb': 5 };
for (const [name, count] of Object.entries(expected)) {
  const octets = packet(name);
  const message = Message.createFromBuffer(octets);
  if (message.pdu.varbinds.length !== count) throw new Error(`${name} was not decoded`);
  emitNs(
    `decode ${name}`,
    nsPerCall(() => Message.createFromBuffer(octets)),
  );
  if (name === 'get-request-1vb') continue;
  const encode = () => {
    message.buffer = null;
    return message.toBuffer();
  };
  if (!encode().equals(octets)) process.stderr.write(`net-snmp encodes ${name} differently\n`);
  emitNs(`encode ${name}`, nsPerCall(encode));
}
const variables = [{ oid: '1.3.6.1.2.1.1.3.0', type: 5, value: null }];
const makeRequest = () =>
  Message.createCommunity(1, 'public', GetRequestPdu.createFromVariables(0x12345678, variables, {}));
emitNs(
  'encode get-request-1vb',
  nsPerCall(() => makeRequest().toBuffer()),
);
