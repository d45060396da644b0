import { ErrorStatus, ObjectType, SnmpAgent, type MibVariable, type SnmpAgentOptions } from 'snmp-components';
import { runTool, type ToolOptions, type ToolResult } from '../support/net-snmp-tools.js';
import type { Peer } from '../support/peers.js';
import { testUsers, type TestUser } from '../support/snmp-users.js';

export const root = '1.3.6.1.4.1.99999';

/** One variable for each thing that an agent can say. */
export const agentOids = {
  name: '1.3.6.1.2.1.1.5.0',
  location: '1.3.6.1.2.1.1.6.0',
  upTime: '1.3.6.1.2.1.1.3.0',
  readOnly: `${root}.1.1.0`,
  number: `${root}.1.2.0`,
  short: `${root}.1.3.0`,
  big: `${root}.1.4.0`,
  broken: `${root}.1.5.0`,
  refusing: `${root}.1.6.0`,
  undoable: `${root}.1.7.0`,
  secret: `${root}.2.1.0`,
  end: `${root}.3.1.0`,
} as const;

const { Integer, OctetString, Counter64, TimeTicks } = ObjectType;

/** What the agent under test serves. */
export function testVariables(agent: SnmpAgent): MibVariable[] {
  let undoable = 'before';
  return [
    { oid: agentOids.upTime, objectType: TimeTicks, value: () => agent.sysUpTime },
    { oid: agentOids.name, objectType: OctetString, value: 'agent-under-test' },
    { oid: agentOids.location, objectType: OctetString, value: 'Room 1', access: 'readWrite' },
    { oid: agentOids.readOnly, objectType: Integer, value: 7 },
    {
      oid: agentOids.number,
      objectType: Integer,
      value: 1,
      access: 'readWrite',
      check: async (value) => (Number(value) > 9 ? ErrorStatus.WrongValue : ErrorStatus.NoError),
    },
    { oid: agentOids.short, objectType: OctetString, value: 'abc', access: 'readWrite', maxLength: 4 },
    { oid: agentOids.big, objectType: Counter64, value: 2n ** 64n - 1n },
    {
      oid: agentOids.broken,
      objectType: Integer,
      value: () => {
        throw new Error('the sensor is gone');
      },
    },
    {
      oid: agentOids.refusing,
      objectType: Integer,
      value: 0,
      access: 'readWrite',
      set: async () => {
        throw new Error('the device says no');
      },
    },
    {
      oid: agentOids.undoable,
      objectType: OctetString,
      value: async () => undoable,
      access: 'readWrite',
      set: (value) => {
        undoable = String(value);
      },
    },
    { oid: agentOids.secret, objectType: OctetString, value: 'for few' },
    { oid: agentOids.end, objectType: Integer, value: 3 },
  ];
}

/** An agent on a free loopback port that knows all users of the tests, `public` and `private`. */
export async function startAgent(
  options: SnmpAgentOptions = {},
  prepare: (agent: SnmpAgent) => void = () => undefined,
): Promise<SnmpAgent> {
  const agent = new SnmpAgent({ localHost: '127.0.0.1', localPort: 0, ...options });
  // Takes keys for AES-192 and AES-256 made either way.
  agent.config('CompatibilityMode=2');
  agent.allow({ community: 'public' });
  agent.allow({ community: 'private', access: 'readWrite' });
  for (const user of testUsers) addTestUser(agent, user);
  agent.mib.add(...testVariables(agent));
  agent.addStandardGroups();
  prepare(agent);
  await agent.activate();
  return agent;
}

export function addTestUser(agent: SnmpAgent, user: TestUser): void {
  agent.addUser(user.user, ...keysOf(user));
}

/** What `addUser` and the methods with `Secure` in their names take of a user. */
export function keysOf(user: TestUser): [number, string, number, string] {
  const { authProtocol, authPassword, privProtocol, privPassword } = user;
  return [authProtocol || 1, authPassword, privProtocol || 1, privPassword];
}

/** Runs one of Net-SNMP's tools on the agent: names as numbers, one try. */
export function ask(
  tool: Peer,
  agent: SnmpAgent,
  flags: readonly string[],
  words: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> {
  const target = `127.0.0.1:${agent.localPort}`;
  return runTool(tool, [...flags, '-r', '0', '-t', '5', '-On', target, ...words], options);
}

/** Does the work for all items, a few at a time. */
export async function inBatches<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  size = 6,
): Promise<void> {
  for (let i = 0; i < items.length; i += size) await Promise.all(items.slice(i, i + size).map(work));
}
