import { afterEach, expect } from '@jest/globals';
import { SnmpError } from 'snmp-components';
import type { EngineCore } from '../../src/engine/engine-core.js';

/** What every component can do that a test has to clean up after. */
export interface Closable {
  deactivate(): Promise<void>;
}

/** The engine under a component. */
export function coreOf(component: object): EngineCore {
  const { context } = component as unknown as { context: { core: EngineCore } };
  return context.core;
}

/** Fails when a component has left a request, a socket or a deadline behind. */
export function expectNothingLeft(component: object): void {
  const core = coreOf(component);
  expect({
    requests: core.pendingRequests,
    sockets: core.openEndpoints,
    deadlines: core.deadlines.size,
    defects: core.counters.internalErrors,
  }).toEqual({ requests: 0, sockets: 0, deadlines: 0, defects: 0 });
}

/** Things of a test that end with it. */
export interface Scope {
  /** Deactivates the component after the test and checks that nothing of it is left. */
  component<Component extends Closable>(component: Component): Component;
  /** Stops a server after the test. */
  server<Server extends { stop(): Promise<void> }>(server: Server): Server;
}

/** To be called where tests are described: what is registered during a test is closed after it. */
export function testScope(): Scope {
  const components: Closable[] = [];
  const servers: { stop(): Promise<void> }[] = [];

  afterEach(async () => {
    const closing = components.splice(0);
    await Promise.all(closing.map((component) => component.deactivate()));
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    for (const component of closing) expectNothingLeft(component);
  });

  return {
    component: (component) => {
      components.push(component);
      return component;
    },
    server: (server) => {
      servers.push(server);
      return server;
    },
  };
}

/** What a call throws or a promise rejects with; fails when it does not, or not with an error of the package. */
export async function failureOf(action: () => unknown): Promise<SnmpError> {
  try {
    await action();
  } catch (error) {
    if (SnmpError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The same for what is thrown at once. */
export function thrownBy(action: () => unknown): SnmpError {
  try {
    action();
  } catch (error) {
    if (SnmpError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const pollMilliseconds = 5;

/** Waits until something is true; fails with a description of what never was. */
export async function until(
  what: string,
  condition: () => boolean,
  deadlineMilliseconds = 8000,
): Promise<void> {
  const deadline = performance.now() + deadlineMilliseconds;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not within ${deadlineMilliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}

/** A promise that is settled from outside, to hold something up exactly as long as a test wants. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => {
      open();
    },
  };
}
