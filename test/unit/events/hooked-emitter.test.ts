import { describe, expect, jest, test } from '@jest/globals';
import { HookedEmitter } from '../../../src/events/hooked-emitter.js';
import { emitterKey, installHooks } from '../../../src/events/hooks.js';
import type { Hook } from '../../../src/events/hooked-emitter.js';

interface Ping {
  id: number;
}

interface Events {
  ping: Ping;
  sslStatus: Ping;
}

const names = ['ping', 'sslStatus'] as const;

function setUp() {
  const errors: [unknown, string][] = [];
  const emitter = new HookedEmitter<Events>((error, name) => errors.push([error, name]), names);
  const log: string[] = [];
  const note =
    (entry: string) =>
    (event: Ping): void => {
      log.push(`${entry} ${event.id}`);
    };
  const noteLater =
    (entry: string) =>
    async (event: Ping): Promise<void> => {
      log.push(`${entry} begins`);
      await Promise.resolve();
      await Promise.resolve();
      log.push(`${entry} ends ${event.id}`);
    };
  return { emitter, errors, log, note, noteLater };
}

describe('firing', () => {
  test('runs the hook first, then listeners in the order of their registration', () => {
    const { emitter, log, note } = setUp();
    emitter.on('ping', note('first'));
    emitter.on('ping', note('second'));
    emitter.setHook('ping', note('hook'));
    expect(emitter.fire('ping', { id: 1 })).toBeUndefined();
    expect(log).toEqual(['hook 1', 'first 1', 'second 1']);
  });

  test('passes the same payload to all of them', () => {
    const { emitter } = setUp();
    const seen: Ping[] = [];
    emitter.setHook('ping', (event) => {
      event.id += 1;
    });
    emitter.on('ping', (event) => void seen.push(event));
    const payload = { id: 1 };
    void emitter.fire('ping', payload);
    expect(seen).toEqual([payload]);
    expect(payload.id).toBe(2);
  });

  test('awaits each handler that is async before the next one', async () => {
    const { emitter, log, note, noteLater } = setUp();
    emitter.setHook('ping', noteLater('hook'));
    emitter.on('ping', note('first'));
    emitter.on('ping', noteLater('second'));
    emitter.on('ping', note('third'));
    const done = emitter.fire('ping', { id: 7 });
    expect(log).toEqual(['hook begins']);
    expect(done).toBeInstanceOf(Promise);
    await done;
    expect(log).toEqual([
      'hook begins',
      'hook ends 7',
      'first 7',
      'second begins',
      'second ends 7',
      'third 7',
    ]);
  });

  test('stays synchronous up to the first handler that is async', async () => {
    const { emitter, log, note, noteLater } = setUp();
    emitter.on('ping', note('first'));
    emitter.on('ping', noteLater('second'));
    emitter.on('ping', note('third'));
    const done = emitter.fire('ping', { id: 1 });
    expect(log).toEqual(['first 1', 'second begins']);
    await done;
    expect(log.at(-1)).toBe('third 1');
  });

  test('awaits anything with a then method', async () => {
    const { emitter, log, note } = setUp();
    emitter.setHook('ping', () => ({ then: (done: () => void) => queueMicrotask(done) }));
    emitter.on('ping', note('after'));
    const done = emitter.fire('ping', { id: 1 });
    expect(log).toEqual([]);
    await done;
    expect(log).toEqual(['after 1']);
  });

  test('reports a handler that throws and goes on', () => {
    const { emitter, errors, log, note } = setUp();
    const failure = new Error('thrown');
    emitter.setHook('ping', () => {
      throw failure;
    });
    emitter.on('ping', () => {
      throw failure;
    });
    emitter.on('ping', note('after'));
    expect(emitter.fire('ping', { id: 1 })).toBeUndefined();
    expect(errors).toEqual([
      [failure, 'ping'],
      [failure, 'ping'],
    ]);
    expect(log).toEqual(['after 1']);
  });

  test('reports a handler that rejects and goes on', async () => {
    const { emitter, errors, log, note } = setUp();
    const failure = new Error('rejected');
    emitter.setHook('ping', () => Promise.reject(failure));
    emitter.on('ping', async () => {
      await Promise.resolve();
      throw failure;
    });
    emitter.on('ping', note('after'));
    await expect(emitter.fire('ping', { id: 1 })).resolves.toBeUndefined();
    expect(errors).toEqual([
      [failure, 'ping'],
      [failure, 'ping'],
    ]);
    expect(log).toEqual(['after 1']);
  });

  test('does not throw when reporting fails, but lets it show', async () => {
    const later = jest.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => undefined);
    const failure = new Error('in the sink');
    const emitter = new HookedEmitter<Events>(() => {
      throw failure;
    }, names);
    const after = jest.fn<() => void>();
    emitter.on('ping', () => {
      throw new Error('in the handler');
    });
    emitter.on('ping', after);
    await emitter.fire('ping', { id: 1 });
    expect(after).toHaveBeenCalledTimes(1);
    expect(later.mock.calls[0]?.[0]).toThrow(failure);
    later.mockRestore();
  });

  test('may be nested', () => {
    const { emitter, log, note } = setUp();
    emitter.on('ping', (event) => {
      if (event.id < 3) void emitter.fire('ping', { id: event.id + 1 });
    });
    emitter.on('ping', note('seen'));
    void emitter.fire('ping', { id: 1 });
    expect(log).toEqual(['seen 3', 'seen 2', 'seen 1']);
  });

  test('calls handlers on the owner', () => {
    const owner = { name: 'manager' };
    const emitter = new HookedEmitter<Events>(() => undefined, names, owner);
    const seen: unknown[] = [];
    const handler = function (this: unknown): void {
      seen.push(this);
    };
    emitter.setHook('ping', handler);
    emitter.on('ping', handler);
    void emitter.fire('ping', { id: 1 });
    expect(seen).toEqual([owner, owner]);
  });

  test('does nothing when nobody listens', () => {
    expect(setUp().emitter.fire('ping', { id: 1 })).toBeUndefined();
  });
});

