// npm run demo: an agent, a manager and a trap listener at work, all in this process and on free ports of this
// machine. The manager reads, sets, bulk-reads and walks the agent over SNMPv1, SNMPv2c and SNMPv3; the agent sends the
// listener a trap and an inform.
import { setTimeout as delay } from 'node:timers/promises';
import {
  AuthenticationProtocol,
  EncryptionAlgorithm,
  ObjectType,
  SnmpAgent,
  SnmpError,
  SnmpMgr,
  SnmpObject,
  SnmpTrapMgr,
  SnmpVersion,
} from 'snmp-components';
import { addRouterView } from './shared/router-view.js';

const system = '1.3.6.1.2.1.1';
const sysDescr = `${system}.1.0`;
const sysUpTime = `${system}.3.0`;
const sysContact = `${system}.4.0`;
const sysName = `${system}.5.0`;
const sysLocation = `${system}.6.0`;
const ifDescr = '1.3.6.1.2.1.2.2.1.2';
const ifMtu = '1.3.6.1.2.1.2.2.1.4';
const ifAdminStatus = '1.3.6.1.2.1.2.2.1.7';
const ifOperStatus = '1.3.6.1.2.1.2.2.1.8';
const ifHCInOctets = '1.3.6.1.2.1.31.1.1.1.6';
const snmpTrapOid = '1.3.6.1.6.3.1.1.4.1.0';
const linkDown = '1.3.6.1.6.3.1.1.5.3';
const linkUp = '1.3.6.1.6.3.1.1.5.4';

/** What the OIDs of this program are called in the standard MIB modules. */
const names = {
  [`${system}.1`]: 'sysDescr',
  [`${system}.2`]: 'sysObjectID',
  [`${system}.3`]: 'sysUpTime',
  [`${system}.4`]: 'sysContact',
  [`${system}.5`]: 'sysName',
  [`${system}.6`]: 'sysLocation',
  [ifDescr]: 'ifDescr',
  [ifMtu]: 'ifMtu',
  [ifAdminStatus]: 'ifAdminStatus',
  [ifOperStatus]: 'ifOperStatus',
  [snmpTrapOid.slice(0, -2)]: 'snmpTrapOID',
  [linkDown]: 'linkDown',
  [linkUp]: 'linkUp',
};

const host = '127.0.0.1';
const readCommunity = 'public';
const writeCommunity = 'private';

/** The user of SNMPv3, as `addUser` takes him: SHA-256 and AES-128. */
const user = 'operator';
const authPassword = 'correct horse battery';
const privPassword = 'staple of the stable';
const keys = [
  AuthenticationProtocol.HmacSha256,
  authPassword,
  EncryptionAlgorithm.Aes128,
  privPassword,
] as const;

async function demo(): Promise<void> {
  const started = performance.now();
  await using agent = new SnmpAgent({ localHost: host, localPort: 0 });
  addRouterView(agent, 'demo-agent');
  agent.allow({ community: readCommunity });
  agent.allow({ community: writeCommunity, access: 'readWrite' });
  agent.addUser(user, ...keys);
  // This engine starts for the first time; a program that runs again keeps the count in EngineBootsFile.
  agent.engineBootsStore = { load: () => 0, store: () => undefined };
  await agent.activate();

  heading(`The agent: ${agent.constructor.name} at ${host}:${agent.localPort}`);
  line('variables', agent.mib.size);
  line('read community', readCommunity);
  line('read and write community', writeCommunity);
  line('SNMPv3 user', `${user} (SHA-256, AES)`);

  await using mgr = new SnmpMgr({ remoteHost: host, remotePort: agent.localPort, timeout: 2 });
  let responses = 0;
  mgr.onResponse = () => {
    responses += 1;
  };
  await askWithCommunities(mgr);
  await askSecurely(mgr);
  await notify(agent, mgr);
  await askWithWrongPassword(mgr);

  heading('Done');
  line('responses', responses);
  line('seconds', ((performance.now() - started) / 1000).toFixed(1));
}

async function askWithCommunities(mgr: SnmpMgr): Promise<void> {
  heading('SNMPv1: GET');
  mgr.snmpVersion = SnmpVersion.V1;
  await get(mgr, sysName, sysDescr, sysUpTime);
  show(mgr);

  heading('SNMPv2c: SET, and GET to see it');
  mgr.snmpVersion = SnmpVersion.V2c;
  mgr.community = writeCommunity;
  await set(mgr, sysLocation, 'Room 12, second rack');
  await get(mgr, sysLocation);
  show(mgr);

  heading('SNMPv2c: SET of what is read-only; the error-status is data');
  await set(mgr, sysName, 'another name');
  line('errorStatus', mgr.errorStatus);
  line('errorIndex', mgr.errorIndex);
  line('errorDescription', mgr.errorDescription);

  heading('SNMPv2c: GETBULK, sysUpTime once and then the first interfaces');
  mgr.objects.clear();
  for (const oid of [sysUpTime.slice(0, -2), ifDescr, ifMtu]) mgr.objects.add(oid);
  await mgr.sendGetBulkRequest(1, 2);
  show(mgr);

  heading('SNMPv2c: walk of the interfaces, with GETBULK steps, and what comes in meanwhile');
  mgr.config('WalkMaxRepetitions=20');
  const descriptions = await column(mgr, ifDescr);
  const mtus = await column(mgr, ifMtu);
  const states = await column(mgr, ifOperStatus);
  const before = await column(mgr, ifHCInOctets);
  await delay(250);
  const after = await column(mgr, ifHCInOctets);
  for (const [row, name] of descriptions.entries()) {
    const octets = BigInt(after[row] ?? 0) - BigInt(before[row] ?? 0);
    line(name, `mtu ${mtus[row] ?? '?'}, ${states[row] === '1' ? 'up' : 'down'}, ${octets} octets more`);
  }
}

