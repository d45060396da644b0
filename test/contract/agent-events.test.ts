import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  Engine,
  ErrorStatus,
  ObjectType,
  SnmpAgent,
  SnmpObject,
  type BadPacketEvent,
  type ErrorEvent,
  type GetBulkRequestEvent,
  type RequestEvent,
} from 'snmp-components';
import { FakeNetwork, settle } from '../support/fake-transport.js';
import { failureOf, gate, thrownBy } from '../support/manager-fixture.js';
import {
  binding,
  communityMessage,
  integer,
  octetString,
  parse,
  parseRequest,
  pdu,
  Pdu,
  v3Message,
  type ParsedRequest,
  type V3Fields,
} from '../support/wire.js';

const sysName = '1.3.6.1.2.1.1.5.0';
const other = '1.3.6.1.2.1.1.6.0';
const engineId = Buffer.from('agent-of-the-test');
const ops = { name: 'ops', authPassword: 'authphrase', privPassword: 'privphrase' };
const keys = [2, ops.authPassword, 2, ops.privPassword] as const;
const alice = { address: '192.0.2.1', port: 40_001 };
const bob = { address: '192.0.2.2', port: 40_002 };

/** An agent without a network; time passes only when the test says so. */
let network: FakeNetwork;
let agent: SnmpAgent;
let errors: ErrorEvent[];
let bad: BadPacketEvent[];

beforeEach(async () => {
  network = new FakeNetwork();
  agent = new SnmpAgent({ engine: Engine.around(network.core), localEngineId: engineId });
  errors = [];
  bad = [];
  agent.on('error', (e) => errors.push(e));
  agent.on('badPacket', (e) => bad.push(e));
  agent.allow({ community: 'public', access: 'readWrite' });
  agent.addUser('ops', ...keys);
  agent.mib.add({
    oid: sysName,
    objectType: ObjectType.OctetString,
    value: 'from the mib',
    access: 'readWrite',
  });
  agent.engineBootsStore = { load: () => 6, store: () => undefined };
  await agent.activate();
});

afterEach(async () => {
  await agent.deactivate();
  expect(network.core.counters.internalErrors).toBe(0);
  expect(network.core.openEndpoints).toBe(0);
  expect(network.clock.heldTimers).toBe(0);
});

interface Question {
  readonly tag?: number;
  readonly requestId?: number;
  readonly errorStatus?: number;
  readonly errorIndex?: number;
  readonly bindings?: readonly Buffer[];
}

function content({
  tag = Pdu.Get,
  requestId = 77,
  errorStatus = 0,
  errorIndex = 0,
  bindings = [binding(sysName)],
}: Question): Buffer {
  return pdu({ tag, requestId, errorStatus, errorIndex, bindings });
}

function v2c(question: Question = {}, community = 'public'): Buffer {
  return communityMessage(1, community, content(question));
}

function v3(question: Question = {}, changes: Partial<V3Fields> = {}): Buffer {
  return v3Message({
    msgId: 4711,
    msgMaxSize: 65_507,
    flags: 7,
    securityModel: 3,
    engineId,
    boots: 7,
    time: 0,
    user: ops,
    contextEngineId: engineId,
    contextName: '',
    pdu: content(question),
    ...changes,
  });
}

/** What the agent has sent since the beginning. */
function sent(): ParsedRequest[] {
  return network.transport.sent.map(({ packet }) => parseRequest(packet, ops));
}

/** Lets a request come in, and gives what goes out until nothing more can happen. */
async function answersTo(packet: Buffer, from = alice): Promise<ParsedRequest[]> {
  const before = network.transport.sent.length;
  network.transport.deliver(packet, from);
  await settle();
  return sent().slice(before);
}

/** The agent, with SNMPv3 as the version of what it sends. */
function inV3(): SnmpAgent {
  agent.snmpVersion = 3;
  return agent;
}

function values(answer: ParsedRequest | undefined): string[] {
  return (answer?.bindings ?? []).map((whole) => textOf(whole));
}

/** The value of a binding of a short OID and a short text. */
function textOf(whole: Buffer): string {
  return parse(whole).child(1).content.toString();
}

