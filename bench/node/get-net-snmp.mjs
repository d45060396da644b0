// GET loop of npm net-snmp on one session; VERSION=3: SHA-1, AES-128.
import { netSnmpSession } from './net-snmp-session.mjs';
import { cfg, closedLoop } from './harness.mjs';

const { session, snmp } = netSnmpSession(cfg.host);
const names = [cfg.oid];
const get = (done) =>
  session.get(names, (error, variables) => {
    done(error ?? (snmp.isVarbindError(variables[0]) ? new Error('no such variable') : null));
  });
// The discovery of SNMPv3 comes first, alone.
await new Promise((resolve, reject) => get((error) => (error ? reject(error) : resolve())));
await closedLoop({ issue: get });
