import { cfg, require } from './harness.mjs';

const snmp = require('net-snmp');

export const netSnmpUser = {
  name: cfg.user,
  level: snmp.SecurityLevel.authPriv,
  authProtocol: snmp.AuthProtocols.sha,
  authKey: cfg.authPassword,
  privProtocol: snmp.PrivProtocols.aes,
  privKey: cfg.privPassword,
};

/** A session of npm net-snmp as the environment says. It sends once unless there are to be retries. */
export function netSnmpSession(host, { retries = 0 } = {}) {
  const isV3 = cfg.version === '3';
  const version = isV3 ? snmp.Version3 : snmp.Version2c;
  const options = { port: cfg.port, retries, timeout: 5000, version };
  const session = isV3
    ? snmp.createV3Session(host, netSnmpUser, options)
    : snmp.createSession(host, cfg.community, options);
  session.on('error', (error) => process.stderr.write(`net-snmp: ${error.message}\n`));
  return { session, snmp };
}
