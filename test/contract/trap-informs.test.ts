import { afterEach, describe, expect, test } from '@jest/globals';
import type { EngineBootsStore, InformRequestEvent, SnmpTrapMgr } from 'snmp-components';
import { failureOf } from '../support/manager-fixture.js';
import { OPERATOR, OPERATOR_KEYS, RECEIVER_ID, TrapBench, TrapSource } from '../support/trap-sender.js';
import { binding, octetString, parseRequest, Pdu } from '../support/wire.js';

const source = new TrapSource();

let bench: TrapBench;
afterEach(() => bench.end());

async function receiver(prepare: (traps: SnmpTrapMgr) => unknown = () => undefined): Promise<SnmpTrapMgr> {
  bench = await TrapBench.start((traps) => {
    traps.addUser('ops', '', ...OPERATOR_KEYS);
    traps.onInformRequest = (e) => (e.respond = true);
    prepare(traps);
  });
  return bench.traps;
}

/** The engine's own time, as the class page has it: boots 0, and the seconds since 1970. */
function unixTime(): { boots: number; time: number } {
  return { boots: 0, time: bench.network.clock.unixSeconds() };
}

function store(first: number): EngineBootsStore & { readonly stored: number[] } {
  const stored: number[] = [];
  return { stored, load: async () => stored.at(-1) ?? first, store: (boots) => void stored.push(boots) };
}

describe('an inform of SNMPv3', () => {
  test.each([
    ['authNoPriv', 5, 1],
    ['authPriv', 7, 2],
  ])('at %s is acknowledged as it came', async (_name, flags, securityLevel) => {
    await receiver((traps) => {
      if (flags === 5) traps.addUser('ops', '', ...(OPERATOR_KEYS.slice(0, 2) as [2, 'authphrase']));
    });
    const sent = source.inform(unixTime(), { flags, msgId: 815, requestId: 4711, contextName: 'vlan-10' });
    expect(await bench.outcomeOf(sent)).toBe('inform');
    expect(bench.notifications[0]).toMatchObject({
      user: 'ops',
      securityLevel,
      snmpVersion: 3,
      requestId: 4711,
    });
    const inform = parseRequest(sent, OPERATOR);
    expect(bench.sent()).toEqual([
      {
        ...inform,
        tag: Pdu.Response,
        flags: flags - 4,
        authentic: true,
        time: 1000,
        boots: 0,
        engineId: RECEIVER_ID,
      },
    ]);
    expect(bench.transport.sent[0]?.remote).toEqual(TrapBench.sender);
  });

  test('shows its context in the settings', async () => {
    await receiver((traps) => {
      traps.onInformRequest = () =>
        seen.push(traps.config('IncomingContextName'), traps.config('IncomingContextEngineId'));
    });
    const seen: string[] = [];
    await bench.deliver(source.inform(unixTime(), { contextName: 'vlan-10' }));
    expect(seen).toEqual(['vlan-10', source.engineId.toString('hex')]);
  });

  test('is not acknowledged unless respond is set', async () => {
    await receiver((traps) => (traps.onInformRequest = null));
    expect(await bench.outcomeOf(source.inform(unixTime()))).toBe('inform');
    expect(bench.transport.sent).toEqual([]);
  });

  test('is acknowledged with the error of the handler', async () => {
    await receiver((traps) => {
      traps.onInformRequest = async (e: InformRequestEvent) => {
        await Promise.resolve();
        Object.assign(e, { respond: true, errorStatus: 5, errorIndex: 2 });
      };
    });
    await bench.deliver(source.inform(unixTime()));
    expect(bench.sent()).toMatchObject([{ tag: Pdu.Response, errorStatus: 5, errorIndex: 2 }]);
  });

  test('an answer that is larger than msgMaxSize becomes tooBig without variables', async () => {
    await receiver();
    const bindings = [binding('1.3.6.1.2.1.1.5.0', octetString('x'.repeat(600)))];
    await bench.deliver(source.inform(unixTime(), { msgMaxSize: 484, bindings }));
    await bench.deliver(source.inform(unixTime(), { msgMaxSize: 65_507, bindings }));
    expect(bench.transport.sent[0]?.packet.length).toBeLessThanOrEqual(484);
    expect(bench.sent()).toMatchObject([
      { tag: Pdu.Response, errorStatus: 1, errorIndex: 0, oids: [], authentic: true },
      { tag: Pdu.Response, errorStatus: 0, oids: ['1.3.6.1.2.1.1.5.0'] },
    ]);
  });

  test('is acknowledged only once when it comes once, and again when it is repeated', async () => {
    await receiver();
    const inform = source.inform(unixTime());
    await bench.deliver(inform);
    expect(bench.sent()).toHaveLength(1);
    await bench.deliver(inform);
    expect(bench.sent()).toHaveLength(2);
  });

  test('the users of GetUserPassword can send it too', async () => {
    await receiver((traps) => {
      traps.clearCache();
      traps.onGetUserPassword = (e) => {
        e.password = (e.passwordType === 1 ? OPERATOR.authPassword : OPERATOR.privPassword) ?? '';
        e.algorithm = 2;
      };
    });
    expect(await bench.outcomeOf(source.inform(unixTime()))).toBe('inform');
    expect(bench.sent()).toMatchObject([{ tag: Pdu.Response, authentic: true }]);
  });
});