async function askSecurely(mgr: SnmpMgr): Promise<void> {
  heading('SNMPv3: discovery');
  mgr.snmpVersion = SnmpVersion.V3;
  mgr.user = user;
  [mgr.authenticationProtocol, mgr.authenticationPassword, mgr.encryptionAlgorithm, mgr.encryptionPassword] =
    keys;
  await mgr.discover();
  line('remoteEngineId', mgr.remoteEngineId.toString('hex'));
  line('remoteEngineBoots', mgr.remoteEngineBoots);
  line('remoteEngineTime', `${mgr.remoteEngineTime} s`);

  heading('SNMPv3, authenticated and encrypted: SET, GET, GETBULK, walk');
  await set(mgr, sysContact, 'noc@example.net');
  await get(mgr, sysContact, sysLocation, sysName);
  show(mgr);
  mgr.objects.clear();
  mgr.objects.add(ifDescr);
  await mgr.sendGetBulkRequest(0, 3);
  show(mgr);
  await mgr.walk(system);
  line(`walk of ${system}`, `${mgr.objects.length} variables`);
  show(mgr, 2);
}

/** The manager switches an interface off, the agent tells the listener; and on again. */
async function notify(agent: SnmpAgent, mgr: SnmpMgr): Promise<void> {
  await using traps = new SnmpTrapMgr({ localHost: host, localPort: 0, localEngineId: 'demo-listener' });
  traps.addUser(user, agent.localEngineId, ...keys); // for traps: the sender's engine counts
  traps.addUser(user, traps.localEngineId, ...keys); // for informs: the listener's own
  const heard = new Promise<void>((resolve) => {
    traps.onTrap = (e) => {
      line(`heard from ${e.sourceAddress}`, `SNMPv${e.snmpVersion} trap ${nameOf(e.trapOid)}`);
      show(traps);
      resolve();
    };
  });
  traps.onInformRequest = (e) => {
    e.respond = true;
    line(
      `heard from ${e.sourceAddress}`,
      `SNMPv${e.snmpVersion} inform ${nameOf(traps.value(snmpTrapOid))}, user ${e.user}`,
    );
    show(traps);
  };
  await traps.activate();
  const listener = `${host}:${traps.localPort}`;

  heading(
    `The listener: ${traps.constructor.name} at ${listener}; the manager switches Office off, and a trap comes`,
  );
  await set(mgr, `${ifAdminStatus}.3`, '2', ObjectType.Integer);
  describePort(agent, '2');
  await agent.sendTrap(listener, 'linkDown');
  await heard;

  heading('The manager switches Office on again, and an authenticated and encrypted inform comes');
  await set(mgr, `${ifAdminStatus}.3`, '1', ObjectType.Integer);
  describePort(agent, '1');
  await agent.sendSecureInform(listener, 'linkUp', user, ...keys);
  line('acknowledged', 'yes');
}

async function askWithWrongPassword(mgr: SnmpMgr): Promise<void> {
  heading('SNMPv3 with a wrong password: a numbered error');
  mgr.authenticationPassword = 'incorrect horse';
  mgr.config('TimeoutInMilliseconds=True');
  mgr.timeout = 300;
  try {
    await get(mgr, sysName);
  } catch (error) {
    if (!SnmpError.is(error)) throw error;
    line('code', error.code);
    line('reason', error.reason);
    line('message', error.message);
  }
}

async function get(mgr: SnmpMgr, ...oids: string[]): Promise<void> {
  mgr.objects.clear();
  for (const oid of oids) mgr.objects.add(oid);
  await mgr.sendGetRequest();
}

async function set(
  mgr: SnmpMgr,
  oid: string,
  value: string,
  type: number = ObjectType.OctetString,
): Promise<void> {
  mgr.objects.clear();
  mgr.objects.add(new SnmpObject(oid, value, type));
  await mgr.sendSetRequest();
}

async function column(mgr: SnmpMgr, oid: string): Promise<string[]> {
  await mgr.walk(oid);
  return mgr.objects.map((object) => object.value);
}

/** The variables that linkDown and linkUp tell of, for the third interface. */
function describePort(agent: SnmpAgent, status: string): void {
  agent.objects.clear();
  agent.objects.add(`${ifDescr}.3`, 'Office', ObjectType.OctetString);
  for (const oid of [ifAdminStatus, ifOperStatus]) agent.objects.add(`${oid}.3`, status, ObjectType.Integer);
}

function show({ objects }: SnmpMgr | SnmpTrapMgr, count = objects.length): void {
  for (const object of objects.slice(0, count)) line(nameOf(object.oid), object.value, object.typeString);
}

function nameOf(oid: string): string {
  const known = Object.entries(names).find(([prefix]) => `${oid}.`.startsWith(`${prefix}.`));
  return known === undefined ? oid : known[1] + oid.slice(known[0].length);
}

function heading(text: string): void {
  console.log(`\n${text}`);
}

function line(label: string, value: string | number, type = ''): void {
  const text = String(value).replaceAll('\n', ' ');
  const shown = text.length > 80 ? `${text.slice(0, 77)}...` : text;
  console.log(`  ${label.padEnd(26)}${type === '' ? '' : type.padEnd(19)}${shown}`);
}

await demo();
