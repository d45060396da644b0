import { beforeEach, describe, expect, test } from '@jest/globals';
import { EngineCore } from '../../../src/engine/engine-core.js';
import type { Endpoint, EndpointListener } from '../../../src/engine/endpoint.js';
import { SnmpError } from '../../../src/errors/snmp-error.js';
import { MessageVersion } from '../../../src/message/version.js';
import { PduTag } from '../../../src/pdu/kinds.js';
import type { RequestOwner, RequestSpec } from '../../../src/requests/pending-request.js';
import type { Remote } from '../../../src/transport/transport.js';
import { FakeNetwork } from '../../support/fake-transport.js';
import { communityMessage, hex, pdu, Pdu } from '../../support/wire.js';

const AGENT: Remote = { address: '192.0.2.1', port: 161 };
const SHARED = { family: 4, address: '', port: 0 } as const;

interface Log extends EndpointListener {
  readonly events: string[];
}

function listener(listens = false): Log {
  const events: string[] = [];
  return {
    events,
    listens,
    tracing: 'off',
    accepting: true,
    traced: () => events.push('traced'),
    unsolicited: (message) => events.push(`unsolicited v${message.version}`),
    refused: (_packet, _remote, error) => events.push(`refused ${error.code}`),
    transportFailed: (error) => events.push(`failed ${error.code}`),
  };
}

function owner(events: string[], component: object = {}): RequestOwner {
  return {
    component,
    tracing: 'off',
    accepting: true,
    traced: () => undefined,
    responded: (_request, answer) => events.push(`answer from ${answer.remote.address}`),
    reported: () => events.push('report'),
    failed: (_request, error) => events.push(`failed ${error.code}`),
    refused: (_packet, _remote, error) => events.push(`refused ${error.code}`),
  };
}

function spec(requestId: number, more: Partial<RequestSpec> = {}): RequestSpec {
  return {
    pdu: { tag: PduTag.GetRequest, requestId, errorStatus: 0, errorIndex: 0, variables: [] },
    remote: AGENT,
    security: { version: MessageVersion.V2c, community: Buffer.from('public') },
    tryTimeoutMilliseconds: 1000,
    tries: 1,
    checkOrigin: true,
    maxMessageSize: 65_535,
    answers: 'one',
    ...more,
  };
}

const response = (requestId: number): Buffer =>
  communityMessage(
    1,
    'public',
    pdu({ tag: Pdu.Response, requestId, errorStatus: 0, errorIndex: 0, bindings: [] }),
  );

let network: FakeNetwork;
let core: EngineCore;

beforeEach(() => {
  network = new FakeNetwork();
  ({ core } = network);
});

describe('shared sockets', () => {
  test('are opened for the first listener and closed with the last', async () => {
    const [a, b] = [listener(), listener()];
    const endpoint = await core.sharedUdp(4, a);
    expect(await core.sharedUdp(4, b)).toBe(endpoint);
    expect(network.transports).toHaveLength(1);
    expect(network.transport.binding).toEqual(SHARED);

    await endpoint.detach(a);
    expect(endpoint.closed).toBe(false);
    await endpoint.detach(b);
    expect(endpoint.closed).toBe(true);
    expect(network.transport.closed).toBe(true);
    expect(core.openEndpoints).toBe(0);
  });

  test('are opened once for two that ask at the same time', async () => {
    const [first, second] = await Promise.all([core.sharedUdp(4, listener()), core.sharedUdp(4, listener())]);

    expect(first).toBe(second);
    expect(network.transports).toHaveLength(1);
  });

  test('are different for IPv4 and IPv6', async () => {
    expect(await core.sharedUdp(4, listener())).not.toBe(await core.sharedUdp(6, listener()));
    expect(core.openEndpoints).toBe(2);
  });

  test('are opened again after they were closed', async () => {
    const a = listener();
    const endpoint = await core.sharedUdp(4, a);
    await endpoint.detach(a);
    const again = await core.sharedUdp(4, a);

    expect(again).not.toBe(endpoint);
    expect(again.closed).toBe(false);
    expect(network.transports).toHaveLength(2);
  });

  test('are opened again once for many that ask at the same time', async () => {
    const a = listener();
    await (await core.sharedUdp(4, a)).detach(a);
    const again = await Promise.all(Array.from({ length: 20 }, () => core.sharedUdp(4, listener())));

    expect(new Set(again).size).toBe(1);
    expect(network.transports).toHaveLength(2);
    expect(core.openEndpoints).toBe(1);
  });

  test('that many wait for in vain are forgotten, and the next is shared', async () => {
    let failures = 1;
    const flaky = new EngineCore({
      clock: network.clock,
      openUdp: async (binding) => {
        failures -= 1;
        if (failures >= 0) throw Object.assign(new Error('no'), { code: 'EMFILE' });
        return core.openUdp(binding, listener()).then((endpoint) => endpoint.transport);
      },
    });
    const persistent = (): Promise<Endpoint> =>
      flaky.sharedUdp(4, listener()).catch(() => flaky.sharedUdp(4, listener()));
    const opened = await Promise.all([persistent(), persistent(), persistent()]);

    expect(new Set(opened).size).toBe(1);
  });

  test('that could not be opened are tried again', async () => {
    let failures = 1;
    const flaky = new EngineCore({
      clock: network.clock,
      openUdp: async (binding) => {
        if (failures > 0) {
          failures -= 1;
          throw Object.assign(new Error('no'), { code: 'EMFILE' });
        }
        return core.openUdp(binding, listener()).then((endpoint) => endpoint.transport);
      },
    });

    await expect(flaky.sharedUdp(4, listener())).rejects.toMatchObject({ reason: 'tooManyOpenFiles' });
    expect((await flaky.sharedUdp(4, listener())).closed).toBe(false);
  });
});

