// How many traps a receiver takes: how many of a flood, and at which rate it loses none. What the kernel dropped is in
// /proc/net/udp; what the receiver counted has to be the rest.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cores, end, start } from './children.mjs';
import { freePort } from './ports.mjs';
import { environmentOf, failure, jsonLines } from './measure.mjs';
import { v3TrapMaker } from './v3-trap.mjs';

const REQUEST_ID_TAG = '020412345678';
const DRAINED_WITHIN_MS = 10_000;
const STARTED_WITHIN_MS = 10_000;
const MOST_STEPS = 12;
const FIRST_GUESS = 0.95;
const STEP_DOWN = 0.75;
const RUN_LIMIT_MS = 300_000;
const TICKS_PER_SECOND = 100; // USER_HZ of Linux

const USER = { user: 'shaaes', authPassword: 'authpass12', privPassword: 'privpass12' };
const ENGINE_ID = '80001f8803aabbccddee01';
const makeV3Trap = v3TrapMaker({ ...USER, engineId: ENGINE_ID });

/** @param cell - with `version` '2c' or '3', `spread` where sender and receivers share the cores */
export async function measureTraps(cell, context) {
  const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'snmp-bench-'));
  const onExit = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', onExit);
  const port = await freePort();
  const isSnmptrapd = cell.command[0] === 'snmptrapd';
  const log = join(directory, 'log');
  const receiver = start(isSnmptrapd ? snmptrapd(directory, log, port) : cell.command, {
    core: cell.spread ? undefined : cores.client,
    cwd: context.directory,
    env: {
      ...environmentOf(cell, context),
      PORT: String(port),
      VERSION: cell.version,
      ENGINEID: ENGINE_ID,
      ...(isSnmptrapd ? { SNMPCONFPATH: directory, SNMP_PERSISTENT_DIR: join(directory, 'persistent') } : {}),
    },
    timeoutMs: RUN_LIMIT_MS,
  });
  try {
    await listening(receiver, port);
    const result = await search(cell, context, { directory, port, receiver });
    receiver.kill('SIGTERM');
    const code = await receiver.ended;
    const [own] = jsonLines(receiver.output());
    const received = isSnmptrapd ? countLines(log) : own?.rate;
    if (received === undefined) return [failure(cell, code, receiver.errors())];
    const { sent, lost } = result.totals;
    return [
      {
        ...result.line,
        case: cell.case,
        driver: cell.driver,
        unit: 'traps/s',
        sent,
        lost,
        received,
        // What is neither lost by the kernel nor counted by the receiver.
        errors: (own?.errors ?? 0) + Math.abs(sent - lost - received),
        ...(own?.last_error ? { last_error: own.last_error } : {}),
        ...(own?.each ? { each: own.each } : {}),
        ...(own?.rcvbuf ? { rcvbuf: own.rcvbuf } : {}),
      },
    ];
  } catch (error) {
    return [failure(cell, 'an error', `${receiver.errors()}\n${error.message}`)];
  } finally {
    await end(receiver);
    onExit();
    process.off('exit', onExit);
  }
}

async function search(cell, context, place) {
  const totals = { sent: 0, lost: 0 };
  const { trapSeconds, trapSteps } = context.times;
  const started = performance.now();
  const send = async (rate, seconds) => {
    const clock = { boots: 1, time: 1000 + Math.floor((performance.now() - started) / 1000) };
    const result = await blast(cell, context, place, { rate, seconds, clock });
    totals.sent += result.sent;
    totals.lost += result.lost;
    return result;
  };
  await send(2000, 0.5);
  await send(0, trapSeconds / 2);
  const flood = await send(0, trapSeconds);
  const capacity = flood.taken / flood.busySeconds;

  let best;
  let low = 0;
  let high = 1.1;
  for (let step = 0; step < trapSteps || (best === undefined && step < MOST_STEPS); step += 1) {
    // The first guess is near the flood's rate, where it mostly ends; without luck it goes down fast.
    const guess = step === 0 ? FIRST_GUESS : high * STEP_DOWN;
    const share = best === undefined ? guess : (low + high) / 2;
    const result = await send(Math.round(capacity * share), trapSeconds);
    if (result.lost === 0) {
      low = share;
      best = result;
    } else high = share;
  }
  const cpu = best ?? flood;
  return {
    totals,
    line: {
      rate: best?.rate ?? 0,
      flood: capacity,
      cpu_us_per_op: (cpu.user + cpu.system) / Math.max(1, cpu.taken),
      cpu_user_us_per_op: cpu.user / Math.max(1, cpu.taken),
      rss_mb: cpu.rssMb,
    },
  };
}

