import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { Engine, ObjectType, SnmpAgent, SnmpTrapMgr, type ErrorEvent } from 'snmp-components';
import type { NotificationStream } from 'snmp-components';
import { TestAuthority } from '../support/certificates.js';
import { findFreePort } from '../support/free-port.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';
import { testUser, type TestUser } from '../support/snmp-users.js';
import { addUsers } from './client-users.js';
import type { Journal } from './journal.js';
import { Pauses } from './pauses.js';
import { startRelay, type Relay } from './relay.js';

export const host = '127.0.0.1';
/** tcpmux, where nobody listens. A number that was free once is given to somebody else in the course of minutes. */
const deadPort = 1;
/** Below it, agents serve variable 1 to {@link variableCount}. */
export const root = '1.3.6.1.4.1.99999.7';
export const variableCount = 60;
export const sysName = '1.3.6.1.2.1.1.5.0';
export const writable = '1.3.6.1.4.1.99999.8.1';

export function oidOf(index: number): string {
  return `${root}.${index}`;
}

export function valueOf(index: number): string {
  return `value of ${index}`;
}

/** Those of `snmp-users` that agents and receivers know. */
export const users: readonly TestUser[] = [
  'sha1aes128',
  'sha256aes128',
  'md5des',
  'sha512aes256',
  'sha224',
].map(testUser);

/** What `addUser` of components takes after the name. */
export function keysOf(user: TestUser): [number, string, number, string] {
  return [user.authProtocol, user.authPassword, user.privProtocol || 1, user.privPassword];
}

/** An id of its own for each agent, the same after a restart: tables of engine ids are to be seen not to grow. */
export function engineIdOf(name: string): Buffer {
  return Buffer.concat([Buffer.from('80001f8804', 'hex'), Buffer.from(name)]);
}

/** An agent that serves the variables; not active yet. */
export function newAgent(name: string, port: number, journal: Journal, engine?: Engine): SnmpAgent {
  const agent = new SnmpAgent({
    localHost: host,
    localPort: port,
    localEngineId: engineIdOf(name),
    ...(engine !== undefined && { engine }),
  });
  agent.config('CompatibilityMode=1');
  agent.allow({ community: 'public', access: 'readWrite' });
  for (const user of users) agent.addUser(user.user, ...keysOf(user));
  const { OctetString, Integer } = ObjectType;
  agent.mib.add({ oid: sysName, objectType: OctetString, value: name });
  for (let i = 1; i <= variableCount; i += 1)
    agent.mib.add({
      oid: oidOf(i),
      objectType: OctetString,
      value: i % 7 === 0 ? async () => valueOf(i) : valueOf(i),
    });
  agent.mib.add({ oid: writable, objectType: Integer, value: 0, access: 'readWrite' });
  listenForFaults(agent, name, journal);
  return agent;
}

interface HasErrors {
  on(name: 'error', listener: (e: ErrorEvent) => void): unknown;
}

/** Errors of a component are faults of the soak. */
export function listenForFaults(component: HasErrors, name: string, journal: Journal): void {
  component.on('error', (e) => {
    journal.fault(`onError of ${name}: ${e.errorCode} ${e.description}`);
  });
}

/** Everything that exists from the beginning to the end. */
export class World {
  readonly pauses = new Pauses();
  /** Engines that are there all the time. */
  readonly engines = new Map<string, Engine>();
  /** Notifications that came, by their numbers, until somebody asks for them. */
  readonly heard = new Set<string>();
  readonly journal: Journal;
  readonly deadPort: number;
  readonly silentPort: number;
  readonly agent: SnmpAgent;
  readonly snmpd: Snmpd;
  /** To the TCP of snmpd. */
  readonly plain: Relay;
  readonly tls: Relay;
  readonly authority: TestAuthority;
  readonly traps: SnmpTrapMgr;
  readonly stream: NotificationStream;
  /** Shared by whoever likes. */
  readonly shared: Engine;
  private readonly stopSilence: () => Promise<void>;

