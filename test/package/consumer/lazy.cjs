// Tells what is loaded when a manager has been made, and after a setting was set.
const { SnmpMgr } = require('snmp-components');

const loaded = () =>
  ['zod', 'node-forge', 'socks', 'iconv-lite'].filter((name) =>
    Object.keys(require.cache).some((file) => file.includes(`/node_modules/${name}/`)),
  );
const mgr = new SnmpMgr({ remoteHost: '127.0.0.1' });
const atFirst = loaded();
const ownModules = Object.keys(require.cache).filter((file) => /dist.cjs/.test(file));
mgr.config('MsgMaxSize=1472');
const then = loaded();
const unused = ['session', 'mib-store', 'snmp-agent', 'snmp-tcp-mgr'].filter((name) =>
  ownModules.some((file) => file.endsWith(`/${name}.js`)),
);
console.log(JSON.stringify({ atFirst, then, unused }));
