import { createSocket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startServerChild, type ServerChild } from './child.js';
import { findFreePort } from './free-port.js';
import { requireProgram } from './peers.js';
import { createUserLine, testUsers, type TestUser } from './snmp-users.js';

/** Options of {@link startSnmpd}. */
export interface SnmpdOptions {
  /** Text of sysName.0, which is read-only then. Default `snmpd-under-test`. */
  readonly sysName?: string;
  /** More lines for snmpd.conf. */
  readonly configuration?: readonly string[];
  /** Default: every user of `testUsers`. */
  readonly users?: readonly TestUser[];
  /** Start on this port instead of a free one. */
  readonly port?: number;
  /** Categories of `snmpd -D`, e.g. `usm`; the lines appear in the log. */
  readonly debug?: string;
}

/** A running agent of Net-SNMP, alone on a loopback port for UDP and TCP. */
export interface Snmpd {
  readonly host: string;
  readonly port: number;
  /** Engine id, the same after a restart. */
  readonly engineId: Buffer;
  readonly users: readonly TestUser[];
  /** Process id of the agent that runs now. */
  readonly pid: number;
  /** The agent's log so far. */
  log(): string;
  /** Ends the agent and starts it again on the same port with what it remembers: engineBoots grows by one. */
  restart(): Promise<void>;
  /** Ends the agent but leaves what it remembers; {@link Snmpd.restart} starts it again. */
  pause(): Promise<void>;
  /** Ends the agent and removes its files. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Community that may only read. */
export const readCommunity = 'public';

/** Community that may read and write. */
export const writeCommunity = 'private';

/**
 * SNMPv3 context in which the agent serves the system group, besides the default one. A request for any other context
 * gets no answer at all from it.
 */
export const contextName = 'vlan-10';

const host = '127.0.0.1';
const startTimeoutMs = 15_000;
const askAgainAfterMs = 50;

/** Starts an agent and waits until it answers. */
export async function startSnmpd(options: SnmpdOptions = {}): Promise<Snmpd> {
  const program = requireProgram('snmpd');
  const users = options.users ?? testUsers;
  const engineId = Buffer.concat([Buffer.from('80001f8805', 'hex'), randomBytes(8)]);
  const directory = mkdtempSync(join(tmpdir(), 'snmpd-'));
  const logFile = join(directory, 'log');
  const configuration = join(directory, 'etc');
  const persistent = join(directory, 'var');
  mkdirSync(configuration);
  mkdirSync(persistent);

  let child: ServerChild | undefined;
  const start = async (port: number): Promise<void> => {
    const lines = configurationLines(port, engineId, users, options);
    writeFileSync(join(configuration, 'snmpd.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
    child = startServerChild(
      program,
      [
        '-f',
        ...['-I', '-smux'],
        ...['-Lf', logFile],
        ...(options.debug === undefined ? [] : [`-D${options.debug}`]),
        `udp:${host}:${port},tcp:${host}:${port}`,
      ],
      {
        MIBS: '',
        MIBDIRS: directory,
        // With SNMPCONFPATH set, the agent reads its persistent file only if the path leads there.
        SNMPCONFPATH: `${configuration}:${persistent}`,
        SNMP_PERSISTENT_DIR: persistent,
      },
    );
    await waitForAnswer(child, port);
  };
  const log = (): string => readFileSync(logFile, { encoding: 'utf8', flag: 'a+' });
  const stop = async (): Promise<void> => {
    await child?.stop();
    rmSync(directory, { recursive: true, force: true });
  };

  let port = options.port ?? (await findFreePort(host));
  for (let triesLeft = options.port === undefined ? 4 : 0; ; triesLeft--) {
    try {
      await start(port);
      break;
    } catch (error) {
      const wasTaken = log().includes('Error opening specified endpoint');
      if (!wasTaken || triesLeft === 0) {
        const text = log();
        await stop();
        throw new Error(`snmpd did not start:\n${text}`, { cause: error });
      }
      await child?.stop();
      rmSync(logFile, { force: true });
      port = await findFreePort(host);
    }
  }

  return {
    host,
    port,
    engineId,
    users,
    get pid() {
      return child?.pid ?? 0;
    },
    log,
    restart: async () => {
      await child?.stop();
      await start(port);
    },
    pause: async () => {
      await child?.stop();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function configurationLines(
  port: number,
  engineId: Buffer,
  users: readonly TestUser[],
  { sysName = 'snmpd-under-test', configuration = [] }: SnmpdOptions,
): string[] {
  return [
    // sysContact and sysLocation stay writable because nothing here sets them.
    `sysName ${sysName}`,
    `exactEngineID 0x${engineId.toString('hex')}`,
    `rocommunity ${readCommunity}`,
    `rwcommunity ${writeCommunity}`,
    'view everything included .1',
    ...users.flatMap((user) => {
      const level = user.authName === undefined ? 'noauth' : 'auth';
      return [
        createUserLine(user),
        `rwuser ${user.user} ${level}`,
        `authuser read,write -s usm ${user.user} ${level} -V everything ${contextName}`,
      ];
    }),
    // The agent asks itself for what it serves in the context.
    `proxy -Cn ${contextName} -v2c -c ${writeCommunity} udp:${host}:${port} .1.3.6.1.2.1.1`,
    ...configuration,
  ];
}

/** SNMPv1 GET of sysUpTime.0 with the community `public`. */
const question = Buffer.from(
  '302602010004067075626c6963a019020101020100020100300e300c06082b060102010103000500',
  'hex',
);

async function waitForAnswer(child: ServerChild, port: number): Promise<void> {
  const deadline = AbortSignal.timeout(startTimeoutMs);
  const socket = createSocket('udp4');
  try {
    const answers: Buffer[] = [];
    socket.on('message', (bytes) => answers.push(bytes));
    // An ICMP "port unreachable" only means: not yet.
    socket.on('error', () => undefined);
    while (answers.length === 0) {
      if (!child.isRunning) throw new Error(`it ended at once: ${child.output()}`);
      if (deadline.aborted) throw new Error(`it gave no answer within ${startTimeoutMs} ms`);
      socket.send(question, port, host);
      await delay(askAgainAfterMs);
    }
  } finally {
    socket.close();
  }
}
