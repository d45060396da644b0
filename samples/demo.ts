// npm run demo: a manager at work. Starts an agent (snmpd of Net-SNMP) of its own on a free port of this machine,
// reads, sets, bulk-reads and walks it over SNMPv1, SNMPv2c and SNMPv3, and ends it again.
import {
  AuthenticationProtocol,
  EncryptionAlgorithm,
  ObjectType,
  SnmpError,
  SnmpMgr,
  SnmpObject,
  SnmpVersion,
} from 'snmp-components';
import { missingPeers } from '../test/support/peers.js';
import { startSnmpd, writeCommunity } from '../test/support/snmpd.js';

const sysDescr = '1.3.6.1.2.1.1.1.0';
const sysUpTime = '1.3.6.1.2.1.1.3.0';
const sysContact = '1.3.6.1.2.1.1.4.0';
const sysName = '1.3.6.1.2.1.1.5.0';
const sysLocation = '1.3.6.1.2.1.1.6.0';
const system = '1.3.6.1.2.1.1';
const ifDescr = '1.3.6.1.2.1.2.2.1.2';
const ifMtu = '1.3.6.1.2.1.2.2.1.4';
const ifOperStatus = '1.3.6.1.2.1.2.2.1.8';

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
};

/** The user of SNMPv3, as snmpd's configuration and the program need it. */
const operator = {
  user: 'operator',
  authProtocol: AuthenticationProtocol.HmacSha256,
  authPassword: 'correct horse battery',
  authName: 'SHA-256',
  privProtocol: EncryptionAlgorithm.Aes128,
  privPassword: 'staple of the stable',
  privName: 'AES',
  keyExtension: undefined,
} as const;

async function demo(): Promise<void> {
  const started = performance.now();
  await using agent = await startSnmpd({
    sysName: 'demo-agent',
    // Passwords with spaces are quoted in the configuration of snmpd.
    users: [
      {
        ...operator,
        authPassword: `"${operator.authPassword}"`,
        privPassword: `"${operator.privPassword}"`,
      },
    ],
  });
  await using mgr = new SnmpMgr({ remoteHost: agent.host, remotePort: agent.port, timeout: 2 });
  let responses = 0;
  mgr.onResponse = () => {
    responses += 1;
  };

  heading(`The agent: snmpd at ${agent.host}:${agent.port}`);
  line('read and write community', writeCommunity);
  line('SNMPv3 user', `${operator.user} (${operator.authName}, ${operator.privName})`);
  mgr.community = writeCommunity;

  heading('SNMPv1: GET');
  mgr.snmpVersion = SnmpVersion.V1;
  await get(mgr, sysName, sysDescr, sysUpTime);
  show(mgr);

  heading('SNMPv2c: SET, and GET to see it');
  mgr.snmpVersion = SnmpVersion.V2c;
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

  heading('SNMPv2c: walk of the interfaces, with GETBULK steps');
  mgr.config('WalkMaxRepetitions=20');
  mgr.walkLimit = 6;
  const columns: string[][] = [];
  for (const column of [ifDescr, ifMtu, ifOperStatus]) {
    await mgr.walk(column);
    columns.push(mgr.objects.map((object) => object.value));
  }
  mgr.walkLimit = 0;
  const [descriptions = [], mtus = [], states = []] = columns;
  for (const [row, name] of descriptions.entries()) {
    line(name, `mtu ${mtus[row] ?? '?'}, ${states[row] === '1' ? 'up' : 'not up'}`);
  }

  heading('SNMPv3: discovery');
  mgr.snmpVersion = SnmpVersion.V3;
  mgr.user = operator.user;
  mgr.authenticationProtocol = operator.authProtocol;
  mgr.authenticationPassword = operator.authPassword;
  mgr.encryptionAlgorithm = operator.privProtocol;
  mgr.encryptionPassword = operator.privPassword;
  await mgr.discover();
  line('remoteEngineId', mgr.remoteEngineId.toString('hex'));
  line('remoteEngineBoots', mgr.remoteEngineBoots);
  line('remoteEngineTime', `${mgr.remoteEngineTime} s`);

  heading('SNMPv3, authenticated and encrypted: SET, GET, walk');
  await set(mgr, sysContact, 'noc@example.net');
  await get(mgr, sysContact, sysLocation, sysName);
  show(mgr);
  await mgr.walk(system);
  line(`walk of ${system}`, `${mgr.objects.length} variables`);
  show(mgr, 2);

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

  heading('Done');
  line('responses', responses);
  line('seconds', ((performance.now() - started) / 1000).toFixed(1));
}

async function get(mgr: SnmpMgr, ...oids: string[]): Promise<void> {
  mgr.objects.clear();
  for (const oid of oids) mgr.objects.add(oid);
  await mgr.sendGetRequest();
}

async function set(mgr: SnmpMgr, oid: string, text: string): Promise<void> {
  mgr.objects.clear();
  mgr.objects.add(new SnmpObject(oid, text, ObjectType.OctetString));
  await mgr.sendSetRequest();
}

function show(mgr: SnmpMgr, count = mgr.objects.length): void {
  for (const object of mgr.objects.slice(0, count)) line(nameOf(object.oid), object.value, object.typeString);
}

function nameOf(oid: string): string {
  const known = Object.entries(names).find(([prefix]) => oid.startsWith(`${prefix}.`));
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

const missing = missingPeers(['snmpd']);
if (missing.names.length > 0) {
  console.error(`The demo needs snmpd of Net-SNMP; on Debian or Ubuntu: apt-get install ${missing.packages}`);
  process.exitCode = 1;
} else {
  await demo();
}