describe('the class', () => {
  test.each([
    ...[
      'activate',
      'addUser',
      'clearCache',
      'config',
      'deactivate',
      'doEvents',
      'hashPasswords',
      'removeUser',
      'reset',
    ],
    ...['sendInform', 'sendResponse', 'sendSecureInform', 'sendSecureResponse', 'sendSecureTrap', 'sendTrap'],
    ...['showCache', 'value'],
  ])('has the method %s', (method) => {
    expect(typeof Reflect.get(agent, method)).toBe('function');
  });

  test.each([
    ...[
      'onBadPacket',
      'onCacheEntry',
      'onDiscoveryRequest',
      'onError',
      'onGetBulkRequest',
      'onGetNextRequest',
    ],
    ...[
      'onGetRequest',
      'onGetUserPassword',
      'onGetUserSecurityLevel',
      'onHashPassword',
      'onPacketTrace',
      'onReport',
    ],
    'onSetRequest',
  ])('has the event %s', (hook) => {
    expect(Reflect.get(agent, hook)).toBeNull();
    const name = hook.charAt(2).toLowerCase() + hook.slice(3);
    agent.on(name as 'error', () => undefined);
    expect(agent.listenerCount(name as 'error')).toBeGreaterThan(0);
  });

  test('listens at port 161, has no id before it is activated, and keeps the one it makes up', async () => {
    await using made = new SnmpAgent({ engine: Engine.around(network.core) });
    expect([
      made.localPort,
      made.localEngineId.length,
      made.community,
      made.snmpVersion,
      made.timeout,
    ]).toEqual([161, 0, 'public', 2, 10]);
    await made.activate();
    const id = made.localEngineId;
    expect(id.length).toBe(13);
    await made.deactivate();
    await made.activate();
    expect(made.localEngineId).toEqual(id);
  });

  test('refuses options that are no properties', () => {
    expect(thrownBy(() => new SnmpAgent({ mib: [] } as object)).code).toBe(10022);
    expect(thrownBy(() => new SnmpAgent({ remoteHost: '127.0.0.1' } as object)).code).toBe(10022);
  });

  test('EngineBootsFile cannot change while active', () => {
    expect(thrownBy(() => agent.config('EngineBootsFile=/nowhere')).code).toBe(104);
  });

  test('ProcessIdleEvents=False holds requests until doEvents()', async () => {
    agent.config('ProcessIdleEvents=False');
    expect(await answersTo(v2c())).toEqual([]);
    await agent.doEvents();
    await settle();
    expect(sent()).toHaveLength(1);
  });

  test('acceptData=false drops requests', async () => {
    agent.acceptData = false;
    expect(await answersTo(v2c())).toEqual([]);
    agent.acceptData = true;
    expect(await answersTo(v2c())).toHaveLength(1);
  });

  test('packetTrace shows what comes in and goes out', async () => {
    const seen: [number, string, number][] = [];
    agent.onPacketTrace = (e) => void seen.push([e.direction, e.packetAddress, e.packetPort]);
    await answersTo(v2c());
    expect(seen).toEqual([
      [1, alice.address, alice.port],
      [2, alice.address, alice.port],
    ]);
  });
});