describe('a socket of its own', () => {
  test.each([
    ['EADDRINUSE', 10048],
    ['EACCES', 10013],
    ['EADDRNOTAVAIL', 10049],
  ])('that cannot be opened because of %s is error %i, with the cause', async (code, number) => {
    const cause = Object.assign(new Error('bind'), { code });
    const failing = new EngineCore({ openUdp: () => Promise.reject(cause) });

    await expect(
      failing.openUdp({ family: 4, address: '127.0.0.1', port: 162 }, listener()),
    ).rejects.toMatchObject({
      code: number,
      cause,
      message: expect.stringContaining('UDP 127.0.0.1:162'),
    });
    expect(failing.openEndpoints).toBe(0);
  });

  test('keeps the process alive only while somebody listens', async () => {
    const [idle, busy] = [listener(), listener(true)];
    const endpoint = await core.sharedUdp(4, idle);
    expect(network.transport.held).toBe(false);
    endpoint.attach(busy);
    expect(network.transport.held).toBe(true);
    await endpoint.detach(busy);

    expect(network.transport.held).toBe(false);
  });

  test('that fails tells all who use it, and ends their requests only when it is gone', async () => {
    const log = listener();
    const endpoint = await core.openUdp(SHARED, log);
    const events: string[] = [];
    endpoint.submit(spec(1), owner(events));

    endpoint.transportFailed(Object.assign(new Error('?'), { code: 'ENOBUFS' }), false);
    expect(log.events).toEqual(['failed 10055']);
    expect(events).toEqual([]);
    endpoint.transportFailed(Object.assign(new Error('?'), { code: 'ECONNRESET' }), true);

    expect(log.events).toEqual(['failed 10055', 'failed 10054']);
    expect(events).toEqual(['failed 10054']);
    expect(core.pendingRequests).toBe(0);
  });
});

