import { beforeEach, describe, expect, test } from '@jest/globals';
import { FULL_ACCESS } from '../../../src/agent/access-control.js';
import { MibTree } from '../../../src/agent/mib-tree.js';
import { Responder } from '../../../src/agent/responder.js';
import type { ResponderAnswer } from '../../../src/agent/responder.js';
import { MessageVersion } from '../../../src/message/version.js';
import { PduTag } from '../../../src/pdu/kinds.js';
import type { Pdu } from '../../../src/pdu/pdu.js';
import { textCodec } from '../../../src/smi/text-codec.js';
import { VarBind } from '../../../src/smi/var-bind.js';

const BIG = '1.3.6.1.4.1.9.1.0';
const BEFORE = '1.3.6.1.4.1.9.1';
const ROOM = { message: 1400, variables: 1300 };
const UTF8 = 65_001;

let reads: number;
let tree: MibTree;

beforeEach(() => {
  reads = 0;
  tree = new MibTree();
});

/** A variable with a value of so many octets, the reads of which are counted. */
function add(octets: number): void {
  const value = (): Buffer => {
    reads += 1;
    return Buffer.alloc(octets);
  };
  tree.add({ oid: BIG, objectType: 4, value });
}

function ask(
  tag: Pdu['tag'],
  times: number,
  version: MessageVersion = MessageVersion.V2c,
): Promise<ResponderAnswer> {
  const name = tag === PduTag.GetRequest ? BIG : BEFORE;
  const variables = Array.from({ length: times }, () => VarBind.of(name));
  const pdu = { tag, requestId: 1, errorStatus: 0, errorIndex: 0, variables };
  return new Responder(tree).answer(pdu, version, FULL_ACCESS, textCodec(UTF8), ROOM);
}

describe.each([
  ['a GetRequest', PduTag.GetRequest],
  ['a GetNextRequest', PduTag.GetNextRequest],
] as const)('%s for more than the response can hold', (_name, tag) => {
  test('is tooBig without variables as soon as that shows', async () => {
    add(500);
    expect(await ask(tag, 4000)).toEqual({ errorStatus: 1, errorIndex: 0, variables: [] });
    expect(reads).toBe(3);
  });

  test('is tooBig with the variables of the request in SNMPv1', async () => {
    add(500);
    const { errorStatus, errorIndex, variables } = await ask(tag, 10, MessageVersion.V1);
    expect([errorStatus, errorIndex, variables.length]).toEqual([1, 0, 10]);
    expect(reads).toBe(3);
  });

  test('is answered up to the last octet, for whoever writes the message to judge', async () => {
    add(700);
    expect((await ask(tag, 2)).variables.map((variable) => variable.contentLength)).toEqual([700, 700]);
  });
});
