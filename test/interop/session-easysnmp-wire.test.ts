import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { hasMibs, mibDirectory, runEasysnmp, runSessions } from '../support/easysnmp.js';
import type { EasyOutcome, EasyStep } from '../support/easysnmp.js';
import {
  integer,
  oidContent,
  startScriptedAgent,
  text,
  typeSamples,
  wireTag,
  type ScriptedAgent,
  type WireVariable,
} from '../support/scripted-agent.js';

// What easysnmp and a session send for the same values, and how they show the same answers.

const anywhere = '.1.3.6.1.4.1.99999.1';

const settable = [
  ...['i', 'INTEGER', 'INTEGER32', 'integer', 'Int'].flatMap((type) => [
    [type, '5'],
    [type, 7],
    [type, '-129'],
    [type, '0x7f'],
    [type, '010'],
    [type, '2147483647'],
  ]),
  ...['u', 'UNSIGNED32', 'uns', 'GAUGE', 'gauge32', 'COUNTER', 'counter', 't', 'TICKS', 'UINTEGER'].flatMap(
    (type) => [
      [type, '0'],
      [type, 5],
      [type, '4294967295'],
    ],
  ),
  ...['s', 'OCTETSTR', 'octets', 'b', 'BITS'].flatMap((type) => [
    [type, 'text'],
    [type, 'Gr\u00fc\u00dfe'],
    [type, '\u0080\u00ff\u0001'],
    [type, ''],
  ]),
  ...['a', 'IPADDR', 'ipaddress'].map((type) => [type, '192.0.2.1']),
  ...['o', 'OBJECTID', 'objid'].flatMap((type) => [
    [type, '.1.3.6.1.4.1.99999'],
    [type, '1.3.6.1'],
  ]),
  ['n', ''],
  ['NULL', ''],
];

const byName = [
  ['sysContact.0', 'INTEGER does not matter', 'INTEGER'],
  ['ifAdminStatus.1', '2'],
  ['ifLinkUpDownTrapEnable.1', 1],
  ['hrSWRunType.1', '4'],
  ['sysObjectID.0', 'sysDescr'],
  ['sysObjectID.0', '.1.3.6.1'],
  ['ipAdEntAddr.127.0.0.1', '127.0.0.1'],
  ['ifSpeed.1', '100'],
  ['ifInOctets.1', '100'],
  ['sysUpTime.0', '100'],
  ['schedWeekDay.1.97.1.98', 'a'],
];

const octets = (oid: string, content: string): WireVariable => ({
  oid,
  type: 0x04,
  content: Buffer.from(content, 'latin1'),
});
const number = (oid: string, type: number, content: string): WireVariable => ({
  oid,
  type,
  content: Buffer.from(content, 'hex'),
});

const system = '1.3.6.1.2.1.1';
const ifEntry = '1.3.6.1.2.1.2.2.1';
const host = '1.3.6.1.2.1.25';

/** Answers for objects of modules and for others, in the order of their OIDs. */
const answers: readonly WireVariable[] = [
  octets(`${system}.1.0`, 'it has "quotes" and \\ in it'),
  { oid: `${system}.2.0`, type: 0x06, content: oidContent('1.3.6.1.2.1.2.2.1.7.5') },
  number(`${system}.3.0`, 0x43, '00ffffffff'),
  octets(`${system}.4.0`, 'Gr\u00c3\u00bc\u00c3\u009fe'),
  octets(`${system}.5.0`, 'two\nlines\ttab'),
  octets(`${system}.6.0`, 'Latin-1: \u00fc'),
  integer(`${system}.7.0`, 72),
  octets(`${ifEntry}.2.1`, ''),
  integer(`${ifEntry}.3.1`, 6),
  integer(`${ifEntry}.3.2`, 9999),
  octets(`${ifEntry}.6.1`, '\u0000\u001b!\u00ff\u0000\u0001'),
  octets(`${ifEntry}.6.2`, ''),
  integer(`${ifEntry}.7.1`, 2),
  number(`${ifEntry}.8.1`, 0x04, '7570'),
  number(`${ifEntry}.9.1`, 0x43, '64'),
  octets(`${host}.1.2.0`, '\u0007\u00ea\u000b\u0015\u000a\u0009\u000a\u0000'),
  integer(`${host}.2.2.0`, 4096),
  octets('1.3.6.1.2.1.63.1.2.1.5.1.97.1.98', 'a'),
  octets('1.3.6.1.4.1.99999.2.1.0', 'plain text'),
  octets('1.3.6.1.4.1.99999.2.2.0', 'it has "quotes" and \\ in it'),
  octets('1.3.6.1.4.1.99999.2.3.0', '\u0000\u0001\u0002'),
  octets('1.3.6.1.4.1.99999.2.4.0', 'sixteen octets, and \u00e4 few more behind them'),
  octets('1.3.6.1.4.1.99999.2.5.0', ''),
  octets('1.3.6.1.4.1.99999.2.6.0', 'two\r\nlines\t'),
  number('1.3.6.1.4.1.99999.3.1.0', 0x02, 'ff'),
  number('1.3.6.1.4.1.99999.3.2.0', 0x46, '00ffffffffffffffff'),
  number('1.3.6.1.4.1.99999.3.3.0', 0x41, '00ffffffff'),
  number('1.3.6.1.4.1.99999.3.4.0', 0x40, 'c0000201'),
  number('1.3.6.1.4.1.99999.3.5.0', 0x47, '05'),
  number('1.3.6.1.4.1.99999.3.6.0', 0x44, '726177'),
  number('1.3.6.1.4.1.99999.3.7.0', 0x05, ''),
  number('1.3.6.1.4.1.99999.3.8.0', 0x42, '0080000000'),
  text('1.3.6.1.6.3.1.1.4.1.0', 'an object of another type'),
];

