import { describe, expect, test } from '@jest/globals';
import {
  Aes128Cfb,
  Engine,
  HmacSha,
  ObjectType,
  SnmpAgent,
  SnmpMgr,
  SnmpTcpMgr,
  SnmpTrapMgr,
  type BadPacketEvent,
} from 'snmp-components';
import { FakeNetwork, settle } from '../support/fake-transport.js';
import { failureOf } from '../support/manager-fixture.js';
import { HEADING, OPERATOR, OPERATOR_KEYS, TrapSource } from '../support/trap-sender.js';
import {
  binding,
  communityMessage,
  hex,
  octetString,
  parseRequest,
  pdu,
  Pdu,
  v3Message,
} from '../support/wire.js';

const sysName = '1.3.6.1.2.1.1.5.0';
const agentPlace = { address: '192.0.2.1', port: 161 };
const agentId = hex('80 00 1f 88 04 61 67 65 6e 74');
const anyClass = [SnmpMgr, SnmpTcpMgr, SnmpTrapMgr, SnmpAgent] as const;

/** Of so many octets in UTF-8, half as many letters. */
const umlauts = (octets: number): string => 'ü'.repeat(octets / 2);

describe('what is set is no longer than RFC 3411 and RFC 3414 allow', () => {
  const settings: [setting: string, longest: string, tooLong: string, says: string][] = [
    ['ContextName', 'x'.repeat(255), 'x'.repeat(256), 'at most 255 bytes'],
    ['ContextName', umlauts(254), umlauts(256), 'at most 255 bytes'],
    ['ContextEngineId', 'ab'.repeat(32), 'ab'.repeat(33), 'at most 32 bytes'],
  ];

  test.each(anyClass.flatMap((Class) => settings.map((row) => [Class.name, Class, ...row] as const)))(
    '%s: the setting %3$s',
    (_name, Class, setting, longest, tooLong, says) => {
      const component = new Class();
      expect(component.config(`${setting}=${longest}`)).toBe(longest);
      expect(() => component.config(`${setting}=${tooLong}`)).toThrow(
        expect.objectContaining({ code: 10_022, message: expect.stringContaining(says) }),
      );
      expect(component.config(setting)).toBe(longest);
      expect(component.config(`${setting}=`)).toBe('');
    },
  );

  type Row = [what: string, set: (length: number) => unknown, longest: number];
  const mgr = new SnmpMgr();
  const tcp = new SnmpTcpMgr();
  const traps = new SnmpTrapMgr();
  const agent = new SnmpAgent();
  const rows: Row[] = [
    ...[mgr, tcp].flatMap((each): Row[] => [
      [`${each.constructor.name}.user`, (length) => (each.user = 'x'.repeat(length)), 32],
      [`${each.constructor.name}.community`, (length) => (each.community = 'x'.repeat(length)), 65_535],
      [
        `${each.constructor.name}.remoteEngineId`,
        (length) => (each.remoteEngineId = Buffer.alloc(length, 1)),
        32,
      ],
    ]),
    ...[mgr, tcp, traps, agent].map((each): Row => [
      `${each.constructor.name}.localEngineId`,
      (length) => (each.localEngineId = Buffer.alloc(length, 1)),
      32,
    ]),
    ['SnmpTrapMgr.addUser', (length) => traps.addUser('x'.repeat(length), ''), 32],
    ['SnmpTrapMgr.addUser, engine', (length) => traps.addUser('ops', Buffer.alloc(length, 1)), 32],
    ['SnmpTrapMgr.addEngine', (length) => traps.addEngine(Buffer.alloc(length, 1), 1, 1), 32],
    ['SnmpAgent.addUser', (length) => agent.addUser('x'.repeat(length)), 32],
    ['SnmpAgent.community', (length) => (agent.community = 'x'.repeat(length)), 65_535],
  ];

  test.each(rows)('%s', (_, set, longest) => {
    set(longest);
    expect(() => set(longest + 1)).toThrow(
      expect.objectContaining({
        code: 10_022,
        message: expect.stringContaining(`at most ${longest} octets`),
      }),
    );
  });

  test('a manager of an Engine: context, contextEngineId, community, user', async () => {
    await using engine = new Engine();
    engine.usm.addUser('ops', { authProtocol: HmacSha, privProtocol: Aes128Cfb, secret: 'maplesyrup' });
    const ask = (options: object): Promise<unknown> =>
      failureOf(() => engine.manager([agentPlace.address, 161], { user: 'ops', ...options }).get(sysName));
    for (const options of [
      { context: 'x'.repeat(256) },
      { contextEngineId: Buffer.alloc(33, 1) },
      { version: 2, community: 'x'.repeat(65_536) },
    ])
      expect(await ask(options)).toMatchObject({ code: 10_022 });
    expect(() => engine.usm.addUser('x'.repeat(33), {})).toThrow(expect.objectContaining({ code: 10_022 }));
  });

  test('a community that fits the limit, but no message: 118', async () => {
    const network = new FakeNetwork();
    const engine = Engine.around(network.core);
    const each = new SnmpMgr({ engine, remoteHost: agentPlace.address, community: 'x'.repeat(65_535) });
    each.objects.add(sysName);
    expect(await failureOf(() => each.sendGetRequest())).toMatchObject({ code: 118 });
    await each.deactivate();
    await engine.close();
  });
});