describe('the time of the receiver', () => {
  test.each([
    ['150 seconds behind', { boots: 0, time: -150 }, 'inform'],
    ['150 seconds ahead', { boots: 0, time: 150 }, 'inform'],
    ['151 seconds behind', { boots: 0, time: -151 }, 325],
    ['151 seconds ahead', { boots: 0, time: 151 }, 325],
    ['of other boots', { boots: 1, time: 0 }, 325],
  ])('an inform that is %s', async (_when, off, outcome) => {
    const traps = await receiver();
    traps.onBadPacket = (e) => (e.report = true);
    const { time } = unixTime();
    expect(await bench.outcomeOf(source.inform({ boots: off.boots, time: time + off.time }))).toBe(outcome);
    // One answer in any case: the acknowledgement, or the one report that tells the time, authentically.
    const report = {
      tag: Pdu.Report,
      flags: 1,
      authentic: true,
      oids: ['1.3.6.1.6.3.15.1.1.2.0'],
      boots: 0,
      time,
    };
    expect(bench.sent()).toMatchObject([outcome === 'inform' ? { tag: Pdu.Response } : report]);
  });

  test('a trap under the id of the receiver that is late gets no report by itself', async () => {
    await receiver();
    expect(await bench.outcomeOf(source.trap({ engineId: RECEIVER_ID, boots: 0, time: 1 }))).toBe(325);
    expect(bench.transport.sent).toEqual([]);
  });

  test('an inform that is not authentic hears nothing of the time', async () => {
    await receiver();
    const forger = { ...OPERATOR, authPassword: 'anything else' };
    expect(await bench.outcomeOf(source.inform({ boots: 7, time: 7 }, { user: forger }))).toBe(308);
    expect(bench.transport.sent).toEqual([]);
  });

  test('packets are traced in the order in which they came and went', async () => {
    const traps = await receiver();
    const directions: number[] = [];
    traps.onPacketTrace = (e) => directions.push(e.direction);
    await bench.deliver(source.inform({ boots: 7, time: 7 }));
    await bench.deliver(source.inform(unixTime()));
    await bench.deliver(source.discovery());
    expect(directions).toEqual([1, 2, 1, 2, 1, 2]);
  });

  describe('with a store of engine boots', () => {
    test('counts from the activation, one boot more each time', async () => {
      const boots = store(6);
      const traps = await receiver((made) => (made.engineBootsStore = boots));
      expect(boots.stored).toEqual([7]);
      bench.network.clock.advance(90_500);
      await bench.deliver(source.discovery());
      expect(bench.sent()).toMatchObject([{ tag: Pdu.Report, boots: 7, time: 90 }]);
      expect(await bench.outcomeOf(source.inform({ boots: 7, time: 90 }))).toBe('inform');

      await traps.deactivate();
      await traps.activate();
      expect(boots.stored).toEqual([7, 8]);
      // A sender with the old time is told the new one, once, and is heard when it uses it.
      expect(await bench.outcomeOf(source.inform({ boots: 7, time: 91 }))).toBe(325);
      expect(bench.sent()).toMatchObject([
        { tag: Pdu.Report, flags: 1, authentic: true, boots: 8, time: 0, oids: ['1.3.6.1.6.3.15.1.1.2.0'] },
      ]);
      expect(await bench.outcomeOf(source.inform({ boots: 8, time: 0 }))).toBe('inform');
    });

    test('at the end of all boots, informs are refused (RFC 3414 section 2.2.2)', async () => {
      await receiver((made) => (made.engineBootsStore = store(2147483647)));
      expect(await bench.outcomeOf(source.inform({ boots: 2147483647, time: 0 }))).toBe(325);
    });

    test('an activation fails with what the store throws, and can be tried again', async () => {
      const traps = await receiver();
      await traps.deactivate();
      traps.engineBootsStore = { load: () => Promise.reject(new Error('no disk')), store: () => undefined };
      await expect(traps.activate()).rejects.toThrow('no disk');
      expect(traps.active).toBe(false);
      traps.engineBootsStore = { load: () => -1, store: () => undefined };
      expect((await failureOf(() => traps.activate())).code).toBe(10022);
      traps.engineBootsStore = null;
      await traps.activate();
      expect(await bench.outcomeOf(source.inform(unixTime()))).toBe('inform');
    });

    test.each([[{}], [{ load: () => 1 }], ['path'], [undefined]])('is not %p', async (value) => {
      const traps = await receiver();
      const set = (): unknown => Object.assign(traps, { engineBootsStore: value });
      expect((await failureOf(set)).code).toBe(10022);
      expect(traps.engineBootsStore).toBeNull();
    });
  });
});

