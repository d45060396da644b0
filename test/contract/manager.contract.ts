import dns from 'node:dns/promises';
import { getEventListeners } from 'node:events';
import { networkInterfaces } from 'node:os';
import { inspect } from 'node:util';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  Engine,
  SnmpError,
  SnmpObject,
  SnmpVersion,
  type SnmpMgr,
  type SnmpMgrOptions,
} from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { coreOf, failureOf, gate, testScope, thrownBy, until } from '../support/manager-fixture.js';
import {
  answerTo,
  decodeWireV3,
  encodeWire,
  encodeWireV3,
  integer,
  integerTlv,
  notification,
  octetsTlv,
  oidContent,
  sampleRoot,
  standardTable,
  startScriptedAgent,
  text,
  tlv,
  trapV1,
  typeSamples,
  wireTag,
  type Script,
  type ScriptedAgent,
  type WireMessage,
} from '../support/scripted-agent.js';
import type { ManagerRow } from './classes.js';

const sysDescr = '1.3.6.1.2.1.1.1.0';
const sysName = '1.3.6.1.2.1.1.5.0';
const system = '1.3.6.1.2.1.1';
const ifTable = '1.3.6.1.2.1.2.2';
const ifRows = ['1.1', '1.2', '1.3', '2.1', '2.2', '2.3'].map((row) => `${ifTable}.1.${row}`);
const silent: Script = () => undefined;
const hasIPv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