describe('request events', () => {
  test.each([
    ['getRequest', Pdu.Get],
    ['getNextRequest', Pdu.GetNext],
    ['getBulkRequest', Pdu.GetBulk],
    ['setRequest', Pdu.Set],
  ] as const)('%s tells everything of the request, and answers from objects', async (name, tag) => {
    const seen: object[] = [];
    agent.on(name, (e: RequestEvent) => {
      const {
        requestId,
        messageId,
        snmpVersion,
        community,
        user,
        securityLevel,
        sourceAddress,
        sourcePort,
        errorStatus,
        errorIndex,
        respond,
      } = e;
      seen.push({
        requestId,
        messageId,
        snmpVersion,
        community,
        user,
        securityLevel,
        sourceAddress,
        sourcePort,
        errorStatus,
        errorIndex,
        respond,
      });
      seen.push(agent.objects.map(String));
      agent.objects.clear();
      agent.objects.add(new SnmpObject(other, 'by hand', ObjectType.OctetString));
      e.respond = true;
    });
    const bindings = [binding(sysName, octetString('asked'))];
    const [answer] = await answersTo(v2c({ tag, bindings }));
    expect(seen[0]).toEqual({
      requestId: 77,
      messageId: 0,
      snmpVersion: 2,
      community: 'public',
      user: '',
      securityLevel: 0,
      sourceAddress: alice.address,
      sourcePort: alice.port,
      errorStatus: 0,
      errorIndex: 0,
      respond: false,
    });
    expect(seen[1]).toEqual([`${sysName} = OCTET STRING: asked`]);
    expect(answer).toMatchObject({
      tag: Pdu.Response,
      requestId: 77,
      errorStatus: 0,
      errorIndex: 0,
      oids: [other],
      community: 'public',
    });

    const [secured] = await answersTo(v3({ tag, requestId: 78, bindings }));
    expect(seen[2]).toMatchObject({
      requestId: 78,
      messageId: 4711,
      snmpVersion: 3,
      community: '',
      user: 'ops',
      securityLevel: 2,
    });
    expect(secured).toMatchObject({
      tag: Pdu.Response,
      requestId: 78,
      msgId: 4711,
      flags: 3,
      authentic: true,
      oids: [other],
      boots: 7,
    });
  });

  test('getBulkRequest has its two numbers', async () => {
    const numbers: number[] = [];
    agent.onGetBulkRequest = (e: GetBulkRequestEvent) => void numbers.push(e.nonRepeaters, e.maxRepetitions);
    await answersTo(v2c({ tag: Pdu.GetBulk, errorStatus: 2, errorIndex: 9 }));
    expect(numbers).toEqual([2, 9]);
  });

  test('respond left false has the MIB answer', async () => {
    agent.onGetRequest = () => {
      agent.objects.clear();
    };
    expect(values((await answersTo(v2c()))[0])).toEqual(['from the mib']);
  });

  test('without a MIB and without a handler there is no answer', async () => {
    agent.mib.clear();
    expect(await answersTo(v2c())).toEqual([]);
  });

  test('an error-status and an index of the handler', async () => {
    agent.onSetRequest = (e) => {
      e.errorStatus = ErrorStatus.ResourceUnavailable;
      e.errorIndex = 1;
      e.respond = true;
    };
    const [answer] = await answersTo(v2c({ tag: Pdu.Set, bindings: [binding(sysName, octetString('new'))] }));
    expect(answer).toMatchObject({ errorStatus: 13, errorIndex: 1, oids: [sysName] });
    agent.onSetRequest = null;
    expect(values((await answersTo(v2c()))[0])).toEqual(['from the mib']);
  });

  test.each([
    ['errorStatus', -1],
    ['errorStatus', 19],
    ['errorStatus', 1.5],
    ['errorIndex', -1],
    ['respond', 'yes'],
    ['requestId', 1],
    ['community', 'x'],
  ])('%s cannot be set to %p', async (parameter, value) => {
    const failures: unknown[] = [];
    agent.onGetRequest = (e) => {
      try {
        Reflect.set(e, parameter, value);
        failures.push(Reflect.get(e, parameter) === value ? 'accepted' : 'kept');
      } catch (error) {
        failures.push(error);
      }
    };
    await answersTo(v2c());
    expect(failures).toHaveLength(1);
    expect(failures).not.toContain('accepted');
  });

  test('an async handler is waited for, and its source kept in order', async () => {
    const late = gate();
    agent.onGetRequest = async (e) => {
      if (e.requestId === 1) await late.opened;
      agent.objValue[0] = `answer ${e.requestId}`;
      agent.objType[0] = ObjectType.OctetString;
      e.respond = true;
    };
    network.transport.deliver(v2c({ requestId: 1 }), alice);
    network.transport.deliver(v2c({ requestId: 2 }), alice);
    await settle();
    expect(sent()).toEqual([]);
    late.open();
    await settle();
    expect(sent().map((answer) => [answer.requestId, values(answer)])).toEqual([
      [1, ['answer 1']],
      [2, ['answer 2']],
    ]);
  });

  test('a request of another source does not get into the objects of an async handler', async () => {
    const late = gate();
    agent.onGetRequest = async (e) => {
      if (e.sourceAddress === alice.address) await late.opened;
      agent.objects.item(0).objectType = ObjectType.OctetString;
      agent.objects.item(0).value = `for ${e.sourceAddress}`;
      e.respond = true;
    };
    network.transport.deliver(v2c({ requestId: 1 }), alice);
    network.transport.deliver(v2c({ requestId: 2, bindings: [binding(other)] }), bob);
    await settle();
    late.open();
    await settle();
    expect(
      network.transport.sent.map(({ remote, packet }) => [
        remote.address,
        parseRequest(packet).oids,
        values(parseRequest(packet)),
      ]),
    ).toEqual([
      [alice.address, [sysName], [`for ${alice.address}`]],
      [bob.address, [other], [`for ${bob.address}`]],
    ]);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('handler broke');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('handler broke');
      },
    ],
  ])('a handler that %s has the request end with genErr, and the MIB left alone', async (_how, handler) => {
    agent.onSetRequest = handler;
    const [answer] = await answersTo(v2c({ tag: Pdu.Set, bindings: [binding(sysName, octetString('new'))] }));
    expect(answer).toMatchObject({ errorStatus: 5, errorIndex: 0 });
    expect(errors.map(({ description }) => description).join()).toContain('handler broke');
    // The next request is answered.
    expect(values((await answersTo(v2c()))[0])).toEqual(['from the mib']);
  });

  test('a value that does not fit its type ends with genErr and an error', async () => {
    agent.onGetRequest = (e) => {
      agent.objType[0] = ObjectType.Integer;
      agent.objValue[0] = 'no number';
      e.respond = true;
    };
    expect((await answersTo(v2c()))[0]).toMatchObject({ errorStatus: 5 });
    expect(errors).toHaveLength(1);
  });

  test('without a handler, a request leaves the objects of the program alone', async () => {
    agent.objects.add(other, 'for a trap', ObjectType.OctetString);
    await answersTo(v2c());
    expect(agent.objects.map(String)).toEqual([`${other} = OCTET STRING: for a trap`]);
  });

  test('a trap has what was in objects when it was sent, whatever comes in meanwhile', async () => {
    agent.onGetRequest = () => undefined;
    agent.objects.add(other, 'for a trap', ObjectType.OctetString);
    const trap = agent.sendTrap('192.0.2.9', 'coldStart');
    network.transport.deliver(v2c(), alice);
    await trap;
    await settle();
    const notification = sent().find(({ tag }) => tag === Pdu.Trap);
    expect(notification?.oids).toEqual(['1.3.6.1.2.1.1.3.0', '1.3.6.1.6.3.1.1.4.1.0', other]);
  });

  test('a community is not shown when the event is printed', async () => {
    let printed = '';
    agent.onGetRequest = (e) => {
      printed = JSON.stringify(e);
    };
    await answersTo(v2c({}, 'hushhush'));
    expect(printed).toContain('requestId');
    expect(printed).not.toContain('hushhush');
  });
});

