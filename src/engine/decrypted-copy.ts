import { BerWriter } from '../ber/writer.js';
import { decodeMessage } from '../message/message.js';
import { encodeScopedPdu, encodeV3Header } from '../message/v3.js';
import type { ScopedPdu } from '../message/v3.js';
import { MessageVersion } from '../message/version.js';
import { Tag } from '../ber/tag.js';

/**
 * A packet as `DecryptLogPackets` shows it: the scoped PDU in the clear, and the privacy flag off, so that anything
 * that reads SNMP can read it. The MAC is that of the real packet and does not fit.
 * @internal
 */
export function decryptedCopy(packet: Buffer, scoped: ScopedPdu): Buffer {
  const message = decodeMessage(packet);
  if (message.version !== MessageVersion.V3 || message.securityLevel < 2) return packet;
  const writer = new BerWriter();
  encodeScopedPdu(writer, scoped.contextEngineId, scoped.contextName, scoped.pdu);
  writer.octets(
    packet.subarray(message.securityParametersStart, message.securityParametersEnd),
    Tag.OctetString,
  );
  encodeV3Header(writer, message.msgId, message.msgMaxSize, 1, message.reportable);
  return writer.finish();
}
