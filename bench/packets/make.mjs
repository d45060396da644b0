// Writes the messages of the codec and traps suites as hex, beside this file.
import { writeFileSync } from 'node:fs';
import { pdu, sequence, tlv, trapPdu, unsigned, variable } from './ber.mjs';

const v2c = (contents) => sequence(0x30, unsigned(2, 1), tlv(4, Buffer.from('public')), contents);
const column = '1.3.6.1.2.1.2.2.1';
const rows = Array.from({ length: 10 }, (_, i) => i + 1);
const bulk = rows.flatMap((row) => [
  variable(`${column}.2.${row}`, tlv(4, Buffer.from(`GigabitEthernet0/${row}`))),
  variable(`${column}.3.${row}`, unsigned(2, 6)),
  variable(`${column}.5.${row}`, unsigned(0x42, 1000000000)),
  variable(`${column}.10.${row}`, unsigned(0x41, (2654435761 * row) % 2 ** 32)),
  variable(`1.3.6.1.2.1.31.1.1.1.6.${row}`, unsigned(0x46, 1234567890123n * BigInt(row))),
]);

const messages = {
  'get-request-1vb': v2c(pdu(0xa0, [variable('1.3.6.1.2.1.1.3.0', tlv(5, []))])),
  'get-response-1vb': v2c(pdu(0xa2, [variable('1.3.6.1.2.1.1.3.0', unsigned(0x43, 123456789))])),
  'bulk-response-50vb': v2c(pdu(0xa2, bulk)),
  'trap-5vb': v2c(trapPdu()),
};
for (const [name, octets] of Object.entries(messages)) {
  writeFileSync(new URL(`${name}.hex`, import.meta.url), `${octets.toString('hex')}\n`);
}
