import { beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { describeWithPeers } from '../support/describe-with-peers.js';

const execute = promisify(execFile);

describeWithPeers(['snmpd'], 'the demo', () => {
  let output = '';
  let seconds = 0;

  beforeAll(async () => {
    const started = performance.now();
    output = (await execute(process.execPath, ['build/samples/demo.js'], { timeout: 30_000 })).stdout;
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
    // A machine with one interface has the next column in the second round.
    expect(lines).toHaveLength(5);
    expect(lines.slice(0, 3).map((text) => text.trim().split('.')[0])).toEqual([
      'sysUpTime',
      'ifDescr',
      'ifMtu',
    ]);
  });

  test('walks the interfaces', () => {
    expect(step('SNMPv2c: walk')).toMatch(/lo +mtu \d+, up/);
  });

  test('discovers the engine of the agent', () => {
    expect(step('SNMPv3: discovery')).toMatch(
      /remoteEngineId +80001f8805[\da-f]{16}\n +remoteEngineBoots +1\n/,
    );
  });

  test('sets, reads and walks authenticated and encrypted', () => {
    const text = step('SNMPv3, authenticated');
    expect(text).toMatch(/sysContact\.0 +OCTET STRING +noc@example\.net/);
    expect(text).toMatch(/walk of 1\.3\.6\.1\.2\.1\.1 +\d+ variables/);
  });

  test('gives the number of an error', () => {
    expect(step('SNMPv3 with a wrong password')).toMatch(/code +308\n +reason +verificationFailed/);
  });

  test('says no password where none has to be shown', () => {
    expect(output).not.toMatch(/correct horse|staple/);
  });

  test('takes less than five seconds', () => {
    expect(seconds).toBeLessThan(5);
  });

  test('leaves no agent behind', async () => {
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(output)?.[1]);
    const socket = createSocket('udp4');
    socket.bind(port, '127.0.0.1');
    await once(socket, 'listening');
    socket.close();
  });
});
