/**
 * `version` of the message (RFC 3412 section 6.1), which is not the number that `snmpVersion` has.
 * @internal
 */
export const MessageVersion = { V1: 0, V2c: 1, V3: 3 } as const;

/** @internal */
export type MessageVersion = (typeof MessageVersion)[keyof typeof MessageVersion];