/** Sends at a rate (0: as fast as can be) and waits until the receiver has read what the kernel kept for it. */
async function blast(cell, context, { directory, port, receiver }, { rate, seconds, clock }) {
  const file = join(directory, 'packet');
  const hex =
    cell.version === '3'
      ? makeV3Trap(clock).toString('hex')
      : readFileSync(join(context.directory, 'packets/trap-5vb.hex'), 'utf8').trim();
  writeFileSync(file, hex);
  const command = [
    join(context.bin, 'trapblast'),
    '-f',
    file,
    '-p',
    port,
    '-r',
    Math.max(rate, 0),
    '-t',
    seconds,
  ];
  // The request-id counts, but where it is protected.
  if (cell.version !== '3') command.push('-i', hex.indexOf(REQUEST_ID_TAG) / 2 + 2);
  if (cell.spread) command.push('-y', '-b', 32);
  const dropsBefore = queueOf(port).drops;
  const cpuBefore = usedBy(receiver.pid);
  const startedAt = performance.now();
  const sender = start(command.map(String), {
    core: cell.spread && availableParallelism() <= 2 ? undefined : cores.agent,
    timeoutMs: seconds * 1000 + STARTED_WITHIN_MS,
  });
  const code = await sender.ended;
  const [result] = jsonLines(sender.output());
  if (result === undefined) throw new Error(`trapblast ended with ${code}: ${sender.errors()}`);
  for (const deadline = performance.now() + DRAINED_WITHIN_MS; queueOf(port).queued > 0;) {
    if (performance.now() > deadline) throw new Error('the receiver does not read what it was sent');
    await sleep(5);
  }
  const busySeconds = (performance.now() - startedAt) / 1000;
  await sleep(100);
  const lost = queueOf(port).drops - dropsBefore;
  const cpu = usedBy(receiver.pid);
  return {
    sent: result.sent,
    rate: result.rate,
    lost,
    taken: result.sent - lost,
    busySeconds,
    user: cpu.user - cpuBefore.user,
    system: cpu.system - cpuBefore.system,
    rssMb: cpu.rssMb,
  };
}

async function listening(receiver, port) {
  const started = performance.now();
  let code;
  void receiver.ended.then((value) => (code = value));
  while (queueOf(port) === undefined) {
    if (code !== undefined || performance.now() - started > STARTED_WITHIN_MS)
      throw new Error('it does not listen');
    await sleep(20);
  }
  await sleep(300);
}

/** What the kernel keeps for the socket on a port, and how much it has dropped. */
function queueOf(port) {
  for (const line of readFileSync('/proc/net/udp', 'utf8').split('\n').slice(1)) {
    const columns = line.trim().split(/\s+/);
    if (columns.length < 13 || parseInt(columns[1].split(':')[1], 16) !== port) continue;
    return { queued: parseInt(columns[4].split(':')[1], 16), drops: Number(columns[12]) };
  }
  return undefined;
}

/** Microseconds of CPU that a process and those it started have used, and their memory. */
function usedBy(pid) {
  const total = { user: 0, system: 0, rssMb: 0 };
  if (!existsSync(`/proc/${pid}/stat`)) return total;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  total.user = (Number(fields[11]) * 1e6) / TICKS_PER_SECOND;
  total.system = (Number(fields[12]) * 1e6) / TICKS_PER_SECOND;
  total.rssMb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  const children = `/proc/${pid}/task/${pid}/children`;
  const others = existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ').filter(Boolean) : [];
  for (const other of others.map(usedBy)) for (const name of Object.keys(total)) total[name] += other[name];
  return total;
}

function snmptrapd(directory, log, port) {
  mkdirSync(join(directory, 'persistent'));
  const configuration = join(directory, 'snmptrapd.conf');
  const { user, authPassword, privPassword } = USER;
  writeFileSync(
    configuration,
    `authCommunity log public\ncreateUser -e 0x${ENGINE_ID} ${user} SHA ${authPassword} AES ${privPassword}\n` +
      `authUser log ${user} priv\n`,
  );
  const files = ['-Lf', log, '-p', join(directory, 'pid')];
  const options = ['-f', '-C', '-c', configuration, '-n', '-On', '-m', '', '--serverRecvBuf=4194304'];
  return ['snmptrapd', ...options, ...files, `udp:127.0.0.1:${port}`];
}

/** snmptrapd writes one line for each trap that says where it came from. */
function countLines(log) {
  if (!existsSync(log)) return undefined;
  return readFileSync(log, 'latin1')
    .split('\n')
    .filter((line) => line.includes('UDP: ')).length;
}
