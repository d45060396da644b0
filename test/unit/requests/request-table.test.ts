import { beforeEach, describe, expect, test } from '@jest/globals';
import { MessageVersion } from '../../../src/message/version.js';
import { PduTag } from '../../../src/pdu/kinds.js';
import {
  PendingRequest,
  type RequestOwner,
  type RequestSpec,
} from '../../../src/requests/pending-request.js';
import { RequestTable } from '../../../src/requests/request-table.js';
import type { Remote } from '../../../src/transport/transport.js';
import { RemoteEngineTime } from '../../../src/usm/engine-time.js';
import { Credentials } from '../../../src/usm/user.js';

const NOTHING = Buffer.alloc(0);
const A: Remote = { address: '192.0.2.1', port: 161 };
const B: Remote = { address: '192.0.2.2', port: 161 };
const A_OTHER_PORT: Remote = { address: '192.0.2.1', port: 1161 };

const owner: RequestOwner = {
  component: {},
  tracing: 'off',
  accepting: true,
  traced: () => undefined,
  responded: () => undefined,
  reported: () => undefined,
  failed: () => undefined,
  refused: () => undefined,
};

const V2C = { version: MessageVersion.V2c, community: Buffer.from('public') };
const V3 = {
  version: MessageVersion.V3,
  credentials: new Credentials(NOTHING, NOTHING),
  securityLevel: 0 as const,
  engineTime: new RemoteEngineTime(),
  contextEngineId: NOTHING,
  contextName: NOTHING,
};

function request(requestId: number, remote = A, more: Partial<RequestSpec> = {}): PendingRequest {
  const spec: RequestSpec = {
    pdu: { tag: PduTag.GetRequest, requestId, errorStatus: 0, errorIndex: 0, variables: [] },
    remote,
    security: V2C,
    tryTimeoutMilliseconds: 1000,
    tries: 1,
    checkOrigin: true,
    maxMessageSize: 65_535,
    answers: 'one',
    ...more,
  };
  return new PendingRequest(spec, owner, () => undefined);
}

let table: RequestTable;

beforeEach(() => {
  table = new RequestTable();
});

describe('RequestTable', () => {
  test('finds a community request by id and sender, until it is removed', () => {
    const a = request(5);
    table.add(a);

    expect(table.size).toBe(1);
    expect(table.findByRequestId(5, A)).toBe(a);
    expect(table.findByRequestId(6, A)).toBeUndefined();
    table.remove(a);
    expect(table.findByRequestId(5, A)).toBeUndefined();
    expect(table.size).toBe(0);
  });

  test('gives the request of an id even for another sender, so that its owner learns of the packet', () => {
    const a = request(5);
    table.add(a);

    expect(table.findByRequestId(5, B)).toBe(a);
    expect(a.isFrom(B)).toBe(false);
  });

  test.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])('keeps requests of one id to different targets apart, removed in the order %i %i %i', (...order) => {
    const targets = [A, B, A_OTHER_PORT];
    const requests = targets.map((remote) => request(7, remote));
    for (const one of requests) table.add(one);

    const left = new Set(requests);
    for (const index of order) {
      for (const one of left) expect(table.findByRequestId(7, one.spec.remote)).toBe(one);
      const gone = requests[index];
      if (gone === undefined) throw new Error('no such request');
      table.remove(gone);
      left.delete(gone);
      expect(table.isFree(7, gone.spec.remote)).toBe(true);
      expect(table.findByRequestId(7, gone.spec.remote)).not.toBe(gone);
    }
    expect(table.findByRequestId(7, A)).toBeUndefined();
  });

  test('says which ids are free for a target', () => {
    table.add(request(7, A));

    expect(table.isFree(7, A)).toBe(false);
    expect(table.isFree(7, A_OTHER_PORT)).toBe(true);
    expect(table.isFree(7, B)).toBe(true);
    expect(table.isFree(8, A)).toBe(true);
  });

  test('knows the last id that went to a target, whatever became of the request', () => {
    expect(table.usedIds(A).last).toBeUndefined();
    for (const id of [2_147_483_647, 1, 2]) {
      const one = request(id, A);
      table.add(one);
      table.remove(one);
    }
    // One that the program took from before moves nothing back.
    table.add(request(2_147_483_640, A));

    expect(table.usedIds(A).last).toBe(2);
    expect(table.usedIds(A).isFree(2)).toBe(true);
    expect(table.usedIds(A).isFree(2_147_483_640)).toBe(false);
    expect(table.usedIds(A_OTHER_PORT).last).toBeUndefined();
  });

  test('takes an answer from anywhere where the origin is not checked', () => {
    const broadcast = request(7, { address: '192.0.2.255', port: 161 }, { checkOrigin: false });
    table.add(broadcast);

    expect(table.findByRequestId(7, B)).toBe(broadcast);
    expect(broadcast.isFrom(B)).toBe(true);
  });

  test('finds an SNMPv3 request by the msgID of each of its tries, and not by its request-id', () => {
    const a = request(5, A, { security: V3 });
    table.add(a);
    table.addMsgId(100, a);
    table.addMsgId(101, a);

    expect(table.findByMsgId(100)).toBe(a);
    expect(table.findByMsgId(101)).toBe(a);
    expect(table.findByRequestId(5, A)).toBeUndefined();
    expect(table.isFree(5, A)).toBe(true);
    table.remove(a);
    expect(table.findByMsgId(100)).toBeUndefined();
    expect(table.findByMsgId(101)).toBeUndefined();
  });

  test('ignores the removal of what it does not hold', () => {
    const a = request(5);
    table.add(a);
    table.remove(request(5));
    expect(table.findByRequestId(5, A)).toBe(a);
    table.remove(a);
    table.remove(a);

    expect(table.size).toBe(0);
    expect(table.surplus).toBeUndefined();
  });

  test('lists the requests so that they can be removed meanwhile', () => {
    for (const id of [1, 2, 3]) table.add(request(id));
    for (const one of table.values()) table.remove(one);

    expect(table.size).toBe(0);
  });

  test('names the oldest asynchronous request when 65536 of them wait', () => {
    const waiting = request(1);
    table.add(waiting);
    const first = request(2, A, { tryTimeoutMilliseconds: undefined });
    table.add(first);
    for (let id = 3; id < 3 + 65_534; id += 1)
      table.add(request(id, A, { tryTimeoutMilliseconds: undefined }));
    expect(table.surplus).toBeUndefined();

    table.add(request(99_999, A, { tryTimeoutMilliseconds: undefined }));
    expect(table.surplus).toBe(first);
    table.remove(first);
    expect(table.surplus).toBeUndefined();
  });
});