describe('later answers', () => {
  test('sendResponse', async () => {
    agent.mib.clear();
    agent.onGetRequest = () => undefined;
    expect(await answersTo(v2c({ requestId: 5 }))).toEqual([]);
    agent.objects.clear();
    agent.objects.add(sysName, 'late', ObjectType.OctetString);
    await agent.sendResponse(alice.address, alice.port, 5, 'public', 0, 0);
    expect(sent()).toMatchObject([
      { tag: Pdu.Response, version: 1, requestId: 5, community: 'public', oids: [sysName] },
    ]);
    expect(network.transport.sent[0]?.remote).toEqual(alice);
    agent.snmpVersion = 1;
    await agent.sendResponse(alice.address, alice.port, 6, 'private', 2, 1);
    expect(sent()[1]).toMatchObject({
      version: 0,
      requestId: 6,
      community: 'private',
      errorStatus: 2,
      errorIndex: 1,
    });
  });

  test('sendSecureResponse', async () => {
    agent.objects.add(sysName, 'late', ObjectType.OctetString);
    await agent.sendSecureResponse(alice.address, alice.port, 5, 4711, 0, 0, 'ops', ...keys);
    expect(sent()).toMatchObject([
      {
        tag: Pdu.Response,
        requestId: 5,
        msgId: 4711,
        flags: 3,
        authentic: true,
        userName: 'ops',
        boots: 7,
        oids: [sysName],
      },
    ]);
    expect(sent()[0]?.engineId).toEqual(engineId);
  });

  test.each([
    ['a port', () => agent.sendResponse(alice.address, 0, 1, 'public', 0, 0), 10022],
    ['a host', () => agent.sendResponse('no host!', 161, 1, 'public', 0, 0), 303],
    ['an error-status', () => agent.sendResponse(alice.address, 161, 1, 'public', 19, 0), 10022],
    ['an error-index', () => agent.sendResponse(alice.address, 161, 1, 'public', 0, -1), 10022],
    ['a request-id', () => agent.sendResponse(alice.address, 161, 2 ** 31, 'public', 0, 0), 10022],
    ['a message-id', () => agent.sendSecureResponse(alice.address, 161, 1, -1, 0, 0, 'ops', ...keys), 10022],
    [
      'a short password',
      () => agent.sendSecureResponse(alice.address, 161, 1, 1, 0, 0, 'ops', 1, 'short'),
      329,
    ],
    ['a trap of SNMPv3 without a user', () => inV3().sendTrap(alice.address, 'coldStart'), 305],
    ['an inform of SNMPv3 without a user', () => inV3().sendInform(alice.address, 'coldStart'), 305],
    [
      'a response of SNMPv3 without a user',
      () => inV3().sendResponse(alice.address, alice.port, 1, 'public', 0, 0),
      305,
    ],
    ['a trap that is none', () => agent.sendTrap(alice.address, 'hotStart'), 10022],
    ['the host of a trap', () => agent.sendTrap('no host!', 'coldStart'), 303],
    ['the port of a host', () => agent.sendTrap('192.0.2.1:70000', 'coldStart'), 10022],
    ['a protocol', () => agent.sendSecureTrap(alice.address, 'coldStart', 'ops', 9, 'authphrase'), 10022],
    [
      'encryption alone',
      () => agent.sendSecureTrap(alice.address, 'coldStart', 'ops', 1, '', 1, 'privphrase'),
      309,
    ],
    ['a long user', () => agent.sendSecureTrap(alice.address, 'coldStart', 'u'.repeat(33)), 10022],
  ])('%s that cannot be is refused, and nothing is sent', async (_what, call, code) => {
    expect((await failureOf(call)).code).toBe(code);
    expect(sent()).toEqual([]);
  });

  test('a message longer than MsgMaxSize is not sent', async () => {
    agent.objects.add(sysName, 'x'.repeat(1500), ObjectType.OctetString);
    expect((await failureOf(() => agent.sendTrap(alice.address, 'coldStart'))).code).toBe(118);
    expect((await failureOf(() => agent.sendResponse(alice.address, 161, 1, 'c', 0, 0))).code).toBe(118);
  });
});

