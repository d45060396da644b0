import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  MibStore,
  ObjectType,
  SnmpAgent,
  SnmpError,
  SnmpMgr,
  SnmpObject,
  SnmpTrapMgr,
} from 'snmp-components';

const sysDescr = '1.3.6.1.2.1.1.1.0';
const sysName = '1.3.6.1.2.1.1.5.0';

function codeOf(action: () => unknown): number | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (SnmpError.is(error)) return error.code;
    throw error;
  }
}

describe('A component with a MIB store', () => {
  const mibStore = new MibStore();
  const agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 0 });
  const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', timeout: 5 });

  beforeAll(async () => {
    agent.mibStore = mibStore;
    agent.allow({ community: 'public' });
    agent.mib.add(
      { oid: sysDescr, objectType: ObjectType.OctetString, value: 'a device' },
      { oid: sysName, objectType: ObjectType.OctetString, value: 'its name' },
      { oid: mibStore.toOid('ifDescr.1'), objectType: ObjectType.OctetString, value: 'lo' },
      { oid: mibStore.toOid('ifDescr.2'), objectType: ObjectType.OctetString, value: 'eth0' },
    );
    await agent.activate();
    mgr.remotePort = agent.localPort;
    mgr.mibStore = mibStore;
  });

  afterAll(async () => {
    await mgr.deactivate();
    await agent.deactivate();
  });

  test('takes names for OIDs wherever objects get them', () => {
    mgr.objCount = 1;
    mgr.objId[0] = 'sysDescr.0';
    mgr.objects.add('SNMPv2-MIB::sysName.0', 'new', ObjectType.OctetString);
    mgr.objects.add(new SnmpObject('.iso.org.dod.internet.mgmt.mib-2.system.sysLocation.0'));
    const last = mgr.objects.add('1.3.6.1.2.1.1.7.0');
    expect([...mgr.objId]).toEqual([sysDescr, sysName, '1.3.6.1.2.1.1.6.0', '1.3.6.1.2.1.1.7.0']);
    last.oid = 'ifDescr.3';
    expect(mgr.objId[3]).toBe('1.3.6.1.2.1.2.2.1.2.3');
  });

  test('asks, walks and finds values by name', async () => {
    mgr.objects.clear();
    mgr.objects.add('sysDescr.0');
    mgr.objects.add(new SnmpObject('sysName.0'));
    await mgr.sendGetRequest();
    expect([mgr.value('sysDescr.0'), mgr.value('SNMPv2-MIB::sysName.0')]).toEqual(['a device', 'its name']);
    await mgr.walk('ifTable');
    expect(mgr.objects.map(({ oid }) => mibStore.toName(oid))).toEqual([
      'IF-MIB::ifDescr.1',
      'IF-MIB::ifDescr.2',
    ]);
    const [received] = mgr.objects;
    if (received !== undefined) received.oid = 'sysName.0';
    expect(mgr.objId[0]).toBe(sysName);
  });

  test('refuses names that no module defines with 398, and changes nothing', () => {
    mgr.objCount = 1;
    mgr.objId[0] = sysDescr;
    expect(codeOf(() => (mgr.objId[0] = 'sysDesc.0'))).toBe(398);
    expect(codeOf(() => mgr.objects.add('sysDesc.0'))).toBe(398);
    expect(codeOf(() => mgr.objects.add(new SnmpObject('sysDesc.0')))).toBe(398);
    expect(codeOf(() => mgr.value('sysDesc.0'))).toBe(398);
    expect([...mgr.objId]).toEqual([sysDescr]);
  });

  test('rejects a walk of an unknown name with 398', async () => {
    await expect(mgr.walk('ifTabel')).rejects.toMatchObject({ code: 398 });
  });

  test('resolves names in the objects of every class', () => {
    for (const component of [new SnmpAgent(), new SnmpTrapMgr(), new SnmpMgr()]) {
      component.mibStore = mibStore;
      component.objects.add('sysDescr.0');
      expect(component.objId[0]).toBe(sysDescr);
    }
  });

  test('is told by 10022 that a store is no text', () => {
    expect(codeOf(() => Reflect.set(mgr, 'mibStore', 'IF-MIB'))).toBe(10022);
    expect(codeOf(() => Reflect.set(mgr, 'mibStore', null))).toBe(10022);
    expect(mgr.mibStore).toBe(mibStore);
  });
});

describe('A component without a MIB store', () => {
  test('refuses names with 10022', async () => {
    const mgr = new SnmpMgr({ remoteHost: '127.0.0.1' });
    mgr.objCount = 1;
    expect(codeOf(() => (mgr.objId[0] = 'sysDescr.0'))).toBe(10022);
    expect(codeOf(() => mgr.objects.add('sysDescr.0'))).toBe(10022);
    expect(codeOf(() => mgr.objects.add(new SnmpObject('sysDescr.0')))).toBe(10022);
    expect(codeOf(() => mgr.value('sysDescr.0'))).toBe(10022);
    await expect(mgr.walk('ifTable')).rejects.toMatchObject({ code: 10022 });
    expect([...mgr.objId]).toEqual(['']);
  });
});

describe('An agent with a MIB store', () => {
  test('sends traps by their names', async () => {
    const traps = new SnmpTrapMgr({ localHost: '127.0.0.1', localPort: 0 });
    const received = new Promise<string>((resolve) => {
      traps.onTrap = (event) => {
        resolve(event.trapOid);
      };
    });
    await traps.activate();
    const agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 0, mibStore: new MibStore() });
    const to = `127.0.0.1:${traps.localPort}`;
    await expect(agent.sendTrap(to, 'nsNotifyShutdwn')).rejects.toMatchObject({ code: 398 });
    await agent.sendTrap(to, 'NET-SNMP-AGENT-MIB::nsNotifyShutdown');
    expect(await received).toBe('1.3.6.1.4.1.8072.4.0.2');
    await agent.deactivate();
    await traps.deactivate();
  });

  test('without one knows the generic traps only', async () => {
    const agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 0 });
    await expect(agent.sendTrap('127.0.0.1:9', 'nsNotifyShutdown')).rejects.toMatchObject({ code: 10022 });
    await agent.deactivate();
  });
});
