import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { describeWithPeers } from '../support/describe-with-peers.js';

const execute = promisify(execFile);
const samples = readdirSync('samples').filter((name) => name.endsWith('.ts'));

describeWithPeers(['snmpd'], 'the samples', () => {
  test.each(samples)('%s runs to its end', async (sample) => {
    const program = `build/samples/${basename(sample, '.ts')}.js`;
    if (!existsSync(program)) throw new Error('the samples are not built yet: npm run build:samples');
    const { stdout, stderr } = await execute(process.execPath, [program], { timeout: 50_000 });
    expect(stdout).not.toBe('');
    expect(stderr).toBe('');
  });
});
