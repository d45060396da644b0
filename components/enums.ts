// Plain objects with a union type of the same name: `SnmpVersion.V3` is a value, `SnmpVersion` a type, and the
// numbers themselves are accepted wherever the type is.

/**
 * Version of the SNMP message format. Numbers as in the class family, not as on the wire (where v1 is 0).
 *
 * @example
 * ```ts
 * mgr.snmpVersion = SnmpVersion.V3;
 * ```
 */
export const SnmpVersion = {
  /** SNMPv1, RFC 1157. */
  V1: 1,
  /** SNMPv2 with communities, RFC 1901. */
  V2c: 2,
  /** SNMPv3, RFC 3412. */
  V3: 3,
} as const;

/** One of the numbers of `SnmpVersion`. */
export type SnmpVersion = (typeof SnmpVersion)[keyof typeof SnmpVersion];

/**
 * Authentication protocol of an SNMPv3 user: the digest, and how much of the authentication code is sent.
 *
 * 1 to 4 are the numbers of the class family, 5 and 6 continue them for the rest of RFC 7860.
 */
export const AuthenticationProtocol = {
  /** HMAC-MD5-96, RFC 3414. */
  HmacMd5: 1,
  /** Another name of `HmacMd5`. */
  HmacMd596: 1,
  /** HMAC-SHA-96 (SHA-1), RFC 3414. */
  HmacSha: 2,
  /** Another name of `HmacSha`. */
  HmacSha96: 2,
  /** HMAC-192-SHA-256, RFC 7860. */
  HmacSha256: 3,
  /** HMAC-384-SHA-512, RFC 7860. */
  HmacSha512: 4,
  /** HMAC-128-SHA-224, RFC 7860. An extension to the class family. */
  HmacSha224: 5,
  /** HMAC-256-SHA-384, RFC 7860. An extension to the class family. */
  HmacSha384: 6,
} as const;

/** One of the numbers of `AuthenticationProtocol`. */
export type AuthenticationProtocol = (typeof AuthenticationProtocol)[keyof typeof AuthenticationProtocol];

/** Encryption algorithm of an SNMPv3 user. */
export const EncryptionAlgorithm = {
  /** DES in CBC mode, RFC 3414. */
  Des: 1,
  /** AES with a key of 128 bits in CFB mode, RFC 3826. */
  Aes: 2,
  /** Another name of `Aes`. */
  Aes128: 2,
  /** Triple DES in outer CBC mode, draft-reeder-snmpv3-usm-3desede. */
  TripleDes: 3,
  /** AES with a key of 192 bits; how the key is made depends on the setting `CompatibilityMode`. */
  Aes192: 4,
  /** AES with a key of 256 bits; how the key is made depends on the setting `CompatibilityMode`. */
  Aes256: 5,
} as const;

/** One of the numbers of `EncryptionAlgorithm`. */
export type EncryptionAlgorithm = (typeof EncryptionAlgorithm)[keyof typeof EncryptionAlgorithm];

/** Type of an object's value. The numbers are the BER tags, RFC 3416. */
export const ObjectType = {
  /** INTEGER: -2147483648 to 2147483647. */
  Integer: 2,
  /** OCTET STRING. */
  OctetString: 4,
  /** NULL: no value, as in requests. */
  Null: 5,
  /** OBJECT IDENTIFIER. */
  ObjectId: 6,
  /** IpAddress: an IPv4 address. */
  IpAddress: 64,
  /** Counter32: counts up to 4294967295 and starts again. */
  Counter32: 65,
  /** Gauge32, also Unsigned32: 0 to 4294967295. */
  Gauge32: 66,
  /** TimeTicks: hundredths of a second. */
  TimeTicks: 67,
  /** Opaque: BER inside an octet string. */
  Opaque: 68,
  /** NsapAddress, of RFC 1442 only. */
  Nsap: 69,
  /** Counter64: counts up to 18446744073709551615. */
  Counter64: 70,
  /** UInteger32, of RFC 1442 only. */
  UnsignedInteger32: 71,
  /** In place of a value: the agent knows no such object. */
  NoSuchObject: 128,
  /** In place of a value: the object has no such instance. */
  NoSuchInstance: 129,
  /** In place of a value: there is nothing after this OID. */
  EndOfMibView: 130,
} as const;

