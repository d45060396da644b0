import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Engine } from '../../components/engine.js';
import { SnmpMgr } from '../../components/snmp-mgr.js';
import { EngineCore } from '../../src/engine/engine-core.js';
import { openUdp } from '../../src/transport/udp.js';
import { FakeClock } from './fake-clock.js';
import { FakeNetwork } from './fake-transport.js';
import {
  binding,
  communityMessage,
  hex,
  integer,
  octetString,
  parseRequest,
  pdu,
  Pdu,
  v3Message,
  type ParsedRequest,
  type PduFields,
  type V3Fields,
  type V3User,
} from './wire.js';

/** Where a packet of the peer comes from. */
export type Origin = 'agent' | 'otherPort' | 'otherAddress';

/** A way from a manager to a peer and back. Time passes only when the test says so. */
export interface Link {
  readonly core: EngineCore;
  readonly clock: FakeClock;
  readonly host: string;
  readonly port: number;
  /** The next packet of the manager. */
  nextPacket(): Promise<Buffer>;
  /** Sends to where the last packet came from. */
  send(packet: Uint8Array, from?: Origin): void;
  close(): Promise<void>;
}

/** A link over real sockets on loopback. */
export async function loopbackLink(): Promise<Link> {
  const clock = new FakeClock();
  const agent = await bindSocket('127.0.0.1', 0);
  const { port } = agent.address();
  const sockets: Record<Origin, Socket> = {
    agent,
    otherPort: await bindSocket('127.0.0.1', 0),
    otherAddress: await bindSocket('127.0.0.2', 0),
  };
  const waiting: Buffer[] = [];
  let client = { address: '', port: 0 };
  let wake: (() => void) | undefined;
  agent.on('message', (packet, remote) => {
    client = remote;
    waiting.push(packet);
    wake?.();
  });
  return {
    core: new EngineCore({ clock, openUdp }),
    clock,
    host: '127.0.0.1',
    port,
    async nextPacket() {
      for (;;) {
        const packet = waiting.shift();
        if (packet !== undefined) return packet;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    send(packet, from = 'agent') {
      sockets[from].send(packet, client.port, client.address);
    },
    async close() {
      await Promise.all(
        Object.values(sockets).map(async (socket) => {
          const closed = once(socket, 'close');
          socket.close();
          await closed;
        }),
      );
    },
  };
}

async function bindSocket(address: string, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

/** A link without sockets. */
export async function fakeLink(): Promise<Link> {
  const network = new FakeNetwork();
  const host = '192.0.2.1';
  const port = 161;
  const origins: Record<Origin, { address: string; port: number }> = {
    agent: { address: host, port },
    otherPort: { address: host, port: 1161 },
    otherAddress: { address: '192.0.2.2', port },
  };
  return {
    core: network.core,
    clock: network.clock,
    host,
    port,
    async nextPacket() {
      while (network.transports.length === 0) await new Promise((resolve) => setImmediate(resolve));
      return network.transport.nextPacket();
    },
    send(packet, from = 'agent') {
      network.transport.deliver(packet, origins[from]);
    },
    async close() {
      if (network.transports.some((transport) => !transport.closed)) throw new Error('a socket is open');
    },
  };
}

/** What an answer says instead of the right thing. */
export type Changes = Partial<PduFields & V3Fields & { version: 0 | 1; community: string }>;

/** usmStats of RFC 3414 section 5, by their last number. */
export const UsmStats = {
  unsupportedSecLevels: 1,
  notInTimeWindows: 2,
  unknownUserNames: 3,
  unknownEngineIds: 4,
  wrongDigests: 5,
  decryptionErrors: 6,
} as const;

/** The user that tests are. */
export const OPERATOR: V3User = { name: 'ops', authPassword: 'authphrase', privPassword: 'privphrase' };

/** An agent that answers as it is told. */
export class Agent {
  readonly engineId = hex('80 00 1f 88 04 61 67 65 6e 74');
  boots = 7;
  time = 5000;
  readonly user: V3User;

  constructor(user: V3User = OPERATOR) {
    this.user = user;
  }

  read(packet: Buffer): ParsedRequest {
    return parseRequest(packet, this.user);
  }

  /** The right response, with the value `right` for each variable, but for the changes. */
  response(request: ParsedRequest, changes: Changes = {}): Buffer {
    const bindings = request.oids.map((oid) => binding(oid, octetString('right')));
    return this.message(request, { tag: Pdu.Response, bindings, ...changes });
  }

  /** A response with other values. */
  forged(request: ParsedRequest, changes: Changes = {}): Buffer {
    const bindings = request.oids.map((oid) => binding(oid, octetString('forged')));
    return this.response(request, { bindings, ...changes });
  }

  /** A report without authentication, unless `flags` says otherwise. */
  report(request: ParsedRequest, stat: keyof typeof UsmStats, changes: Changes = {}): Buffer {
    const oid = `1.3.6.1.6.3.15.1.1.${UsmStats[stat]}.0`;
    const bindings = [binding(oid, integer(1, 0x41))];
    return this.message(request, { tag: Pdu.Report, flags: 0, bindings, ...changes });
  }

  private message(request: ParsedRequest, changes: Changes): Buffer {
    const content = pdu({
      tag: changes.tag ?? Pdu.Response,
      requestId: changes.requestId ?? request.requestId,
      errorStatus: changes.errorStatus ?? 0,
      errorIndex: changes.errorIndex ?? 0,
      bindings: changes.bindings ?? [],
    });
    if (request.version !== 3 || changes.version !== undefined) {
      const version = changes.version ?? (request.version === 0 ? 0 : 1);
      return communityMessage(version, changes.community ?? request.community, content);
    }
    return v3Message({
      msgId: request.msgId,
      msgMaxSize: 65_507,
      flags: request.flags & 3,
      securityModel: 3,
      engineId: this.engineId,
      boots: this.boots,
      time: this.time,
      user: this.user,
      contextEngineId: this.engineId,
      contextName: request.contextName,
      pdu: content,
      ...changes,
    });
  }
}

/** What a manager was told of a packet that it refused. */
export interface Refusal {
  readonly code: number;
  readonly address: string;
  readonly port: number;
}

/** A manager on a link to an agent, and everything that its events said. */
export class FaultyPeer {
  readonly link: Link;
  readonly agent: Agent;
  readonly engine: Engine;
  readonly mgr: SnmpMgr;
  readonly refusals: Refusal[] = [];
  readonly incoming: Buffer[] = [];
  readonly outgoing: Buffer[] = [];
  readonly responses: string[] = [];
  readonly reports: string[] = [];
  readonly errors: number[] = [];
  private refusalsAwaited = 0;
  private wake: (() => void) | undefined;

  constructor(link: Link, version: 1 | 2 | 3, agent = new Agent()) {
    this.link = link;
    this.agent = agent;
    this.engine = Engine.around(link.core);
    this.mgr = new SnmpMgr({
      engine: this.engine,
      remoteHost: link.host,
      remotePort: link.port,
      snmpVersion: version,
      timeout: 5,
    });
    this.mgr.onBadPacket = (e) => {
      this.refusals.push({ code: e.errorCode, address: e.sourceAddress, port: e.sourcePort });
      this.wake?.();
    };
    this.mgr.onPacketTrace = (e) => {
      (e.direction === 1 ? this.incoming : this.outgoing).push(Buffer.from(e.packet));
    };
    this.mgr.onResponse = () => {
      this.responses.push(this.mgr.objects.map((object) => object.value).join(','));
    };
    this.mgr.onReport = (e) => {
      this.reports.push(e.errorDescription);
    };
    this.mgr.onError = (e) => {
      this.errors.push(e.errorCode);
    };
  }

  /** Makes the manager the agent's user, and lets it know the engine. */
  knowEngine(): void {
    const { agent, mgr } = this;
    this.login();
    mgr.remoteEngineId = agent.engineId;
    mgr.remoteEngineBoots = agent.boots;
    mgr.remoteEngineTime = agent.time;
  }

  /** Makes the manager the agent's user. */
  login(): void {
    const { user } = this.agent;
    this.mgr.user = user.name;
    this.mgr.authenticationProtocol = 2;
    this.mgr.authenticationPassword = user.authPassword ?? '';
    this.mgr.encryptionAlgorithm = 2;
    this.mgr.encryptionPassword = user.privPassword ?? '';
  }

  /** Begins to read one variable. */
  get(oid = '1.3.6.1.2.1.1.5.0'): Promise<void> {
    this.mgr.objects.clear();
    this.mgr.objects.add(oid);
    return this.mgr.sendGetRequest();
  }

  async nextRequest(): Promise<ParsedRequest> {
    return this.agent.read(await this.link.nextPacket());
  }

  /** Waits until the manager has refused one more packet. */
  async refusal(): Promise<Refusal> {
    this.refusalsAwaited += 1;
    while (this.refusals.length < this.refusalsAwaited)
      await new Promise<void>((resolve) => (this.wake = resolve));
    const refusal = this.refusals[this.refusalsAwaited - 1];
    if (refusal === undefined) throw new Error('no refusal');
    return refusal;
  }

  /** Values in `objects`. */
  get values(): string[] {
    return this.mgr.objects.map((object) => object.value);
  }

  /** What is left in the engine: of an idle one nothing that waits, and of a closed one nothing at all. */
  async leftovers(): Promise<Record<string, number>> {
    const { core, clock } = this.link;
    const pending = core.pendingRequests;
    const heldTimers = clock.heldTimers;
    await this.mgr.deactivate();
    const openEndpoints = core.openEndpoints;
    await this.engine.close();
    await this.link.close();
    return {
      pending,
      heldTimers,
      openEndpoints,
      timers: clock.timers.length,
      internalErrors: core.counters.internalErrors,
    };
  }
}

/** What `leftovers()` gives where everything is as it should be. */
export const NOTHING_LEFT = { pending: 0, heldTimers: 0, openEndpoints: 0, timers: 0, internalErrors: 0 };

/** Links for `describe.each`. */
export const LINKS = [
  { over: 'loopback sockets', connect: loopbackLink },
  { over: 'a fake transport', connect: fakeLink },
];
