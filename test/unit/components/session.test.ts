import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  EasySnmpConnectionError,
  EasySnmpError,
  EasySnmpNoSuchInstanceError,
  EasySnmpNoSuchNameError,
  EasySnmpNoSuchObjectError,
  EasySnmpTimeoutError,
  EasySnmpUndeterminedTypeError,
  EasySnmpUnknownObjectIdError,
  Engine,
  MibStore,
  Session,
  snmpBulkwalk,
  snmpGet,
  snmpGetBulk,
  snmpGetNext,
  snmpSet,
  snmpSetMultiple,
  snmpWalk,
  SnmpError,
  type SessionOptions,
  type SessionResources,
  type SnmpVariable,
} from 'snmp-components';
import { EngineCore } from '../../../src/engine/engine-core.js';
import { FakeClock } from '../../support/fake-clock.js';
import { findFreePort } from '../../support/free-port.js';
import { failureOf, thrownBy } from '../../support/manager-fixture.js';
import {
  answerTo,
  encodeWire,
  integer,
  standardTable,
  startScriptedAgent,
  text,
  wireTag,
  type ScriptedAgent,
  type WireMessage,
} from '../../support/scripted-agent.js';

const ifDescr = '1.3.6.1.2.1.2.2.1.2';

describe('a session', () => {
  let agent: ScriptedAgent;
  const open: Session[] = [];
  const cores: EngineCore[] = [];
  const servers: ScriptedAgent[] = [];

  beforeEach(async () => {
    agent = await startScriptedAgent();
    servers.push(agent);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((session) => session.close()));
    for (const core of cores.splice(0)) {
      expect({ requests: core.pendingRequests, defects: core.counters.internalErrors }).toEqual({
        requests: 0,
        defects: 0,
      });
      await core.close();
      expect({ sockets: core.openEndpoints, deadlines: core.deadlines.size }).toEqual({
        sockets: 0,
        deadlines: 0,
      });
    }
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  /** A session with the agent, on an engine whose clock stands still. */
  function make(options: SessionOptions & SessionResources = {}): Session {
    const session = new Session({
      hostname: '127.0.0.1',
      remotePort: agent.port,
      version: 2,
      engine: engineWith(new FakeClock()),
      ...options,
    });
    open.push(session);
    return session;
  }

  function engineWith(clock: FakeClock): Engine {
    const core = new EngineCore({ clock });
    cores.push(core);
    return Engine.around(core);
  }

  const shown = (variables: readonly SnmpVariable[]): string[] =>
    variables.map(({ oid, oidIndex, value }) => `${oid}.${oidIndex}=${value}`);

  const rows = ['ifDescr.1=eth1', 'ifDescr.2=eth2', 'ifDescr.3=eth3'];

  /** An answer with an error-status. */
  const refuse = (request: WireMessage, errorStatus: number, errorIndex: number): Buffer =>
    encodeWire({ ...answerTo(request, request.variables), errorStatus, errorIndex });

  describe('reads', () => {
    test('one variable for one OID, a list for a list', async () => {
      const session = make();
      const one: SnmpVariable = await session.get('sysDescr.0');
      expect(one).toMatchObject({
        oid: 'sysDescr',
        oidIndex: '0',
        value: 'a scripted agent',
        snmpType: 'OCTETSTR',
      });
      const pair: SnmpVariable = await session.get(['sysDescr', 0]);
      expect(pair).toEqual(one);
      const list: SnmpVariable[] = await session.get(['sysDescr.0', ['sysDescr', 0]]);
      expect(list).toEqual([one, one]);
      const next: SnmpVariable = await session.getNext('sysDescr');
      expect(next).toEqual(one);
      const alone: SnmpVariable[] = await session.getNext(['sysDescr']);
      expect(alone).toEqual([one]);
    });

    test('nothing for an empty list, without asking', async () => {
      const session = make();
      const outcomes = [
        session.get([]),
        session.getNext([]),
        session.getBulk([]),
        session.walk([]),
        session.bulkwalk([]),
      ];
      expect(await Promise.all(outcomes)).toEqual([[], [], [], [], []]);
      expect(await session.setMultiple([])).toBe(true);
      expect(agent.requests).toEqual([]);
    });

    test('a number that an Opaque holds', async () => {
      agent.table = [
        { oid: '1.3.6.1.4.1.2021.10.1.6.1', type: 0x44, content: Buffer.from('9f78043fa00000', 'hex') },
      ];
      expect(await make().get('laLoadFloat.1')).toMatchObject({ value: '1.250000', snmpType: 'OPAQUE' });
    });

    test('more than 4096 octets', async () => {
      agent.table = [text('1.3.6.1.2.1.1.1.0', 'x'.repeat(9000))];
      expect((await make().get('sysDescr.0')).value).toHaveLength(9000);
    });

    test('with the names of another store', async () => {
      const mibs = new MibStore();
      mibs.add('ACME-MIB DEFINITIONS ::= BEGIN acme OBJECT IDENTIFIER ::= { enterprises 99999 } END');
      agent.table = [text('1.3.6.1.4.1.99999.1', 'anvil')];
      expect(await make({ mibs }).get('acme.1')).toMatchObject({
        oid: 'acme.1',
        oidIndex: '',
        value: 'anvil',
      });
      expect(await failureOf(() => make().get('acme.1'))).toBeInstanceOf(EasySnmpUnknownObjectIdError);
    });

    test('by the options of the moment', async () => {
      const session = make();
      session.useNumeric = true;
      expect((await session.get('sysDescr.0')).oid).toBe('.1.3.6.1.2.1.1.1');
      session.useNumeric = false;
      session.useLongNames = true;
      expect((await session.get('sysDescr.0')).oid).toBe('.iso.org.dod.internet.mgmt.mib-2.system.sysDescr');
    });

    test('over TCP, and over IPv6', async () => {
      const overTcp = await startScriptedAgent({ over: 'TCP' });
      const overIPv6 = await startScriptedAgent({ address: '::1' });
      servers.push(overTcp, overIPv6);
      const tcp = make({
        hostname: `tcp:127.0.0.1:${overTcp.port}`,
        remotePort: undefined,
      } as unknown as SessionOptions);
      expect((await tcp.get('sysDescr.0')).value).toBe('a scripted agent');
      const ipv6 = make({
        hostname: `[::1]:${overIPv6.port}`,
        remotePort: undefined,
      } as unknown as SessionOptions);
      expect((await ipv6.get('sysDescr.0')).value).toBe('a scripted agent');
      expect([overTcp.requests.length, overIPv6.requests.length]).toEqual([1, 1]);
    });

    test('on an engine of its own where it is given none', async () => {
      const session = new Session({ hostname: '127.0.0.1', remotePort: agent.port, version: 2 });
      expect((await session.get('sysDescr.0')).value).toBe('a scripted agent');
      await session.close();
    });

    test('from the local port it is told', async () => {
      const port = await findFreePort();
      await make({ localPort: port }).get('sysDescr.0');
      expect(agent.requests[0]?.from.port).toBe(port);
    });
  });

  describe('with SNMPv1 and retryNoSuch', () => {
    const oids = ['sysDescr.0', 'sysDescr.7', 'sysName.0', 'ifDescr.7', 'ifDescr.1'];
    const types = ['OCTETSTR', 'NOSUCHNAME', 'OCTETSTR', 'NOSUCHNAME', 'OCTETSTR'];

    test('leaves out what the agent does not have, from the front', async () => {
      const variables = await make({ version: 1, retryNoSuch: true }).get(oids);
      expect(variables.map(({ snmpType }) => snmpType)).toEqual(types);
      expect(agent.requests.map(({ variables: asked }) => asked.length)).toEqual([5, 4, 3]);
    });

    test('leaves out what the agent does not have, from the back', async () => {
      agent.script = (request) => {
        const place = request.variables.map(({ oid }) => oid.endsWith('.7')).lastIndexOf(true);
        return place < 0 ? agent.answer(request) : refuse(request, 2, place + 1);
      };
      const variables = await make({ version: 1, retryNoSuch: true }).get(oids);
      expect(variables.map(({ snmpType }) => snmpType)).toEqual(types);
      expect(shown(variables)[3]).toBe('ifDescr.7=NOSUCHNAME');
    });

    test('ends where nothing is left', async () => {
      const session = make({ version: 1, retryNoSuch: true });
      expect(await session.get('sysDescr.7')).toMatchObject({
        oid: 'sysDescr',
        oidIndex: '7',
        value: 'NOSUCHNAME',
      });
      expect(agent.requests).toHaveLength(1);
      expect([session.errorString, session.errorNumber]).toEqual(['', 0]);
    });

    test.each([0, 3, -1])('takes an agent that blames variable %d of 2 at its word', async (errorIndex) => {
      agent.script = (request) => refuse(request, 2, errorIndex);
      const error = await failureOf(() =>
        make({ version: 1, retryNoSuch: true }).get(['sysDescr.0', 'sysName.0']),
      );
      expect(error).toBeInstanceOf(EasySnmpNoSuchNameError);
      expect(agent.requests).toHaveLength(1);
    });

    test('ends a walk at the end of everything', async () => {
      agent.table = standardTable.filter(({ oid }) => oid.startsWith(ifDescr));
      expect(shown(await make({ version: 1, retryNoSuch: true }).walk('ifDescr'))).toEqual(rows);
      const error = await failureOf(() => make({ version: 1 }).walk('ifDescr'));
      expect(error).toBeInstanceOf(EasySnmpNoSuchNameError);
    });
  });

  describe('walks', () => {
    test('below an OID', async () => {
      expect(shown(await make().walk('ifDescr'))).toEqual(rows);
      expect(shown(await make().bulkwalk('ifDescr'))).toEqual(rows);
    });

    test('from mib-2 on where nothing is said', async () => {
      const session = make();
      const all = await session.walk();
      expect(all).toHaveLength(11);
      expect(await session.bulkwalk()).toEqual(all);
      expect(agent.requests[0]?.variables[0]?.oid).toBe('1.3.6.1.2.1');
    });

    test('several OIDs side by side, and by GETBULK one after the other', async () => {
      const walked = await make().walk(['ifIndex', 'ifDescr']);
      expect(walked.map(({ oid }) => oid)).toEqual([
        'ifIndex',
        'ifDescr',
        'ifIndex',
        'ifDescr',
        'ifIndex',
        'ifDescr',
      ]);
      const bulkwalked = await make().bulkwalk(['ifIndex', 'ifDescr']);
      expect(bulkwalked.map(({ oid }) => oid)).toEqual([
        'ifIndex',
        'ifIndex',
        'ifIndex',
        'ifDescr',
        'ifDescr',
        'ifDescr',
      ]);
    });

    test.each(['walkIterator', 'bulkwalkIterator'] as const)('%s a variable at a time', async (method) => {
      const variables: SnmpVariable[] = [];
      for await (const variable of make()[method]('ifDescr')) variables.push(variable);
      expect(shown(variables)).toEqual(rows);
    });

    test('asks no more after break', async () => {
      const session = make();
      for await (const { oidIndex } of session.walkIterator('ifDescr')) if (oidIndex === '2') break;
      expect(agent.requests).toHaveLength(2);
      for await (const { oidIndex } of session.bulkwalkIterator('ifDescr', 0, 2)) if (oidIndex === '2') break;
      expect(agent.requests).toHaveLength(3);
    });

    test('asks nothing before the first variable is wanted', async () => {
      const walk = make().bulkwalkIterator('ifDescr');
      expect(agent.requests).toEqual([]);
      await walk.next();
      await walk.return();
      expect(agent.requests).toHaveLength(1);
    });

    test('asks for as many repetitions as it is told', async () => {
      await make().bulkwalk('ifDescr', 0, 2);
      expect(
        agent.requests.map(({ tag, errorStatus, errorIndex }) => [tag, errorStatus, errorIndex]),
      ).toEqual([
        [wireTag.getBulk, 0, 2],
        [wireTag.getBulk, 0, 2],
      ]);
    });

    test('ends by GETNEXT where an agent goes backwards, and says so', async () => {
      agent.script = (request) => encodeWire(answerTo(request, [text(`${ifDescr}.1`, 'again')]));
      const session = make();
      expect(shown(await session.walk('ifDescr'))).toEqual(['ifDescr.1=again']);
      expect(session.errorNumber).toBe(396);
      expect(session.errorString).toContain(`${ifDescr}.1 does not come after ${ifDescr}.1`);
      expect(agent.requests).toHaveLength(2);
    });

    test.each([
      ['repeats itself', [1, 2, 2]],
      ['goes backwards', [2, 1]],
      ['goes in a circle', [1, 2, 3, 1, 2, 3]],
    ])('fails by GETBULK with 396 where an agent %s', async (_what, rowNumbers) => {
      agent.script = (request) =>
        encodeWire(
          answerTo(
            request,
            rowNumbers.map((row) => text(`${ifDescr}.${row}`, 'x')),
          ),
        );
      const session = make();
      const error = await failureOf(() => session.bulkwalk('ifDescr'));
      expect(error).toBeInstanceOf(EasySnmpError);
      expect(error.code).toBe(396);
      expect(session.errorNumber).toBe(396);
      expect(agent.requests).toHaveLength(1);
    });

    test('fails by GETBULK where an agent answers every request alike', async () => {
      agent.script = (request) =>
        encodeWire(answerTo(request, [text(`${ifDescr}.1`, 'x'), text(`${ifDescr}.2`, 'x')]));
      expect((await failureOf(() => make().bulkwalk('ifDescr'))).code).toBe(396);
      expect(agent.requests).toHaveLength(2);
    });

    test.each(['walk', 'bulkwalk'] as const)('%s ends where an agent answers nothing', async (method) => {
      agent.script = (request) => encodeWire(answerTo(request, []));
      expect(await make()[method]('ifDescr')).toEqual([]);
      expect(agent.requests).toHaveLength(1);
    });

    test('goes on with the columns that an agent still answers', async () => {
      agent.script = (request) => {
        const [first] = request.variables;
        const row = Number(first?.oid.split('.').pop());
        const next = first?.oid === '1.3.6.1.2.1.2.2.1.1' ? 1 : row + 1;
        const variables =
          next > 2 ? [integer('1.3.6.1.2.1.2.2.1.2.1', 1)] : [integer(`1.3.6.1.2.1.2.2.1.1.${next}`, next)];
        return encodeWire(answerTo(request, variables));
      };
      expect(shown(await make().walk(['ifIndex', 'ifDescr']))).toEqual(['ifIndex.1=1', 'ifIndex.2=2']);
    });
  });

  describe('fails', () => {
    test('with the status of the agent, which the session remembers until all is well', async () => {
      agent.script = (request) => refuse(request, 17, 1);
      const session = make();
      const error = await failureOf(() => session.set('sysContact.0', 'x'));
      expect(error).toBeInstanceOf(EasySnmpError);
      expect(error).toMatchObject({ code: 397, name: 'EasySnmpError' });
      expect([session.errorString, session.errorNumber, session.errorIndex]).toEqual([
        'notWritable: A variable is not writable',
        17,
        1,
      ]);
      agent.script = (request) => agent.answer(request);
      await session.get('sysDescr.0');
      expect([session.errorString, session.errorNumber, session.errorIndex]).toEqual(['', 0, 0]);
    });

    test('when no answer comes in time, after all retries', async () => {
      agent.script = () => undefined;
      const clock = new FakeClock();
      const session = make({ engine: engineWith(clock), timeout: 2, retries: 1 });
      const failure = failureOf(() => session.get('sysDescr.0'));
      await agent.received(1);
      clock.advance(2000);
      await agent.received(2);
      clock.advance(2000);
      const error = await failure;
      expect(error).toBeInstanceOf(EasySnmpTimeoutError);
      expect(error).toBeInstanceOf(EasySnmpConnectionError);
      expect(error).toBeInstanceOf(EasySnmpError);
      expect(error).toBeInstanceOf(SnmpError);
      expect(SnmpError.is(error) && error.code).toBe(201);
      expect(session.errorNumber).toBe(201);
      expect(agent.requests).toHaveLength(2);
    });

    // A name server that does not answer takes its time.
    test('where the host has no address', async () => {
      const error = await failureOf(() => make({ hostname: 'no-such-host.invalid' }).get('sysDescr.0'));
      expect(error).toBeInstanceOf(EasySnmpConnectionError);
      expect(error.code).toBeGreaterThanOrEqual(11001);
    }, 30_000);

    test('where nobody takes the connection', async () => {
      const remotePort = await findFreePort();
      const error = await failureOf(() => make({ hostname: 'tcp:127.0.0.1', remotePort }).get('sysDescr.0'));
      expect(error).toBeInstanceOf(EasySnmpConnectionError);
      expect(error.code).toBe(10061);
    });

    test.each([
      'noSuchNameAnywhere.0',
      'sysDescr.x',
      'IF-MIB::sysDescr.0',
      '',
      '..',
      '1.3.x',
      '1.99',
      '1.3.4294967296',
    ])('for %j, which is no OID, without asking', async (oid) => {
      const error = await failureOf(() => make().get(oid));
      expect(error).toBeInstanceOf(EasySnmpUnknownObjectIdError);
      expect(error.code).toBe(398);
      expect(agent.requests).toEqual([]);
    });

    test('with abortOnNonexistent for what the agent does not have', async () => {
      const session = make({ abortOnNonexistent: true });
      const noObject = await failureOf(() => session.get(['sysDescr.0', 'sysDescr.7']));
      expect(noObject).toBeInstanceOf(EasySnmpNoSuchObjectError);
      expect(noObject).toMatchObject({
        code: 322,
        message: expect.stringContaining('sysDescr with index 7'),
      });
      agent.script = (request) =>
        encodeWire(
          answerTo(
            request,
            request.variables.map(({ oid }) => ({ oid, type: 0x81, content: Buffer.alloc(0) })),
          ),
        );
      const noInstance = await failureOf(() => session.get('sysDescr.7'));
      expect(noInstance).toBeInstanceOf(EasySnmpNoSuchInstanceError);
      expect(noInstance.code).toBe(322);
    });

    test('to set what no module knows, without a type', async () => {
      const error = await failureOf(() => make().set('.1.3.6.1.4.1.99999.1.0', 'x'));
      expect(error).toBeInstanceOf(EasySnmpUndeterminedTypeError);
      expect(error.code).toBe(395);
      expect(agent.requests).toEqual([]);
    });

    test('where the answer has too few variables', async () => {
      agent.script = (request) => encodeWire(answerTo(request, request.variables.slice(1)));
      const error = await failureOf(() => make().get(['sysDescr.0', 'sysName.0']));
      expect(error).toBeInstanceOf(EasySnmpError);
      expect(error.code).toBe(396);
    });

    test.each(['getBulk', 'bulkwalk'] as const)('to %s with version 1', async (method) => {
      const error = await failureOf(() => make({ version: 1 })[method]('ifDescr'));
      expect(error).toBeInstanceOf(EasySnmpError);
      expect(error.code).toBe(305);
    });

    test.each(['getBulk', 'bulkwalk'] as const)('to %s with a negative number', async (method) => {
      const errors = await Promise.all([
        failureOf(() => make()[method]('ifDescr', -1, 1)),
        failureOf(() => make()[method]('ifDescr', 0, -1)),
      ]);
      for (const error of errors) {
        expect(error).toBeInstanceOf(EasySnmpError);
        expect(error.code).toBe(10022);
      }
    });

    test('keeps the original as the cause', async () => {
      agent.script = (request) => refuse(request, 5, 0);
      const { cause } = await failureOf(() => make().get('sysDescr.0'));
      expect(SnmpError.is(cause) && cause.name).toBe('ErrorResponse');
    });
  });

  describe('ends', () => {
    test('a call by its signal', async () => {
      agent.script = () => undefined;
      const controller = new AbortController();
      const failure = failureOf(() => make().walk('ifDescr', { signal: controller.signal }));
      await agent.received(1);
      controller.abort();
      expect((await failure).code).toBe(202);
    });

    test.each(['close', 'updateSession'] as const)('calls under way by %s', async (method) => {
      agent.script = () => undefined;
      const session = make();
      const failures = [failureOf(() => session.get('sysDescr.0')), failureOf(() => session.walk('ifDescr'))];
      await agent.received(2);
      await session[method]();
      expect((await Promise.all(failures)).map(({ code }) => code)).toEqual([202, 202]);
    });

    test('by close, until updateSession opens it again', async () => {
      const session = make();
      await session.close();
      await session.close();
      expect((await failureOf(() => session.get('sysDescr.0'))).code).toBe(109);
      await session.updateSession();
      expect((await session.get('sysDescr.0')).value).toBe('a scripted agent');
    });

    test('with its block', async () => {
      let kept: Session;
      {
        await using session = make();
        await session.get('sysDescr.0');
        kept = session;
      }
      expect((await failureOf(() => kept.get('sysDescr.0'))).code).toBe(109);
    });
  });

  describe('by updateSession', () => {
    test('takes over what was set', async () => {
      const other = await startScriptedAgent({ table: [text('1.3.6.1.2.1.1.1.0', 'the other one')] });
      servers.push(other);
      const session = make({ community: 'first' });
      session.community = 'second';
      session.remotePort = other.port;
      expect((await session.get('sysDescr.0')).value).toBe('a scripted agent');
      expect(agent.requests[0]?.community).toBe('first');
      await session.updateSession();
      expect((await session.get('sysDescr.0')).value).toBe('the other one');
      expect(other.requests[0]?.community).toBe('second');
    });

    test('goes on as before when it fails', async () => {
      const session = make();
      const error = await failureOf(() =>
        session.updateSession({ version: 3, securityLevel: 'authNoPriv', authPassword: 'short' }),
      );
      expect(error.code).toBe(329);
      session.version = 2;
      expect((await session.get('sysDescr.0')).value).toBe('a scripted agent');
    });
  });

  test('shares an engine with others, who may know a user by another password', () => {
    const engine = engineWith(new FakeClock());
    const login = { engine, version: 3, securityLevel: 'authNoPriv', securityUsername: 'ops' } as const;
    expect(() => {
      make({ ...login, authPassword: 'first password' });
      make({ ...login, authPassword: 'second password' });
    }).not.toThrow();
    expect(thrownBy(() => engine.usm.find('ops', '')).code).toBe(326);
  });

  test('is made by each of the functions, which leave nothing behind', async () => {
    const options = {
      hostname: '127.0.0.1',
      remotePort: agent.port,
      version: 2,
      engine: engineWith(new FakeClock()),
    } as const;
    const one: SnmpVariable = await snmpGet('sysDescr.0', options);
    const list: SnmpVariable[] = await snmpGet(['sysDescr.0'], options);
    expect(list).toEqual([one]);
    expect(await snmpGetNext('sysDescr', options)).toEqual(one);
    expect(shown(await snmpGetBulk('ifDescr', { ...options, maxRepetitions: 3 }))).toEqual(rows);
    expect(shown(await snmpWalk('ifDescr', options))).toEqual(rows);
    expect(await snmpWalk(undefined, options)).toHaveLength(11);
    expect(shown(await snmpBulkwalk('ifDescr', { ...options, maxRepetitions: 2 }))).toEqual(rows);
    expect(await snmpSet('.1.3.6.1.4.1.99999.5.0', 5, { ...options, snmpType: 'u' })).toBe(true);
    expect(
      await snmpSetMultiple(
        [
          ['sysContact.0', 'x'],
          [['sysName', 0], 'y'],
        ],
        options,
      ),
    ).toBe(true);
    expect(
      agent.requests.filter(({ tag }) => tag === wireTag.set).flatMap(({ variables }) => variables),
    ).toMatchObject([
      { oid: '1.3.6.1.4.1.99999.5.0', type: 0x42 },
      { oid: '1.3.6.1.2.1.1.4.0', type: 0x04 },
      { oid: '1.3.6.1.2.1.1.5.0', type: 0x04 },
    ]);
    agent.script = (request) => refuse(request, 5, 0);
    expect((await failureOf(() => snmpGet('sysDescr.0', options))).code).toBe(397);
  });
});
