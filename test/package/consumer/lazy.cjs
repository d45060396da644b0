// Tells what is loaded when a manager has been made, and after a setting was set.
const { SnmpMgr } = require('snmp-components');

const loaded = () => [
  ...['zod', 'node-forge', 'socks', 'iconv-lite'].filter((name) =>
    Object.keys(require.cache).some((file) => file.includes(`/node_modules/${name}/`)),
  ),
  ...(process.moduleLoadList.includes('NativeModule tls') ? ['tls'] : []),
];
const mgr = new SnmpMgr({ remoteHost: '127.0.0.1' });
const atFirst = loaded();
mgr.config('MsgMaxSize=1472');
const then = loaded();
console.log(JSON.stringify({ atFirst, then }));
