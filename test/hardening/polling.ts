import { Engine, SnmpError, SnmpMgr, SnmpTcpMgr, SnmpVersion, type SnmpMgrOptions } from 'snmp-components';
import type { SeededRandom } from '../support/seeded-random.js';
import { startSnmpd, type Snmpd } from '../support/snmpd.js';
import { testUser } from '../support/snmp-users.js';

/**
 * Where the agent has variables whose values are known. That of `.N.0` is a text with N in it twice: it takes more than
 * one octet to make it that of another.
 */
export const known = '1.3.6.1.4.1.99999.77';
export const knownCount = 64;

const user = testUser('sha1aes128');

/** An agent with the known variables, which are in the log of nothing and change never. */
export function startKnownAgent(): Promise<Snmpd> {
  return startSnmpd({
    users: [user],
    configuration: Array.from(
      { length: knownCount },
      (_, index) => `override .${oidOf(index)} octet_str "${valueOf(index)}"`,
    ),
  });
}

export function oidOf(index: number): string {
  return `${known}.${index + 1}.0`;
}

export function valueOf(index: number): string {
  return `value ${index + 1}, ${index + 1} of ${knownCount}`;
}

export const versions = [
  { version: 'SNMPv2c', identity: { snmpVersion: SnmpVersion.V2c } },
  {
    version: 'SNMPv3 at authPriv',
    identity: {
      snmpVersion: SnmpVersion.V3,
      user: user.user,
      authenticationProtocol: user.authProtocol,
      authenticationPassword: user.authPassword,
      encryptionAlgorithm: user.privProtocol,
      encryptionPassword: user.privPassword,
    },
  },
] as const satisfies readonly { version: string; identity: SnmpMgrOptions }[];

export type Identity = (typeof versions)[number]['identity'];

export interface PollOptions {
  readonly over?: 'UDP' | 'TCP';
  readonly identity: Identity;
  readonly target: { readonly host: string; readonly port: number };
  readonly random: SeededRandom;
  readonly requests: number;
  /** Managers that ask at the same time; each has one request under way. */
  readonly managers: number;
  readonly retries: number;
  /** For each try. */
  readonly timeoutMs: number;
  /** Every request gets an id of its own that cannot be guessed, in place of the one after the last. */
  readonly ids?: 'random';
}

/** How the requests ended. */
export interface Tally {
  /** The variables that were asked for, with their values. */
  right: number;
  /** Ended with this number. */
  readonly failed: Record<number, number>;
  /** What was accepted and is not what the agent said. */
  readonly wrong: string[];
  /** What must never be: a call with more events than one, an event without a call. */
  readonly odd: string[];
  readonly counters: Engine['counters'];
}

/** Polls the known variables with many managers on one engine, and tells how every single request ended. */
export async function poll(options: PollOptions): Promise<Tally> {
  const { identity, target, random, managers, retries, timeoutMs, over = 'UDP' } = options;
  await using engine = new Engine();
  const tally: Tally = { right: 0, failed: {}, wrong: [], odd: [], counters: engine.counters };
  let left = options.requests;

  const worker = async (own: SeededRandom, begun: () => void): Promise<void> => {
    const place = { engine, remoteHost: target.host, remotePort: target.port, timeout: timeoutMs };
    const mgr =
      over === 'UDP' ? new SnmpMgr({ ...place, ...identity }) : new SnmpTcpMgr({ ...place, ...identity });
    mgr.config('TimeoutInMilliseconds=True');
    mgr.config(`Retries=${retries}`);
    let events = 0;
    mgr.onResponse = () => void (events += 1);
    mgr.onError = (e) => void tally.odd.push(`error ${e.errorCode}: ${e.description}`);
    while (left > 0) {
      left -= 1;
      if (options.ids === 'random') mgr.requestId = own.between(1, 0x7fff_ffff);
      await request(mgr, own, tally, () => {
        const heard = events;
        events = 0;
        return heard;
      });
      begun();
    }
    await mgr.deactivate();
  };
  const working: Promise<void>[] = [];
  for (let i = 0; i < managers; i += 1) {
    const begun = new Promise<void>((resolve) => {
      const work = worker(random.fork(), resolve);
      work.then(resolve, resolve);
      working.push(work);
    });
    // snmpd leaves room for five connections that it did not take yet; the kernel may reset those beyond.
    if (over === 'TCP') await begun;
  }
  await Promise.all(working);
  if (engine.pendingRequests > 0) tally.odd.push(`${engine.pendingRequests} requests are left`);
  return tally;
}

async function request(
  mgr: SnmpMgr | SnmpTcpMgr,
  random: SeededRandom,
  tally: Tally,
  takeEvents: () => number,
): Promise<void> {
  const asked = Array.from({ length: random.between(1, 3) }, () => random.below(knownCount));
  mgr.objects.clear();
  for (const index of asked) mgr.objects.add(oidOf(index));
  let expectedEvents = 1;
  try {
    await mgr.sendGetRequest();
    const answered = mgr.objects.map(({ oid, value }) => `${oid}=${value}`).join(' ');
    const expected = asked.map((index) => `${oidOf(index)}=${valueOf(index)}`).join(' ');
    if (answered === expected && mgr.errorStatus === 0) tally.right += 1;
    else tally.wrong.push(`${answered} (status ${mgr.errorStatus}) for ${expected}`);
  } catch (error) {
    if (!SnmpError.is(error)) throw error;
    tally.failed[error.code] = (tally.failed[error.code] ?? 0) + 1;
    expectedEvents = 0;
  }
  const events = takeEvents();
  if (events !== expectedEvents) tally.odd.push(`${events} events in place of ${expectedEvents}`);
}

/** All requests that the tally knows of. */
export function ended({ right, failed, wrong }: Tally): number {
  return right + wrong.length + Object.values(failed).reduce((sum, count) => sum + count, 0);
}
