import { expect, test } from '@jest/globals';
import { ErrorStatus, ObjectType, SnmpVersion } from '../../components/enums.js';
import { SnmpAgent } from '../../components/snmp-agent.js';
import { SnmpMgr } from '../../components/snmp-mgr.js';

const name = '1.3.6.1.2.1.1.5.0';

async function readAs(user: string, agent: SnmpAgent): Promise<number> {
  await using mgr = new SnmpMgr({
    remoteHost: '127.0.0.1',
    remotePort: agent.localPort,
    timeout: 5,
    snmpVersion: SnmpVersion.V3,
    user,
    authenticationProtocol: 3,
    authenticationPassword: 'authpass12',
  });
  mgr.objects.add(name);
  await mgr.sendGetRequest();
  return mgr.errorStatus;
}

test('a user who is only known to onGetUserPassword may read what a rule allows, and nothing without one', async () => {
  await using agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 0 });
  agent.mib.add({ oid: name, objectType: ObjectType.OctetString, value: 'router-7' });
  agent.onGetUserPassword = (e) => (e.password = 'authpass12');
  agent.addUser('added', 3, 'authpass12');
  await agent.activate();

  expect(await readAs('added', agent)).toBe(ErrorStatus.NoError);
  expect(await readAs('asked', agent)).toBe(ErrorStatus.AuthorizationError);
  agent.allow({ user: 'asked' });
  expect(await readAs('asked', agent)).toBe(ErrorStatus.NoError);
});
