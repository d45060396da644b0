import { SnmpMgr, SnmpVersion } from 'snmp-components';

const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', timeout: 5, snmpVersion: SnmpVersion.V3 });

// Hooks may be plain or async, and null clears them.
mgr.onResponse = (e) => console.log(e.requestId);
mgr.onInformRequest = async (e) => {
  e.respond = await Promise.resolve(true);
};
mgr.onResponse = null;

// @ts-expect-error What a response says is read-only.
mgr.onResponse = (e) => (e.errorStatus = 5);

// @ts-expect-error There is no event of that name.
mgr.on('answer', () => undefined);

// @ts-expect-error Whether to respond is yes or no.
mgr.on('informRequest', (e) => (e.respond = 5));

// @ts-expect-error A version is one of three numbers.
mgr.snmpVersion = 4;

// @ts-expect-error The list itself stays; its objects change.
mgr.objects = [];

const bytes: Buffer = mgr.remoteEngineId;
mgr.remoteEngineId = new Uint8Array([1, 2, 3, 4, 5]);
mgr.remoteEngineId = 'engine';
export { bytes };
