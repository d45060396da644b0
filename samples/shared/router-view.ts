// What a small router shows to managers: the system group, and three interfaces whose counters move.
import { ErrorStatus, ObjectType, type MibVariable, type SnmpAgent } from 'snmp-components';

const system = '1.3.6.1.2.1.1';
const interfaces = '1.3.6.1.2.1.2';
const ifEntry = `${interfaces}.2.1`;
const ifXEntry = '1.3.6.1.2.1.31.1.1.1';

const Status = { up: 1, down: 2 } as const;
const COUNTER32 = 2 ** 32;

const ports = [
  { name: 'lo', descr: 'Loopback', type: 24, mtu: 65_536, bitsPerSecond: 0, bytesPerSecond: 1_200 },
  { name: 'ge0', descr: 'Uplink', type: 6, mtu: 1_500, bitsPerSecond: 1e9, bytesPerSecond: 4_700_000 },
  { name: 'ge1', descr: 'Office', type: 6, mtu: 1_500, bitsPerSecond: 1e9, bytesPerSecond: 830_000 },
] as const;

/** Fills the MIB of an agent with a router's. */
export function addRouterView(agent: SnmpAgent, sysName: string): void {
  agent.mib.add(
    text(`${system}.1.0`, 'Demo router, made of software only'),
    { oid: `${system}.2.0`, objectType: ObjectType.ObjectId, value: '1.3.6.1.4.1.99999.1.7' },
    { oid: `${system}.3.0`, objectType: ObjectType.TimeTicks, value: () => agent.sysUpTime },
    { ...text(`${system}.4.0`, 'noc@example.com'), access: 'readWrite', maxLength: 255 },
    text(`${system}.5.0`, sysName),
    { ...text(`${system}.6.0`, 'Room 1'), access: 'readWrite', maxLength: 255 },
    integer(`${system}.7.0`, 76),
    integer(`${interfaces}.1.0`, ports.length),
  );
  for (const [position, port] of ports.entries()) addPort(agent, position + 1, port);
  agent.addStandardGroups();
}

function addPort(agent: SnmpAgent, index: number, port: (typeof ports)[number]): void {
  let adminStatus: number = Status.up;
  // As many octets as went through since the start; twice as many came in as went out.
  const octets = (): number => Math.floor((agent.sysUpTime / 100) * port.bytesPerSecond);
  agent.mib.add(
    integer(`${ifEntry}.1.${index}`, index),
    text(`${ifEntry}.2.${index}`, port.descr),
    integer(`${ifEntry}.3.${index}`, port.type),
    integer(`${ifEntry}.4.${index}`, port.mtu),
    { oid: `${ifEntry}.5.${index}`, objectType: ObjectType.Gauge32, value: port.bitsPerSecond },
    {
      oid: `${ifEntry}.7.${index}`,
      objectType: ObjectType.Integer,
      value: () => adminStatus,
      access: 'readWrite',
      check: (value) => (['1', '2'].includes(String(value)) ? ErrorStatus.NoError : ErrorStatus.WrongValue),
      set: (value) => {
        adminStatus = Number(value);
      },
    },
    { oid: `${ifEntry}.8.${index}`, objectType: ObjectType.Integer, value: () => adminStatus },
    {
      oid: `${ifEntry}.10.${index}`,
      objectType: ObjectType.Counter32,
      value: () => (2 * octets()) % COUNTER32,
    },
    { oid: `${ifEntry}.16.${index}`, objectType: ObjectType.Counter32, value: () => octets() % COUNTER32 },
    text(`${ifXEntry}.1.${index}`, port.name),
    { oid: `${ifXEntry}.6.${index}`, objectType: ObjectType.Counter64, value: () => 2 * octets() },
    { oid: `${ifXEntry}.10.${index}`, objectType: ObjectType.Counter64, value: octets },
    { ...text(`${ifXEntry}.18.${index}`, ''), access: 'readWrite', maxLength: 64 },
  );
}

function text(oid: string, value: string): MibVariable {
  return { oid, objectType: ObjectType.OctetString, value };
}

function integer(oid: string, value: number): MibVariable {
  return { oid, objectType: ObjectType.Integer, value };
}
