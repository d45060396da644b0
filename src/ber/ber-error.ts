/**
 * What can be wrong with a BER encoding. Each kind names one rule of X.690 or RFC 3417 section 8.
 * @internal
 */
export type BerErrorKind =
  | 'truncated'
  | 'unexpectedTag'
  | 'unknownPdu'
  | 'indefiniteLength'
  | 'lengthTooLong'
  | 'trailingBytes'
  | 'integerTooLong'
  | 'integerOutOfRange'
  | 'badOid'
  | 'badLength'
  | 'badValue';

/**
 * The one error that decoding throws. `offset` is counted from the start of the datagram.
 * @internal
 */
export class BerError extends Error {
  readonly kind: BerErrorKind;
  readonly offset: number;

  constructor(kind: BerErrorKind, offset: number, detail: string) {
    super(`${detail} at octet ${offset}`);
    this.name = 'BerError';
    this.kind = kind;
    this.offset = offset;
  }
}
