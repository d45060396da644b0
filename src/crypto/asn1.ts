import forge from 'node-forge';

/** A value of DER, or of BER. @internal */
export type Asn1 = forge.asn1.Asn1;

/**
 * @param der - an octet in each character
 * @throws an error of the library
 * @internal
 */
export function parseDer(der: string): Asn1 {
  return forge.asn1.fromDer(der);
}

/** The values inside one; none where there is no value, or it has octets. @internal */
export function childrenOf(value: Asn1 | undefined): readonly Asn1[] {
  return Array.isArray(value?.value) ? value.value : [];
}

/** The octets of a value, one in each character; those of a string in pieces are put together. @internal */
export function octetsOf(value: Asn1 | undefined): string {
  if (value === undefined) return '';
  return typeof value.value === 'string' ? value.value : value.value.map(octetsOf).join('');
}

/** Dotted; empty where it is no OBJECT IDENTIFIER. @internal */
export function oidOf(value: Asn1 | undefined): string {
  const isOid = value?.type === forge.asn1.Type.OID && value.tagClass === forge.asn1.Class.UNIVERSAL;
  return isOid ? forge.asn1.derToOid(octetsOf(value)) : '';
}

/** An INTEGER, which is not negative; undefined where it is none. @internal */
export function unsignedOf(value: Asn1 | undefined): bigint | undefined {
  const isInteger = value?.type === forge.asn1.Type.INTEGER && value.tagClass === forge.asn1.Class.UNIVERSAL;
  const octets = isInteger ? octetsOf(value) : '';
  return octets === '' ? undefined : BigInt(`0x${Buffer.from(octets, 'latin1').toString('hex')}`);
}