describe('what is refused', () => {
  test.each([
    ['an unknown user', () => v3({}, { user: { ...ops, name: 'stranger' } }), 3],
    ['a wrong MAC', () => v3({}, { mac: (right) => Buffer.from(right.map((octet) => octet ^ 1)) }), 5],
    ['another engine', () => v3({}, { engineId: Buffer.from('somebody else') }), 4],
    ['too low a level', () => v3({}, { flags: 5 }), 1],
    ['another time', () => v3({}, { time: 151 }), 2],
    ['other boots', () => v3({}, { boots: 6 }), 2],
    ['what cannot be decrypted', () => v3({}, { ciphertext: Buffer.alloc(60, 1) }), 6],
  ])('%s is reported, and silently refused when report is set to false', async (_what, packet, arc) => {
    const [report] = await answersTo(packet());
    expect(report).toMatchObject({ tag: Pdu.Report, msgId: 4711, oids: [`1.3.6.1.6.3.15.1.1.${arc}.0`] });
    // Only the report about the time is authenticated.
    expect(report?.authentic).toBe(arc === 2);
    expect(bad.map((e) => e.report)).toEqual([true]);
    agent.onBadPacket = (e) => {
      e.report = false;
    };
    const silenced = await answersTo(packet());
    expect(silenced).toEqual([]);
  });

  test('an authentic message within the window is answered', async () => {
    network.clock.advance(1_000_000);
    expect(await answersTo(v3({}, { time: 1000 - 150 }))).toMatchObject([{ tag: Pdu.Response, time: 1000 }]);
    expect(await answersTo(v3({}, { time: 1000 - 151 }))).toMatchObject([
      { tag: Pdu.Report, boots: 7, time: 1000 },
    ]);
  });

  test('what is not reportable gets no report', async () => {
    expect(await answersTo(v3({}, { flags: 3, user: { ...ops, name: 'stranger' } }))).toEqual([]);
    expect(bad).toHaveLength(1);
  });

  test('a community without access is told to the program only', async () => {
    expect(await answersTo(v2c({}, 'guess'))).toEqual([]);
    expect(bad.map((e) => e.errorDescription).join()).not.toContain('guess');
    expect(bad).toHaveLength(1);
  });

  test.each([
    ['a trap', v2c({ tag: Pdu.Trap })],
    ['a response', v2c({ tag: Pdu.Response })],
    ['GETBULK of SNMPv1', communityMessage(0, 'public', content({ tag: Pdu.GetBulk }))],
    ['octets that are no message', Buffer.from('hello')],
  ])('%s gets no answer', async (_what, packet) => {
    expect(await answersTo(packet)).toEqual([]);
    expect(bad).toHaveLength(1);
  });
});