/** One of the numbers of `ObjectType`. */
export type ObjectType = (typeof ObjectType)[keyof typeof ObjectType];

/** The error-status of a response, RFC 3416 section 3. */
export const ErrorStatus = {
  /** Success. */
  NoError: 0,
  /** The response would be too large. */
  TooBig: 1,
  /** SNMPv1: a variable does not exist. */
  NoSuchName: 2,
  /** SNMPv1: a value has the wrong type or range. */
  BadValue: 3,
  /** SNMPv1: a variable cannot be written. */
  ReadOnly: 4,
  /** Any other failure. */
  GenError: 5,
  /** Access is denied. */
  NoAccess: 6,
  /** The value has the wrong type. */
  WrongType: 7,
  /** The value has the wrong length. */
  WrongLength: 8,
  /** The value is wrongly encoded. */
  WrongEncoding: 9,
  /** The value is out of range. */
  WrongValue: 10,
  /** The variable does not exist and cannot be made. */
  NoCreation: 11,
  /** The value does not fit the present state. */
  InconsistentValue: 12,
  /** A resource needed for the change is not available. */
  ResourceUnavailable: 13,
  /** The change failed; everything was undone. */
  CommitFailed: 14,
  /** The change failed, and not everything could be undone. */
  UndoFailed: 15,
  /** The community or user is not authorized. */
  AuthorizationError: 16,
  /** The variable can never be written. */
  NotWritable: 17,
  /** The variable does not exist and cannot be made in the present state. */
  InconsistentName: 18,
} as const;

/** One of the numbers of `ErrorStatus`. */
export type ErrorStatus = (typeof ErrorStatus)[keyof typeof ErrorStatus];

/** How far an SNMPv3 message is protected, as `securityLevel` of events gives it. */
export const SecurityLevel = {
  /** Only in `onGetUserSecurityLevel`: the user is not known; the message is ignored. */
  Ignore: -1,
  /** Neither authenticated nor encrypted (noAuthNoPriv). */
  None: 0,
  /** Authenticated (authNoPriv). */
  Authentication: 1,
  /** Authenticated and encrypted (authPriv). */
  Privacy: 2,
} as const;

/** One of the numbers of `SecurityLevel`. */
export type SecurityLevel = (typeof SecurityLevel)[keyof typeof SecurityLevel];

/** Which password `onGetUserPassword` asks for. */
export const PasswordType = {
  /** The password for authentication. */
  Authentication: 1,
  /** The password for encryption (privacy). */
  Encryption: 2,
} as const;

/** One of the numbers of `PasswordType`. */
export type PasswordType = (typeof PasswordType)[keyof typeof PasswordType];

/** Direction of a packet in `onPacketTrace`. */
export const TraceDirection = {
  /** Received. */
  Incoming: 1,
  /** Sent. */
  Outgoing: 2,
} as const;

/** One of the numbers of `TraceDirection`. */
export type TraceDirection = (typeof TraceDirection)[keyof typeof TraceDirection];

/** Kind of store that `sslCertStore` names or holds. */
export const CertStoreType = {
  /** A store of the current Windows user. */
  User: 0,
  /** A store of the Windows machine. */
  Machine: 1,
  /** Name of a PKCS #12 (.pfx, .p12) file. */
  PfxFile: 2,
  /** Contents of a PKCS #12 file. */
  PfxBlob: 3,
  /** Name of a Java key store file. */
  JksFile: 4,
  /** Contents of a Java key store file. */
  JksBlob: 5,
  /** Name of a PEM file with a private key and its certificate. */
  PemKeyFile: 6,
  /** Contents of a PEM file with a private key and its certificate. */
  PemKeyBlob: 7,
  /** Name of a file with a certificate only. */
  PublicKeyFile: 8,
  /** Contents of a file with a certificate only. */
  PublicKeyBlob: 9,
  /** A PKCS #11 token. */
  Pkcs11: 23,
  /** Found out from the contents. */
  Auto: 99,
} as const;

/** One of the numbers of `CertStoreType`. */
export type CertStoreType = (typeof CertStoreType)[keyof typeof CertStoreType];