  private constructor(parts: Parts) {
    this.journal = parts.journal;
    this.deadPort = parts.deadPort;
    this.silentPort = parts.silence.port;
    this.stopSilence = parts.silence.stop;
    this.agent = parts.agent;
    this.snmpd = parts.snmpd;
    this.plain = parts.plain;
    this.tls = parts.tls;
    this.authority = parts.authority;
    this.shared = parts.shared;
    this.traps = new SnmpTrapMgr({ localHost: host, localPort: 0, localEngineId: engineIdOf('traps') });
    this.traps.config('CompatibilityMode=1');
    this.stream = this.shared.notifications({
      address: host,
      port: 0,
      onNotification: ({ variableBindings }) => {
        this.heard.add(String(variableBindings.at(-1)?.value));
      },
      onError: (error) => {
        this.journal.fault(`onError of notifications: ${error.message}`);
      },
    });
    this.engines.set('shared', this.shared);
    this.engines.set('traps', this.traps.engine);
    this.engines.set('agent', this.agent.engine);
  }

  static async start(journal: Journal): Promise<World> {
    const snmpd = await startSnmpd({ users });
    const authority = new TestAuthority();
    const shared = new Engine({ engineId: engineIdOf('shared') });
    addUsers(shared);
    const agent = newAgent('steady', 0, journal);
    await agent.activate();
    const world = new World({
      journal,
      snmpd,
      authority,
      shared,
      agent,
      plain: await startRelay(snmpd),
      tls: await startRelay(snmpd, authority.issue('agent', `IP:${host}`)),
      silence: await startSilence(),
      deadPort,
    });
    await world.openReceivers();
    return world;
  }

  private async openReceivers(): Promise<void> {
    const { traps, journal } = this;
    for (const user of users) traps.addUser(user.user, '', ...keysOf(user));
    listenForFaults(traps, 'traps', journal);
    const note = (): void => {
      this.heard.add(traps.objects[traps.objects.length - 1]?.value ?? '');
    };
    traps.onTrap = note;
    traps.onInformRequest = async (e) => {
      note();
      await Promise.resolve();
      e.respond = true;
    };
    traps.onBadPacket = (e) => {
      journal.fault(`bad packet at traps: ${e.errorCode} ${e.errorDescription}`);
    };
    await traps.activate();
    await this.stream.ready();
  }

  /** Requests of engines that are always there. */
  get pending(): number {
    return [...this.engines.values()].reduce((sum, { pendingRequests }) => sum + pendingRequests, 0);
  }

  /** Cuts every connection of the relays. */
  cut(): void {
    this.plain.cut();
    this.tls.cut();
  }

  /** Defects inside of them. */
  checkCounters(): void {
    for (const [name, { counters }] of this.engines) this.checkEngine(name, { counters });
  }

  checkEngine(name: string, { counters }: Pick<Engine, 'counters'>): void {
    if (counters.internalErrors > 0)
      this.journal.fault(`internal errors of ${name}: ${counters.internalErrors}`);
  }

  async stop(): Promise<void> {
    await this.traps.deactivate();
    await this.agent.deactivate();
    await this.shared.close();
    await Promise.all([this.plain.stop(), this.tls.stop(), this.stopSilence(), this.snmpd.stop()]);
    this.authority.remove();
  }
}

interface Parts extends Pick<
  World,
  'journal' | 'deadPort' | 'agent' | 'snmpd' | 'plain' | 'tls' | 'authority' | 'shared'
> {
  readonly silence: Silence;
}

interface Silence {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** A port that takes everything, by UDP and TCP, and says nothing. */
async function startSilence(): Promise<Silence> {
  const port = await findFreePort();
  const udp = createSocket('udp4').bind(port, host);
  await once(udp, 'listening');
  const open = new Set<Socket>();
  const tcp = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    socket.resume();
  }).listen(port, host);
  await once(tcp, 'listening');
  return {
    port,
    stop: async () => {
      udp.close();
      const closed = once(tcp, 'close');
      tcp.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
