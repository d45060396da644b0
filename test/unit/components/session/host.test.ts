import { describe, expect, test } from '@jest/globals';
import { parseHostname } from '../../../../components/session/host.js';
import { thrownBy } from '../../../support/manager-fixture.js';

describe('the host name of a session', () => {
  test.each([
    ['localhost', 'localhost', 0, 'udp4', 'localhost'],
    ['192.0.2.1', '192.0.2.1', 0, 'udp4', '192.0.2.1'],
    ['192.0.2.1:1161', '192.0.2.1', 1161, 'udp4', '192.0.2.1'],
    ['router.example:65535', 'router.example', 65535, 'udp4', 'router.example'],
    ['::1', '::1', 0, 'udp6', '::1'],
    ['fe80::1%eth0', 'fe80::1%eth0', 0, 'udp6', 'fe80::1%eth0'],
    ['[::1]', '::1', 0, 'udp6', '[::1]'],
    ['[2001:db8::1]:1161', '2001:db8::1', 1161, 'udp6', '[2001:db8::1]'],
    ['udp:192.0.2.1', '192.0.2.1', 0, 'udp4', 'udp:192.0.2.1'],
    ['UDP:192.0.2.1:1161', '192.0.2.1', 1161, 'udp4', 'UDP:192.0.2.1'],
    ['udp6:localhost:1161', 'localhost', 1161, 'udp6', 'udp6:localhost'],
    ['udp6:[::1]:1161', '::1', 1161, 'udp6', 'udp6:[::1]'],
    ['udp:[::1]', '::1', 0, 'udp6', 'udp:[::1]'],
    ['tcp:192.0.2.1:1161', '192.0.2.1', 1161, 'tcp4', 'tcp:192.0.2.1'],
    ['tcp:::1', '::1', 0, 'tcp6', 'tcp:::1'],
    ['tcp6:router.example', 'router.example', 0, 'tcp6', 'tcp6:router.example'],
    ['tlsexample.net', 'tlsexample.net', 0, 'udp4', 'tlsexample.net'],
    ['tcp', 'tcp', 0, 'udp4', 'tcp'],
  ])('%s is %s, port %d, by %s', (text, host, port, domain, withoutPort) => {
    expect(parseHostname(text)).toEqual({ host, port, domain, withoutPort });
  });

  test.each(['localhost:', 'localhost:x', 'localhost:0', 'localhost:65536', 'localhost:-1', '[::1]:x'])(
    'refuses the port of %s with 10022',
    (text) => {
      expect(thrownBy(() => parseHostname(text)).code).toBe(10022);
    },
  );

  test.each([
    'tls:localhost',
    'tlstcp:localhost:10161',
    'dtls:localhost',
    'DTLSUDP:localhost',
    'ssh:localhost',
  ])('refuses the tunnel of %s with 10045, and says what to use', (text) => {
    expect(thrownBy(() => parseHostname(text))).toMatchObject({
      code: 10045,
      message: expect.stringContaining('SnmpTcpMgr'),
    });
  });
});
