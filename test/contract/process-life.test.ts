import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findFreePort } from '../support/free-port.js';
import { testScope } from '../support/manager-fixture.js';
import { startScriptedAgent } from '../support/scripted-agent.js';
import { componentRows, managerRows } from './classes.js';

/** How a program ended: by itself, or because it was still running when it was told to end. */
interface Outcome {
  readonly ended: 'by itself' | 'when killed';
  readonly exitCode: number | null;
  readonly output: string;
}

const rootDirectory = join(__dirname, '../..');

/**
 * Runs a program. Once it has printed `ready`, and has then been asked in vain whether it has ended for a while, it
 * counts as kept alive.
 */
function run(program: string, patienceMilliseconds = 8000): Promise<Outcome> {
  const hook = join(__dirname, 'require-typescript.cjs');
  const child = spawn(process.execPath, ['--require', hook, '--eval', program], { cwd: rootDirectory });
  return new Promise((resolve, reject) => {
    let output = '';
    let killed = false;
    let timer: NodeJS.Timeout | undefined;
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (timer !== undefined || !output.includes('ready')) return;
      timer = setTimeout(() => {
        killed = child.kill('SIGKILL');
      }, patienceMilliseconds);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (exitCode) => {
      clearTimeout(timer);
      resolve({ ended: killed ? 'when killed' : 'by itself', exitCode, output });
    });
  });
}

function using(className: string, options: object, body: string): string {
  return `
    const { ${className} } = require('snmp-components');
    const component = new ${className}(${JSON.stringify(options)});
    (async () => {
      ${body}
      console.log('ready');
    })().catch((error) => console.log('ready', 'failed', error.code, error.message));
  `;
}

const byItself = { ended: 'by itself', exitCode: 0, output: 'ready\n' };

describe.each([...componentRows])('a process with a $name', ({ name }) => {
  test('ends though the component was made', async () => {
    expect(await run(using(name, { localPort: 0 }, ''))).toEqual(byItself);
  });

  test('ends though the component was activated and deactivated', async () => {
    const program = using(
      name,
      { localPort: await findFreePort() },
      'await component.activate(); await component.deactivate();',
    );
    expect(await run(program)).toEqual(byItself);
  });

  test('goes on while the component listens', async () => {
    const options = { localHost: '127.0.0.1', localPort: await findFreePort() };
    const outcome = await run(using(name, options, 'await component.activate();'), 500);
    expect(outcome).toMatchObject({ ended: 'when killed', output: 'ready\n' });
  });
});

describe.each([...managerRows])('a process with a $name', ({ name, over }) => {
  const scope = testScope();

  test('ends though the manager is active, but idle', async () => {
    expect(await run(using(name, {}, 'await component.activate();'))).toEqual(byItself);
  });

  test('goes on until a request is answered, then ends', async () => {
    const agent = scope.server(await startScriptedAgent({ over }));
    agent.script = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return agent.answer(request);
    };
    const options = { remoteHost: agent.address, remotePort: agent.port };
    const body = `
      component.objects.add('1.3.6.1.2.1.1.5.0');
      await component.sendGetRequest();
      console.log(component.objValue[0]);
    `;
    expect(await run(using(name, options, body))).toEqual({ ...byItself, output: 'scripted\nready\n' });
  });

  test('goes on until a request has timed out, then ends', async () => {
    const agent = scope.server(await startScriptedAgent({ over }));
    agent.script = () => undefined;
    const options = { remoteHost: agent.address, remotePort: agent.port, timeout: 0.05 };
    const outcome = await run(using(name, options, 'await component.sendGetRequest();'));
    expect(outcome).toMatchObject({ ended: 'by itself', exitCode: 0 });
    expect(outcome.output).toMatch(/^ready failed 201 /);
  });

  test('ends when an error is reported that nobody listens to, and says so', async () => {
    const body =
      "component.onResponse = () => { throw new Error('in a handler'); }; await component.sendGetRequest();";
    const agent = scope.server(await startScriptedAgent({ over }));
    const options = { remoteHost: agent.address, remotePort: agent.port };
    const outcome = await run(using(name, options, body));
    expect(outcome).toMatchObject({ ended: 'by itself', exitCode: 0 });
    expect(outcome.output).toMatch(/SnmpComponentsWarning: .*in a handler/);
  });
});
