import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

describe('the demo', () => {
  let output = '';
  let seconds = 0;

  beforeAll(async () => {
    const started = performance.now();
    const { stdout, stderr } = await execute(process.execPath, ['build/samples/demo.js'], {
      // Nothing but Node.js is needed.
      env: { PATH: '' },
      timeout: 30_000,
    });
    output = stdout + stderr;
    seconds = (performance.now() - started) / 1000;
  });

  /** The lines below the heading that begins like that. */
  function step(heading: string): string {
    const paragraph = output.split('\n\n').find((text) => text.trimStart().startsWith(heading));
    if (paragraph === undefined) throw new Error(`no heading "${heading}" in:\n${output}`);
    return paragraph;
  }

  test('reads over SNMPv1', () => {
    expect(step('SNMPv1: GET')).toMatch(/sysName\.0 +OCTET STRING +demo-agent\n/);
  });

  test('sets over SNMPv2c and reads back what it set', () => {
    expect(step('SNMPv2c: SET, and')).toMatch(/sysLocation\.0 +OCTET STRING +Room 12, second rack/);
  });

  test('shows an error-status as data', () => {
    expect(step('SNMPv2c: SET of what is read-only')).toMatch(/errorStatus +17\n +errorIndex +1\n/);
  });

  test('reads in bulk: one variable once, two columns twice', () => {
    const lines = step('SNMPv2c: GETBULK').split('\n').slice(1);
    expect(lines).toHaveLength(5);
    expect(lines.map((text) => text.trim().split(' ')[0])).toEqual([
      'sysUpTime.0',
      'ifDescr.1',
      'ifMtu.1',
      'ifDescr.2',
      'ifMtu.2',
    ]);
  });

  test('walks the interfaces, whose counters move', () => {
    const lines = step('SNMPv2c: walk').split('\n').slice(1);
    expect(lines.map((text) => text.trim().split(' ')[0])).toEqual(['Loopback', 'Uplink', 'Office']);
    for (const text of lines) expect(text).toMatch(/mtu \d+, up, [1-9]\d* octets more/);
  });

  test('discovers the engine of the agent', () => {
    expect(step('SNMPv3: discovery')).toMatch(
      /remoteEngineId +80001f8805[\da-f]{16}\n +remoteEngineBoots +1\n/,
    );
  });

  test('sets, reads and walks authenticated and encrypted', () => {
    const text = step('SNMPv3, authenticated');
    expect(text).toMatch(/sysContact\.0 +OCTET STRING +noc@example\.net/);
    expect(text).toMatch(/ifDescr\.1 .*Loopback\n.*ifDescr\.2 .*Uplink\n.*ifDescr\.3 .*Office/);
    expect(text).toMatch(/walk of 1\.3\.6\.1\.2\.1\.1 +7 variables/);
  });

  test('shows a trap that the agent sends', () => {
    const text = step('The listener');
    expect(text).toMatch(/heard from 127\.0\.0\.1 +SNMPv2 trap linkDown\n/);
    expect(text).toMatch(/ifAdminStatus\.3 +INTEGER +2\n/);
  });

  test('shows an inform of SNMPv3 and its acknowledgement', () => {
    const text = step('The manager switches Office on');
    expect(text).toMatch(/heard from 127\.0\.0\.1 +SNMPv3 inform linkUp, user operator\n/);
    expect(text).toMatch(/ifOperStatus\.3 +INTEGER +1\n +acknowledged +yes/);
  });

  test('gives the number of an error', () => {
    expect(step('SNMPv3 with a wrong password')).toMatch(/code +308\n +reason +verificationFailed/);
  });

  test('says no password where none has to be shown', () => {
    expect(output).not.toMatch(/correct horse|staple/);
  });

  test('takes less than twenty seconds', () => {
    expect(seconds).toBeLessThan(20);
  });

  test('closes its ports', async () => {
    const ports = [...output.matchAll(/127\.0\.0\.1:(\d+)/g)].map((match) => Number(match[1]));
    expect(ports).toHaveLength(2);
    // The system may have given one to somebody else since, for a while.
    for (const port of ports) {
      const deadline = performance.now() + 10_000;
      while (!(await isFree(port))) {
        if (performance.now() > deadline) throw new Error(`port ${port} is not free`);
        await delay(100);
      }
    }
  }, 30_000);
});

function isFree(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}