describe('what comes in may be as long as RFC 3411 and RFC 3414 allow, and no longer', () => {
  interface Context {
    readonly contextEngineId?: Buffer;
    readonly contextName?: string;
  }
  const contexts: [what: string, longest: Context, tooLong: Context][] = [
    ['contextName', { contextName: 'x'.repeat(255) }, { contextName: 'x'.repeat(256) }],
    ['contextEngineID', { contextEngineId: Buffer.alloc(32, 1) }, { contextEngineId: Buffer.alloc(33, 1) }],
  ];
  const levels: [level: string, flags: number, code: number][] = [
    ['noAuthNoPriv', 0, 317],
    ['authNoPriv', 1, 317],
    ['authPriv', 3, 313],
  ];
  const rows = levels.flatMap(([level, flags, code]) =>
    contexts.map(([what, longest, tooLong]) => [what, level, { flags, code, longest, tooLong }] as const),
  );

  test.each(rows)('SnmpAgent: %s at %s', async (_what, _level, { flags, code, longest, tooLong }) => {
    const network = new FakeNetwork();
    const engine = Engine.around(network.core);
    const agent = new SnmpAgent({ engine, localEngineId: agentId });
    agent.engineBootsStore = { load: () => 6, store: () => undefined };
    agent.addUser('ops', ...OPERATOR_KEYS);
    agent.allow({ user: 'ops', minimumLevel: 0 });
    agent.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'alive' });
    const bad: BadPacketEvent[] = [];
    agent.onBadPacket = (e) => {
      e.report = false;
      bad.push(e);
    };
    await agent.activate();
    const request = (context: Context): Buffer =>
      v3Message({
        engineId: agentId,
        boots: 7,
        time: 0,
        msgId: 1,
        msgMaxSize: 65_507,
        flags,
        securityModel: 3,
        user: OPERATOR,
        contextEngineId: agentId,
        contextName: '',
        pdu: pdu({ tag: Pdu.Get, requestId: 9, errorStatus: 0, errorIndex: 0, bindings: [binding(sysName)] }),
        ...context,
      });
    network.transport.deliver(request(tooLong), agentPlace);
    await settle();
    expect(bad.map(({ errorCode }) => errorCode)).toEqual([code]);
    expect(network.transport.sent).toEqual([]);
    network.transport.deliver(request(longest), agentPlace);
    await settle();
    expect(network.transport.sent).toHaveLength(1);
    expect(bad).toHaveLength(1);
    await agent.deactivate();
    await engine.close();
  });

  test.each(contexts)('SnmpTrapMgr: %s', async (_, longest, tooLong) => {
    const network = new FakeNetwork();
    const engine = Engine.around(network.core);
    const traps = new SnmpTrapMgr({ engine });
    traps.addUser('ops', '', OPERATOR_KEYS[0], OPERATOR_KEYS[1]);
    const heard: string[] = [];
    traps.onTrap = () => void heard.push(traps.config('IncomingContextName'));
    const bad: number[] = [];
    traps.onBadPacket = (e) => void bad.push(e.errorCode);
    await traps.activate();
    const source = new TrapSource();
    network.transport.deliver(source.trap({ flags: 1, ...tooLong }), agentPlace);
    await settle();
    expect([heard.length, ...bad]).toEqual([0, 317]);
    network.transport.deliver(source.trap({ flags: 1, ...longest }), agentPlace);
    await settle();
    expect(heard).toEqual([longest.contextName ?? '']);
    await traps.deactivate();
    await engine.close();
  });

  test('engine ids of less than 5 octets are set, and taken', async () => {
    const network = new FakeNetwork();
    const engine = Engine.around(network.core);
    const traps = new SnmpTrapMgr({ engine });
    traps.addUser('ops', '', OPERATOR_KEYS[0], OPERATOR_KEYS[1]);
    traps.config('ContextEngineId=0102');
    expect(traps.config('ContextEngineId')).toBe('0102');
    const heard: string[] = [];
    traps.onTrap = () => void heard.push(traps.config('IncomingContextEngineId'));
    await traps.activate();
    const source = new TrapSource('0a 0b');
    network.transport.deliver(source.trap({ flags: 1, contextEngineId: Buffer.of(12) }), agentPlace);
    await settle();
    expect(heard).toEqual(['0c']);
    await traps.deactivate();
    await engine.close();
  });

  test('a community of any length is taken, as no RFC limits it', async () => {
    const network = new FakeNetwork();
    const engine = Engine.around(network.core);
    const traps = new SnmpTrapMgr({ engine });
    const heard: number[] = [];
    traps.onTrap = (e) => void heard.push(e.community.length);
    await traps.activate();
    const trap = pdu({ tag: Pdu.Trap, requestId: 1, errorStatus: 0, errorIndex: 0, bindings: HEADING });
    for (const length of [0, 1, 300, 60_000])
      network.transport.deliver(communityMessage(1, 'x'.repeat(length), trap), agentPlace);
    await settle();
    expect(heard).toEqual([0, 1, 300, 60_000]);
    await traps.deactivate();
    await engine.close();
  });

  test('an answer in a context with a name that is too long does not end a request', async () => {
    const network = new FakeNetwork();
    const engine = Engine.around(network.core);
    const mgr = new SnmpMgr({ engine, remoteHost: agentPlace.address, snmpVersion: 3, timeout: 5 });
    mgr.user = 'ops';
    mgr.remoteEngineId = agentId;
    const bad: number[] = [];
    mgr.onBadPacket = (e) => void bad.push(e.errorCode);
    mgr.objects.add(sysName);
    const call = failureOf(() => mgr.sendGetRequest());
    await settle();
    const sent = network.transport.sent[0]?.packet;
    if (sent === undefined) throw new Error('no request was sent');
    const { msgId, requestId } = parseRequest(sent, { name: 'ops' });
    const bindings = [binding(sysName, octetString('box'))];
    network.transport.deliver(
      v3Message({
        engineId: agentId,
        boots: 0,
        time: 0,
        msgId,
        msgMaxSize: 65_507,
        flags: 0,
        securityModel: 3,
        user: { name: 'ops' },
        contextEngineId: agentId,
        contextName: 'x'.repeat(256),
        pdu: pdu({ tag: Pdu.Response, requestId, errorStatus: 0, errorIndex: 0, bindings }),
      }),
      agentPlace,
    );
    await settle();
    expect(bad).toEqual([317]);
    network.clock.advance(5000);
    expect(await call).toMatchObject({ code: 201 });
    await mgr.deactivate();
    await engine.close();
  });
});
