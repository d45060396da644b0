import { afterEach, describe, expect, test } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { SnmpTrapMgr, type SnmpTrapMgrOptions } from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { failureOf, testScope, thrownBy, until } from '../support/manager-fixture.js';
import { TrapReceiver, trapV2 } from '../support/trap-sender.js';

const host = '127.0.0.1';

/** Sends datagrams from one socket to a port of this machine. */
async function send(port: number, packets: readonly Buffer[], to = host): Promise<void> {
  const socket = createSocket(to.includes(':') ? 'udp6' : 'udp4');
  for (const packet of packets) {
    await new Promise<void>((resolve, reject) => {
      socket.send(packet, port, to, (error) => (error === null ? resolve() : reject(error)));
    });
  }
  socket.close();
  await once(socket, 'close');
}

/** Ports below it need a right that only root has by itself. */
function firstFreeForAll(): number {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
  } catch {
    return 1024;
  }
}

describe('the socket of SnmpTrapMgr', () => {
  const scope = testScope();

  function trapMgr(options: SnmpTrapMgrOptions = {}): SnmpTrapMgr {
    return scope.component(new SnmpTrapMgr({ localHost: host, localPort: 0, ...options }));
  }

  test('is open while the component is active, at the port that localPort tells', async () => {
    const traps = trapMgr();
    expect(traps.active).toBe(false);
    await traps.activate();
    expect([traps.active, traps.localHost]).toEqual([true, host]);
    expect(traps.localPort).toBeGreaterThan(0);
    await traps.deactivate();
    expect([traps.active, traps.localPort]).toEqual([false, 0]);
    await traps.activate();
  });

  test('activating twice is 104', async () => {
    const traps = trapMgr();
    await traps.activate();
    expect((await failureOf(() => traps.activate())).code).toBe(104);
    expect(traps.active).toBe(true);
  });

  test.each<[number, (traps: SnmpTrapMgr) => unknown]>([
    [106, (traps) => (traps.localPort = 1)],
    [106, (traps) => traps.config('LocalPort=1')],
    [107, (traps) => (traps.localHost = '127.0.0.2')],
    [107, (traps) => traps.config('LocalHost=127.0.0.2')],
    [112, (traps) => traps.config('MaxPacketSize=1000')],
    [113, (traps) => traps.config('ShareLocalPort=True')],
    [117, (traps) => traps.config('UseConnection=True')],
    [104, (traps) => traps.config('EngineBootsFile=/tmp/boots')],
  ])('cannot be changed while active: %d', async (code, change) => {
    const traps = trapMgr();
    await traps.activate();
    const { localPort } = traps;
    expect(thrownBy(() => change(traps)).code).toBe(code);
    expect([traps.localPort, traps.localHost]).toEqual([localPort, host]);
    await traps.deactivate();
    change(traps);
    traps.config('UseConnection=False');
  });

  test('a port that is taken is 10048', async () => {
    const first = trapMgr();
    await first.activate();
    const second = trapMgr({ localPort: first.localPort });
    const error = await failureOf(() => second.activate());
    expect(error.code).toBe(10048);
    expect(error.message).toContain(`${host}:${first.localPort}`);
    expect(error.cause).toMatchObject({ code: 'EADDRINUSE' });
    expect(second.active).toBe(false);
    await first.deactivate();
    second.localPort = await findFreePort();
    await second.activate();
  });

  test('ForceLocalPort=False takes another where the port is taken', async () => {
    const first = trapMgr();
    await first.activate();
    const second = trapMgr({ localPort: first.localPort });
    second.config('ForceLocalPort=False');
    await second.activate();
    expect(second.localPort).not.toBe(first.localPort);
    expect(second.localPort).toBeGreaterThan(0);
  });

  test('ShareLocalPort lets several have a port; those that are left go on hearing', async () => {
    const sharing = (): SnmpTrapMgr => {
      const made = trapMgr();
      made.config('ShareLocalPort=True');
      return made;
    };
    const [first, second] = [sharing(), sharing()];
    let heard = 0;
    for (const traps of [first, second]) traps.onTrap = () => (heard += 1);
    await first.activate();
    const { localPort } = first;
    second.localPort = localPort;
    await second.activate();
    expect(second.localPort).toBe(localPort);
    await send(localPort, [trapV2(1)]);
    await until('one of them hears it', () => heard === 1);
    await second.deactivate();
    await send(localPort, [trapV2(2)]);
    await until('the other one hears it', () => heard === 2);
    // Somebody who does not share gets nothing.
    const third = trapMgr({ localPort });
    expect((await failureOf(() => third.activate())).code).toBe(10048);
  });

  test('UseConnection is 116: there is no remote port', async () => {
    const traps = trapMgr();
    traps.config('UseConnection=True');
    expect((await failureOf(() => traps.activate())).code).toBe(116);
    expect(traps.active).toBe(false);
  });

  test('an address of another machine is 10049, a name that there is not 11001', async () => {
    expect((await failureOf(() => trapMgr({ localHost: '192.0.2.1' }).activate())).code).toBe(10049);
    const nowhere = trapMgr({ localHost: 'no-such-host.invalid' });
    expect([11001, 11002, 11003, 11004]).toContain((await failureOf(() => nowhere.activate())).code);
  });

  const isRoot = process.geteuid?.() === 0;
  const reserved = firstFreeForAll() > 162;
  (reserved ? test : test.skip)('port 162 without the right to it is 10013', async () => {
    const traps = new SnmpTrapMgr({ localHost: '127.0.0.55' });
    expect(traps.localPort).toBe(162);
    const nobody = 65534;
    const activating = (): Promise<void> => {
      // The socket is bound before activate() gives up control again.
      if (isRoot) process.seteuid?.(nobody);
      return traps.activate();
    };
    try {
      expect((await failureOf(activating)).code).toBe(10013);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
    expect(traps.active).toBe(false);
  });

  test('localHost says which interface hears', async () => {
    const traps = trapMgr({ localHost: '127.0.0.2' });
    const heard: number[] = [];
    traps.onTrap = (e) => heard.push(e.requestId);
    await traps.activate();
    const { localPort } = traps;
    // Nobody hears the first one.
    await send(localPort, [trapV2(1)], '127.0.0.1');
    await send(localPort, [trapV2(2)], '127.0.0.2');
    await until('the second', () => heard.length > 0);
    expect(heard).toEqual([2]);
  });

  test('setting active does the same, and its errors go to Error', async () => {
    const traps = trapMgr();
    const errors: number[] = [];
    traps.onError = (e) => errors.push(e.errorCode);
    traps.active = true;
    await until('it is active', () => traps.active);
    const second = trapMgr({ localPort: traps.localPort });
    second.onError = (e) => errors.push(e.errorCode);
    second.active = true;
    await until('the error', () => errors.length > 0);
    expect(errors).toEqual([10048]);
    expect(second.active).toBe(false);
  });
});

describe('datagrams', () => {
  let receiver: TrapReceiver;
  afterEach(() => receiver.stop());

  test('that are empty are 119, and those longer than MaxPacketSize 118', async () => {
    receiver = await TrapReceiver.start((traps) => traps.config('MaxPacketSize=500'));
    const { localPort } = receiver.traps;
    await send(localPort, [Buffer.alloc(0), Buffer.alloc(501), Buffer.alloc(500), trapV2(4)]);
    expect([await receiver.nextBad(), await receiver.nextBad(), await receiver.nextBad()]).toEqual([
      119, 118, 317,
    ]);
    expect((await receiver.nextTrap()).event.requestId).toBe(4);
    expect(receiver.traps.engine.counters.refused).toEqual({
      messageTooShort: 1,
      messageTooLong: 1,
      defectivePacket: 1,
    });
  });

  test('that come while acceptData is false are not heard later', async () => {
    receiver = await TrapReceiver.start((traps) => (traps.acceptData = false));
    const { traps } = receiver;
    await send(traps.localPort, [trapV2(1), Buffer.from('nonsense')]);
    await until('both are in', () => traps.engine.counters.packetsReceived === 2);
    traps.acceptData = true;
    await send(traps.localPort, [trapV2(3)]);
    expect((await receiver.nextTrap()).event.requestId).toBe(3);
  });

  test('of IPv4 reach a receiver at :: under their IPv6 address', async () => {
    receiver = await TrapReceiver.start((traps) => traps.config('UseIPv6=True'), { localHost: '::' });
    await send(receiver.traps.localPort, [trapV2(1)]);
    expect((await receiver.nextTrap()).event.sourceAddress).toBe('::ffff:127.0.0.1');
    await send(receiver.traps.localPort, [trapV2(2)], '::1');
    expect((await receiver.nextTrap()).event.sourceAddress).toBe('::1');
  });
});
