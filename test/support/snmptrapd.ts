import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { startServerChild } from './child.js';
import { findFreePort } from './free-port.js';
import { requireProgram } from './peers.js';
import { createUserLine, testUsers, type TestUser } from './snmp-users.js';

/** Options of {@link startSnmptrapd}. */
export interface SnmptrapdOptions {
  /** Users of the listener's own engine, which informs are for. Default: every user of `testUsers`. */
  readonly users?: readonly TestUser[];
  /** Engine of the sender of SNMPv3 traps: the same users are known for it too. */
  readonly senderEngineId?: Uint8Array;
}

/** A running trap listener of Net-SNMP that accepts every community and user. */
export interface Snmptrapd {
  readonly host: string;
  readonly port: number;
  /** Engine id of the listener, which is authoritative for informs. */
  readonly engineId: Buffer;
  /**
   * One line for each notification heard: security, enterprise, kind, then `oid = TYPE: value` for each variable, all
   * apart by `|`. Kind is `generic.specific` of SNMPv1; enterprise and kind tell nothing in the later versions.
   */
  readonly notifications: readonly string[];
  /** Resolves with the first notification, heard already or yet to come, that contains the text. */
  waitFor(text: string, timeoutMs?: number): Promise<string>;
  /** Everything the listener printed, complaints about packets included. */
  log(): string;
  /** Ends the listener and removes its files. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const host = '127.0.0.1';
const startTimeoutMs = 15_000;
const marker = 'NOTIFICATION|';

/** Starts a trap listener and waits until it listens. */
export async function startSnmptrapd(options: SnmptrapdOptions = {}): Promise<Snmptrapd> {
  const { users = testUsers, senderEngineId } = options;
  const port = await findFreePort(host);
  const engineId = Buffer.concat([Buffer.from('80001f8805', 'hex'), randomBytes(8)]);
  const directory = mkdtempSync(join(tmpdir(), 'snmptrapd-'));
  const configuration = join(directory, 'etc');
  const persistent = join(directory, 'var');
  mkdirSync(configuration);
  mkdirSync(persistent);
  const lines = [
    `exactEngineID 0x${engineId.toString('hex')}`,
    'disableAuthorization yes',
    ...users.map((user) => createUserLine(user)),
    ...(senderEngineId === undefined ? [] : users.map((user) => createUserLine(user, senderEngineId))),
  ];
  writeFileSync(join(configuration, 'snmptrapd.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });

  const child = startServerChild(
    requireProgram('snmptrapd'),
    ['-f', '-n', '-Lo', '-On', '-F', `${marker}%P|%N|%w%q|%V|%v\n`, `udp:${host}:${port}`],
    {
      MIBS: '',
      MIBDIRS: directory,
      SNMPCONFPATH: `${configuration}:${persistent}`,
      SNMP_PERSISTENT_DIR: persistent,
    },
  );

  const notifications: string[] = [];
  const watchers = new Set<(line: string) => void>();
  const isReady = new Promise<void>((resolve) => {
    child.onLine((line) => {
      if (line.includes('NET-SNMP version')) resolve();
      if (!line.startsWith(marker)) return;
      const notification = line.slice(marker.length);
      notifications.push(notification);
      for (const watcher of watchers) watcher(notification);
    });
  });
  const stop = async (): Promise<void> => {
    await child.stop();
    rmSync(directory, { recursive: true, force: true });
  };

  const failed = child.ended.then(() => Promise.reject(new Error(`snmptrapd ended: ${child.output()}`)));
  try {
    await within(Promise.race([isReady, failed]), startTimeoutMs, () => 'snmptrapd did not start');
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    host,
    port,
    engineId,
    notifications,
    waitFor: (text, timeoutMs = 5000) => {
      const heard = notifications.find((line) => line.includes(text));
      if (heard !== undefined) return Promise.resolve(heard);
      let watcher: (line: string) => void = () => undefined;
      const comes = new Promise<string>((resolve) => {
        watcher = (line) => {
          if (line.includes(text)) resolve(line);
        };
        watchers.add(watcher);
      });
      const describe = (): string => `no notification with ${text}; heard: ${child.output()}`;
      return within(comes, timeoutMs, describe).finally(() => watchers.delete(watcher));
    },
    log: () => child.output(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function within<T>(promise: Promise<T>, timeoutMs: number, describe: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${describe()} (within ${timeoutMs} ms)`)), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
