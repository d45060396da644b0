// Type-checked, never run: the installed declarations as an ES module sees them. typed.cts is the same file.
import { SnmpError, SnmpMgr, SnmpObject, SnmpVersion } from 'snmp-components';

export async function readName(signal: AbortSignal): Promise<string> {
  const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', snmpVersion: SnmpVersion.V2c, timeout: 5 });
  mgr.onResponse = (e) => {
    const status: number = e.errorStatus;
    console.log(status);
  };
  mgr.on('response', (e) => console.log(e.requestId));
  mgr.objects.add(new SnmpObject('1.3.6.1.2.1.1.5.0'));
  try {
    await mgr.sendGetRequest({ signal });
    return mgr.value('1.3.6.1.2.1.1.5.0');
  } catch (error) {
    if (SnmpError.is(error)) console.log(error.code, error.reason);
    throw error;
  } finally {
    await mgr.deactivate();
  }
}

// @ts-expect-error A port is a number.
new SnmpMgr().remotePort = 'snmp';

// @ts-expect-error There is no such property.
new SnmpMgr({ remoteHots: '127.0.0.1' });