describe('requests', () => {
  let log: Log;
  let events: string[];
  let endpoint: Endpoint;

  beforeEach(async () => {
    log = listener();
    events = [];
    endpoint = await core.openUdp(SHARED, log);
  });

  test('of several owners with one id are told apart by their targets', () => {
    const other: string[] = [];
    const there = { address: '192.0.2.2', port: 161 };
    endpoint.submit(spec(5), owner(events));
    endpoint.submit(spec(5, { remote: there }), owner(other));

    network.transport.deliver(response(5), there);
    network.transport.deliver(response(5), AGENT);

    expect(events).toEqual(['answer from 192.0.2.1']);
    expect(other).toEqual(['answer from 192.0.2.2']);
    expect(core.pendingRequests).toBe(0);
  });

  test('are sent as often as they have tries, then fail with 201', () => {
    endpoint.submit(spec(1, { tries: 3 }), owner(events));
    network.clock.advance(2999);
    expect(network.transport.sent).toHaveLength(3);
    expect(new Set(network.transport.sent.map(({ packet }) => packet.toString('hex'))).size).toBe(1);
    expect(events).toEqual([]);
    network.clock.advance(1);

    expect(events).toEqual(['failed 201']);
    expect(core.counters).toMatchObject({ requests: 1, packetsSent: 3, retransmissions: 2, timeouts: 1 });
    expect(network.clock.timers).toEqual([]);
  });

  test('that are too long are refused with 118, and nothing is left of them', () => {
    const tooLong = spec(1, {
      security: { version: MessageVersion.V2c, community: Buffer.alloc(484, 0x61) },
      maxMessageSize: 484,
    });

    expect(() => endpoint.submit(tooLong, owner(events))).toThrow(expect.objectContaining({ code: 118 }));
    expect(core.pendingRequests).toBe(0);
    expect(network.transport.sent).toEqual([]);
    expect(network.clock.heldTimers).toBe(0);
    expect(core.counters.requests).toBe(0);
  });

  test('are bounded by what the transport carries as well', () => {
    network.transport.maxMessageSize = 20;

    expect(() => endpoint.submit(spec(1), owner(events))).toThrow(SnmpError);
  });

  test('whose sending fails are over, with the error of the system', () => {
    network.transport.nextFailure = Object.assign(new Error('?'), { code: 'ENETUNREACH' });
    endpoint.submit(spec(1), owner(events));

    expect(events).toEqual(['failed 10051']);
    expect(core.pendingRequests).toBe(0);
    expect(network.clock.heldTimers).toBe(0);
  });

  test.each(['ENOBUFS', 'EAGAIN'])(
    'that the system has no room for (%s) count as lost and are sent again',
    (code) => {
      network.transport.nextFailure = Object.assign(new Error('?'), { code });
      endpoint.submit(spec(1, { tries: 2 }), owner(events));
      network.clock.advance(1000);
      network.transport.deliver(response(1), AGENT);

      expect(events).toEqual(['answer from 192.0.2.1']);
    },
  );

  test('that take many answers go on until they are forgotten', () => {
    const many = spec(1, { answers: 'many', checkOrigin: false, tryTimeoutMilliseconds: undefined });
    endpoint.submit(many, owner(events));

    for (const last of [1, 2, 3])
      network.transport.deliver(response(1), { address: `192.0.2.${last}`, port: 161 });
    expect(events).toHaveLength(3);
    expect(core.pendingRequests).toBe(1);
    network.clock.advance(60_000);

    expect(core.pendingRequests).toBe(0);
    expect(core.counters.forgotten).toBe(1);
  });

  test('that are cancelled are gone without a word', () => {
    const request = endpoint.submit(spec(1), owner(events));
    endpoint.cancel(request);
    network.transport.deliver(response(1), AGENT);
    network.clock.advance(5000);

    expect(events).toEqual([]);
    expect(log.events).toEqual(['refused 320']);
    expect(core.counters.timeouts).toBe(0);
  });

  test('can be cancelled by another that expires at the same time', () => {
    const second = { request: undefined as ReturnType<Endpoint['submit']> | undefined };
    endpoint.submit(spec(1), {
      ...owner(events),
      failed: () => {
        events.push('first failed');
        if (second.request !== undefined) endpoint.cancel(second.request);
      },
    });
    second.request = endpoint.submit(spec(2), owner(events));
    network.clock.advance(1000);

    expect(events).toEqual(['first failed']);
    expect(core.counters.timeouts).toBe(1);
  });

  test('end with 202 when the engine is closed, and the timer goes', async () => {
    endpoint.submit(spec(1), owner(events));
    endpoint.submit(spec(2), owner(events));
    await core.close();

    expect(events).toEqual(['failed 202', 'failed 202']);
    expect(network.clock.timers).toEqual([]);
    expect(network.transport.closed).toBe(true);
    expect(core.openEndpoints).toBe(0);
  });

  test('of a component that goes are gone without a word, those of others stay', async () => {
    const component = {};
    const leaving: EndpointListener = { ...listener(), component };
    endpoint.attach(leaving);
    endpoint.submit(spec(1), owner(events, component));
    endpoint.submit(spec(2), owner(events));
    await endpoint.detach(leaving);

    expect(events).toEqual([]);
    expect(core.pendingRequests).toBe(1);
    network.transport.deliver(response(2), AGENT);
    expect(events).toEqual(['answer from 192.0.2.1']);
  });

  test('never number more than 65536 asynchronous ones: the oldest is forgotten', () => {
    for (let id = 1; id <= 65_537; id += 1)
      endpoint.submit(spec(id, { tryTimeoutMilliseconds: undefined }), owner(events));

    expect(core.pendingRequests).toBe(65_536);
    expect(core.counters.forgotten).toBe(1);
    network.transport.deliver(response(1), AGENT);
    network.transport.deliver(response(2), AGENT);
    expect(events).toEqual(['answer from 192.0.2.1']);
  });
});