describe('a discovery request', () => {
  test('is answered with the id and time of the receiver', async () => {
    await receiver();
    await bench.deliver(source.discovery({ msgId: 31, requestId: 32 }));
    expect(bench.outcomes).toEqual([]);
    expect(bench.sent()).toMatchObject([
      {
        tag: Pdu.Report,
        flags: 0,
        msgId: 31,
        requestId: 32,
        engineId: RECEIVER_ID,
        boots: 0,
        time: 1000,
        oids: ['1.3.6.1.6.3.15.1.1.4.0'],
      },
    ]);
    expect(bench.traps.engine.counters.usmStats.unknownEngineIds).toBe(1);
  });

  test('tells who asks', async () => {
    const seen: unknown[] = [];
    await receiver((traps) => {
      traps.onDiscoveryRequest = (e) => {
        seen.push([e.engineId.length, e.engineBoots, e.engineTime, e.user, e.securityLevel]);
        seen.push([e.sourceAddress, e.sourcePort, e.respond]);
      };
    });
    await bench.deliver(source.discovery({ user: { name: 'initial' }, boots: 5, time: 6 }));
    expect(seen).toEqual([
      [0, 5, 6, 'initial', 0],
      ['192.0.2.1', 40_162, true],
    ]);
    expect(bench.transport.sent).toHaveLength(1);
  });

  test('is not answered when respond is false', async () => {
    await receiver((traps) => {
      traps.onDiscoveryRequest = async (e) => {
        await Promise.resolve();
        e.respond = false;
      };
    });
    await bench.deliver(source.discovery());
    expect(bench.transport.sent).toEqual([]);
  });

  test('is not answered while localEngineId is empty', async () => {
    const seen: number[] = [];
    const traps = await receiver((made) => (made.onDiscoveryRequest = () => seen.push(1)));
    traps.localEngineId = '';
    await bench.deliver(source.discovery());
    expect(bench.transport.sent).toEqual([]);
    expect(seen).toEqual([1]);
  });

  test('is answered in the context that the settings name', async () => {
    await receiver((traps) => {
      traps.config('ContextName=here');
      traps.config('ContextEngineId=0102');
    });
    await bench.deliver(source.discovery());
    expect(bench.sent()).toMatchObject([
      { contextName: 'here', contextEngineId: Buffer.of(1, 2), engineId: RECEIVER_ID },
    ]);
  });
});
