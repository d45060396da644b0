// Uses the installed package from a CommonJS module and prints what it saw.
const api = require('snmp-components');

const { SnmpError, SnmpMgr, SnmpObject, SnmpVersion } = api;

const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', snmpVersion: SnmpVersion.V2c });
mgr.objects.add(new SnmpObject('1.3.6.1.2.1.1.1.0'));

let own;
try {
  own = mgr.objId[5];
} catch (error) {
  own = error;
}

mgr.deactivate().then(() => {
  console.log(
    JSON.stringify({
      oid: mgr.objId[0],
      own: { isSnmpError: SnmpError.is(own), code: own?.code },
      misnamed: Object.keys(api).filter((name) => typeof api[name] === 'function' && api[name].name !== name),
      version: require('snmp-components/package.json').version,
    }),
  );
});