/** The rules that every manager keeps, over an agent on loopback that follows a script. */
export function managerContract({ name, over, create }: ManagerRow): void {
  describe(name, () => {
    const scope = testScope();
    afterEach(() => {
      jest.restoreAllMocks();
    });

    /** Each manager has a connection of its own; over UDP, those with one engine share a socket. */
    function sockets(managers: number): number {
      return over === 'UDP' ? 1 : managers;
    }

    function manager(agent: { address: string; port: number }, options: SnmpMgrOptions = {}): SnmpMgr {
      const { address: remoteHost, port: remotePort } = agent;
      return scope.component(create({ remoteHost, remotePort, timeout: 5, ...options }));
    }

    async function scripted(script?: Script): Promise<ScriptedAgent> {
      const agent = scope.server(await startScriptedAgent({ over }));
      if (script !== undefined) agent.script = script;
      return agent;
    }

    async function pair(options: SnmpMgrOptions = {}, script?: Script): Promise<[SnmpMgr, ScriptedAgent]> {
      const agent = await scripted(script);
      return [manager(agent, options), agent];
    }

    /** A manager with a time-out that passes quickly, but not before it has connected. */
    async function impatient(script: Script, milliseconds = 300): Promise<[SnmpMgr, ScriptedAgent]> {
      const [mgr, agent] = await pair({}, script);
      mgr.config('TimeoutInMilliseconds=True');
      mgr.timeout = milliseconds;
      return [mgr, agent];
    }

    describe('a synchronous request', () => {
      test('resolves with the response in objects', async () => {
        const [mgr] = await pair();
        mgr.objects.add(sysDescr);
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(mgr.objects.map(String)).toEqual([
          `${sysDescr} = OCTET STRING: a scripted agent`,
          `${sysName} = OCTET STRING: scripted`,
        ]);
        expect(mgr.value(sysName)).toBe('scripted');
        expect([mgr.errorStatus, mgr.errorIndex, mgr.errorDescription]).toEqual([0, 0, '']);
      });

      test('activates the component, which stays active', async () => {
        const [mgr] = await pair({ objCount: 0 });
        expect(mgr.active).toBe(false);
        await mgr.sendGetRequest();
        expect(mgr.active).toBe(true);
      });

      test.each([
        [SnmpVersion.V1, 0],
        [SnmpVersion.V2c, 1],
      ] as const)('of version %i has %i on the wire, and the community', async (snmpVersion, version) => {
        const [mgr, agent] = await pair({ snmpVersion, community: 'geheim' });
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(agent.requests).toMatchObject([
          { version, community: 'geheim', tag: wireTag.get, errorStatus: 0, errorIndex: 0 },
        ]);
        expect(mgr.objValue[0]).toBe('scripted');
      });

      test('carries NULL for the value, whatever the object has', async () => {
        const [mgr, agent] = await pair();
        mgr.objects.add(new SnmpObject(sysName, 'a value', 4));
        await mgr.sendGetRequest();
        expect(agent.requests[0]?.variables).toEqual([{ oid: sysName, type: 5, content: Buffer.alloc(0) }]);
      });

      test('fires onResponse before it resolves, with the state updated before', async () => {
        const [mgr, agent] = await pair({ requestId: 4711 });
        const seen: unknown[] = [];
        mgr.onResponse = (e) => {
          seen.push([e.requestId, e.snmpVersion, e.community, e.user, e.securityLevel]);
          seen.push([e.sourceAddress, e.sourcePort, e.errorStatus, e.errorIndex, e.errorDescription]);
          seen.push([mgr.objValue[0], mgr.requestId, mgr.errorStatus]);
          seen.push([mgr.config('SourceAddress'), mgr.config('SourcePort')]);
        };
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(seen).toEqual([
          [4711, 2, 'public', '', 0],
          ['127.0.0.1', agent.port, 0, 0, ''],
          ['scripted', 4712, 0],
          ['127.0.0.1', String(agent.port)],
        ]);
      });

      test('waits for an async hook', async () => {
        const [mgr, agent] = await pair();
        const held = gate();
        const order: string[] = [];
        mgr.onResponse = async () => {
          order.push('response');
          await held.opened;
          order.push('hook done');
        };
        const request = mgr.sendGetRequest().then(() => order.push('resolved'));
        await agent.received(1);
        await until('the response', () => order.length > 0);
        expect(order).toEqual(['response']);
        held.open();
        await request;
        expect(order).toEqual(['response', 'hook done', 'resolved']);
      });

      test('resolves though its handler throws', async () => {
        const [mgr] = await pair();
        const errors: number[] = [];
        mgr.onError = (e) => void errors.push(e.errorCode);
        mgr.onResponse = () => {
          throw new Error('in the handler');
        };
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(mgr.objValue[0]).toBe('scripted');
        expect(errors).toEqual([399]);
      });

      test('may be made from the listener of another component', async () => {
        const [mgr, agent] = await pair();
        const other = manager(agent);
        mgr.onResponse = () => other.sendGetRequest();
        await mgr.sendGetRequest();
        expect(agent.requests).toHaveLength(2);
      });

      test('may be made by an async handler of a packet from the same address', async () => {
        const [mgr, agent] = await pair({ localHost: '127.0.0.1', localPort: await findFreePort() });
        const values: unknown[] = [];
        mgr.onTrap = async () => {
          mgr.objects.clear();
          mgr.objects.add(sysName);
          await mgr.sendGetRequest();
          values.push(mgr.objValue[0]);
        };
        await mgr.activate();
        const trap = notification({ tag: wireTag.trap, requestId: 1 });
        await agent.send(trap, { address: '127.0.0.1', port: mgr.localPort });
        await until('the value', () => values.length > 0);
        expect(values).toEqual(['scripted']);
      });

      test('rejects with 307 while another one is running, which goes on', async () => {
        const held = gate();
        const [mgr, agent] = await pair();
        agent.script = async (request) => {
          await held.opened;
          return agent.answer(request);
        };
        mgr.objects.add(sysName);
        const first = mgr.sendGetRequest();
        await agent.received(1);
        for (const call of [
          () => mgr.sendGetRequest(),
          () => mgr.sendGetNextRequest(),
          () => mgr.sendGetBulkRequest(0, 1),
          () => mgr.sendSetRequest(),
          () => mgr.sendInformRequest(),
          () => mgr.walk(system),
          () => mgr.discover(),
        ]) {
          expect((await failureOf(call)).code).toBe(307);
        }
        held.open();
        await first;
        expect(mgr.objValue[0]).toBe('scripted');
        expect(agent.requests).toHaveLength(1);
        await mgr.sendGetRequest();
      });

      test('rejects with 307 inside the hook of another one', async () => {
        const [mgr] = await pair();
        let inner: SnmpError | undefined;
        mgr.onResponse = async () => {
          inner = await failureOf(() => mgr.sendGetRequest());
        };
        await mgr.sendGetRequest();
        expect(inner?.code).toBe(307);
      });

      test('rejects with 201 when no answer comes, and names the agent', async () => {
        const [mgr, agent] = await impatient(silent);
        mgr.objects.add(sysName, 'kept');
        const error = await failureOf(() => mgr.sendGetRequest());
        expect([error.code, error.reason]).toEqual([201, 'timeout']);
        expect(error.message).toContain(`127.0.0.1:${agent.port}`);
        expect(coreOf(mgr).pendingRequests).toBe(0);
        // What was asked for is still there, to be asked again.
        expect(mgr.objId[0]).toBe(sysName);
        mgr.timeout = 5000;
        agent.script = (request) => agent.answer(request);
        await mgr.sendGetRequest();
        expect(mgr.objValue[0]).toBe('scripted');
      });

      test('does not take a late answer for that to the next request', async () => {
        const [mgr, agent] = await impatient(silent);
        const bad: number[] = [];
        mgr.onBadPacket = (e) => void bad.push(e.errorCode);
        mgr.objects.add(sysDescr);
        await failureOf(() => mgr.sendGetRequest());
        mgr.timeout = 5000;
        agent.script = (request) => [agent.answer(agent.requests[0] ?? request), agent.answer(request)];
        mgr.objId[0] = sysName;
        await mgr.sendGetRequest();
        expect(mgr.objValue[0]).toBe('scripted');
        expect(bad).toEqual([320]);
      });
    });

    describe('an error-status', () => {
      function refusing(errorStatus: number, errorIndex: number): Script {
        return (request) => encodeWire({ ...answerTo(request, request.variables), errorStatus, errorIndex });
      }

      test.each([
        [1, 'tooBig'],
        [2, 'noSuchName'],
        [5, 'genErr'],
        [6, 'noAccess'],
        [17, 'notWritable'],
        [18, 'inconsistentName'],
      ])('%i does not reject, and is %s in words', async (errorStatus, word) => {
        const [mgr] = await pair({}, refusing(errorStatus, 1));
        const events: unknown[] = [];
        mgr.onResponse = (e) => void events.push([e.errorStatus, e.errorIndex, e.errorDescription]);
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect([mgr.errorStatus, mgr.errorIndex]).toEqual([errorStatus, 1]);
        expect(mgr.errorDescription.toLowerCase()).toContain(word.toLowerCase());
        expect(events).toEqual([[errorStatus, 1, mgr.errorDescription]]);
      });

      test('without a name is shown by its number', async () => {
        const [mgr] = await pair({}, refusing(99, 0));
        await mgr.sendGetRequest();
        expect(mgr.errorStatus).toBe(99);
        expect(mgr.errorDescription).toContain('99');
      });

      test('is gone after the next response, and after reset()', async () => {
        const [mgr, agent] = await pair({ snmpVersion: 1 }, refusing(5, 3));
        await mgr.sendGetRequest();
        mgr.reset();
        expect([mgr.errorStatus, mgr.errorIndex, mgr.errorDescription]).toEqual([0, 0, '']);
        expect([mgr.objCount, mgr.snmpVersion]).toEqual([0, 2]);
        await mgr.sendGetRequest();
        expect(mgr.errorStatus).toBe(5);
        agent.script = (request) => agent.answer(request);
        await mgr.sendGetRequest();
        expect([mgr.errorStatus, mgr.errorIndex, mgr.errorDescription]).toEqual([0, 0, '']);
      });

      test('errorIndex is the one-based index of the wire', async () => {
        const [mgr] = await pair({ snmpVersion: SnmpVersion.V1 });
        mgr.objects.add(sysName);
        mgr.objects.add('1.3.6.1.2.1.1.99.0');
        await mgr.sendGetRequest();
        expect([mgr.errorStatus, mgr.errorIndex]).toEqual([2, 2]);
        expect(mgr.objId[mgr.errorIndex - 1]).toBe('1.3.6.1.2.1.1.99.0');
      });

      test.each(['errorStatus', 'errorIndex', 'errorDescription'])('%s is read-only', async (property) => {
        const [mgr] = await pair();
        expect(Reflect.set(mgr, property, 1)).toBe(false);
      });
    });

    describe('an asynchronous request (timeout 0)', () => {
      test('resolves when it is sent, and its answer comes by onResponse', async () => {
        const held = gate();
        const [mgr, agent] = await pair({ timeout: 0 });
        agent.script = async (request) => {
          await held.opened;
          return agent.answer(request);
        };
        const events: unknown[] = [];
        mgr.onResponse = (e) => void events.push([e.requestId, mgr.objValue[0]]);
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(events).toEqual([]);
        expect(mgr.objValue[0]).toBe('');
        held.open();
        await until('the response', () => events.length > 0);
        expect(events).toEqual([[1, 'scripted']]);
      });

      test('allows any number under way, told apart by requestId', async () => {
        const [mgr, agent] = await pair({ timeout: 0 }, silent);
        const events: unknown[] = [];
        mgr.onResponse = (e) => void events.push([e.requestId, mgr.objId[0]]);
        const oids = [sysDescr, sysName, '1.3.6.1.2.1.1.4.0'];
        for (const oid of oids) {
          mgr.objects.clear();
          mgr.objects.add(oid);
          await mgr.sendGetRequest();
        }
        await agent.received(3);
        for (const request of [...agent.requests].reverse())
          await agent.send(agent.answer(request), request.from);
        await until('three responses', () => events.length === 3);
        expect(events).toEqual([
          [3, oids[2]],
          [2, oids[1]],
          [1, oids[0]],
        ]);
      });

      test('that nobody answers disturbs nothing', async () => {
        const [mgr, agent] = await pair({ timeout: 0 }, silent);
        const errors: unknown[] = [];
        mgr.onError = (e) => void errors.push(e);
        await mgr.sendGetRequest();
        await agent.received(1);
        agent.script = (request) => agent.answer(request);
        mgr.timeout = 5;
        await mgr.sendGetRequest();
        expect(errors).toEqual([]);
        expect(coreOf(mgr).pendingRequests).toBe(1);
      });

      test('is not interrupted by interrupt()', async () => {
        const [mgr, agent] = await pair({ timeout: 0 });
        let responses = 0;
        mgr.onResponse = () => void (responses += 1);
        await mgr.sendGetRequest();
        mgr.interrupt();
        await agent.received(1);
        await until('the response', () => responses === 1);
      });

      test('takes one answer only', async () => {
        const [mgr, agent] = await pair({ timeout: 0 });
        agent.script = (request) => [agent.answer(request), agent.answer(request)];
        const events: string[] = [];
        mgr.onResponse = () => void events.push('response');
        mgr.onBadPacket = (e) => void events.push(`bad packet ${e.errorCode}`);
        await mgr.sendGetRequest();
        await until('both', () => events.length === 2);
        expect(events).toEqual(['response', 'bad packet 320']);
      });

      test('still rejects what cannot be sent', async () => {
        const [mgr, agent] = await pair({ timeout: 0 });
        mgr.objCount = 1;
        expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(10022);
        mgr.remoteHost = '';
        mgr.objId[0] = sysName;
        expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(303);
        expect(agent.requests).toHaveLength(0);
      });

      test('is forgotten by deactivate(), also on a socket that others go on using', async () => {
        const agent = await scripted(silent);
        await using engine = new Engine();
        const [mgr, other] = [manager(agent, { engine, timeout: 0 }), manager(agent, { engine })];
        let responses = 0;
        mgr.onResponse = () => void (responses += 1);
        await mgr.sendGetRequest();
        const request = await agent.received(1);
        agent.script = (next) => agent.answer(next);
        await other.sendGetRequest();
        await mgr.deactivate();
        expect(engine.pendingRequests).toBe(0);
        await agent.send(agent.answer(request), request.from);
        await other.sendGetRequest();
        expect(responses).toBe(0);
      });

      test('with ProcessIdleEvents=False waits for doEvents()', async () => {
        const [mgr] = await pair({ timeout: 0 });
        mgr.config('ProcessIdleEvents=False');
        let responses = 0;
        mgr.onResponse = () => void (responses += 1);
        await mgr.sendGetRequest();
        await until('the packet', () => coreOf(mgr).counters.responses === 1);
        expect(responses).toBe(0);
        await mgr.doEvents();
        expect(responses).toBe(1);
      });
    });

    test('a synchronous request does not need doEvents() with ProcessIdleEvents=False', async () => {
      const [mgr] = await pair();
      mgr.config('ProcessIdleEvents=False');
      let responses = 0;
      mgr.onResponse = () => void (responses += 1);
      await mgr.sendGetRequest();
      expect(responses).toBe(1);
    });

    describe('ending a call', () => {
      const calls: [string, (mgr: SnmpMgr, signal?: AbortSignal) => Promise<void>][] = [
        ['sendGetRequest', (mgr, signal) => mgr.sendGetRequest({ ...(signal && { signal }) })],
        ['sendGetNextRequest', (mgr, signal) => mgr.sendGetNextRequest({ ...(signal && { signal }) })],
        ['sendGetBulkRequest', (mgr, signal) => mgr.sendGetBulkRequest(0, 1, { ...(signal && { signal }) })],
        ['sendSetRequest', (mgr, signal) => mgr.sendSetRequest({ ...(signal && { signal }) })],
        ['sendInformRequest', (mgr, signal) => mgr.sendInformRequest({ ...(signal && { signal }) })],
        ['walk', (mgr, signal) => mgr.walk(system, { ...(signal && { signal }) })],
      ];

      test.each(calls)('interrupt() ends %s with 202', async (_name, call) => {
        const [mgr, agent] = await pair({}, silent);
        const request = failureOf(() => call(mgr));
        await agent.received(1);
        mgr.interrupt();
        expect((await request).code).toBe(202);
        expect(coreOf(mgr).pendingRequests).toBe(0);
      });

      test.each(calls)('a signal ends %s with 202 and the reason', async (_name, call) => {
        const [mgr, agent] = await pair({}, silent);
        const controller = new AbortController();
        const request = failureOf(() => call(mgr, controller.signal));
        await agent.received(1);
        const reason = new Error('changed my mind');
        controller.abort(reason);
        const error = await request;
        expect(error.code).toBe(202);
        expect(error.cause).toBe(reason);
        expect(coreOf(mgr).pendingRequests).toBe(0);
      });

      test.each(calls)('a signal that was aborted before sends nothing: %s', async (_name, call) => {
        const [mgr] = await pair();
        const error = await failureOf(() => call(mgr, AbortSignal.abort('too late')));
        expect([error.code, error.cause]).toEqual([202, 'too late']);
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
        expect(mgr.requestId).toBe(1);
      });

      test('discover ends with 202 as well', async () => {
        const [mgr, agent] = await pair({ snmpVersion: SnmpVersion.V3, user: 'ops' });
        const arrived = agent.nextDatagram();
        const discovery = failureOf(() => mgr.discover());
        await arrived;
        mgr.interrupt();
        expect((await discovery).code).toBe(202);
      });

      test('interrupt() while there is nothing to interrupt does nothing to the next call', async () => {
        const [mgr] = await pair();
        mgr.interrupt();
        await mgr.sendGetRequest();
        mgr.interrupt();
        await mgr.sendGetRequest();
      });

      test('a signal aborted after the end does nothing to the next call', async () => {
        const [mgr] = await pair();
        const controller = new AbortController();
        await mgr.sendGetRequest({ signal: controller.signal });
        const next = mgr.sendGetRequest();
        controller.abort();
        await next;
      });

      test('a signal is let go after the end, so that it can serve any number of calls', async () => {
        const [mgr, agent] = await pair();
        const { signal } = new AbortController();
        for (let i = 0; i < 20; i += 1) await mgr.sendGetRequest({ signal });
        mgr.remoteHost = '';
        await failureOf(() => mgr.sendGetRequest({ signal }));
        expect(getEventListeners(signal, 'abort')).toEqual([]);
        expect(agent.requests).toHaveLength(20);
      });

      test('one signal may end many calls', async () => {
        const agent = await scripted(silent);
        const controller = new AbortController();
        const all = [1, 2, 3].map(() =>
          failureOf(() => manager(agent).sendGetRequest({ signal: controller.signal })),
        );
        await agent.received(3);
        controller.abort();
        expect((await Promise.all(all)).map(({ code }) => code)).toEqual([202, 202, 202]);
      });

      test('deactivate() ends it with 202', async () => {
        const [mgr, agent] = await pair({}, silent);
        const request = failureOf(() => mgr.sendGetRequest());
        await agent.received(1);
        await mgr.deactivate();
        expect((await request).code).toBe(202);
        agent.script = (next) => agent.answer(next);
        await mgr.sendGetRequest();
      });

      test('deactivate() while the call activates ends it with 202', async () => {
        const [mgr] = await pair();
        const request = failureOf(() => mgr.sendGetRequest());
        await mgr.deactivate();
        expect((await request).code).toBe(202);
        expect(mgr.active).toBe(false);
      });

      test('closing the engine ends it with 202', async () => {
        const agent = await scripted(silent);
        const engine = new Engine();
        const request = failureOf(() => manager(agent, { engine }).sendGetRequest());
        await agent.received(1);
        await engine.close();
        expect((await request).code).toBe(202);
      });

      test('an interrupted call leaves nothing that the next one trips over', async () => {
        const [mgr, agent] = await pair({}, silent);
        mgr.objects.add(sysDescr);
        const request = failureOf(() => mgr.sendGetRequest());
        const first = await agent.received(1);
        mgr.interrupt();
        await request;
        agent.script = (next) => [agent.answer(first), agent.answer(next)];
        mgr.objId[0] = sysName;
        await mgr.sendGetRequest();
        expect(mgr.objValue[0]).toBe('scripted');
      });

      test('a name that is slow to resolve does not hold up interrupt()', async () => {
        const [mgr, agent] = await pair();
        const asked = gate();
        jest.spyOn(dns, 'lookup').mockImplementation(() => {
          asked.open();
          return new Promise(() => {});
        });
        mgr.remoteHost = 'slow.example.net';
        const request = failureOf(() => mgr.sendGetRequest());
        await asked.opened;
        mgr.interrupt();
        expect((await request).code).toBe(202);
        mgr.remoteHost = agent.address;
        await mgr.sendGetRequest();
      });

      test('AbsoluteTimeout=True limits a whole walk', async () => {
        const [mgr, agent] = await impatient(silent, 1200);
        agent.script = async (request) => {
          await new Promise((resolve) => setTimeout(resolve, 400));
          return agent.answer(request);
        };
        mgr.config('AbsoluteTimeout=True');
        const error = await failureOf(() => mgr.walk('1.3.6.1'));
        expect(error.code).toBe(201);
        expect(mgr.objCount).toBeGreaterThan(0);
        expect(mgr.objCount).toBeLessThan(4);
      });
    });

    describe('requestId', () => {
      test('goes up by one with every packet', async () => {
        const [mgr, agent] = await pair();
        await mgr.sendGetRequest();
        await mgr.sendGetRequest();
        await mgr.walk('1.3.6.1.2.1.1.4');
        expect(agent.requests.map(({ requestId }) => requestId)).toEqual([1, 2, 3, 4]);
        expect(mgr.requestId).toBe(5);
      });

      test('may be chosen', async () => {
        const [mgr, agent] = await pair();
        mgr.requestId = 1234567;
        await mgr.sendGetRequest();
        expect(agent.requests[0]?.requestId).toBe(1234567);
        expect(mgr.requestId).toBe(1234568);
      });

      test('goes on from where a program has set it back to', async () => {
        const [mgr, agent] = await pair({ requestId: 1000 });
        for (const _ of [1, 2]) await mgr.sendGetRequest();
        mgr.requestId = 5;
        for (const next of [5, 6, 7]) {
          expect(mgr.requestId).toBe(next);
          await mgr.sendGetRequest();
        }
        expect(agent.requests.map(({ requestId }) => requestId)).toEqual([1000, 1001, 5, 6, 7]);
      });

      test('starts over after 2147483647', async () => {
        const [mgr, agent] = await pair({ requestId: 2147483647 });
        await mgr.sendGetRequest();
        await mgr.sendGetRequest();
        expect(agent.requests.map(({ requestId }) => requestId)).toEqual([2147483647, 1]);
      });

      test('0 is allowed', async () => {
        const [mgr, agent] = await pair({ requestId: 0 });
        await mgr.sendGetRequest();
        expect(agent.requests[0]?.requestId).toBe(0);
        expect(mgr.requestId).toBe(1);
      });

      test('duplicate ids of sessions that share a socket do not mix answers up', async () => {
        const held = gate();
        const agent = await scripted();
        agent.script = async (request) => {
          await held.opened;
          return agent.answer(request);
        };
        await using engine = new Engine();
        const [one, other] = [manager(agent, { engine }), manager(agent, { engine })];
        one.objects.add(sysDescr);
        other.objects.add(sysName);
        const both = Promise.all([one.sendGetRequest(), other.sendGetRequest()]);
        await agent.received(2);
        held.open();
        await both;
        expect([one.objValue[0], other.objValue[0]]).toEqual(['a scripted agent', 'scripted']);
        expect(new Set(agent.requests.map(({ from }) => from.port)).size).toBe(sockets(2));
        // Ids differ only where they have to.
        expect(agent.requests.map(({ requestId }) => requestId).sort()).toEqual(
          over === 'UDP' ? [1, 2] : [1, 1],
        );
      });

      test('the same id to different targets is no conflict', async () => {
        const [one, other] = [await scripted(), await scripted()];
        await using engine = new Engine();
        const managers = [manager(one, { engine }), manager(other, { engine })];
        await Promise.all(managers.map((mgr) => mgr.sendGetRequest()));
        expect([...one.requests, ...other.requests].map(({ requestId }) => requestId)).toEqual([1, 1]);
      });
    });

    describe('sendGetNextRequest', () => {
      test('in a loop walks, because the response replaces the request', async () => {
        const [mgr] = await pair();
        const seen: string[] = [];
        mgr.objects.add(ifTable);
        for (;;) {
          await mgr.sendGetNextRequest();
          const oid = mgr.objId[0] ?? '';
          if (!oid.startsWith(`${ifTable}.`)) break;
          seen.push(oid);
        }
        expect(seen).toEqual(ifRows);
      });

      test('shows the end of the MIB as a type', async () => {
        const [mgr] = await pair();
        mgr.objects.add('1.3.7');
        await mgr.sendGetNextRequest();
        expect([mgr.errorStatus, mgr.objType[0], mgr.objTypeString[0], mgr.objValue[0]]).toEqual([
          0,
          130,
          'endOfMibView',
          '',
        ]);
      });
    });

    describe('sendGetBulkRequest', () => {
      test('asks once for the first objects, and again and again for the others', async () => {
        const [mgr, agent] = await pair();
        mgr.objects.add('1.3.6.1.2.1.1.4');
        mgr.objects.add(`${ifTable}.1.1`);
        mgr.objects.add(`${ifTable}.1.2`);
        await mgr.sendGetBulkRequest(1, 2);
        expect(agent.requests[0]).toMatchObject({ tag: wireTag.getBulk, errorStatus: 1, errorIndex: 2 });
        expect([...mgr.objId]).toEqual([
          '1.3.6.1.2.1.1.4.0',
          ...['1.1', '2.1', '1.2', '2.2'].map((row) => `${ifTable}.1.${row}`),
        ]);
      });

      test('is refused in SNMPv1 with 305, and nothing is sent', async () => {
        const [mgr] = await pair({ snmpVersion: SnmpVersion.V1 });
        const error = await failureOf(() => mgr.sendGetBulkRequest(0, 10));
        expect(error.code).toBe(305);
        expect(error.message).toContain('GetBulk');
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
      });

      test.each([
        [-1, 10, 'nonRepeaters'],
        [0, -1, 'maxRepetitions'],
        [0.5, 1, 'nonRepeaters'],
        [0, 2147483648, 'maxRepetitions'],
        [0, NaN, 'maxRepetitions'],
        [undefined, 1, 'nonRepeaters'],
      ])('refuses (%p, %p) and names %s', async (nonRepeaters, maxRepetitions, shown) => {
        const [mgr] = await pair();
        const error = await failureOf(() => mgr.sendGetBulkRequest(nonRepeaters as number, maxRepetitions));
        expect(error.code).toBe(10022);
        expect(error.message).toContain(shown);
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
      });
    });

    describe('sendInformRequest', () => {
      test('sends the objects with their values, and takes the acknowledgement', async () => {
        const [mgr, agent] = await pair();
        mgr.objects.add('1.3.6.1.2.1.1.3.0', 300, 67);
        mgr.objects.add('1.3.6.1.6.3.1.1.4.1.0', '1.3.6.1.6.3.1.1.5.1', 6);
        await mgr.sendInformRequest();
        const expected = notification({ tag: wireTag.inform, requestId: 1 });
        expect(agent.requests[0]?.packet.toString('hex')).toBe(expected.toString('hex'));
        expect(mgr.errorStatus).toBe(0);
      });

      test('is refused in SNMPv1 with 305', async () => {
        const [mgr] = await pair({ snmpVersion: SnmpVersion.V1 });
        expect((await failureOf(() => mgr.sendInformRequest())).code).toBe(305);
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
      });

      test('reaches another manager, which acknowledges it', async () => {
        const receiver = scope.component(create({ localHost: '127.0.0.1', localPort: await findFreePort() }));
        const heard: string[] = [];
        receiver.onInformRequest = (e) => {
          heard.push(receiver.value(sysName));
          e.respond = true;
          e.errorStatus = 5;
          e.errorIndex = 1;
        };
        await receiver.activate();
        const mgr = manager({ address: '127.0.0.1', port: receiver.localPort });
        mgr.objects.add(sysName, 'me');
        await mgr.sendInformRequest();
        expect(heard).toEqual(['me']);
        expect([mgr.errorStatus, mgr.errorIndex, mgr.objValue[0]]).toEqual([5, 1, 'me']);
      });
    });

    describe('values', () => {
      test.each([...typeSamples])('$name is read', async ({ type, name: typeName, text: shown, content }) => {
        const [mgr] = await pair();
        mgr.objects.add(`${sampleRoot}.${typeSamples.findIndex((row) => row.type === type) + 1}.0`);
        await mgr.sendGetRequest();
        expect([mgr.objType[0], mgr.objTypeString[0], mgr.objValue[0]]).toEqual([type, typeName, shown]);
        const octets = [0x04, 0x44, 0x45].includes(type);
        expect(mgr.objValueB[0]).toEqual(octets ? Buffer.from(content, 'hex') : Buffer.from(shown));
      });

      test.each([...typeSamples])('$name is set from text', async ({ type, text: value, content }) => {
        const [mgr, agent] = await pair();
        mgr.objCount = 1;
        mgr.objId[0] = sysName;
        mgr.objType[0] = type;
        mgr.objValue[0] = value;
        await mgr.sendSetRequest();
        expect(agent.requests[0]?.tag).toBe(wireTag.set);
        const [variable] = agent.requests[0]?.variables ?? [];
        expect([variable?.oid, variable?.type, variable?.content.toString('hex')]).toEqual([
          sysName,
          type,
          content,
        ]);
        expect([mgr.errorStatus, mgr.objValue[0]]).toEqual([0, value]);
      });

      test('a whole SET request has these octets', async () => {
        const [mgr, agent] = await pair();
        mgr.objects.add(sysName, 'x', 4);
        await mgr.sendSetRequest();
        expect(agent.requests[0]?.packet.toString('hex')).toBe(
          '302702010104067075626c6963a31a020101020100020100300f300d06082b06010201010500040178',
        );
      });

      test.each([
        [2, 127, '7f'],
        [2, 128, '0080'],
        [2, -128, '80'],
        [2, -2147483648, '80000000'],
        [2, 2147483647n, '7fffffff'],
        [2, Buffer.from('42'), '2a'],
        [4, 42, '3432'],
        [4, new Uint8Array([0, 0xff, 0x80]), '00ff80'],
        [4, '', ''],
        [6, '.1.3.6.1', '2b0601'],
        [6, '2.999.4294967295', '88378fffffff7f'],
        [6, '0.0', '00'],
        [0x40, new Uint8Array([10, 0, 0, 1]), '0a000001'],
        [0x40, '255.255.255.255', 'ffffffff'],
        [0x41, 0, '00'],
        [0x42, 4294967295n, '00ffffffff'],
        [0x43, '8640000', '0083d600'],
        [0x46, 9007199254740993n, '20000000000001'],
        [0x46, '9223372036854775808', '008000000000000000'],
        [0x44, new Uint8Array([0x9f, 0x78, 4, 0, 0, 0, 0]), '9f780400000000'],
      ])('type %i takes %p and sends %s', async (type, value, content) => {
        const [mgr, agent] = await pair();
        mgr.objCount = 1;
        mgr.objId[0] = sysName;
        mgr.objType[0] = type;
        mgr.objValue[0] = value;
        await mgr.sendSetRequest();
        const [variable] = agent.requests[0]?.variables ?? [];
        expect([variable?.type, variable?.content.toString('hex')]).toEqual([type, content]);
      });

      test.each([
        [2, 2147483648, 10022],
        [2, '', 10022],
        [2, 'five', 10022],
        [2, '0x10', 10022],
        [2, 1.5, 10022],
        [2, 9007199254740993n, 10022],
        [5, 'a value', 10022],
        [6, 'sysName', 10022],
        [6, '', 10022],
        [6, '1.3.4294967296', 10022],
        [6, '3.1', 10022],
        [0x40, '1.2.3', 303],
        [0x40, '1.2.3.256', 303],
        [0x40, 'localhost', 303],
        [0x40, new Uint8Array(3), 303],
        [0x41, -1, 10022],
        [0x42, 4294967296, 10022],
        [0x43, '1.5', 10022],
        [0x46, '18446744073709551616', 10022],
        [0x46, -1n, 10022],
        [0x47, '-1', 10022],
        [0x04, 'x'.repeat(65536), 10022],
      ])('type %i refuses %p with %i, names objValue[1] and sends nothing', async (type, value, code) => {
        const [mgr] = await pair();
        mgr.objects.add(sysDescr, 'fine');
        mgr.objCount = 2;
        mgr.objId[1] = sysName;
        mgr.objType[1] = type;
        mgr.objValue[1] = value;
        const error = await failureOf(() => mgr.sendSetRequest());
        expect(error.code).toBe(code);
        expect(error.message).toContain('objValue[1]');
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
        expect([mgr.requestId, mgr.objCount, mgr.objId[1]]).toEqual([1, 2, sysName]);
      });

      test('text that CodePage lacks is refused with 434, and objValue[0] named', async () => {
        const [mgr] = await pair();
        mgr.config('CodePage=1252');
        mgr.objects.add(sysName, 'Ω geheim', 4);
        const error = await failureOf(() => mgr.sendSetRequest());
        expect(error.code).toBe(434);
        expect(error.message).toContain('objValue[0]');
        expect(error.message).not.toContain('geheim');
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
      });

      test('CodePage converts both ways', async () => {
        const [mgr, agent] = await pair();
        mgr.config('CodePage=1252');
        mgr.objects.add(sysName, '€', 4);
        await mgr.sendSetRequest();
        expect(agent.requests[0]?.variables[0]?.content.toString('hex')).toBe('80');
        expect(mgr.objValue[0]).toBe('€');
      });

      test('octets that are no text survive reading and setting', async () => {
        const octets = Buffer.from('00ff80feef', 'hex');
        const [mgr, agent] = await pair();
        agent.table = [{ oid: sysName, type: 4, content: octets }];
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(mgr.objValueB[0]).toEqual(octets);
        await mgr.sendSetRequest();
        expect(agent.requests[1]?.variables[0]?.content).toEqual(octets);
        // Another OID for the object that was received: its octets stay.
        mgr.objId[0] = sysDescr;
        await mgr.sendSetRequest();
        expect(agent.requests[2]?.variables[0]).toEqual({ oid: sysDescr, type: 4, content: octets });
      });

      test.each([NaN, Infinity])('an object cannot be made of %p without a numbered error', (value) => {
        expect(thrownBy(() => new SnmpObject(sysName, value)).code).toBe(10022);
      });
    });

    describe('bad input', () => {
      const sends: [string, (mgr: SnmpMgr) => Promise<void>][] = [
        ['sendGetRequest', (mgr) => mgr.sendGetRequest()],
        ['sendGetNextRequest', (mgr) => mgr.sendGetNextRequest()],
        ['sendGetBulkRequest', (mgr) => mgr.sendGetBulkRequest(0, 1)],
        ['sendSetRequest', (mgr) => mgr.sendSetRequest()],
        ['sendInformRequest', (mgr) => mgr.sendInformRequest()],
      ];

      test.each(sends)('%s refuses an object without an OID with 10022', async (_name, send) => {
        const [mgr] = await pair();
        mgr.objects.add(sysName, 'x');
        mgr.objCount = 2;
        const error = await failureOf(() => send(mgr));
        expect(error.code).toBe(10022);
        expect(error.message).toMatch(/\[1\].*OID/);
        expect([coreOf(mgr).counters.packetsSent, mgr.requestId]).toEqual([0, 1]);
      });

      test.each(sends)('%s refuses a list with holes or strangers with 10022', async (_name, send) => {
        const [mgr] = await pair();
        mgr.objects.add(sysName, 'x');
        mgr.objects.length = 2;
        expect((await failureOf(() => send(mgr))).code).toBe(10022);
        Reflect.set(mgr.objects, 1, { oid: sysName });
        expect((await failureOf(() => send(mgr))).code).toBe(10022);
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
      });

      test.each([
        ...sends,
        ['walk', (mgr: SnmpMgr) => mgr.walk(system)],
        ['discover', (mgr: SnmpMgr) => mgr.discover()],
      ] as typeof sends)('%s without remoteHost throws 303', async (_name, send) => {
        const [mgr] = await pair({ remoteHost: '' });
        const error = await failureOf(() => send(mgr));
        expect(error.code).toBe(303);
        expect(error.message).toContain('remoteHost');
      });

      test.each(sends)('%s to port 0 throws a numbered error', async (_name, send) => {
        const [mgr] = await pair({ remotePort: 0 });
        const error = await failureOf(() => send(mgr));
        expect(error.code).toBeGreaterThanOrEqual(10000);
        expect(error.message).toContain('remotePort');
        expect(coreOf(mgr).pendingRequests).toBe(0);
      });

      test.each(sends)('%s longer than MsgMaxSize throws 118 and sends nothing', async (_name, send) => {
        const [mgr, agent] = await pair();
        mgr.config('MsgMaxSize=484');
        for (let i = 0; i < 60; i += 1) mgr.objects.add(`1.3.6.1.2.1.1.${i}.0`, 'x', 4);
        const error = await failureOf(() => send(mgr));
        expect(error.code).toBe(118);
        expect(error.message).toContain('484');
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
        expect(coreOf(mgr).pendingRequests).toBe(0);
        mgr.config('MsgMaxSize=65535');
        await send(mgr);
        expect(agent.requests).toHaveLength(1);
      });

      test('a request of exactly MsgMaxSize octets is sent', async () => {
        const [mgr, agent] = await pair();
        mgr.config('MsgMaxSize=484');
        mgr.objects.add(sysName, '');
        for (let length = 430; ; length += 1) {
          mgr.objects.clear();
          mgr.objects.add(sysName, 'x'.repeat(length));
          mgr.requestId = 1;
          try {
            await mgr.sendSetRequest();
          } catch (error) {
            expect(SnmpError.is(error) && error.code).toBe(118);
            break;
          }
        }
        expect(agent.requests.at(-1)?.packet.length).toBe(484);
      });

      test('an address of the other family throws 10047', async () => {
        const [mgr] = await pair({ remoteHost: '::1' });
        const error = await failureOf(() => mgr.sendGetRequest());
        expect(error.code).toBe(10047);
        expect(error.message).toContain('UseIPv6');
      });

      test.each(['sysName', '', '1..3', '3.1', undefined, 5])('walk(%p) throws 10022', async (oid) => {
        const [mgr] = await pair();
        mgr.objects.add(sysName);
        expect((await failureOf(() => mgr.walk(oid as string))).code).toBe(10022);
        expect([mgr.objCount, coreOf(mgr).counters.packetsSent]).toEqual([1, 0]);
        await mgr.sendGetRequest();
      });

      test('walk and timeout 0 throws 312', async () => {
        const [mgr] = await pair({ timeout: 0 });
        mgr.objects.add(sysName);
        expect((await failureOf(() => mgr.walk(system))).code).toBe(312);
        expect(mgr.objCount).toBe(1);
      });
    });

    describe('time', () => {
      test('timeout is in seconds', async () => {
        const [mgr] = await pair({ timeout: 0.05 }, silent);
        const start = performance.now();
        expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(201);
        expect(performance.now() - start).toBeGreaterThanOrEqual(49);
      });

      test('TimeoutInMilliseconds=True makes it milliseconds', async () => {
        const [mgr] = await impatient(silent, 50);
        const start = performance.now();
        expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(201);
        const took = performance.now() - start;
        expect(took).toBeGreaterThanOrEqual(49);
        expect(took).toBeLessThan(2000);
      });

      test('there is no retransmission by default', async () => {
        const [mgr, agent] = await impatient(silent);
        await failureOf(() => mgr.sendGetRequest());
        await agent.received(1);
        expect(coreOf(mgr).counters.packetsSent).toBe(1);
      });

      test('Retries=2 sends the same request three times, with the whole timeout for each', async () => {
        const [mgr, agent] = await impatient(silent);
        mgr.config('Retries=2');
        const start = performance.now();
        expect((await failureOf(() => mgr.sendGetRequest())).code).toBe(201);
        expect(performance.now() - start).toBeGreaterThanOrEqual(898);
        await agent.received(3);
        expect(agent.requests.map(({ requestId }) => requestId)).toEqual([1, 1, 1]);
        expect(mgr.requestId).toBe(2);
        expect(coreOf(mgr).counters.retransmissions).toBe(2);
      });

      test('Retries ends with the first answer', async () => {
        const [mgr, agent] = await impatient(silent, 500);
        mgr.config('Retries=5');
        agent.script = (request) => (agent.requests.length < 2 ? undefined : agent.answer(request));
        await mgr.sendGetRequest();
        expect(agent.requests).toHaveLength(2);
      });

      test('a reply to an earlier try is used', async () => {
        const [mgr, agent] = await impatient(silent);
        mgr.config('Retries=5');
        mgr.objects.add(sysName);
        agent.script = (request) =>
          agent.requests.length < 2 ? undefined : agent.answer(agent.requests[0] ?? request);
        await mgr.sendGetRequest();
        expect(mgr.objValue[0]).toBe('scripted');
      });

      test('duplicate replies do not poison the next request', async () => {
        const [mgr, agent] = await pair();
        agent.script = (request) => [agent.answer(request), agent.answer(request), agent.answer(request)];
        const values: unknown[] = [];
        for (const oid of [sysDescr, sysName, sysDescr]) {
          mgr.objects.clear();
          mgr.objects.add(oid);
          await mgr.sendGetRequest();
          values.push(mgr.objValue[0]);
        }
        expect(values).toEqual(['a scripted agent', 'scripted', 'a scripted agent']);
      });
    });

    describe('walk', () => {
      test('visits what is below the OID, one onResponse a step', async () => {
        const [mgr, agent] = await pair();
        const steps: unknown[] = [];
        mgr.onResponse = (e) => void steps.push([e.requestId, [...mgr.objId], e.errorStatus]);
        mgr.objects.add(sysName);
        await mgr.walk(ifTable);
        expect([...mgr.objId]).toEqual(ifRows);
        expect([...mgr.objValue]).toEqual(['1', '2', '3', 'eth1', 'eth2', 'eth3']);
        expect(steps).toEqual(ifRows.map((oid, index) => [index + 1, [oid], 0]));
        expect(agent.requests.map(({ tag }) => tag)).toEqual(Array(7).fill(wireTag.getNext));
        expect(mgr.errorStatus).toBe(0);
      });

      test('waits for an async onResponse between the steps', async () => {
        const [mgr, agent] = await pair();
        const order: string[] = [];
        mgr.onResponse = async () => {
          const asked = agent.requests.length;
          await new Promise((resolve) => setImmediate(resolve));
          order.push(`${asked} ${agent.requests.length}`);
        };
        await mgr.walk(`${ifTable}.1.1`);
        expect(order).toEqual(['1 1', '2 2', '3 3']);
      });

      test('storeWalkObjects=false leaves the steps to onResponse', async () => {
        const [mgr] = await pair({ storeWalkObjects: false });
        const steps: string[] = [];
        mgr.onResponse = () => void steps.push(mgr.objId[0] ?? '');
        await mgr.walk(ifTable);
        expect(steps).toEqual(ifRows);
        expect(mgr.objCount).toBeLessThanOrEqual(1);
      });

      test.each([1, 4, 6])('walkLimit %i ends it after that many objects and requests', async (walkLimit) => {
        const [mgr, agent] = await pair({ walkLimit });
        await mgr.walk(ifTable);
        expect([...mgr.objId]).toEqual(ifRows.slice(0, walkLimit));
        expect(agent.requests).toHaveLength(walkLimit);
      });

      test.each([0, -1])('walkLimit %i is no limit', async (walkLimit) => {
        const [mgr] = await pair({ walkLimit });
        await mgr.walk(ifTable);
        expect(mgr.objCount).toBe(6);
      });

      test('WalkStartOID takes up where another walk ended; the range stays', async () => {
        const [mgr, agent] = await pair();
        mgr.config(`WalkStartOID=${ifRows[2] ?? ''}`);
        await mgr.walk(ifTable);
        expect([...mgr.objId]).toEqual(ifRows.slice(3));
        expect(agent.requests[0]?.variables[0]?.oid).toBe(ifRows[2]);
      });

      test('WalkInsideRange=False goes on to the end of what the agent has', async () => {
        const [mgr] = await pair();
        mgr.config('WalkInsideRange=False');
        await mgr.walk('1.3.6.1.2.1.1.4');
        expect([...mgr.objId]).toEqual(standardTable.slice(3).map(({ oid }) => oid));
      });

      test('of a leaf finds nothing', async () => {
        const [mgr] = await pair();
        mgr.objects.add(sysName);
        await mgr.walk(sysName);
        expect([mgr.objCount, mgr.errorStatus]).toEqual([0, 0]);
        mgr.objects.add(sysName);
        mgr.storeWalkObjects = false;
        await mgr.walk(sysName);
        expect(mgr.objCount).toBe(0);
      });

      test('does not take 1.30 for something below 1.3', async () => {
        const [mgr, agent] = await pair();
        agent.table = [integer('1.3.1.0', 1), integer('1.30.1.0', 2)];
        await mgr.walk('1.3');
        expect([...mgr.objId]).toEqual(['1.3.1.0']);
      });

      test('goes on behind a variable that says it has no value', async () => {
        const [mgr, agent] = await pair();
        agent.table = [
          text(`${system}.1.0`, 'one'),
          { oid: `${system}.2.0`, type: 0x81, content: Buffer.alloc(0) },
          text(`${system}.3.0`, 'three'),
        ];
        await mgr.walk(system);
        expect([...mgr.objTypeString]).toEqual(['OCTET STRING', 'noSuchInstance', 'OCTET STRING']);
      });

      test('ends at endOfMibView', async () => {
        const [mgr] = await pair();
        await mgr.walk('1.3.6.1.4.1');
        expect([mgr.objCount, mgr.errorStatus]).toEqual([typeSamples.length, 0]);
      });

      test.each(['1', '1.3', '1.3.6.1', '.1.3'])('starts at so short an OID as %s', async (oid) => {
        const [mgr] = await pair({ walkLimit: 2 });
        await mgr.walk(oid);
        expect([...mgr.objId]).toEqual([sysDescr, `${system}.2.0`]);
      });

      test('in SNMPv1 ends at noSuchName without an error', async () => {
        const [mgr] = await pair({ snmpVersion: SnmpVersion.V1 });
        const statuses: number[] = [];
        mgr.onResponse = (e) => void statuses.push(e.errorStatus);
        await mgr.walk('1.3.6.1.4.1');
        expect(mgr.objCount).toBe(typeSamples.length);
        expect([mgr.errorStatus, mgr.errorIndex, mgr.errorDescription]).toEqual([0, 0, '']);
        expect(statuses).toEqual(Array(typeSamples.length).fill(0));
      });

      /** Answers the first `count` requests, and leaves the others to another script. */
      function failingAfter(count: number, then: Script): Script {
        return (request, agent) =>
          agent.requests.length <= count ? agent.answer(request) : then(request, agent);
      }

      test('ends at an error-status, which tells; what was visited is there', async () => {
        const [mgr] = await pair(
          {},
          failingAfter(2, (request) =>
            encodeWire({ ...answerTo(request, request.variables), errorStatus: 5, errorIndex: 1 }),
          ),
        );
        await mgr.walk(ifTable);
        expect([mgr.errorStatus, mgr.errorIndex]).toEqual([5, 1]);
        expect([...mgr.objId]).toEqual(ifRows.slice(0, 2));
      });

      test('that gets no answer rejects with 201 and keeps what was visited', async () => {
        const [mgr] = await impatient(failingAfter(2, silent), 500);
        expect((await failureOf(() => mgr.walk(ifTable))).code).toBe(201);
        expect([...mgr.objId]).toEqual(ifRows.slice(0, 2));
      });

      test('that is interrupted rejects with 202 and keeps what was visited', async () => {
        const [mgr, agent] = await pair({}, failingAfter(3, silent));
        const walk = failureOf(() => mgr.walk(ifTable));
        await agent.received(4);
        mgr.interrupt();
        expect((await walk).code).toBe(202);
        expect([...mgr.objId]).toEqual(ifRows.slice(0, 3));
      });

      test('can be interrupted by its own handler', async () => {
        const [mgr, agent] = await pair();
        let steps = 0;
        mgr.onResponse = () => {
          steps += 1;
          if (steps === 2) mgr.interrupt();
        };
        expect((await failureOf(() => mgr.walk(ifTable))).code).toBe(202);
        expect(agent.requests).toHaveLength(2);
      });

      test('does not go on endlessly where OIDs do not increase', async () => {
        const [mgr] = await pair(
          {},
          failingAfter(2, (request) => encodeWire(answerTo(request, [integer(ifRows[1] ?? '', 2)]))),
        );
        const error = await failureOf(() => mgr.walk(ifTable));
        expect(error.code).toBe(320);
        expect(error.message).toContain(ifRows[1]);
        expect([...mgr.objId]).toEqual(ifRows.slice(0, 2));
      });

      test('does not go on endlessly where OIDs go round in a cycle', async () => {
        const cycle = [ifRows[0] ?? '', ifRows[2] ?? '', ifRows[1] ?? ''];
        const [mgr, agent] = await pair({}, (request, { requests }) =>
          encodeWire(answerTo(request, [integer(cycle[(requests.length - 1) % 3] ?? '', 1)])),
        );
        expect((await failureOf(() => mgr.walk(ifTable))).code).toBe(320);
        expect(agent.requests).toHaveLength(3);
      });

      test('ends where the agent answers without variables', async () => {
        const [mgr, agent] = await pair(
          {},
          failingAfter(2, (request) => encodeWire(answerTo(request, []))),
        );
        await mgr.walk(ifTable);
        expect(mgr.objCount).toBe(2);
        expect(agent.requests).toHaveLength(3);
      });

      describe('with WalkMaxRepetitions', () => {
        test('steps by GETBULK and finds the same', async () => {
          const [mgr, agent] = await pair();
          mgr.config('WalkMaxRepetitions=4');
          const steps: number[] = [];
          mgr.onResponse = () => void steps.push(mgr.objCount);
          await mgr.walk(ifTable);
          expect([...mgr.objId]).toEqual(ifRows);
          expect(steps).toEqual([4, 2]);
          expect(agent.requests.map((r) => [r.tag, r.errorStatus, r.errorIndex])).toEqual([
            [wireTag.getBulk, 0, 4],
            [wireTag.getBulk, 0, 4],
          ]);
        });

        test('still steps by GETNEXT in SNMPv1', async () => {
          const [mgr, agent] = await pair({ snmpVersion: SnmpVersion.V1 });
          mgr.config('WalkMaxRepetitions=4');
          await mgr.walk(ifTable);
          expect(mgr.objCount).toBe(6);
          expect(new Set(agent.requests.map(({ tag }) => tag))).toEqual(new Set([wireTag.getNext]));
        });

        test('ends at walkLimit in the middle of a response', async () => {
          const [mgr] = await pair({ walkLimit: 5 });
          mgr.config('WalkMaxRepetitions=4');
          await mgr.walk(ifTable);
          expect([...mgr.objId]).toEqual(ifRows.slice(0, 5));
        });

        test('asks for less where a tooBig with an empty list comes back, and nobody need know', async () => {
          const [mgr, agent] = await pair({}, (request, { answer }) =>
            request.errorIndex > 2
              ? encodeWire({ ...answerTo(request, []), errorStatus: 1 })
              : answer(request),
          );
          mgr.config('WalkMaxRepetitions=10');
          const steps: unknown[] = [];
          mgr.onResponse = (e) => void steps.push([e.errorStatus, mgr.objCount]);
          await mgr.walk(ifTable);
          expect([...mgr.objId]).toEqual(ifRows);
          expect(mgr.errorStatus).toBe(0);
          expect(agent.requests.slice(0, 3).map(({ errorIndex }) => errorIndex)).toEqual([10, 5, 2]);
          expect(steps).toEqual([
            [0, 2],
            [0, 2],
            [0, 2],
          ]);
        });

        test('asks for less where too much gets no reply', async () => {
          const [mgr] = await impatient(
            (request, { answer }) => (request.errorIndex > 2 ? undefined : answer(request)),
            200,
          );
          mgr.config('WalkMaxRepetitions=8');
          await mgr.walk(ifTable);
          expect([...mgr.objId]).toEqual(ifRows);
        });

        test('gives up with 201 where even one gets no reply', async () => {
          const [mgr, agent] = await impatient(silent);
          mgr.config('WalkMaxRepetitions=4');
          expect((await failureOf(() => mgr.walk(ifTable))).code).toBe(201);
          await agent.received(3);
          expect(agent.requests.map(({ tag }) => tag)).toEqual([
            wireTag.getBulk,
            wireTag.getBulk,
            wireTag.getNext,
          ]);
        });
      });
    });

    describe('names of hosts', () => {
      test('are resolved when they are needed', async () => {
        const [mgr, agent] = await pair();
        const lookup = jest.spyOn(dns, 'lookup').mockResolvedValue({ address: agent.address, family: 4 });
        mgr.remoteHost = 'agent.example.net';
        await mgr.sendGetRequest();
        expect(agent.requests).toHaveLength(1);
        expect(lookup.mock.calls).toEqual([['agent.example.net', { family: 4 }]]);
      });

      test.each([
        ['ENOTFOUND', 11001],
        ['EAI_AGAIN', 11002],
        ['EAI_FAIL', 11003],
      ])('that fail with %s throw %i, with the name and the cause', async (code, number) => {
        const [mgr] = await pair();
        jest.spyOn(dns, 'lookup').mockRejectedValue(Object.assign(new Error(code), { code }));
        mgr.remoteHost = 'agent.example.net';
        const error = await failureOf(() => mgr.sendGetRequest());
        expect(error.code).toBe(number);
        expect(error.message).toContain('agent.example.net');
        expect(error.cause).toMatchObject({ code });
        expect(coreOf(mgr).pendingRequests).toBe(0);
      });

      test('localhost is known everywhere', async () => {
        const [mgr, agent] = await pair();
        mgr.remoteHost = 'localhost';
        await mgr.sendGetRequest();
        expect(agent.requests).toHaveLength(1);
      });

      test('numeric addresses are not looked up', async () => {
        const [mgr] = await pair();
        const lookup = jest.spyOn(dns, 'lookup');
        await mgr.sendGetRequest();
        expect(lookup).not.toHaveBeenCalled();
      });
    });

    if (over === 'UDP') {
      describe('broadcast', () => {
        async function three(): Promise<[ScriptedAgent[], number]> {
          const port = await findFreePort();
          const agents: ScriptedAgent[] = [];
          // A socket hears a broadcast only if it is bound to no address of its own; these share the port.
          for (let i = 1; i <= 3; i += 1) {
            const agent = await startScriptedAgent({ over, address: '0.0.0.0', port, share: true });
            agent.table = [text(sysName, `agent ${i}`)];
            agents.push(scope.server(agent));
          }
          return [agents, port];
        }

        test('all answers to an asynchronous request are reported', async () => {
          const [agents, port] = await three();
          const mgr = manager({ address: '127.255.255.255', port }, { timeout: 0 });
          expect(mgr.config('CheckMessageOrigin')).toBe('True');
          const answers: unknown[] = [];
          const bad: unknown[] = [];
          mgr.onResponse = (e) => void answers.push([e.requestId, mgr.value(sysName)]);
          mgr.onBadPacket = (e) => void bad.push(e.errorDescription);
          mgr.objects.add(sysName);
          await mgr.sendGetRequest();
          await until('three answers', () => answers.length === 3);
          expect(answers.sort()).toEqual(agents.map((_agent, index) => [1, `agent ${index + 1}`]));
          expect(bad).toEqual([]);
        });

        test('a synchronous request takes the first answer', async () => {
          const [, port] = await three();
          const mgr = manager({ address: '127.255.255.255', port });
          mgr.objects.add(sysName);
          await mgr.sendGetRequest();
          expect(mgr.objValue[0]).toMatch(/^agent [123]$/);
        });
      });

      describe('the origin of an answer', () => {
        /** Answers through the port of somebody else. */
        function through(other: ScriptedAgent): Script {
          return (request, agent) => {
            void other.send(agent.answer(request), request.from);
            return undefined;
          };
        }

        test('must be the address asked; the request goes on waiting', async () => {
          const stranger = scope.server(await startScriptedAgent({ over, address: '127.0.0.2' }));
          const [mgr, agent] = await pair({}, through(stranger));
          const bad: unknown[] = [];
          mgr.onBadPacket = (e) => {
            bad.push([e.errorCode, e.sourceAddress, e.sourcePort]);
            void agent.send(
              agent.answer(agent.requests[0] as WireMessage),
              (agent.requests[0] as WireMessage).from,
            );
          };
          mgr.objects.add(sysName);
          await mgr.sendGetRequest();
          expect(bad).toEqual([[318, '127.0.0.2', stranger.port]]);
          expect(mgr.config('SourceAddress')).toBe('127.0.0.1');
        });

        test('may be another with CheckMessageOrigin=False', async () => {
          const stranger = scope.server(await startScriptedAgent({ over, address: '127.0.0.2' }));
          const [mgr] = await pair({}, through(stranger));
          mgr.config('CheckMessageOrigin=False');
          mgr.objects.add(sysName);
          await mgr.sendGetRequest();
          expect(mgr.objValue[0]).toBe('scripted');
          expect(mgr.config('SourceAddress')).toBe('127.0.0.2');
        });
      });

      describe('a connected socket (UseConnection=True)', () => {
        test('asks and answers', async () => {
          const [mgr, agent] = await pair();
          mgr.config('UseConnection=True');
          mgr.objects.add(sysName);
          await mgr.sendGetRequest();
          expect(mgr.objValue[0]).toBe('scripted');
          expect(agent.requests).toHaveLength(1);
        });

        test('does not let remoteHost and remotePort change while active', async () => {
          const [mgr] = await pair();
          mgr.config('UseConnection=True');
          await mgr.activate();
          expect(thrownBy(() => (mgr.remoteHost = '127.0.0.2')).code).toBe(114);
          expect(thrownBy(() => (mgr.remotePort = 1)).code).toBe(115);
          expect(mgr.remoteHost).toBe('127.0.0.1');
          await mgr.deactivate();
          mgr.remoteHost = '127.0.0.2';
        });

        test('needs a remote port', async () => {
          const [mgr] = await pair({ remotePort: 0 });
          mgr.config('UseConnection=True');
          expect((await failureOf(() => mgr.activate())).code).toBe(116);
          expect(mgr.active).toBe(false);
          mgr.remotePort = 161;
          await mgr.activate();
        });
      });
    }

    (hasIPv6 ? describe : describe.skip)('IPv6', () => {
      test('asks agents at IPv6 addresses with UseIPv6=True', async () => {
        const agent = scope.server(await startScriptedAgent({ over, address: '::1' }));
        const mgr = manager(agent);
        mgr.config('UseIPv6=True');
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect([mgr.objValue[0], mgr.config('SourceAddress')]).toEqual(['scripted', '::1']);
      });

      test('binds to ::1', async () => {
        const [mgr] = await pair({ localHost: '::1' });
        expect((await failureOf(() => mgr.activate())).code).toBe(10047);
        mgr.config('UseIPv6=True');
        await mgr.activate();
        expect(mgr.localHost).toBe('::1');
      });
    });

    describe('packetTrace', () => {
      test('shows what goes out and comes in, with addresses', async () => {
        const [mgr, agent] = await pair();
        const traces: unknown[] = [];
        mgr.onPacketTrace = (e) =>
          void traces.push([e.direction, e.packetAddress, e.packetPort, e.packet.toString('hex')]);
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        const request = agent.requests[0] as WireMessage;
        expect(traces).toEqual([
          [2, '127.0.0.1', agent.port, request.packet.toString('hex')],
          [1, '127.0.0.1', agent.port, agent.answer(request).toString('hex')],
        ]);
      });

      test('shows every try, and what is refused', async () => {
        const [mgr, agent] = await impatient(() => tlv(0x30, Buffer.from('nonsense')));
        mgr.config('Retries=1');
        const directions: number[] = [];
        mgr.onPacketTrace = (e) => void directions.push(e.direction);
        await failureOf(() => mgr.sendGetRequest());
        await agent.received(2);
        await until('four packets', () => directions.length === 4);
        expect(directions[0]).toBe(2);
        expect([...directions].sort()).toEqual([1, 1, 2, 2]);
      });
    });

    describe('what devices send', () => {
      /** A response whose values are given as their tags, lengths and contents. */
      function answering(...values: string[]): Script {
        const name = tlv(0x06, oidContent(sysName));
        const variables = tlv(0x30, ...values.map((value) => tlv(0x30, name, Buffer.from(value, 'hex'))));
        return ({ version, community, requestId }) => {
          const [id, none] = [integerTlv(requestId), integerTlv(0)];
          const pdu = tlv(wireTag.response, id, none, none, variables);
          return tlv(0x30, integerTlv(version), octetsTlv(community), pdu);
        };
      }

      test.each([
        ['a zero-length INTEGER', '0200', '0'],
        ['a Counter32 sent as negative', '4104ffffffff', '4294967295'],
        ['a Counter64 of nine octets', '460900ffffffffffffffff', '18446744073709551615'],
        ['an INTEGER that is not minimal', '02040000002a', '42'],
        ['a long-form length', '04840000000161', 'a'],
        ['a Counter64 beyond 2^53', '46080020000000000001', '9007199254740993'],
        ['an empty text', '0400', ''],
        ['text with a NUL', '0403610062', 'a\0b'],
      ])('%s is understood', async (_what, value, shown) => {
        const [mgr] = await pair({}, answering(value));
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(mgr.objValue[0]).toBe(shown);
      });

      test.each([
        ['an INTEGER of five octets', '02050100000005', '5', 'WideInteger'],
        ['an INTEGER of 2^31', '02050080000000', '-2147483648', 'WideInteger'],
        ['a Gauge32 of eight octets', '42080100000080000000', '2147483648', 'WideInteger'],
        ['an IpAddress without octets', '4000', '', 'EmptyIpAddress'],
        ['an IpAddress of IPv6', `401020010db8${'00'.repeat(11)}01`, '2001:db8::1', 'IPv6Address'],
      ])('%s does not lose the other values, and is counted', async (_what, value, shown, tolerance) => {
        const [mgr] = await pair({}, answering('02012a', value));
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect([...mgr.objValue]).toEqual(['42', shown]);
        expect(mgr.objects[1]?.valueB.toString()).toBe(shown);
        expect(coreOf(mgr).counters.tolerated).toEqual({ [tolerance]: 1 });
      });

      test.each([
        ['a truncated OID', '06022b86'],
        ['a length past the end', '047f61'],
        ['an unknown type', '5f0101'],
        ['an IpAddress of three octets', '40037f0001'],
        ['an INTEGER of nine octets', '0209010000000000000000'],
      ])('%s is refused, told of by onBadPacket, and the request goes on waiting', async (_what, value) => {
        const bad = answering(value);
        const [mgr, agent] = await pair({}, (request, self) => [
          bad(request, self) as Buffer,
          self.answer(request),
        ]);
        const refused: unknown[] = [];
        mgr.onBadPacket = (e) => void refused.push([e.errorCode, e.sourceAddress, e.sourcePort]);
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(refused).toEqual([[317, '127.0.0.1', agent.port]]);
        expect(mgr.objValue[0]).toBe('scripted');
      });

      test('an undecodable reply does not hide behind a time-out: onBadPacket says what was wrong', async () => {
        const [mgr, agent] = await impatient(answering('047f61'), 500);
        const order: unknown[] = [];
        mgr.onBadPacket = (e) => void order.push([e.errorCode, e.sourcePort, e.errorDescription.length > 20]);
        mgr.objects.add(sysName);
        order.push((await failureOf(() => mgr.sendGetRequest())).code);
        expect(order).toEqual([[317, agent.port, true], 201]);
      });

      test.each(['1', '1.3', '0.0', '2.999'])('the short OID %s can be asked for', async (oid) => {
        const [mgr, agent] = await pair();
        mgr.objects.add(oid);
        await mgr.sendGetNextRequest();
        const asked = agent.requests[0]?.variables[0]?.oid;
        expect(asked).toBe(oid === '1' ? '1.0' : oid);
        expect(mgr.errorStatus).toBe(0);
      });

      test('an answer to another OID than asked is shown as it is', async () => {
        const [mgr] = await pair({}, (request) => encodeWire(answerTo(request, [text(sysDescr, 'other')])));
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(mgr.objId[0]).toBe(sysDescr);
      });

      test('an answer of another version is refused', async () => {
        const [mgr] = await pair({}, (request, { answer }) => [
          answer({ ...request, version: 0 }),
          answer(request),
        ]);
        const bad: number[] = [];
        mgr.onBadPacket = (e) => void bad.push(e.errorCode);
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(bad).toEqual([305]);
      });

      test('a response as large as a datagram can be is taken in whole', async () => {
        const [mgr, agent] = await pair();
        agent.table = [text(sysName, 'x'.repeat(65000))];
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(mgr.objValueB[0]).toHaveLength(65000);
      });
    });

    describe('many targets', () => {
      test('fire many, then collect: 200 managers share one socket', async () => {
        const agent = await scripted();
        await using engine = new Engine();
        const managers = Array.from({ length: 200 }, () => manager(agent, { engine, timeout: 20 }));
        for (const mgr of managers) mgr.objects.add(sysName);
        await Promise.all(managers.map((mgr) => mgr.sendGetRequest()));
        expect(managers.every((mgr) => mgr.objValue[0] === 'scripted')).toBe(true);
        expect(new Set(agent.requests.map(({ from }) => from.port)).size).toBe(sockets(200));
        await Promise.all(managers.map((mgr) => mgr.deactivate()));
        expect(engine.core.openEndpoints).toBe(0);
      });

      test('one socket for each manager without a shared engine', async () => {
        const agent = await scripted();
        await Promise.all([1, 2, 3].map(() => manager(agent).sendGetRequest()));
        expect(new Set(agent.requests.map(({ from }) => from.port)).size).toBe(3);
      });
    });

    describe('hearing notifications', () => {
      async function hearing(options: SnmpMgrOptions = {}): Promise<[SnmpMgr, ScriptedAgent]> {
        const agent = await scripted();
        const mgr = manager(agent, { localHost: '127.0.0.1', localPort: await findFreePort(), ...options });
        await mgr.activate();
        return [mgr, agent];
      }

      test.each([
        ['1.3.6.1.6.3.1.1.5', 0, 0, '1.3.6.1.6.3.1.1.5.1'],
        ['1.3.6.1.6.3.1.1.5', 4, 0, '1.3.6.1.6.3.1.1.5.5'],
        ['1.3.6.1.4.1.99999', 6, 17, '1.3.6.1.4.1.99999.6.17'],
      ])('an SNMPv1 trap of %s, %i, %i is %s', async (enterprise, generic, specific, trapOid) => {
        const [mgr, agent] = await hearing();
        const traps: unknown[] = [];
        mgr.onTrap = (e) =>
          void traps.push([e.snmpVersion, e.trapOid, e.timeStamp, e.agentAddress, e.requestId, mgr.objCount]);
        const packet = trapV1({ enterprise, generic, specific, variables: [text(sysName, 'x')] });
        await agent.send(packet, { address: '127.0.0.1', port: mgr.localPort });
        await until('the trap', () => traps.length > 0);
        expect(traps).toEqual([[1, trapOid, 300, '192.0.2.7', 0, 1]]);
      });

      test('a trap between request and response does not end the request', async () => {
        const [mgr, agent] = await pair({ localPort: await findFreePort() });
        agent.script = (request) => [
          notification({ tag: wireTag.trap, requestId: request.requestId }),
          agent.answer(request),
        ];
        const order: string[] = [];
        mgr.onTrap = () => void order.push('trap');
        mgr.onResponse = () => void order.push('response');
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        expect(order).toEqual(['trap', 'response']);
        expect(mgr.objValue[0]).toBe('scripted');
      });

      test('requests are for agents: a manager refuses them', async () => {
        const [mgr, agent] = await hearing();
        const bad: number[] = [];
        mgr.onBadPacket = (e) => void bad.push(e.errorCode);
        const request = encodeWire({
          version: 1,
          community: 'public',
          tag: wireTag.get,
          requestId: 1,
          errorStatus: 0,
          errorIndex: 0,
          variables: [],
        });
        await agent.send(request, { address: '127.0.0.1', port: mgr.localPort });
        await until('the refusal', () => bad.length > 0);
        expect(bad).toEqual([319]);
      });

      const engineId = Buffer.from('80001f8804746573', 'hex');
      const nobody = Buffer.alloc(0);
      const probe = encodeWireV3({
        msgId: 4242,
        flags: 4,
        engineId: nobody,
        boots: 0,
        time: 0,
        user: '',
        contextEngineId: nobody,
        contextName: '',
        pdu: { tag: wireTag.get, requestId: 77, errorStatus: 0, errorIndex: 0, variables: [] },
      });

      test('a discovery request is answered with localEngineId, boots 0 and the time since 1970', async () => {
        const [mgr, agent] = await hearing({ localEngineId: engineId });
        const asked: unknown[] = [];
        mgr.onDiscoveryRequest = (e) =>
          void asked.push([e.engineId, e.user, e.securityLevel, e.sourcePort, e.respond]);
        const answered = agent.nextDatagram();
        await agent.send(probe, { address: '127.0.0.1', port: mgr.localPort });
        const answer = decodeWireV3(await answered);
        expect(answer).toMatchObject({ msgId: 4242, flags: 0, engineId, boots: 0, user: '' });
        expect(Math.abs(answer.time - Date.now() / 1000)).toBeLessThan(5);
        expect(answer.pdu).toMatchObject({ tag: wireTag.report, requestId: 77 });
        expect(answer.pdu.variables).toEqual([
          { oid: '1.3.6.1.6.3.15.1.1.4.0', type: 0x41, content: Buffer.from([1]) },
        ]);
        expect(asked).toEqual([[nobody, '', 0, agent.sourcePort, true]]);
      });

      test('a discovery request is not answered without localEngineId', async () => {
        const [mgr, agent] = await hearing();
        let asked = 0;
        mgr.onDiscoveryRequest = () => void (asked += 1);
        await agent.send(probe, { address: '127.0.0.1', port: mgr.localPort });
        await until('the request', () => asked === 1);
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
      });

      test('a discovery request is not answered where respond is set to false', async () => {
        const [mgr, agent] = await hearing({ localEngineId: engineId });
        let asked = 0;
        mgr.onDiscoveryRequest = async (e) => {
          await Promise.resolve();
          e.respond = false;
          asked += 1;
        };
        await agent.send(probe, { address: '127.0.0.1', port: mgr.localPort });
        await until('the request', () => asked === 1);
        await new Promise((resolve) => setImmediate(resolve));
        expect(coreOf(mgr).counters.packetsSent).toBe(0);
      });
    });

    describe('SNMPv3 without authentication', () => {
      const engineId = Buffer.from('80001f8804746573', 'hex');

      /** Answers discoveries and requests of SNMPv3, with the context asked for unless told otherwise. */
      async function v3Agent(contextName?: string): Promise<ScriptedAgent> {
        const agent = await scripted();
        agent.other = (packet) => {
          const message = decodeWireV3(packet);
          const identity = { engineId, boots: 7, time: 1000, flags: 0 };
          if (message.engineId.length === 0) {
            const variables = [integer('1.3.6.1.6.3.15.1.1.4.0', 1)].map((row) => ({ ...row, type: 0x41 }));
            return encodeWireV3({
              ...message,
              ...identity,
              contextEngineId: engineId,
              pdu: { ...message.pdu, tag: wireTag.report, variables },
            });
          }
          return encodeWireV3({
            ...message,
            ...identity,
            contextName: contextName ?? message.contextName,
            pdu: { ...message.pdu, tag: wireTag.response, variables: [text(sysName, message.contextName)] },
          });
        };
        return agent;
      }

      test('discovers by itself, and shows the engine and the incoming context', async () => {
        const mgr = manager(await v3Agent(), { snmpVersion: SnmpVersion.V3, user: 'nobody' });
        mgr.config('ContextName=vlan-10');
        mgr.objects.add(sysName);
        const seen: unknown[] = [];
        mgr.onResponse = (e) => {
          seen.push([e.snmpVersion, e.user, e.community, e.securityLevel]);
          seen.push([mgr.config('IncomingContextEngineId'), mgr.config('IncomingContextName')]);
        };
        await mgr.sendGetRequest();
        expect(mgr.remoteEngineId).toEqual(engineId);
        expect(mgr.objValue[0]).toBe('vlan-10');
        expect(seen).toEqual([
          [3, 'nobody', '', 0],
          [engineId.toString('hex'), 'vlan-10'],
        ]);
      });

      test('discover() fires onDiscoveryResponse before it resolves, with the state updated before', async () => {
        const agent = await v3Agent();
        const mgr = manager(agent, { snmpVersion: SnmpVersion.V3, user: 'nobody' });
        const seen: unknown[] = [];
        mgr.onDiscoveryResponse = (e) => {
          seen.push([e.engineId, e.engineBoots, e.engineTime, e.securityLevel, e.sourcePort]);
          seen.push(mgr.remoteEngineId);
        };
        await mgr.discover();
        expect(seen).toEqual([[engineId, 7, 1000, 0, agent.port], engineId]);
        expect([mgr.remoteEngineBoots, mgr.remoteEngineTime]).toEqual([7, 1000]);
      });

      test('discover() with timeout 0 ends when the packet is sent', async () => {
        const mgr = manager(await v3Agent(), { snmpVersion: SnmpVersion.V3, user: 'nobody', timeout: 0 });
        let found = 0;
        mgr.onDiscoveryResponse = () => void (found += 1);
        await mgr.discover();
        expect(mgr.remoteEngineId).toHaveLength(0);
        await until('the answer', () => found === 1);
        expect(mgr.remoteEngineId).toEqual(engineId);
      });

      test('ContextEngineId goes out in its place', async () => {
        const agent = await v3Agent();
        const mgr = manager(agent, { snmpVersion: SnmpVersion.V3, user: 'nobody', remoteEngineId: engineId });
        mgr.config('ContextEngineId=0102030405');
        const arrived = agent.nextDatagram();
        await mgr.sendGetRequest();
        const message = decodeWireV3(await arrived);
        expect([message.engineId, message.contextEngineId.toString('hex'), message.user]).toEqual([
          engineId,
          '0102030405',
          'nobody',
        ]);
        expect(mgr.config('IncomingContextEngineId')).toBe('0102030405');
      });

      test('the context is empty again after a response of SNMPv2c', async () => {
        const mgr = manager(await v3Agent(), { snmpVersion: SnmpVersion.V3, user: 'nobody' });
        mgr.config('ContextName=vlan-10');
        await mgr.sendGetRequest();
        mgr.snmpVersion = SnmpVersion.V2c;
        await mgr.sendGetRequest();
        expect([mgr.config('IncomingContextEngineId'), mgr.config('IncomingContextName')]).toEqual(['', '']);
      });
    });

    describe('secrets', () => {
      const secrets = [
        'geheim-community',
        'geheim-auth-1',
        'geheim-priv-1',
        'c0ffeec0ffeec0ffeec0ffeec0ffee00',
      ];
      const pattern = new RegExp(
        [...secrets, ...secrets.map((s) => Buffer.from(s).toString('hex'))].join('|'),
        'i',
      );

      function secretive(mgr: SnmpMgr): SnmpMgr {
        Object.assign(mgr, {
          community: secrets[0],
          user: 'ops',
          authenticationPassword: secrets[1],
          encryptionPassword: secrets[2],
        });
        return mgr;
      }

      function shownBy(thing: unknown): string {
        const shown = [
          inspect(thing),
          inspect(thing, { depth: Infinity, showHidden: true }),
          JSON.stringify(thing),
        ];
        if (thing instanceof Error) shown.push(thing.message, String(thing.stack), String(thing));
        return shown.join('\n');
      }

      test.each([1, 2, 3] as const)(
        'are not shown by a manager that asked by version %i',
        async (snmpVersion) => {
          const [mgr] = await impatient((request, { answer }) => answer(request));
          secretive(mgr).snmpVersion = snmpVersion;
          mgr.config(`AuthenticationKey=${secrets[3] ?? ''}`);
          mgr.config(`EncryptionKey=${secrets[3] ?? ''}`);
          mgr.objects.add(sysName);
          await mgr.sendGetRequest().catch((error: unknown) => {
            expect(shownBy(error)).not.toMatch(pattern);
          });
          expect(shownBy(mgr)).not.toMatch(pattern);
          expect(shownBy({ deep: { down: [mgr] } })).not.toMatch(pattern);
          expect(shownBy(mgr)).toContain(name === 'SnmpMgr' ? 'remotePort' : 'remoteHost');
          expect(mgr.config('AuthenticationKey')).toBe(secrets[3]);
        },
      );

      test('are not shown by errors', async () => {
        const [mgr, agent] = await impatient(silent);
        secretive(mgr).objects.add(sysName);
        const errors = [await failureOf(() => mgr.sendGetRequest())];
        mgr.snmpVersion = SnmpVersion.V3;
        errors.push(await failureOf(() => mgr.sendGetRequest()));
        errors.push(await failureOf(() => mgr.discover()));
        mgr.user = '';
        errors.push(await failureOf(() => mgr.discover()));
        mgr.authenticationPassword = '';
        errors.push(await failureOf(() => mgr.discover()));
        mgr.config('MsgMaxSize=484');
        mgr.snmpVersion = SnmpVersion.V2c;
        mgr.objCount = 60;
        for (let i = 0; i < 60; i += 1) mgr.objId[i] = sysName;
        errors.push(await failureOf(() => mgr.sendGetRequest()));
        expect(errors.map(({ code }) => code)).toEqual([201, 201, 201, 326, 309, 118]);
        for (const error of errors) expect(shownBy(error)).not.toMatch(pattern);
        expect(agent.requests.length).toBeGreaterThan(0);
      });

      test('are not shown where one is refused', async () => {
        const [mgr] = await pair();
        for (const property of ['authenticationPassword', 'encryptionPassword']) {
          const error = thrownBy(() => Reflect.set(mgr, property, 'geheim'));
          expect(error.code).toBe(329);
          expect(error.message).toContain(property);
          expect(shownBy(error)).not.toContain('geheim');
          expect(Reflect.get(mgr, property)).toBe('');
          const wrongType = thrownBy(() => Reflect.set(mgr, property, Buffer.from('geheim-auth-1')));
          expect(shownBy(wrongType)).not.toMatch(pattern);
        }
      });

      test('are not shown by printed events', async () => {
        const [mgr] = await pair();
        secretive(mgr);
        const shown: string[] = [];
        const print = (e: object): void => void shown.push(shownBy(e));
        mgr.onResponse = print;
        mgr.onPacketTrace = print;
        mgr.onHashPassword = print;
        mgr.objects.add(sysName);
        await mgr.sendGetRequest();
        await mgr.hashPasswords();
        expect(shown).toHaveLength(7);
        for (const printed of shown) expect(printed).not.toMatch(pattern);
      });

      test('are not offered to a host before a request to it', async () => {
        const [mgr, agent] = await pair({ snmpVersion: SnmpVersion.V3 });
        secretive(mgr);
        let datagrams = 0;
        agent.other = (packet) => {
          datagrams += 1;
          // The first packet asks who is there, in nobody's name.
          expect(decodeWireV3(packet)).toMatchObject({ user: '', flags: 4 });
          return undefined;
        };
        mgr.config('TimeoutInMilliseconds=True');
        mgr.timeout = 300;
        await failureOf(() => mgr.sendGetRequest());
        expect(datagrams).toBe(1);
      });
    });
  });
}
