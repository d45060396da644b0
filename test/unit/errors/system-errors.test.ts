import { describe, expect, test } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { SnmpError } from '../../../src/errors/snmp-error.js';
import { systemError } from '../../../src/errors/system-errors.js';

describe('systemError', () => {
  test.each([
    ['EADDRINUSE', 10048, 'addressInUse'],
    ['EACCES', 10013, 'accessDenied'],
    ['EPERM', 10013, 'accessDenied'],
    ['ECONNREFUSED', 10061, 'connectionRefused'],
    ['ECONNRESET', 10054, 'connectionReset'],
    ['ETIMEDOUT', 10060, 'connectionTimedOut'],
    ['ENETUNREACH', 10051, 'networkUnreachable'],
    ['EHOSTUNREACH', 10065, 'noRouteToHost'],
    ['EMSGSIZE', 10040, 'messageTooLongForSocket'],
    ['EADDRNOTAVAIL', 10049, 'addressNotAvailable'],
    ['EMFILE', 10024, 'tooManyOpenFiles'],
    ['ENOBUFS', 10055, 'noBufferSpace'],
    ['ENOTFOUND', 11001, 'hostNotFound'],
    ['EAI_AGAIN', 11002, 'hostNotFoundTryAgain'],
    ['EAI_FAIL', 11003, 'nameServerFailure'],
    ['ENODATA', 11004, 'noAddressForName'],
    ['ERR_SOCKET_DGRAM_NOT_RUNNING', 10038, 'notASocket'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 280, 'certificateNotVerified'],
    ['ABORT_ERR', 202, 'interrupted'],
  ])('turns %s into %d', (name, code, reason) => {
    const cause = Object.assign(new Error(`send ${name}`), { code: name });
    expect(systemError(cause)).toMatchObject({ code, reason, cause });
  });

  test('says what was attempted and what the system said', () => {
    const cause = Object.assign(new Error('bind EADDRINUSE 0.0.0.0:162'), { code: 'EADDRINUSE' });
    expect(systemError(cause, 'port 162').message).toBe(
      'The address is already in use: port 162 (bind EADDRINUSE 0.0.0.0:162)',
    );
    expect(systemError(cause).message).toBe('The address is already in use: bind EADDRINUSE 0.0.0.0:162');
  });

  test('returns an SnmpError as it is', () => {
    const error = new SnmpError('busy');
    expect(systemError(error, 'detail')).toBe(error);
  });

  test.each([
    ['an unknown errno', Object.assign(new Error('x'), { code: 'EWHATEVER' })],
    ['the name of an object member', Object.assign(new Error('x'), { code: 'constructor' })],
    ['a number for a code', Object.assign(new Error('x'), { code: 5 })],
    ['an error without a code', new Error('x')],
    ['a text', 'x'],
    ['nothing', undefined],
  ])('has a general error for %s', (_what, cause) => {
    expect(systemError(cause)).toMatchObject({ code: 10107, reason: 'systemCallFailed', cause });
  });

  test('looks into the first of several errors', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' });
    const all = new AggregateError([refused, new Error('another')]);
    expect(systemError(all)).toMatchObject({ code: 10061, cause: all });
    expect(systemError(all).message).toContain('::1:1');
  });

  describe('recognises what Node.js really reports for', () => {
    test('a port that is taken', async () => {
      const first = createSocket('udp4').bind(0, '127.0.0.1');
      await once(first, 'listening');
      const second = createSocket('udp4').bind(first.address().port, '127.0.0.1');
      const [cause] = (await once(second, 'error')) as [unknown];
      first.close();
      second.close();
      expect(systemError(cause).reason).toBe('addressInUse');
    });

    test('a closed socket', () => {
      const socket = createSocket('udp4');
      socket.close();
      let cause: unknown;
      try {
        socket.send(Buffer.alloc(1), 1, '127.0.0.1');
      } catch (error) {
        cause = error;
      }
      expect(systemError(cause).reason).toBe('notASocket');
    });

    test('a refused connection', async () => {
      const socket = connect(1, '127.0.0.1');
      const [cause] = (await once(socket, 'error')) as [unknown];
      expect(systemError(cause).reason).toBe('connectionRefused');
    });

    test('a host that cannot be looked up', async () => {
      const cause: unknown = await lookup('host.invalid').catch((error: unknown) => error);
      // Which of the four depends on whether a name server can be reached.
      expect([11001, 11002, 11003, 11004]).toContain(systemError(cause).code);
      // A name server that does not answer takes its time.
    }, 30_000);
  });
});
