import {
  SnmpMgr,
  SnmpObject,
  SnmpVersion,
  AuthenticationProtocol,
  EncryptionAlgorithm,
} from 'snmp-components';

/** What the program uses of `console`. */
export interface Output {
  log(...words: unknown[]): void;
}

/**
 * The program that shows what a manager can do, as it stands in the documentation but for the port. `console` and
 * `remotePort` are parameters so that a test can run it.
 */
export async function canonicalProgram(remotePort: number, console: Output): Promise<SnmpMgr> {
  const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', remotePort, community: 'public', timeout: 5 });
  mgr.onResponse = (e) => console.log(e.requestId, e.errorStatus, mgr.objects[0]?.value);

  // indexed arrays (C++, Python, PHP editions)
  mgr.objCount = 1;
  mgr.objId[0] = '1.3.6.1.2.1.1.1.0';
  await mgr.sendGetRequest(); // "synchronous": resolves after the response has been handled
  console.log(mgr.objId[0], mgr.objTypeString[0], mgr.objValue[0]);

  // collection (Java, .NET, JavaScript editions)
  mgr.objects.clear();
  mgr.objects.add(new SnmpObject('1.3.6.1.2.1.1.4.0'));
  await mgr.sendGetRequest();
  if (mgr.errorStatus === 0) console.log(mgr.value('1.3.6.1.2.1.1.4.0'));
  else console.log(mgr.errorDescription);

  await mgr.walk('1.3.6.1.2.1.2.2');
  for (const object of mgr.objects) console.log(object.oid, object.typeString, object.value);

  // timeout 0: asynchronous, the answer arrives only through onResponse
  mgr.timeout = 0;
  await mgr.sendGetRequest(); // resolves as soon as the packet is sent

  // SNMPv3
  Object.assign(mgr, {
    timeout: 5,
    snmpVersion: SnmpVersion.V3,
    user: 'authPrivUser',
    authenticationProtocol: AuthenticationProtocol.HmacSha512,
    authenticationPassword: 'myauthphrase',
    encryptionAlgorithm: EncryptionAlgorithm.Aes,
    encryptionPassword: 'myprivphrase',
  });
  await mgr.discover(); // fills remoteEngineId, remoteEngineBoots, remoteEngineTime
  await mgr.sendGetRequest();
  mgr.config('ContextName=vlan-10'); // set;   mgr.config('ContextName') reads
  await mgr.deactivate();
  return mgr;
}
