// GETBULK walk of one subtree by npm net-snmp, again and again.
import { netSnmpSession } from './net-snmp-session.mjs';
import { cfg, repeated } from './harness.mjs';

const { session } = netSnmpSession(cfg.host);
await repeated({
  pass: () =>
    new Promise((resolve, reject) => {
      let visited = 0;
      session.subtree(
        cfg.root,
        cfg.maxRepetitions,
        (variables) => {
          visited += variables.length;
        },
        (error) => (error ? reject(error) : resolve(visited)),
      );
    }),
});