describe('what nobody asked for', () => {
  test('is shown to all who use the endpoint and take in anything', async () => {
    const [a, b] = [listener(), listener()];
    const deaf = { ...listener(), accepting: false };
    const endpoint = await core.openUdp(SHARED, a);
    endpoint.attach(b);
    endpoint.attach(deaf);

    network.transport.deliver(
      communityMessage(1, 'public', hex('a7 0b 02 01 01 02 01 00 02 01 00 30 00')),
      AGENT,
    );
    network.transport.deliver(hex('ff'), AGENT);

    expect(a.events).toEqual(['unsolicited v1', 'refused 317']);
    expect(b.events).toEqual(a.events);
    expect(deaf.events).toEqual([]);
    expect(core.counters.refused).toEqual({ defectivePacket: 1 });
    expect(core.counters.packetsReceived).toBe(2);
  });

  test('does not reach the socket as an exception when a listener breaks, and is counted', async () => {
    const broken: Log = {
      ...listener(),
      unsolicited: () => {
        throw new Error('a defect');
      },
    };
    await core.openUdp(SHARED, broken);

    expect(() => {
      network.transport.deliver(
        communityMessage(1, 'public', hex('a7 0b 02 01 01 02 01 00 02 01 00 30 00')),
        AGENT,
      );
    }).not.toThrow();
    expect(core.counters.internalErrors).toBe(1);
    expect(broken.events).toEqual(['failed 10107']);
  });

  test('is counted by the tolerances that it needed', async () => {
    await core.openUdp(SHARED, listener());

    network.transport.deliver(
      communityMessage(1, 'public', hex('a7 0a 02 00 02 01 00 02 01 00 30 00')),
      AGENT,
    );

    expect(core.counters.tolerated).toEqual({ ZeroLengthInteger: 1 });
    expect(core.counters.refused).toEqual({});
  });
});

describe('a way that was proven by an answer', () => {
  const noRoute = (): Error => Object.assign(new Error('no route'), { code: 'EHOSTUNREACH' });

  async function proven(events: string[], connected: boolean) {
    const endpoint = await core.sharedUdp(4, listener());
    network.transport.connected = connected;
    const route = { proven: false };
    endpoint.submit(spec(1, { route }), owner(events));
    network.transport.deliver(response(1), AGENT);
    expect(route.proven).toBe(true);
    return { endpoint, route };
  }

  test('is looked at again by the second try, and by the next request after one without an answer', async () => {
    const events: string[] = [];
    const { endpoint, route } = await proven(events, false);
    network.transport.nextFailure = noRoute();
    endpoint.submit(spec(2, { route, tries: 2 }), owner(events));
    expect(events).toEqual(['answer from 192.0.2.1']);
    network.transport.nextFailure = noRoute();
    network.clock.advance(1000);
    expect(events.at(-1)).toBe('failed 10065');
    network.transport.nextFailure = noRoute();
    endpoint.submit(spec(3, { route }), owner(events));
    expect(events.filter((event) => event === 'failed 10065')).toHaveLength(2);
  });

  test('is always looked at where the transport has one peer', async () => {
    const events: string[] = [];
    const { endpoint, route } = await proven(events, true);
    network.transport.nextFailure = noRoute();
    endpoint.submit(spec(2, { route }), owner(events));
    expect(events.at(-1)).toBe('failed 10065');
  });
});

describe('a request-id', () => {
  test('of a sequence of its own leaves those of components where they are', async () => {
    const endpoint = await core.sharedUdp(4, listener());
    endpoint.submit(spec(7), owner([]));
    endpoint.submit(spec(100_000, { hasUniqueId: true }), owner([]));
    expect(endpoint.requests.usedIds(AGENT).last).toBe(7);
  });
});