describeWithPeers(['easysnmp'], 'a session beside easysnmp, on the wire', () => {
  let agent: ScriptedAgent;
  beforeAll(async () => {
    agent = await startScriptedAgent({ table: answers });
  });
  afterAll(() => agent.stop());

  const make = (values: object): EasyStep => ({
    session: 'a',
    create: { hostname: '127.0.0.1', remotePort: agent.port, version: 2, ...values },
  });

  /** The variables that either of them sent. */
  async function sentBy(run: typeof runSessions, steps: readonly EasyStep[]): Promise<unknown[]> {
    const before = agent.requests.length;
    await run(steps);
    return agent.requests
      .slice(before)
      .filter(({ tag }) => tag === wireTag.set)
      .map(({ variables }) =>
        variables.map(({ oid, type, content }) => ({ oid, type, content: content.toString('hex') })),
      );
  }

  const sets = (items: readonly (readonly unknown[])[]): EasyStep[] =>
    items.map((args) => ({ session: 'a', call: 'set', args }));

  test('sends values of every type alike', async () => {
    const steps = [make({}), ...sets(settable.map(([type, value]) => [`${anywhere}.0`, value, type]))];
    const theirs = await sentBy((all) => runEasysnmp(all, { mibs: 'none' }), steps);
    expect(theirs).toHaveLength(settable.length);
    expect(await sentBy(runSessions, steps)).toEqual(theirs);
  });

  const withNames = hasMibs ? describe : describe.skip;
  if (!hasMibs) process.stderr.write(`Left out: easysnmp with names. Missing ${mibDirectory}\n`);

  withNames('with names', () => {
    test('sends values in the type that the module has', async () => {
      const steps = [make({}), ...sets(byName)];
      const theirs = await sentBy(runEasysnmp, steps);
      expect(theirs).toHaveLength(byName.length);
      expect(await sentBy(runSessions, steps)).toEqual(theirs);
    });

    describe.each([
      {},
      { useSprintValue: true },
      { useSprintValue: true, useLongNames: true },
      { useSprintValue: true, useNumeric: true },
      { useEnums: true },
    ])('%j', (options) => {
      let theirs: EasyOutcome[] = [];
      let ours: EasyOutcome[] = [];
      beforeAll(async () => {
        const steps = [
          make(options),
          ...answers.map(({ oid }) => ({ session: 'a', call: 'get', args: [oid] })),
        ];
        theirs = await runEasysnmp(steps);
        ours = await runSessions(steps);
      });
      test.each(answers.map(({ oid, type }, i) => ({ oid, type, i })))(
        'shows $oid alike, of type $type',
        ({ i }) => {
          expect(ours[i + 1]).toEqual(theirs[i + 1]);
        },
      );
    });
  });

  test('knows every type that is sent', () => {
    // Those of RFC 1442 alone, and what is told in the documentation, are left out above.
    const left = typeSamples.filter(({ type }) => !answers.some((answer) => answer.type === type));
    expect(left.map(({ name }) => name)).toEqual(['NSAP']);
  });
});