describe('discovery', () => {
  const question = (): Buffer =>
    v3({ bindings: [] }, { engineId: Buffer.alloc(0), boots: 0, flags: 4, user: { name: '' } });

  test('is answered with the engine', async () => {
    expect(await answersTo(question())).toMatchObject([
      { tag: Pdu.Report, engineId, boots: 7, oids: ['1.3.6.1.6.3.15.1.1.4.0'] },
    ]);
    expect(bad).toEqual([]);
  });

  test('is not answered when respond is set to false', async () => {
    agent.onDiscoveryRequest = (e) => {
      e.respond = false;
    };
    expect(await answersTo(question())).toEqual([]);
  });
});

describe('users', () => {
  async function cached(): Promise<string[]> {
    const names: string[] = [];
    agent.onCacheEntry = (e) => void names.push(e.user);
    await agent.showCache();
    return names;
  }

  test('are shown, removed and cleared', async () => {
    agent.addUser('second');
    expect(await cached()).toEqual(['ops', 'second']);
    agent.removeUser('ops');
    agent.removeUser('nobody');
    expect(await cached()).toEqual(['second']);
    expect(await answersTo(v3())).toMatchObject([{ oids: ['1.3.6.1.6.3.15.1.1.3.0'] }]);
    agent.clearCache();
    expect((await cached()).filter((name) => name !== '')).toEqual([]);
  });

  test('the level that onGetUserSecurityLevel says counts', async () => {
    agent.onGetUserSecurityLevel = (e) => {
      expect([e.user, e.securityLevel]).toEqual(['ops', 2]);
      e.securityLevel = 1;
    };
    expect(await answersTo(v3({}, { flags: 5 }))).toMatchObject([{ tag: Pdu.Response, flags: 1 }]);
  });

  test('a user whom the program ignores is unknown', async () => {
    agent.onGetUserSecurityLevel = (e) => {
      e.securityLevel = -1;
    };
    expect(await answersTo(v3())).toMatchObject([{ oids: ['1.3.6.1.6.3.15.1.1.3.0'] }]);
  });

  test('hashPasswords makes the keys of all', async () => {
    const hashed: number[] = [];
    agent.onHashPassword = (e) => void hashed.push(e.authAlgorithm);
    await agent.hashPasswords();
    expect(hashed.length).toBeGreaterThan(1);
    expect(await answersTo(v3())).toMatchObject([{ tag: Pdu.Response }]);
  });

  test.each([
    ['a short password', () => agent.addUser('u', 1, 'short'), 329],
    ['encryption alone', () => agent.addUser('u', 1, '', 1, 'privphrase'), 309],
    ['a long name', () => agent.addUser('u'.repeat(33)), 10022],
    ['a protocol', () => agent.addUser('u', 7, 'authphrase'), 10022],
    ['an algorithm', () => agent.addUser('u', 1, 'authphrase', 6, 'privphrase'), 10022],
  ])('%s is refused', async (_what, call, code) => {
    expect(thrownBy(call).code).toBe(code);
    expect(await cached()).toEqual(['ops']);
  });
});