describe('listeners', () => {
  test('registered with once run once, also while an earlier handler is still running', async () => {
    const { emitter, log, note, noteLater } = setUp();
    emitter.setHook('ping', noteLater('hook'));
    emitter.once('ping', note('once'));
    await Promise.all([emitter.fire('ping', { id: 1 }), emitter.fire('ping', { id: 2 })]);
    expect(log.filter((entry) => entry.startsWith('once'))).toEqual(['once 1']);
    expect(emitter.listenerCount('ping')).toBe(0);
  });

  test.each(['off', 'removeListener'] as const)('are removed by %s', (remove) => {
    const { emitter, log, note } = setUp();
    const listener = note('listener');
    emitter.on('ping', listener).addListener('ping', note('other')).once('ping', listener);
    expect(emitter.listenerCount('ping')).toBe(3);
    emitter[remove]('Ping', listener);
    void emitter.fire('ping', { id: 1 });
    expect(log).toEqual(['other 1']);
  });

  test('removed before they were ever registered change nothing', () => {
    const { emitter } = setUp();
    expect(emitter.off('ping', () => undefined).listenerCount('ping')).toBe(0);
  });

  test('are removed all at once, by name or altogether, while hooks stay', () => {
    const { emitter, log, note } = setUp();
    emitter.setHook('ping', note('hook'));
    emitter.on('ping', note('ping')).on('sslStatus', note('status'));
    emitter.removeAllListeners('ping');
    expect([emitter.listenerCount('ping'), emitter.listenerCount('sslStatus')]).toEqual([0, 1]);
    emitter.removeAllListeners();
    expect(emitter.listenerCount('sslStatus')).toBe(0);
    void emitter.fire('ping', { id: 1 });
    expect(log).toEqual(['hook 1']);
  });

  test('are found under every spelling of the name', () => {
    const { emitter, log, note } = setUp();
    emitter.on('Ping', note('Ping')).on('SslStatus', note('SslStatus')).on('SSLStatus', note('SSLStatus'));
    void emitter.fire('ping', { id: 1 });
    void emitter.fire('sslStatus', { id: 2 });
    expect(log).toEqual(['Ping 1', 'SslStatus 2', 'SSLStatus 2']);
    expect(emitter.listenerCount('SSLStatus')).toBe(2);
  });
});

