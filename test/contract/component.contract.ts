import { inspect } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import { SnmpError, SnmpObject, type InformRequestEvent, type TrapEvent } from 'snmp-components';
import type { BadPacketEvent, ErrorEvent, PacketTraceEvent } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import {
  coreOf,
  expectNothingLeft,
  failureOf,
  gate,
  testScope,
  thrownBy,
  until,
} from '../support/manager-fixture.js';
import {
  notification,
  startScriptedAgent,
  text,
  tlv,
  wireTag,
  type ScriptedAgent,
} from '../support/scripted-agent.js';
import type { Component, ComponentRow } from './classes.js';

/** The rules that every component class keeps: names, properties, objects, events, settings and life cycle. */
export function componentContract({
  name,
  properties,
  methods,
  events,
  defaultPort,
  over,
  create,
}: ComponentRow): void {
  describe(name, () => {
    const scope = testScope();

    function component(options: object = {}): Component {
      return scope.component(create({ localPort: 0, ...options }));
    }

    /** A component that hears what is sent to a port of its own. */
    async function listening(options: object = {}): Promise<Component> {
      const made = component({ localHost: '127.0.0.1', localPort: await findFreePort(), ...options });
      await made.activate();
      return made;
    }

    async function sender(): Promise<ScriptedAgent> {
      return scope.server(await startScriptedAgent({ over }));
    }

    function trap(requestId: number): Buffer {
      return notification({ tag: wireTag.trap, requestId });
    }

    function there(made: Component): { address: string; port: number } {
      return { address: '127.0.0.1', port: made.localPort };
    }

    describe('names', () => {
      test.each([...properties])('has the property %s', (property) => {
        const made = component();
        const descriptor = accessorOf(made, property);
        expect(typeof descriptor?.get).toBe('function');
        expect(Reflect.get(made, property)).not.toBeUndefined();
      });

      test.each([...methods])('has the method %s', (method) => {
        expect(typeof Reflect.get(component(), method)).toBe('function');
      });

      test.each([...events])('has the event %s as a hook and under its name', (hook) => {
        const made = component();
        const event = hook.charAt(2).toLowerCase() + hook.slice(3);
        const pascal = hook.slice(2);
        const handler = (): void => {};

        expect(Reflect.get(made, hook)).toBeNull();
        Reflect.set(made, hook, handler);
        expect(Reflect.get(made, hook)).toBe(handler);
        Reflect.set(made, hook, null);
        expect(Reflect.get(made, hook)).toBeNull();

        made.on(event, handler).on(pascal, () => {});
        expect(made.listenerCount(event)).toBe(2);
        expect(made.listenerCount(pascal)).toBe(2);
        made.off(pascal, handler);
        expect(made.listenerCount(event)).toBe(1);
      });

      test('has no event of another name', () => {
        const error = thrownBy(() => component().on('answer', () => {}));
        expect(error.code).toBe(10022);
        expect(error.message).toContain("'answer'");
        expect(error.message).toContain('badPacket');
      });

      test('takes only functions for handlers', () => {
        const made = component();
        expect(thrownBy(() => made.on('trap', 5 as unknown as () => void)).code).toBe(10022);
        expect(
          thrownBy(() => {
            made.onTrap = 'handler' as unknown as () => void;
          }).code,
        ).toBe(10022);
        expect(made.onTrap).toBeNull();
      });
    });

    describe('constructor options', () => {
      test('set properties', () => {
        const made = component({ localEngineId: 'engine', requestId: 7, objCount: 2, acceptData: false });
        expect(made.localEngineId).toEqual(Buffer.from('engine'));
        expect([made.requestId, made.objCount, made.acceptData]).toEqual([7, 2, false]);
      });

      test('that are undefined change nothing', () => {
        expect(component({ requestId: undefined }).requestId).toBe(1);
      });

      test.each([
        ['an unknown name', { remotehost: '127.0.0.1' }, '"remotehost"'],
        ['a method', { activate: true }, '"activate"'],
        ['a property that is read-only', { objects: [] }, '"objects"'],
        ['something internal', { context: {} }, '"context"'],
        ['the prototype', JSON.parse('{"__proto__":{"acceptData":false}}') as object, '"__proto__"'],
      ])('refuse %s', (_what, options, shown) => {
        const error = thrownBy(() => create(options));
        expect(error.code).toBe(10022);
        expect(error.message).toContain(shown);
        expect(error.message).toContain(name);
      });

      test('are checked like the properties', () => {
        expect(thrownBy(() => create({ requestId: -1 })).message).toContain('requestId');
      });
    });

    describe('objects', () => {
      const oids = ['1.3.6.1.2.1.1.1.0', '1.3.6.1.2.1.1.3.0', '1.3.6.1.2.1.1.5.0'];

      function filled(): Component {
        const made = component();
        for (const oid of oids) made.objects.add(new SnmpObject(oid));
        return made;
      }

      test('are an array: indexable, iterable, with length', () => {
        const { objects } = filled();
        expect(Array.isArray(objects)).toBe(true);
        expect(objects.length).toBe(3);
        expect(objects[1]?.oid).toBe(oids[1]);
        expect(objects.at(-1)?.oid).toBe(oids[2]);
        expect([...objects].map(({ oid }) => oid)).toEqual(oids);
        expect(objects.size()).toBe(3);
        expect(objects.item(2).oid).toBe(oids[2]);
        expect(thrownBy(() => objects.item(3)).code).toBe(301);
      });

      test('map, filter and slice give plain arrays', () => {
        const { objects } = filled();
        for (const plain of [objects.map(({ oid }) => oid), objects.filter(() => true), objects.slice(1)]) {
          expect(Object.getPrototypeOf(plain)).toBe(Array.prototype);
        }
        expect(objects.map((_object, index) => index)).toEqual([0, 1, 2]);
      });

      test('add takes an object or what makes one, and returns it', () => {
        const { objects } = component();
        const object = new SnmpObject('1.3.6.1');
        expect(objects.add(object)).toBe(object);
        const made = objects.add('1.3.6.2', 5, 2);
        expect(objects[1]).toBe(made);
        expect([made.oid, made.value, made.objectType]).toEqual(['1.3.6.2', '5', 2]);
        expect(thrownBy(() => objects.add('1..3')).code).toBe(10022);
        expect(objects.length).toBe(2);
      });

      test('clear removes them all', () => {
        const made = filled();
        made.objects.clear();
        expect([made.objects.length, made.objCount]).toEqual([0, 0]);
      });

      test('are one list for the life of the component', () => {
        const made = filled();
        const { objects } = made;
        made.reset();
        made.objCount = 2;
        expect(made.objects).toBe(objects);
        expect(Reflect.set(made, 'objects', [])).toBe(false);
        expect(made.objects).toBe(objects);
      });

      test('value finds one by its OID, with or without a leading dot', () => {
        const made = component();
        made.objects.add('1.3.6.1.2.1.1.5.0', 'name');
        expect(made.value('1.3.6.1.2.1.1.5.0')).toBe('name');
        expect(made.value('.1.3.6.1.2.1.1.5.0')).toBe('name');
      });

      test('value of an OID that is not there throws 322', () => {
        const error = thrownBy(() => filled().value('1.3.6.1.2.1.1.9.0'));
        expect(error.code).toBe(322);
        expect(error.message).toContain('1.3.6.1.2.1.1.9.0');
      });

      test.each(['sysName.0', '', '1..3', '3.1', 5, undefined])(
        'value of %p, no OID, throws 10022',
        (oid) => {
          expect(thrownBy(() => filled().value(oid as string)).code).toBe(10022);
        },
      );

      test('reset removes them', () => {
        const made = filled();
        made.reset();
        expect(made.objects.length).toBe(0);
      });
    });

    describe('Obj arrays', () => {
      const views = ['objId', 'objType', 'objTypeString', 'objValue', 'objValueB'] as const;

      test('show the objects, and change them', () => {
        const made = component();
        made.objCount = 2;
        made.objId[1] = '1.3.6.1.2.1.1.6.0';
        made.objType[1] = 4;
        made.objValue[1] = 'Room 12';
        expect(made.objects[1]).toMatchObject({ oid: '1.3.6.1.2.1.1.6.0', objectType: 4, value: 'Room 12' });
        expect(made.objTypeString[1]).toBe('OCTET STRING');
        expect(made.objValueB[1]).toEqual(Buffer.from('Room 12'));

        const object = made.objects[0];
        if (object !== undefined) object.oid = '1.3.6.9';
        expect(made.objId[0]).toBe('1.3.6.9');
      });

      test('live: they follow what is added and removed', () => {
        const made = component();
        const { objId } = made;
        made.objects.add('1.3.6.1');
        expect([objId.length, objId[0]]).toEqual([1, '1.3.6.1']);
        made.objects.clear();
        expect(objId.length).toBe(0);
        expect(thrownBy(() => objId[0]).code).toBe(301);
      });

      test('are iterable and spread', () => {
        const made = component();
        made.objects.add('1.3.6.1', 5);
        made.objects.add('1.3.6.2', 'text');
        expect([...made.objId]).toEqual(['1.3.6.1', '1.3.6.2']);
        expect(Array.from(made.objValue)).toEqual(['5', 'text']);
        expect(Object.entries(made.objType)).toEqual([
          ['0', 2],
          ['1', 4],
        ]);
      });

      test.each([
        ['text', 'Room 12', 'Room 12'],
        ['an empty text', '', ''],
        ['a number', 42, '42'],
        ['a bigint', 18446744073709551615n, '18446744073709551615'],
        ['bytes', new Uint8Array([0x41, 0x42]), 'AB'],
      ])('objValue takes %s', (_what, value, shown) => {
        const made = component({ objCount: 1 });
        made.objValue[0] = value;
        expect(made.objValue[0]).toBe(shown);
        made.objValueB[0] = value;
        expect(made.objValueB[0]).toEqual(Buffer.from(shown));
      });

      test.each([[null], [undefined], [true], [{}], [[1]], [NaN], [-Infinity]])(
        'objValue refuses %p and stays',
        (value) => {
          const made = component({ objCount: 1 });
          made.objValue[0] = 'before';
          expect(thrownBy(() => (made.objValue[0] = value)).code).toBe(10022);
          expect(made.objValue[0]).toBe('before');
        },
      );

      test('objValue keeps a copy of bytes', () => {
        const made = component({ objCount: 1 });
        const bytes = Buffer.from('abc');
        made.objValue[0] = bytes;
        bytes.fill(0);
        expect(made.objValue[0]).toBe('abc');
      });

      test('objTypeString is read-only', () => {
        const made = component({ objCount: 1 });
        expect(() => Object.assign(made.objTypeString, { 0: 'INTEGER' })).toThrow(TypeError);
        expect(made.objTypeString[0]).toBe('NULL');
      });

      test.each([
        ['objId', '1..3'],
        ['objType', 3],
        ['objType', 72],
      ] as const)('%s refuses %p and stays', (view, value) => {
        const made = component({ objCount: 1 });
        const before: unknown = made[view][0];
        expect(thrownBy(() => Reflect.set(made[view], 0, value)).code).toBe(10022);
        expect(made[view][0]).toBe(before);
      });

      describe.each(views)('%s', (view) => {
        test.each([-1, 2, 1.5, 65536, 4294967296, NaN, Infinity, -Infinity, 1e21])(
          'throws 301 for the index %p',
          (index) => {
            const made = component({ objCount: 2 });
            const read = thrownBy(() => Reflect.get(made[view], index) as unknown);
            expect(read.code).toBe(301);
            expect(read.message).toContain(`${view}[`);
            expect(read.message).toContain('0 to 1');
            expect(thrownBy(() => Reflect.set(made[view], index, '1.3')).code).toBe(301);
            expect(made.objCount).toBe(2);
          },
        );

        test.each(['length', 'push', 'first'])('throws 301 when %s is written', (key) => {
          const made = component({ objCount: 2 });
          expect(thrownBy(() => Reflect.set(made[view], key, 1)).code).toBe(301);
          expect(made.objCount).toBe(2);
        });

        test('throws 301 for index 0 when there are no objects', () => {
          const error = thrownBy(() => component()[view][0] as unknown);
          expect(error.code).toBe(301);
          expect(error.message).toContain('no objects');
        });
      });

      test('objCount adds empty objects and drops those at the end', () => {
        const made = component();
        made.objCount = 2;
        expect([made.objId[0], made.objType[0], made.objValue[0]]).toEqual(['', 5, '']);
        made.objId[0] = '1.3.6.1';
        made.objCount = 3;
        made.objCount = 1;
        expect([...made.objId]).toEqual(['1.3.6.1']);
        made.objCount = 65535;
        expect(made.objects.length).toBe(65535);
      });

      test.each([-1, 1.5, 65536, NaN, Infinity, '2', null, undefined])(
        'objCount %p throws 302 and changes nothing',
        (count) => {
          const made = component({ objCount: 2 });
          const error = thrownBy(() => Reflect.set(made, 'objCount', count));
          expect(error.code).toBe(302);
          expect(error.message).toContain('objCount');
          expect(made.objCount).toBe(2);
        },
      );
    });

    describe('config', () => {
      test('reads a setting, sets it, and returns its value', () => {
        const made = component();
        expect(made.config('CodePage')).toBe('65001');
        expect(made.config('CodePage=1252')).toBe('1252');
        expect(made.config('codepage')).toBe('1252');
        expect(made.config('SELECTWAITMILLIS=5')).toBe('5');
      });

      test.each(['True', 'true', '1', 'Yes', 'YES'])('takes %s for true', (value) => {
        const setting = over === 'UDP' ? 'ShareLocalPort' : 'TcpNoDelay';
        expect(component().config(`${setting}=${value}`)).toBe('True');
      });

      test.each(['False', 'FALSE', '0', 'No', 'no'])('takes %s for false', (value) => {
        expect(component().config(`ForceLocalPort=${value}`)).toBe('False');
      });

      test('keeps everything after the first equals sign', () => {
        expect(component().config('ContextName=a=b ')).toBe('a=b ');
      });

      test.each([
        ['NoSuchSetting', 'NoSuchSetting'],
        ['CodePages=1', 'CodePage'],
        ['CodePage=no page', 'CodePage'],
        ['SelectWaitMillis=-1', '0 to 2147483647'],
        ['ForceLocalPort=maybe', 'False'],
        ['SourcePort=1', 'read-only'],
        ['', "''"],
        ['=5', "''"],
      ])('refuses %p with 10022 and says what is allowed', (text, shown) => {
        const error = thrownBy(() => component().config(text));
        expect(error.code).toBe(10022);
        expect(error.message).toContain(shown);
      });

      test('throws 10045 for what Node.js cannot do, and keeps the default', () => {
        const made = component();
        const [refused, kept, value] =
          over === 'UDP'
            ? ['QOSTrafficType=Voice', 'QOSTrafficType=BestEffort', '0']
            : ['KeepAliveInterval=5', 'KeepAliveInterval=0', '0'];
        expect(thrownBy(() => made.config(refused)).code).toBe(10045);
        expect(made.config(kept)).toBe(value);
      });

      test.each([undefined, null, 5, { CodePage: 1252 }])('takes text, not %p', (value) => {
        expect(thrownBy(() => component().config(value as unknown as string)).code).toBe(10022);
      });

      test('LocalPort and LocalHost are the properties', () => {
        const made = component();
        made.config('LocalPort=10999');
        made.config('LocalHost=127.0.0.1');
        expect([made.localPort, made.localHost]).toEqual([10999, '127.0.0.1']);
        made.localPort = 0;
        expect(made.config('LocalPort')).toBe('0');
        expect(thrownBy(() => made.config('LocalHost=1.2.3')).code).toBe(303);
        expect(made.localHost).toBe('127.0.0.1');
      });

      test('two components have settings of their own', () => {
        const [one, other] = [component(), component()];
        one.config('CodePage=1252');
        expect(other.config('CodePage')).toBe('65001');
      });
    });

    describe('life cycle', () => {
      test('is inactive at first, active after activate(), inactive after deactivate()', async () => {
        const made = component();
        expect([made.active, made.localPort, made.localHost]).toEqual([false, 0, '']);
        await made.activate();
        expect(made.active).toBe(true);
        // Without a port to listen on, a TCP manager binds nothing before it connects.
        if (over === 'UDP') {
          expect(made.localPort).toBeGreaterThan(0);
          expect(made.localHost).toBe('0.0.0.0');
        }
        await made.deactivate();
        expect([made.active, made.localPort, made.localHost]).toEqual([false, 0, '']);
        expectNothingLeft(made);
      });

      test(`takes port ${defaultPort} unless told otherwise`, () => {
        expect(scope.component(create()).localPort).toBe(defaultPort);
      });

      test('a second activate() rejects with 104', async () => {
        const made = component();
        await made.activate();
        expect((await failureOf(() => made.activate())).code).toBe(104);
        expect(made.active).toBe(true);
      });

      test('two activate() at once open one socket', async () => {
        const made = component({ localPort: await findFreePort() });
        // A second socket would find the port taken.
        await Promise.all([made.activate(), made.activate()]);
        expect(coreOf(made).openEndpoints).toBe(over === 'UDP' ? 1 : 0);
      });

      test('deactivate() does nothing when inactive, and twice at once is once', async () => {
        const made = component();
        await made.deactivate();
        await made.activate();
        await Promise.all([made.deactivate(), made.deactivate()]);
        expectNothingLeft(made);
      });

      test('deactivate() during activate() wins', async () => {
        const made = component();
        const activation = made.activate();
        await made.deactivate();
        await activation;
        expect(made.active).toBe(false);
        expectNothingLeft(made);
      });

      test('activate() during deactivate() wins', async () => {
        const made = component();
        await made.activate();
        const end = made.deactivate();
        await made.activate();
        await end;
        expect(made.active).toBe(true);
      });

      test.each([
        ['localPort', 10999, 106],
        ['localHost', '127.0.0.1', 107],
      ])('%s cannot change while active, and the setting neither', async (property, value, code) => {
        const made = component();
        await made.activate();
        const before: unknown = Reflect.get(made, property);
        const error = thrownBy(() => Reflect.set(made, property, value));
        expect(error.code).toBe(code);
        expect(error.message).toContain(property);
        const setting = property.charAt(0).toUpperCase() + property.slice(1);
        expect(thrownBy(() => made.config(`${setting}=${value}`)).code).toBe(code);
        expect(Reflect.get(made, property)).toBe(before);
      });

      test('localPort cannot change while it is being activated', async () => {
        const made = component();
        const activation = made.activate();
        expect(thrownBy(() => (made.localPort = 10999)).code).toBe(106);
        expect(thrownBy(() => (made.localHost = '127.0.0.1')).code).toBe(107);
        await activation;
      });

      if (over === 'UDP') {
        test.each([
          ['MaxPacketSize=1000', 112],
          ['ShareLocalPort=True', 113],
          ['UseConnection=True', 117],
        ])('%s throws %i while active', async (text, code) => {
          const made = component();
          await made.activate();
          expect(thrownBy(() => made.config(text)).code).toBe(code);
        });
      }

      test('a port that is taken rejects with 10048 and the cause', async () => {
        const first = await listening();
        const second = component({ localHost: '127.0.0.1', localPort: first.localPort });
        const error = await failureOf(() => second.activate());
        expect(error.code).toBe(10048);
        expect(error.message).toContain(String(first.localPort));
        expect(error.cause).toMatchObject({ code: 'EADDRINUSE' });
        expect(second.active).toBe(false);
        expectNothingLeft(second);
      });

      test('ForceLocalPort=False takes another port instead', async () => {
        const first = await listening();
        const second = component({ localHost: '127.0.0.1', localPort: first.localPort });
        second.config('ForceLocalPort=False');
        await second.activate();
        expect(second.localPort).toBeGreaterThan(0);
        expect(second.localPort).not.toBe(first.localPort);
        await second.deactivate();
        expect(second.localPort).toBe(first.localPort);
      });

      test('ForceLocalPort=False takes the port where it is free', async () => {
        const port = await findFreePort();
        const made = component({ localHost: '127.0.0.1', localPort: port });
        made.config('ForceLocalPort=False');
        await made.activate();
        expect(made.localPort).toBe(port);
      });

      if (over === 'UDP') {
        test('ShareLocalPort=True lets two have the port', async () => {
          const port = await findFreePort();
          const both = [1, 2].map(() => component({ localHost: '127.0.0.1', localPort: port }));
          for (const made of both) {
            made.config('ShareLocalPort=True');
            await made.activate();
          }
          expect(both.map(({ localPort }) => localPort)).toEqual([port, port]);
        });
      }

      test('an address that this machine does not have rejects with 10049', async () => {
        const made = component({ localHost: '192.0.2.1', localPort: await findFreePort() });
        expect((await failureOf(() => made.activate())).code).toBe(10049);
        expect(made.active).toBe(false);
      });

      test('a failed activation can be repeated', async () => {
        const first = await listening();
        const second = component({ localHost: '127.0.0.1', localPort: first.localPort });
        await failureOf(() => second.activate());
        await first.deactivate();
        await second.activate();
        expect(second.active).toBe(true);
      });

      test('active can be set', async () => {
        const made = component();
        made.active = true;
        await until('active', () => made.active);
        made.active = false;
        expect(made.active).toBe(false);
        await made.activate();
        made.active = true;
        expect(made.active).toBe(true);
      });

      test('active set to true and false in one breath ends inactive', async () => {
        const made = component();
        made.active = true;
        made.active = false;
        // Started later, so it is done later.
        await component().activate();
        expect(made.active).toBe(false);
        made.active = true;
        made.active = false;
        made.active = true;
        await until('active', () => made.active);
        await component().activate();
        expect(made.active).toBe(true);
      });

      test('errors of setting active go to onError', async () => {
        const first = await listening();
        const second = component({ localHost: '127.0.0.1', localPort: first.localPort });
        const errors: ErrorEvent[] = [];
        second.onError = (e: ErrorEvent) => errors.push(e);
        second.active = true;
        await until('an error', () => errors.length > 0);
        expect(errors.map(({ errorCode }) => errorCode)).toEqual([10048]);
        expect(second.active).toBe(false);
      });

      test('await using deactivates', async () => {
        const made = component();
        await made.activate();
        await made[Symbol.asyncDispose]();
        expect(made.active).toBe(false);
        expectNothingLeft(made);
      });

      test('100 times active on one port leaves nothing', async () => {
        const made = component({ localHost: '127.0.0.1', localPort: await findFreePort() });
        for (let i = 0; i < 100; i += 1) {
          await made.activate();
          await made.deactivate();
        }
        expectNothingLeft(made);
        // Only a port that was released can be taken without sharing it.
        const next = component({ localHost: '127.0.0.1', localPort: made.localPort });
        await next.activate();
      });

      test('keeps objects, settings and handlers over deactivate()', async () => {
        const made = component();
        const handler = (): void => {};
        made.objects.add('1.3.6.1');
        made.onTrap = handler;
        made.config('CodePage=1252');
        await made.activate();
        await made.deactivate();
        expect([made.objCount, made.config('CodePage'), made.onTrap]).toEqual([1, '1252', handler]);
      });

      test('hears nothing after deactivate()', async () => {
        const made = await listening();
        const from = await sender();
        let heard = 0;
        made.onTrap = () => (heard += 1);
        const to = there(made);
        await made.deactivate();
        await from.send(trap(1), to);
        await made.activate();
        await from.send(trap(2), to);
        await until('a trap', () => heard > 0);
        expect(heard).toBe(1);
      });
    });

    describe('events', () => {
      test('run the hook first, then the listeners in order, with the component as this', async () => {
        const made = await listening();
        const from = await sender();
        const calls: unknown[] = [];
        made.on('trap', () => calls.push('first'));
        made.on('Trap', () => calls.push('second'));
        made.once('trap', () => calls.push('once'));
        made.onTrap = function hook(this: unknown) {
          calls.push(this === made ? 'hook' : 'a stranger');
        };
        await from.send(trap(1), there(made));
        await until('the events', () => calls.length >= 4);
        expect(calls).toEqual(['hook', 'first', 'second', 'once']);
        await from.send(trap(2), there(made));
        await until('the events', () => calls.length >= 7);
        expect(calls.slice(4)).toEqual(['hook', 'first', 'second']);
      });

      test('removeAllListeners leaves the hook', async () => {
        const made = await listening();
        const from = await sender();
        const calls: string[] = [];
        made.onTrap = () => calls.push('hook');
        made.on('trap', () => calls.push('listener'));
        made.removeAllListeners();
        await from.send(trap(1), there(made));
        await until('the hook', () => calls.length > 0);
        expect(calls).toEqual(['hook']);
      });

      test('parameters are read-only but for the answers, which are checked', async () => {
        const made = await listening();
        const from = await sender();
        const outcomes: unknown[] = [];
        made.onInformRequest = (e: InformRequestEvent) => {
          outcomes.push(tryTo(() => Reflect.set(e, 'requestId', 5)));
          outcomes.push(tryTo(() => Object.assign(e, { community: 'x' })));
          outcomes.push(tryTo(() => Object.assign(e, { errorStatus: 19 })));
          outcomes.push(tryTo(() => Object.assign(e, { respond: 'yes' })));
          outcomes.push([e.requestId, e.community, e.errorStatus, e.respond]);
        };
        await from.send(notification({ tag: wireTag.inform, requestId: 9 }), there(made));
        await until('the event', () => outcomes.length === 5);
        expect(outcomes).toEqual([false, 'TypeError', 10022, 10022, [9, 'public', 0, false]]);
      });

      test('a handler that throws surfaces in onError, and the next packet is handled', async () => {
        const made = await listening();
        const from = await sender();
        const errors: ErrorEvent[] = [];
        const heard: number[] = [];
        made.onError = (e: ErrorEvent) => errors.push(e);
        made.onTrap = (e: TrapEvent) => {
          heard.push(e.requestId);
          throw new Error(`no thanks, ${e.requestId}`);
        };
        for (const id of [1, 2, 3]) await from.send(trap(id), there(made));
        await until('three traps', () => heard.length === 3);
        expect(heard).toEqual([1, 2, 3]);
        expect(errors.map(({ errorCode }) => errorCode)).toEqual([399, 399, 399]);
        expect(errors[1]?.description).toContain('no thanks, 2');
        expect(errors[1]?.description).toContain('trap');
      });

      test('a listener that throws does not keep the others from running', async () => {
        const made = await listening();
        const from = await sender();
        const calls: string[] = [];
        made.onError = () => calls.push('error');
        made.onTrap = () => {
          throw new Error('hook');
        };
        made.on('trap', () => {
          throw new Error('listener');
        });
        made.on('trap', () => calls.push('last'));
        await from.send(trap(1), there(made));
        await until('the last listener', () => calls.includes('last'));
        expect(calls).toEqual(['error', 'error', 'last']);
      });

      test('a handler that rejects surfaces in onError, and the next packet is handled', async () => {
        const made = await listening();
        const from = await sender();
        const errors: ErrorEvent[] = [];
        const heard: number[] = [];
        made.onError = (e: ErrorEvent) => errors.push(e);
        made.onTrap = async (e: TrapEvent) => {
          heard.push(e.requestId);
          await Promise.reject(new SnmpError('noSuchOid', 'of a program'));
        };
        for (const id of [1, 2]) await from.send(trap(id), there(made));
        await until('two errors', () => errors.length === 2);
        expect(heard).toEqual([1, 2]);
        expect(errors.map(({ errorCode }) => errorCode)).toEqual([322, 322]);
      });

      test('a handler of onError that throws stops nothing', async () => {
        const made = await listening();
        const from = await sender();
        const heard: number[] = [];
        const warnings = collectWarnings();
        made.onError = () => {
          throw new Error('in the handler of errors');
        };
        made.onTrap = (e: TrapEvent) => {
          heard.push(e.requestId);
          throw new Error('first');
        };
        for (const id of [1, 2]) await from.send(trap(id), there(made));
        await until('two traps and their warnings', () => heard.length === 2 && warnings.seen.length === 2);
        warnings.stop();
        for (const warning of warnings.seen) expect(warning).toMatch(/^SnmpComponentsWarning: .*"error"/);
      });

      test('an error that nobody listens to becomes a warning of the process', async () => {
        const made = await listening();
        const from = await sender();
        const warnings = collectWarnings();
        made.onTrap = () => {
          throw new Error('unheard');
        };
        await from.send(trap(1), there(made));
        await until('a warning', () => warnings.seen.length > 0);
        warnings.stop();
        expect(warnings.seen).toEqual([expect.stringMatching(/^SnmpComponentsWarning: .*unheard/)]);
      });

      test('an async hook keeps the order of its source', async () => {
        const made = await listening();
        const from = await sender();
        const first = gate();
        const calls: string[] = [];
        made.onTrap = async (e: TrapEvent) => {
          calls.push(`start ${e.requestId}`);
          if (e.requestId === 1) await first.opened;
          calls.push(`end ${e.requestId}`);
        };
        for (const id of [1, 2, 3]) await from.send(trap(id), there(made));
        await until('three packets', () => coreOf(made).counters.packetsReceived === 3);
        expect(calls).toEqual(['start 1']);
        first.open();
        await until('the last', () => calls.includes('end 3'));
        expect(calls).toEqual(['start 1', 'end 1', 'start 2', 'end 2', 'start 3', 'end 3']);
      });

      test('an async hook does not hold up other sources', async () => {
        const made = await listening();
        const [slow, quick] = [await sender(), await sender()];
        const held = gate();
        const done: number[] = [];
        made.onTrap = async (e: TrapEvent) => {
          if (e.sourcePort === slow.sourcePort) await held.opened;
          done.push(e.requestId);
        };
        await slow.send(trap(1), there(made));
        await until('the slow one', () => coreOf(made).counters.packetsReceived === 1);
        await quick.send(trap(2), there(made));
        await until('the quick one', () => done.length === 1);
        expect(done).toEqual([2]);
        held.open();
        await until('the slow one', () => done.length === 2);
      });

      test('listeners of one event wait for the async hook', async () => {
        const made = await listening();
        const from = await sender();
        const held = gate();
        const calls: string[] = [];
        made.onTrap = async () => {
          await held.opened;
          calls.push('hook');
        };
        made.on('trap', () => calls.push('listener'));
        await from.send(trap(1), there(made));
        await until('the packet', () => coreOf(made).counters.packetsReceived === 1);
        expect(calls).toEqual([]);
        held.open();
        await until('both', () => calls.length === 2);
        expect(calls).toEqual(['hook', 'listener']);
      });

      test('an async hook may deactivate its component', async () => {
        const made = await listening();
        const from = await sender();
        let done = false;
        made.onTrap = async () => {
          await made.deactivate();
          done = true;
        };
        await from.send(trap(1), there(made));
        await until('the end', () => done);
        expectNothingLeft(made);
      });

      test('what a slow hook leaves waiting is bounded', async () => {
        const made = await listening();
        const from = await sender();
        const held = gate();
        let heard = 0;
        made.onTrap = async () => {
          heard += 1;
          await held.opened;
        };
        const { counters } = coreOf(made);
        // In portions, so that the socket buffer of the system does not lose any.
        for (let sent = 0; sent < 1100; sent += 100) {
          for (let i = 0; i < 100; i += 1) await from.send(trap(sent + i), there(made));
          await until('the portion', () => counters.packetsReceived === sent + 100);
        }
        expect(counters.overflow).toBe(99);
        held.open();
        await until('those that waited', () => heard === 1001);
      });
    });

    describe('reception', () => {
      test('acceptData=false drops what comes in, and true takes it in again', async () => {
        const made = await listening({ acceptData: false });
        const from = await sender();
        const calls: string[] = [];
        made.onTrap = (e: TrapEvent) => calls.push(`trap ${e.requestId}`);
        made.onBadPacket = () => calls.push('bad packet');
        made.onPacketTrace = () => calls.push('trace');
        await from.send(trap(1), there(made));
        await from.send(tlv(0x30, Buffer.from('nonsense')), there(made));
        await until('two packets', () => coreOf(made).counters.packetsReceived === 2);
        made.acceptData = true;
        await from.send(trap(3), there(made));
        await until('the third', () => calls.includes('trap 3'));
        expect(calls).toEqual(['trace', 'trap 3']);
      });

      test('tells of a trap, with its variables in objects', async () => {
        const made = await listening();
        const from = await sender();
        const seen: unknown[] = [];
        made.onTrap = (e: TrapEvent) => {
          seen.push([e.requestId, e.snmpVersion, e.community, e.user, e.securityLevel]);
          seen.push([e.trapOid, e.timeStamp, e.agentAddress, e.sourceAddress, e.sourcePort]);
          seen.push(made.objects.map(String));
          seen.push([made.config('SourceAddress'), made.config('SourcePort')]);
        };
        const variables = [text('1.3.6.1.2.1.1.5.0', 'me')];
        await from.send(notification({ tag: wireTag.trap, requestId: 77, variables }), there(made));
        await until('the trap', () => seen.length === 4);
        expect(seen).toEqual([
          [77, 2, 'public', '', 0],
          ['1.3.6.1.6.3.1.1.5.1', 300, '', '127.0.0.1', from.sourcePort],
          [
            '1.3.6.1.2.1.1.3.0 = TimeTicks: 300',
            '1.3.6.1.6.3.1.1.4.1.0 = OBJECT IDENTIFIER: 1.3.6.1.6.3.1.1.5.1',
            '1.3.6.1.2.1.1.5.0 = OCTET STRING: me',
          ],
          ['127.0.0.1', String(from.sourcePort)],
        ]);
      });

      test('decodes octets by CodePage', async () => {
        const made = await listening();
        const from = await sender();
        made.config('CodePage=1252');
        let value = '';
        made.onTrap = () => (value = made.value('1.3.6.1.2.1.1.5.0'));
        const variables = [{ oid: '1.3.6.1.2.1.1.5.0', type: 4, content: Buffer.from('8022e9', 'hex') }];
        await from.send(notification({ tag: wireTag.trap, requestId: 1, variables }), there(made));
        await until('the trap', () => value !== '');
        expect(value).toBe('€"é');
        expect(made.objValueB[2]).toEqual(Buffer.from('8022e9', 'hex'));
      });

      const unframed = [
        ['nothing at all', ''],
        ['one octet', '30'],
        ['text', '6e6f6e73656e7365'],
        ['a length past the end', '3084ffffffff'],
      ];
      test.each([
        ...(over === 'UDP' ? unframed : []),
        ['a message without a PDU', '300b02010104067075626c6963'],
        ['a version from the future', '3003020105'],
        [
          'a name that ends inside a number',
          '301d02010104067075626c6963a710020101020100020100300530030601ff',
        ],
      ])('survives %s', async (_what, hex) => {
        const made = await listening();
        const from = await sender();
        const bad: BadPacketEvent[] = [];
        const heard: number[] = [];
        made.onBadPacket = (e: BadPacketEvent) => bad.push(e);
        made.onTrap = (e: TrapEvent) => heard.push(e.requestId);
        const packet = Buffer.from(hex, 'hex');
        await from.send(packet, there(made));
        await from.send(trap(2), there(made));
        await until('the trap after it', () => heard.length === 1);
        expect(bad).toHaveLength(1);
        expect(bad[0]?.packet).toEqual(packet);
        expect([bad[0]?.sourceAddress, bad[0]?.sourcePort]).toEqual(['127.0.0.1', from.sourcePort]);
        expect(bad[0]?.errorCode).toBeGreaterThan(0);
        expect(bad[0]?.errorDescription).not.toBe('');
        expect(bad[0]?.report).toBe(false);
      });

      if (over === 'UDP') {
        test('a datagram longer than MaxPacketSize ends in onBadPacket', async () => {
          const made = component({ localHost: '127.0.0.1', localPort: await findFreePort() });
          made.config('MaxPacketSize=484');
          await made.activate();
          const from = await sender();
          const bad: number[] = [];
          const heard: number[] = [];
          made.onBadPacket = (e: BadPacketEvent) => bad.push(e.errorCode);
          made.onTrap = (e: TrapEvent) => heard.push(e.requestId);
          const variables = [text('1.3.6.1.2.1.1.5.0', 'x'.repeat(500))];
          await from.send(notification({ tag: wireTag.trap, requestId: 1, variables }), there(made));
          await from.send(trap(2), there(made));
          await until('the short one', () => heard.length > 0);
          expect(heard).toEqual([2]);
          expect(bad).toEqual([118]);
        });
      }

      test('packetTrace shows what comes in and goes out, with addresses', async () => {
        const made = await listening();
        const from = await sender();
        const traces: PacketTraceEvent[] = [];
        made.onPacketTrace = (e: PacketTraceEvent) => traces.push(e);
        made.onInformRequest = (e: InformRequestEvent) => {
          e.respond = true;
        };
        const inform = notification({ tag: wireTag.inform, requestId: 5 });
        const answered = from.nextDatagram();
        await from.send(inform, there(made));
        const answer = await answered;
        expect(
          traces.map((e) => [e.direction, e.packetAddress, e.packetPort, e.packet.toString('hex')]),
        ).toEqual([
          [1, '127.0.0.1', from.sourcePort, inform.toString('hex')],
          [2, '127.0.0.1', from.sourcePort, answer.toString('hex')],
        ]);
      });

      test('ProcessIdleEvents=False holds events until doEvents()', async () => {
        const made = await listening();
        const from = await sender();
        made.config('ProcessIdleEvents=False');
        const heard: number[] = [];
        made.onTrap = (e: TrapEvent) => heard.push(e.requestId);
        for (const id of [1, 2]) await from.send(trap(id), there(made));
        await until('two packets', () => coreOf(made).counters.packetsReceived === 2);
        expect(heard).toEqual([]);
        await made.doEvents();
        expect(heard).toEqual([1, 2]);
      });

      test('doEvents() waits for an event, SelectWaitMillis at most', async () => {
        const made = await listening();
        const from = await sender();
        made.config('ProcessIdleEvents=False');
        made.config('SelectWaitMillis=60000');
        const heard: number[] = [];
        made.onTrap = (e: TrapEvent) => heard.push(e.requestId);
        const events = made.doEvents();
        await from.send(trap(1), there(made));
        await events;
        expect(heard).toEqual([1]);

        made.config('SelectWaitMillis=0');
        await made.doEvents();
        expect(heard).toEqual([1]);
      });
    });

    describe('informs', () => {
      test('are answered when respond is set, with the same id and variables', async () => {
        const made = await listening();
        const from = await sender();
        made.onInformRequest = (e: InformRequestEvent) => {
          e.respond = true;
        };
        const variables = [text('1.3.6.1.2.1.1.5.0', 'me')];
        const inform = notification({ tag: wireTag.inform, requestId: 1234, variables });
        const answered = from.nextDatagram();
        await from.send(inform, there(made));
        const expected = Buffer.from(
          inform.toString('hex').replace(/7075626c6963a6/, '7075626c6963a2'),
          'hex',
        );
        expect((await answered).toString('hex')).toBe(expected.toString('hex'));
      });

      test('are not answered otherwise', async () => {
        const made = await listening();
        const from = await sender();
        let informs = 0;
        made.onInformRequest = () => (informs += 1);
        await from.send(notification({ tag: wireTag.inform, requestId: 1 }), there(made));
        await until('the inform', () => informs === 1);
        expect(coreOf(made).counters.packetsSent).toBe(0);
      });

      test('errorStatus and errorIndex go into the answer', async () => {
        const made = await listening();
        const from = await sender();
        made.onInformRequest = async (e: InformRequestEvent) => {
          // An async hook is awaited before its answers are read.
          await Promise.resolve();
          Object.assign(e, { respond: true, errorStatus: 13, errorIndex: 2 });
        };
        const answered = from.nextDatagram();
        await from.send(notification({ tag: wireTag.inform, requestId: 300 }), there(made));
        const hex = (await answered).toString('hex');
        // request-id 300, resourceUnavailable, the second variable
        expect(hex).toContain('0202012c' + '02010d' + '020102');
      });
    });

    describe('secrets', () => {
      test('are not shown when the component is printed or serialised', async () => {
        const made = await listening();
        for (const shown of [
          inspect(made),
          inspect(made, { depth: Infinity, showHidden: true }),
          inspect({ nested: made }),
        ]) {
          expect(shown).toContain(name);
          expect(shown).not.toContain('public');
        }
        expect(JSON.stringify(made)).not.toContain('public');
      });

      test('the component can be printed while it is inactive, and shows its properties', () => {
        const shown = inspect(component({ requestId: 4321 }));
        expect(shown).toContain(name);
        expect(shown).toContain('requestId: 4321');
        expect(JSON.parse(JSON.stringify(component({ requestId: 4321 })))).toMatchObject({ requestId: 4321 });
      });

      test('events that are printed show neither community nor packet', async () => {
        const made = await listening();
        const from = await sender();
        const shown: string[] = [];
        const print = (e: object): void => {
          shown.push(inspect(e, { depth: Infinity, showHidden: true }), JSON.stringify(e));
        };
        made.onTrap = print;
        made.onPacketTrace = print;
        made.onInformRequest = print;
        for (const tag of [wireTag.trap, wireTag.inform] as const)
          await from.send(notification({ tag, requestId: 1, community: 'geheim' }), there(made));
        await until('the events', () => shown.length === 8);
        const secret = new RegExp(`geheim|${Buffer.from('geheim').toString('hex')}|67 65 68 65 69 6d`);
        for (const printed of shown) expect(printed).not.toMatch(secret);
      });

      test('keys are not shown by config errors', () => {
        const error = thrownBy(() => component().config('AuthenticationKey=c0ffee0'));
        expect(`${error.message} ${String(error.stack)} ${inspect(error)}`).not.toContain('c0ffee');
      });
    });
  });
}

function accessorOf(target: object, property: string): PropertyDescriptor | undefined {
  for (let object: unknown = target; object instanceof Object; object = Object.getPrototypeOf(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(object, property);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

/** What comes of an action: its result, the number of an SnmpError, or the name of another error. */
function tryTo(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return SnmpError.is(error) ? error.code : (error as Error).name;
  }
}

/** The warnings of the process from now on, as `type: message`; they are not printed meanwhile. */
function collectWarnings(): { readonly seen: string[]; stop(): void } {
  const seen: string[] = [];
  const spy = jest.spyOn(process, 'emitWarning').mockImplementation((warning, options) => {
    const { type = '' } = options as unknown as { type?: string };
    seen.push(`${type}: ${String(warning)}`);
  });
  return {
    seen,
    stop: () => {
      spy.mockRestore();
    },
  };
}