describe('properties', () => {
  test('sysUpTime runs, can be set, and starts again after its largest', () => {
    agent.sysUpTime = 0;
    network.clock.advance(1234);
    expect(agent.sysUpTime).toBe(123);
    agent.sysUpTime = 4_294_967_295;
    expect(agent.sysUpTime).toBe(4_294_967_295);
    network.clock.advance(20);
    expect(agent.sysUpTime).toBe(1);
  });

  test.each([
    ['sysUpTime', -1, 10022],
    ['sysUpTime', 2 ** 32, 10022],
    ['sysUpTime', 1.5, 10022],
    ['timeout', 0, 10022],
    ['timeout', '5', 10022],
    ['snmpVersion', 4, 305],
    ['snmpVersion', '2', 305],
    ['community', 5, 10022],
    ['localEngineId', Buffer.alloc(33), 10022],
    ['engineBootsStore', {}, 10022],
    ['requestId', -1, 10022],
  ] as const)('%s refuses %p', (property, value, code) => {
    const before: unknown = Reflect.get(agent, property);
    expect(thrownBy(() => Reflect.set(agent, property, value)).code).toBe(code);
    if (property !== 'sysUpTime') expect(Reflect.get(agent, property)).toEqual(before);
  });

  test.each([
    ['nobody', {}],
    ['both', { community: 'c', user: 'u' }],
    ['a subtree that is no OID', { community: 'c', include: ['system'] }],
  ])('allow refuses a rule for %s', (_what, rule) => {
    expect(thrownBy(() => agent.allow(rule)).code).toBe(10022);
  });

  test.each([
    ['no OID', { oid: 'sysName.0', objectType: 4, value: '' }],
    ['no type', { oid: sysName, objectType: 3, value: '' }],
    ['a type that is an exception', { oid: sysName, objectType: 128, value: '' }],
  ])('mib.add refuses what has %s', (_what, variable) => {
    expect(thrownBy(() => agent.mib.add(variable)).code).toBe(10022);
    expect(agent.mib.size).toBe(1);
  });

  test('reset empties objects and makes snmpVersion 2', () => {
    agent.snmpVersion = 1;
    agent.objCount = 3;
    agent.reset();
    expect([agent.snmpVersion, agent.objCount]).toEqual([2, 0]);
  });
});

test('two SETs at a time are done one after the other', async () => {
  const late = gate();
  const order: string[] = [];
  let value = 'first';
  agent.mib.add({
    oid: other,
    objectType: ObjectType.OctetString,
    value: () => value,
    access: 'readWrite',
    set: async (wanted) => {
      order.push(`begin ${String(wanted)}`);
      if (String(wanted) === 'alice') await late.opened;
      value = String(wanted);
      order.push(`end ${String(wanted)}`);
      if (order.length === 2) throw new Error('the device says no');
    },
  });
  const set = (text: string): Buffer =>
    v2c({ tag: Pdu.Set, bindings: [binding(sysName, octetString(text)), binding(other, octetString(text))] });
  network.transport.deliver(set('alice'), alice);
  network.transport.deliver(set('bob'), bob);
  await settle();
  late.open();
  await settle();
  expect(order).toEqual(['begin alice', 'end alice', 'begin bob', 'end bob']);
  expect(sent().map(({ errorStatus, errorIndex }) => [errorStatus, errorIndex])).toEqual([
    [14, 2],
    [0, 0],
  ]);
  // What alice had set before it failed went back before bob began.
  expect(values((await answersTo(v2c()))[0])).toEqual(['bob']);
});

test('a value of the wrong tag is no text', async () => {
  const [answer] = await answersTo(v2c({ tag: Pdu.Set, bindings: [binding(sysName, integer(1))] }));
  expect(answer).toMatchObject({ errorStatus: 7, errorIndex: 1 });
});

describe('a SET that fails half-way', () => {
  const both = v2c({
    tag: Pdu.Set,
    bindings: [binding(sysName, octetString('new')), binding(other, octetString('new'))],
  });
  const refusing = {
    oid: other,
    objectType: ObjectType.OctetString,
    value: 'old',
    access: 'readWrite',
    set: () => {
      throw new Error('the device says no');
    },
  } as const;

  test('is undone', async () => {
    agent.mib.add(refusing);
    expect(await answersTo(both)).toMatchObject([{ errorStatus: 14, errorIndex: 2 }]);
    expect(values((await answersTo(v2c()))[0])).toEqual(['from the mib']);
  });

  test('and cannot be undone says so', async () => {
    let writes = 0;
    agent.mib.add(refusing, {
      oid: sysName,
      objectType: ObjectType.OctetString,
      value: 'old',
      access: 'readWrite',
      set: () => {
        writes += 1;
        if (writes === 2) throw new Error('no way back');
      },
    });
    expect(await answersTo(both)).toMatchObject([{ errorStatus: 15, errorIndex: 0 }]);
  });
});
