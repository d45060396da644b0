import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findFreePort } from '../support/free-port.js';
import { testScope } from '../support/manager-fixture.js';
import { startScriptedAgent } from '../support/scripted-agent.js';

/*
 * What of an engine and a session keeps a process alive; `contract/process-life.test.ts` has the same for components.
 */

const rootDirectory = join(__dirname, '../..');
const patienceMs = 15_000;
const aliveForMs = 500;

interface Outcome {
  readonly ended: 'by itself' | 'when killed';
  readonly output: string;
}

/** Runs a program until it ends; one that prints `listens` and has not ended some time later is kept alive. */
function run(body: string): Promise<Outcome> {
  const program = `
    const { Engine, Session, SnmpVersion } = require('snmp-components');
    const engine = new Engine({ defaultVersion: SnmpVersion.V2c });
    (async () => { ${body} })().catch((error) => console.log('failed', error.code ?? error));`;
  const hook = './test/contract/require-typescript.cjs';
  const child = spawn(process.execPath, ['--require', hook, '--eval', program], { cwd: rootDirectory });
  return new Promise((resolve, reject) => {
    let output = '';
    let killed = false;
    const kill = (): void => {
      killed = child.kill('SIGKILL');
    };
    let timer = setTimeout(kill, patienceMs);
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (!output.includes('listens')) return;
      clearTimeout(timer);
      timer = setTimeout(kill, aliveForMs);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      resolve({ ended: killed ? 'when killed' : 'by itself', output });
    });
  });
}

const listening = `const stream = engine.notifications({ address: '127.0.0.1', port: 0 }); await stream.ready();`;

describe.each(['udp', 'tcp'] as const)('a process, over %s,', (over) => {
  const scope = testScope();

  test.each<[string, (port: number) => string]>([
    [
      'an idle engine',
      (port) => `
        const manager = engine.manager(['127.0.0.1', ${port}], { domain: '${over}4' });
        console.log(String((await manager.get('1.3.6.1.2.1.1.5.0')).variableBindings[0].value));`,
    ],
    [
      'an idle session',
      (port) => `
        const session = new Session({ hostname: '${over}:127.0.0.1:${port}', version: 2 });
        console.log((await session.get('sysName.0')).value);`,
    ],
  ])('ends by itself with %s that was used', async (_, body) => {
    const agent = scope.server(await startScriptedAgent({ over: over === 'udp' ? 'UDP' : 'TCP' }));
    const outcome = await run(body(agent.port));
    expect(outcome).toEqual({ ended: 'by itself', output: 'scripted\n' });
  });

  test('goes on until requests have ended by themselves', async () => {
    const body = `
      const place = ['127.0.0.1', ${await findFreePort()}];
      const manager = engine.manager(place, { domain: '${over}4', timeout: 0.2 });
      await manager.get('1.3');`;
    const outcome = await run(body);
    expect(outcome.ended).toBe('by itself');
    expect(outcome.output).toMatch(/^failed (201|10061)\n$/);
  });
});

describe('a process with a stream of notifications', () => {
  test('goes on while it listens', async () => {
    expect(await run(`${listening} console.log('listens');`)).toEqual({
      ended: 'when killed',
      output: 'listens\n',
    });
  });

  test.each(['stream.close()', 'engine.close()'])('ends after %s', async (close) => {
    const outcome = await run(`${listening} await ${close}; console.log('closed');`);
    expect(outcome).toEqual({ ended: 'by itself', output: 'closed\n' });
  });
});
