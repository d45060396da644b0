import { encodeCommunityMessage } from '../message/community.js';
import type { SecurityLevelNumber } from '../message/v3.js';
import { MessageVersion } from '../message/version.js';
import { trapPdu, trapV1Pdu } from '../pdu/notification.js';
import type { NotificationContents } from '../pdu/notification.js';
import type { Remote } from '../transport/transport.js';
import { encodeV3Message } from '../usm/outgoing.js';
import type { Credentials } from '../usm/user.js';
import type { LocalEngine } from './reports.js';
import type { EngineServices } from './services.js';

const NOWHERE = '0.0.0.0';
const NO_CONTEXT = Buffer.alloc(0);

/** The Trap-PDU of SNMPv1, which has room for an IPv4 address only. @internal */
export function encodeTrapV1(
  core: EngineServices,
  community: Buffer,
  contents: NotificationContents,
  sender: Remote,
): Buffer {
  const agentAddress = /^[\d.]+$/.test(sender.address) ? sender.address : NOWHERE;
  const pdu = trapV1Pdu(contents, agentAddress);
  return encodeCommunityMessage(core.writer, MessageVersion.V1, community, pdu);
}

/** A trap of SNMPv2c. @internal */
export function encodeTrapV2c(
  core: EngineServices,
  community: Buffer,
  contents: NotificationContents,
  requestId: number,
): Buffer {
  return encodeCommunityMessage(core.writer, MessageVersion.V2c, community, trapPdu(contents, requestId));
}

/** A trap of SNMPv3. Its sender is authoritative (RFC 3414 section 1.5.1). @internal */
export function encodeTrapV3(
  core: EngineServices,
  local: LocalEngine,
  security: { readonly credentials: Credentials; readonly securityLevel: SecurityLevelNumber },
  contents: NotificationContents,
  requestId: number,
): Buffer {
  const header = {
    msgId: core.msgIds.next(),
    msgMaxSize: local.maxMessageSize,
    reportable: false,
    securityLevel: security.securityLevel,
    engineBoots: local.boots,
    engineTime: local.time,
  };
  const scoped = {
    contextEngineId: local.context?.engineId ?? local.id,
    contextName: local.context?.name ?? NO_CONTEXT,
    pdu: trapPdu(contents, requestId),
  };
  return encodeV3Message(core.writer, header, security.credentials, scoped, core.salt);
}
