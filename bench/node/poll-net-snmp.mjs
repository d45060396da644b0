// Polling with npm net-snmp: a session, and so a socket, for each target.
import { cfg, loopbackAddress } from './harness.mjs';
import { netSnmpSession } from './net-snmp-session.mjs';
import { poll } from './poll.mjs';

const names = [cfg.oid];
await poll(async () =>
  Array.from({ length: cfg.targets }, (_, i) => {
    const { session } = netSnmpSession(loopbackAddress(i), { retries: 1 });
    return (done) => session.get(names, done);
  }),
);
