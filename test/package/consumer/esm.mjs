// Uses the installed package from an ES module, beside a CommonJS module, and prints what it saw.
import { createRequire } from 'node:module';
import * as esm from 'snmp-components';
import { SnmpError, SnmpMgr, SnmpObject, SnmpVersion } from 'snmp-components';

const cjs = createRequire(import.meta.url)('snmp-components');

function errorOf(action) {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
}

const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', snmpVersion: SnmpVersion.V2c });
mgr.objects.add(new SnmpObject('1.3.6.1.2.1.1.1.0'));

const own = errorOf(() => mgr.objId[5]);
const foreign = errorOf(() => new cjs.SnmpMgr().objId[5]);

console.log(
  JSON.stringify({
    oid: mgr.objId[0],
    own: { isSnmpError: SnmpError.is(own), code: own?.code },
    foreign: { isSnmpError: SnmpError.is(foreign), code: foreign?.code },
    areTheSame: Object.keys(cjs).every((name) => cjs[name] === esm[name]),
    hasDefault: 'default' in esm,
    onlyInOne: [
      ...Object.keys(esm).filter((name) => !(name in cjs)),
      ...Object.keys(cjs).filter((name) => !(name in esm)),
    ],
  }),
);
await mgr.deactivate();
