import { expect, test } from '@jest/globals';
import { ComponentContext, type ContextEvents } from '../../../components/component-context.js';
import { SettingStore } from '../../../src/config/setting-store.js';
import { EngineCore } from '../../../src/engine/engine-core.js';
import { HookedEmitter } from '../../../src/events/hooked-emitter.js';

const source = { address: '127.0.0.1', port: 161 };

function makeContext(): ComponentContext {
  const names = [
    'badPacket',
    'discoveryRequest',
    'error',
    'hashPassword',
    'informRequest',
    'packetTrace',
    'trap',
  ] as const;
  const emitter = new HookedEmitter<ContextEvents>(() => undefined, names);
  return new ComponentContext(new EngineCore(), emitter, new SettingStore('SnmpTrapMgr', () => false));
}

test('packets held while ProcessIdleEvents is False are handled, in order, when it is True again', () => {
  const context = makeContext();
  const handled: number[] = [];
  context.settings.set('ProcessIdleEvents', 'False');
  for (const number of [1, 2]) {
    context.deliver(source, () => {
      handled.push(number);
      return undefined;
    });
  }
  expect(handled).toEqual([]);
  context.settings.set('ProcessIdleEvents', 'True');
  context.deliver(source, () => {
    handled.push(3);
    return undefined;
  });
  expect(handled).toEqual([1, 2, 3]);
});