describe('whether anybody listens', () => {
  test('is known from hooks and listeners', () => {
    const { emitter, note } = setUp();
    expect(emitter.wants('ping')).toBe(false);
    emitter.setHook('ping', note('hook'));
    expect(emitter.wants('ping')).toBe(true);
    emitter.setHook('ping', null);
    expect(emitter.wants('ping')).toBe(false);
    emitter.once('ping', note('once'));
    expect([emitter.wants('ping'), emitter.wants('sslStatus')]).toEqual([true, false]);
    void emitter.fire('ping', { id: 1 });
    expect(emitter.wants('ping')).toBe(false);
  });
});

describe('wrong usage', () => {
  test.each(['pong', 'PING', 'onPing', 'toString', ''])(
    'refuses the event name %p and names the events',
    (name) => {
      const { emitter } = setUp();
      const refusal = expect.objectContaining({ code: 10022, reason: 'invalidArgument' });
      expect(() => emitter.on(name as 'ping', () => undefined)).toThrow(refusal);
      expect(() => emitter.once(name as 'ping', () => undefined)).toThrow(refusal);
      expect(() => emitter.off(name as 'ping', () => undefined)).toThrow(refusal);
      expect(() => emitter.listenerCount(name as 'ping')).toThrow('the events are ping, sslStatus');
    },
  );

  test.each([undefined, 5, 'text', {}])('refuses %p as hook and keeps the one it has', (value) => {
    const { emitter } = setUp();
    const hook = (): void => undefined;
    emitter.setHook('ping', hook);
    expect(() => {
      emitter.setHook('ping', value as unknown as Hook<Ping>);
    }).toThrow(
      expect.objectContaining({ code: 10022, message: expect.stringContaining("'ping'") as unknown }),
    );
    expect(emitter.getHook('ping')).toBe(hook);
  });

  test.each([undefined, null, 5, {}])('refuses %p as listener', (value) => {
    const { emitter } = setUp();
    expect(() => emitter.on('ping', value as () => void)).toThrow(expect.objectContaining({ code: 10022 }));
    expect(emitter.listenerCount('ping')).toBe(0);
  });
});

describe('hook properties', () => {
  class Component {
    declare onPing: Hook<Ping>;
    declare onSslStatus: Hook<Ping>;
    readonly #emitter = new HookedEmitter<Events>(() => undefined, names, this);

    get [emitterKey](): HookedEmitter<Events> {
      return this.#emitter;
    }
  }
  installHooks<Events>(Component.prototype, names);

  test('set, show and clear the hook of their own instance', () => {
    const one = new Component();
    const other = new Component();
    const hook = jest.fn<(event: Ping) => void>();
    expect(one.onPing).toBeNull();
    one.onPing = hook;
    expect([one.onPing, other.onPing, one.onSslStatus]).toEqual([hook, null, null]);
    void one[emitterKey].fire('ping', { id: 1 });
    void other[emitterKey].fire('ping', { id: 2 });
    expect(hook.mock.calls).toEqual([[{ id: 1 }]]);
    one.onPing = null;
    expect(one[emitterKey].wants('ping')).toBe(false);
  });

  test('refuse what is neither a function nor null', () => {
    const component = new Component();
    expect(() => {
      component.onPing = 'handler' as unknown as Hook<Ping>;
    }).toThrow(expect.objectContaining({ code: 10022 }));
  });

  test('can be assigned with the rest of the properties', () => {
    const onPing = jest.fn<(event: Ping) => void>();
    expect(Object.assign(new Component(), { onPing }).onPing).toBe(onPing);
  });
});
