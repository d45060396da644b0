/**
 * The string of one character per octet that node-forge works on.
 *
 * @internal
 */
export function toBinary(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
}

/** @internal */
export function fromBinary(binary: string): Buffer {
  return Buffer.from(binary, 'latin1');
}
