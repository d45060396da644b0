import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Engine, SnmpError, SnmpTcpMgr } from 'snmp-components';
import { EngineCore } from '../../src/engine/engine-core.js';
import { capturedPackets } from '../support/corpus.js';
import { findFreePort } from '../support/free-port.js';
import { onMessages } from '../support/tcp-peer.js';
import { trapV2 } from '../support/trap-sender.js';
import { binding, communityMessage, octetString, pdu, Pdu } from '../support/wire.js';
import { packetFrom } from './mutate.js';
import { portions } from './portions.js';
import type { OpenTarget, Target } from './target.js';

const host = '127.0.0.1';
const sysName = '1.3.6.1.2.1.1.5.0';
/** Inputs go through the system here; it lets others run before it hands them over. */
const longestMs = 50;
/** What a request may end with whose connection brings nonsense, or ends. */
const CODES = [118, 317, 320, 397, 10_053, 10_054];

/** Fails for a defect inside, which the engine keeps from its sockets, and for what nobody waits for. */
class Watch {
  readonly core = new EngineCore();
  readonly mgr: SnmpTcpMgr;
  private problem: string | undefined;

  constructor(options: { localPort?: number; remotePort?: number }) {
    this.mgr = new SnmpTcpMgr({ engine: Engine.around(this.core), localHost: host, ...options });
    this.mgr.onError = (e) => {
      this.problem = `error ${e.errorCode}: ${e.description}`;
    };
  }

  expectSound(): void {
    if (this.core.counters.internalErrors > 0) throw new Error('there was an exception inside the engine');
    if (this.problem !== undefined) throw new Error(this.problem);
  }

  async close(): Promise<void> {
    await this.mgr.deactivate();
    await this.core.close();
  }
}

/** Unlike `once`, also where there was an error before. */
function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

/** Writes in portions, lets the other side have them, and ends the connection; resolves when it is closed. */
async function pour(socket: Socket, stream: Buffer): Promise<void> {
  const closed = closing(socket);
  for (const portion of portions(stream)) {
    if (socket.destroyed) break;
    socket.write(portion);
  }
  socket.end();
  // What comes back must be read, or the end is never seen.
  socket.resume();
  await closed;
}

const { all, notifications, responses } = capturedPackets();
const streams = notifications.map((packet, index) =>
  Buffer.concat([packet, trapV2(index), all[index % all.length] ?? packet]),
);

/** Others connect to it and send traps and informs. */
async function openInbound(): Promise<OpenTarget> {
  const watch = new Watch({ localPort: await findFreePort() });
  const { mgr } = watch;
  let heard = 0;
  mgr.onTrap = (e) => {
    if (e.requestId === 4242) heard += 1;
  };
  mgr.onInformRequest = (e) => {
    e.respond = true;
  };
  await mgr.activate();
  const send = async (stream: Buffer): Promise<void> => {
    const socket = connect(mgr.localPort, host);
    // It is closed in the middle where what comes makes no sense.
    socket.on('error', () => undefined);
    await pour(socket, stream);
  };
  const good = trapV2(4242);
  return {
    make: (random) => packetFrom(streams, random),
    feed: async (input) => {
      await send(input);
      watch.expectSound();
    },
    serve: async () => {
      const before = heard;
      await send(good);
      if (heard !== before + 1) throw new Error('a right trap was not heard');
      if (watch.core.openEndpoints > 1) throw new Error('a connection that has ended is kept');
    },
    close: () => watch.close(),
  };
}

/** It asks a server, which answers with a stream of anything and closes. */
async function openOutbound(): Promise<OpenTarget> {
  const right = communityMessage(
    1,
    'public',
    pdu({
      tag: Pdu.Response,
      requestId: 77,
      errorStatus: 0,
      errorIndex: 0,
      bindings: [binding(sysName, octetString('alive'))],
    }),
  );
  let stream = right;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onMessages(socket, () => void pour(socket, stream));
  });
  server.listen(0, host);
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  const watch = new Watch({ remotePort: bound.port });
  const { mgr } = watch;
  mgr.remoteHost = host;
  mgr.timeout = 20;
  const ask = async (answer: Buffer): Promise<Error | undefined> => {
    stream = answer;
    mgr.requestId = 77;
    mgr.objects.clear();
    mgr.objects.add(sysName);
    const failure = await mgr.sendGetRequest().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    await Promise.all([...sockets].map((socket) => closing(socket)));
    return failure;
  };
  return {
    make: (random) => packetFrom([right, ...responses, Buffer.concat([right, right])], random),
    feed: async (input) => {
      const error = await ask(input);
      if (error !== undefined && !(SnmpError.is(error) && CODES.includes(error.code))) throw error;
      watch.expectSound();
    },
    serve: async () => {
      const error = await ask(right);
      if (error !== undefined) throw error;
      if (mgr.objects.item(0).value !== 'alive') throw new Error('a right answer did not count');
    },
    close: async () => {
      await watch.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** `SnmpTcpMgr`, over connections of this machine. */
export const tcpTargets = {
  tcpInbound: {
    what: 'an SnmpTcpMgr that others connect to, with changed streams',
    longestMs,
    open: openInbound,
  },
  tcpOutbound: {
    what: 'an SnmpTcpMgr that waits for an answer, with changed streams',
    longestMs,
    open: openOutbound,
  },
} as const satisfies Record<string, Target>;
