import { constants } from 'node:crypto';

/**
 * Switches of OpenSSL for the option `secureOptions` of node:tls.
 * @internal
 */
export const tlsSwitches = {
  without: {
    TLSv1: constants.SSL_OP_NO_TLSv1,
    'TLSv1.1': constants.SSL_OP_NO_TLSv1_1,
    'TLSv1.2': constants.SSL_OP_NO_TLSv1_2,
    'TLSv1.3': constants.SSL_OP_NO_TLSv1_3,
  },
  withoutRenegotiation: constants.SSL_OP_NO_RENEGOTIATION,
} as const;
