// The little BER that the messages of the bench are made with; no library under test has a part in it.

const lengthOctets = (n) => (n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255]);

export function tlv(tag, content) {
  const octets = Buffer.from(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(octets.length)]), octets]);
}

export const sequence = (tag, ...parts) => tlv(tag, Buffer.concat(parts));

export function unsigned(tag, value) {
  let hex = BigInt(value).toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  const octets = Buffer.from(hex, 'hex');
  return tlv(tag, octets[0] >= 0x80 ? Buffer.concat([Buffer.from([0]), octets]) : octets);
}

export function oid(text) {
  const [first, second, ...arcs] = text.split('.').map(Number);
  const octets = (arc) => {
    const found = [arc & 127];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
      found.unshift(0x80 | (rest & 127));
    return found;
  };
  return tlv(6, [first * 40 + second, ...arcs.flatMap(octets)]);
}

export const variable = (name, value) => sequence(0x30, oid(name), value);

const REQUEST_ID = [0x12, 0x34, 0x56, 0x78];

export const pdu = (tag, variables) =>
  sequence(tag, tlv(2, REQUEST_ID), unsigned(2, 0), unsigned(2, 0), sequence(0x30, ...variables));

/** linkDown with three variables, besides sysUpTime.0 and snmpTrapOID.0. */
export function trapPdu() {
  const column = '1.3.6.1.2.1.2.2.1';
  return pdu(0xa7, [
    variable('1.3.6.1.2.1.1.3.0', unsigned(0x43, 123456789)),
    variable('1.3.6.1.6.3.1.1.4.1.0', oid('1.3.6.1.6.3.1.1.5.3')),
    variable(`${column}.1.17`, unsigned(2, 17)),
    variable(`${column}.7.17`, unsigned(2, 1)),
    variable(`${column}.8.17`, unsigned(2, 2)),
  ]);
}
