import { SnmpError } from '../errors/snmp-error.js';

/**
 * What ended a secured stream: 276 for errors of TLS, such as an alert of the other side; others as they are.
 * @internal
 */
export function securedStreamError(error: unknown): unknown {
  const { code, reason } = (error ?? {}) as { readonly code?: unknown; readonly reason?: unknown };
  if (typeof code !== 'string' || !code.startsWith('ERR_SSL_')) return error;
  return new SnmpError('handshake', typeof reason === 'string' ? reason : code, { cause: error });
}
