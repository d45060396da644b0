import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeWithPeers } from '../support/describe-with-peers.js';
import { hasMibs, mibDirectory, runEasysnmp, runSessions } from '../support/easysnmp.js';
import type { EasyOutcome, EasyStep } from '../support/easysnmp.js';
import { findFreePort } from '../support/free-port.js';
import { contextName, startSnmpd, writeCommunity, type Snmpd } from '../support/snmpd.js';
import { authPassword, privPassword } from '../support/snmp-users.js';

// Every step is made by easysnmp and by a session with the same snmpd, and must come to the same.

/** What differs from one moment to the next. */
const VOLATILE = new Set(['TICKS', 'COUNTER', 'COUNTER64', 'GAUGE']);
/** Objects that change by themselves though they are no counters, by name and by number. */
const RESTLESS =
  /(snmpEngineTime|10\.2\.1\.3|hrSystemDate|hrSystemProcesses|hrStorageUsed|hrProcessorLoad|hrDeviceStatus)$/;
/** Stand for what is known when the agent runs: its port, one where nobody listens, its engine id. */
const AGENT = 1;
const NOBODY = 2;
const ENGINE = '0000000000';
const STATUS = ['errorString', 'errorNumber', 'errorIndex'];

const versions = {
  v1: { version: 1, community: writeCommunity },
  v2c: { version: 2, community: writeCommunity },
  v3: {
    version: 3,
    securityLevel: 'auth_with_privacy',
    securityUsername: 'sha1aes128',
    authProtocol: 'SHA',
    authPassword,
    privacyProtocol: 'AES',
    privacyPassword: privPassword,
  },
} as const;

const scalars = [
  'sysDescr.0',
  ['sysDescr', 0],
  ['sysUpTime', 0],
  'sysUpTimeInstance',
  'sysObjectID.0',
  '.1.3.6.1.2.1.1.5.0',
  '1.3.6.1.2.1.1.5.0',
  'SNMPv2-MIB::sysName.0',
  '.iso.org.dod.internet.mgmt.mib-2.system.sysName.0',
  'iso.org.dod.internet.mgmt.mib-2.system.sysName.0',
];

const instances = [
  ...['ifDescr.1', 'ifType.1', 'ifMtu.1', 'ifSpeed.1', 'ifPhysAddress.1', 'ifOperStatus.1', 'ifInOctets.1'],
  ...['ifTableLastChange.0', 'snmpEnableAuthenTraps.0', 'snmpEngineID.0', 'sysORID.1', 'sysORDescr.1'],
  ...['nsExtendCommand.4.101.99.104.111', 'nsExtendStorage.4.101.99.104.111', 'hrStorageType.1'],
  ...['ipAdEntAddr.127.0.0.1', 'ipAdEntNetMask.127.0.0.1', 'ipAddressType.1.4.127.0.0.1'],
  ...[
    'ipAddressPrefix.1.4.127.0.0.1',
    'ifEntry.2.1',
    ['ifDescr', 1],
    'interfaces.2.1.2.1',
    'ipForwarding.0',
    'ipReasmTimeout.0',
  ],
];

/** Not on SNMPv1, where one of them fails the whole request. */
const missing = [
  ...['sysDescr.1', 'sysDescr', 'ifMtu.99999', 'ifTestResult.1', '.1.3.6.1.4.1.99999.1.0'],
  ...['1.3.6.1.4.1.99999', '.1.3.6', 'ifEntry', 'ifTable', 'system', 'vacmViewTreeFamilyEntry.7'],
];

const options = {
  default: {},
  useLongNames: { useLongNames: true },
  useNumeric: { useNumeric: true },
  'useNumeric, useLongNames': { useNumeric: true, useLongNames: true },
  useSprintValue: { useSprintValue: true },
  'useSprintValue, useLongNames': { useSprintValue: true, useLongNames: true },
  'useSprintValue, useNumeric': { useSprintValue: true, useNumeric: true },
  useEnums: { useEnums: true },
  'useEnums, useSprintValue': { useEnums: true, useSprintValue: true },
  'bestGuess 1': { bestGuess: 1 },
  'bestGuess 2': { bestGuess: 2 },
  abortOnNonexistent: { abortOnNonexistent: true },
  retryNoSuch: { retryNoSuch: true },
};

const subtrees = [
  ...[
    'system',
    'interfaces',
    'ifMIB',
    'ipAddrTable',
    'ipRouteTable',
    'ipAddressTable',
    'icmp',
    'snmp',
    'snmpModules',
    'nsExtensions',
    'laNames',
    'laConfig',
  ],
  ...['hrSystem', 'hrStorageDescr', 'hrDevice', 'ifEntry.2', 'SNMPv2-MIB::system', '.1.3.6.1.2.1.1.9'],
  ...['sysDescr', 'sysDescr.0', ['ifDescr', 1], 'iso.9', '.1.3.6.1.6.3.16.1.5.2.1.6.9'],
];

/** Makes a session with the agent. */
const make = (name: string, values: object): EasyStep => ({
  session: name,
  create: { hostname: '127.0.0.1', remotePort: AGENT, timeout: 2, ...values },
});

describeWithPeers(['snmpd', 'easysnmp'], 'a session beside easysnmp', () => {
  let snmpd: Snmpd;
  let port = 0;
  let deadPort = 0;
  beforeAll(async () => {
    snmpd = await startSnmpd({ configuration: ['load 12 14 14', 'extend echo /bin/echo hello'] });
    ({ port } = snmpd);
    deadPort = await findFreePort('127.0.0.1');
  });
  afterAll(() => snmpd.stop());

  /** Steps are written before there is an agent. */
  const prepare = (step: EasyStep): EasyStep => ({
    ...step,
    ...(step.create && { create: prepareOptions(step.create) }),
    ...(step.named && { named: prepareOptions(step.named) }),
  });
  const prepareOptions = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
    ...values,
    ...(values.remotePort === AGENT && { remotePort: port }),
    ...(values.remotePort === NOBODY && { remotePort: deadPort }),
    ...(values.securityEngineId === ENGINE && { securityEngineId: snmpd.engineId.toString('hex') }),
    ...(values.contextEngineId === ENGINE && { contextEngineId: snmpd.engineId.toString('hex') }),
  });

  /** Both make the steps that the group needs; each step is a test of its own. */
  function compare(
    title: string,
    steps: readonly EasyStep[],
    settings: { readonly mibs?: 'none' } = {},
  ): void {
    describe(title, () => {
      let theirs: EasyOutcome[] = [];
      let ours: EasyOutcome[] = [];
      beforeAll(async () => {
        const prepared = steps.map(prepare);
        theirs = await runEasysnmp(prepared, settings);
        ours = await runSessions(prepared);
      });
      test.each(steps.map((step, i) => ({ title: titleOf(step), i })))('$title', ({ i }) => {
        expect(comparable(ours[i])).toEqual(comparable(theirs[i]));
      });
    });
  }

  const withNames = hasMibs ? describe : describe.skip;
  if (!hasMibs) process.stderr.write(`Left out: easysnmp with names. Missing ${mibDirectory}\n`);

  withNames.each(Object.entries(versions))('%s', (version, login) => {
    const isV1 = version === 'v1';

    compare('reads', [
      make('a', login),
      ...[...scalars, ...instances].map((oid): EasyStep => ({ session: 'a', call: 'get', args: [oid] })),
      ...(isV1 ? ['sysDescr.1'] : missing).map((oid): EasyStep => ({
        session: 'a',
        call: 'get',
        args: [oid],
      })),
      { session: 'a', call: 'get', args: [[...scalars, ...instances]] },
      { session: 'a', call: 'get', args: [['sysName.0']] },
      { session: 'a', call: 'get', args: [[]] },
      { session: 'a', call: 'get', args: ['noSuchNameAnywhere.0'] },
      { session: 'a', call: 'get', args: [['sysName.0', 'noSuchNameAnywhere.0']] },
      ...['sysDescr', 'sysUpTime', 'sysDescr.0', '.', 'ifTable', ['ifDescr', 1], '1.3.6.1.2.1'].map(
        (oid): EasyStep => ({ session: 'a', call: 'getNext', args: [oid] }),
      ),
      { session: 'a', call: 'getNext', args: [['sysDescr', 'ifDescr', ['sysName', 0]]] },
      // The end of everything.
      { session: 'a', call: 'getNext', args: ['.1.3.6.1.6.3.16.1.5.2.1.7'] },
      {
        session: 'a',
        call: 'getBulk',
        args: [['sysUpTime', 'sysORLastChange', 'sysORID', 'sysORDescr', 'sysORUpTime'], 2, 8],
      },
      { session: 'a', call: 'getBulk', args: ['ifDescr'] },
      { session: 'a', call: 'getBulk', args: ['ifDescr', 0, 2] },
      { session: 'a', call: 'getBulk', args: [['sysDescr', 'ifDescr'], 5, 2] },
      { session: 'a', call: 'getBulk', args: ['.1.3.6.1.6.3.16.1.5.2.1.7', 0, 3] },
      { session: 'a', call: 'getBulk', args: ['ifDescr', -1, 2] },
      { session: 'a', call: 'getBulk', args: ['ifDescr', 0, -2] },
      {
        session: 'a',
        read: ['hostname', 'remotePort', 'version', 'timeout', 'retries', 'localPort', 'bestGuess'],
      },
    ]);

    compare('walks', [
      make('a', login),
      ...subtrees.map((oid): EasyStep => ({ session: 'a', call: 'walk', args: [oid] })),
      { session: 'a', call: 'walk', args: [['sysORID', 'sysORDescr']] },
      { session: 'a', call: 'walk', args: [['sysORID', 'ifDescr']] },
      { session: 'a', call: 'walk', args: ['noSuchNameAnywhere'] },
      ...(isV1 ? [] : subtrees).map((oid): EasyStep => ({ session: 'a', call: 'bulkwalk', args: [oid] })),
      { session: 'a', call: 'bulkwalk', args: [['sysORID', 'ifDescr']] },
      { session: 'a', call: 'bulkwalk', args: ['sysORTable', 0, 3] },
      { session: 'a', call: 'bulkwalk', args: ['sysORTable', 1, 0] },
      { session: 'a', call: 'bulkwalk', args: ['sysORTable', 0, 40] },
      // The end of everything, which SNMPv1 takes for an error.
      { session: 'a', call: 'walk', args: ['.1.3.6.1.6.3.16.1.5'] },
      { session: 'a', call: 'bulkwalk', args: ['.1.3.6.1.6.3.16.1.5'] },
    ]);

    compare('sets', [
      make('a', login),
      ...[
        ['sysContact.0', 'somebody'],
        ['sysContact.0', 'the type of the module counts', 'INTEGER'],
        [['sysContact', 0], 'a pair'],
        ['.1.3.6.1.2.1.1.4.0', 'numbers'],
        ['SNMPv2-MIB::sysContact.0', 'a module'],
        ['sysContact.0', 5],
        ['sysContact.0', ''],
        ['sysContact.0', 'Gr\u00fc\u00dfe'],
        ['snmpEnableAuthenTraps.0', '1'],
        ['snmpEnableAuthenTraps.0', 2],
        ['snmpEnableAuthenTraps.0', '0x1'],
        ['snmpEnableAuthenTraps.0', '02'],
      ].flatMap((args): EasyStep[] => [
        { session: 'a', call: 'set', args },
        { session: 'a', read: STATUS },
        { session: 'a', call: 'get', args: [args[0]] },
      ]),
      ...[
        ['sysContact', 'x'],
        ['sysDescr.0', 'x'],
        ['noSuchNameAnywhere.0', 'x'],
        ['snmpEnableAuthenTraps.0', '7'],
        ['snmpEnableAuthenTraps.0', 'enabled'],
        ['.1.3.6.1.4.1.99999.1.0', 'x', 's'],
        ['.1.3.6.1.4.1.99999.1.0', 'x', 'OCTETSTR'],
        ['.1.3.6.1.4.1.99999.1.0', 'x', 'nope'],
        ['.1.3.6.1.4.1.99999.1.0', 'x', 'x'],
        ['.1.3.6.1.4.1.99999.1.0', 1, 'i'],
      ].map((args): EasyStep => ({ session: 'a', call: 'set', args })),
      {
        session: 'a',
        call: 'setMultiple',
        args: [
          [
            ['sysContact.0', 'one'],
            ['sysLocation.0', 'two', 's'],
            [['sysName', 0], 'x'],
          ],
        ],
      },
      {
        session: 'a',
        call: 'setMultiple',
        args: [
          [
            ['sysContact.0', 'one'],
            ['sysLocation.0', 'two', 's'],
          ],
        ],
      },
      { session: 'a', call: 'get', args: [['sysContact.0', 'sysLocation.0']] },
      { session: 'a', call: 'setMultiple', args: [[]] },
      make('enums', { ...login, useEnums: true }),
      { session: 'enums', call: 'set', args: ['snmpEnableAuthenTraps.0', 'enabled'] },
      { session: 'enums', call: 'get', args: ['snmpEnableAuthenTraps.0'] },
      { session: 'enums', call: 'set', args: ['snmpEnableAuthenTraps.0', 'disabled'] },
      { session: 'enums', call: 'get', args: ['snmpEnableAuthenTraps.0'] },
      { session: 'enums', call: 'set', args: ['snmpEnableAuthenTraps.0', '2'] },
      { session: 'enums', call: 'set', args: ['snmpEnableAuthenTraps.0', 'neither'] },
    ]);

    compare(
      'has options',
      Object.entries(options).flatMap(([name, values]) => [
        make(name, { ...login, ...values }),
        { session: name, call: 'get', args: [[...scalars.slice(0, 6), ...instances.slice(0, -1)]] },
        { session: name, call: 'getNext', args: [['sysDescr.0', 'ifDescr', 'sysUpTime']] },
        { session: name, call: 'walk', args: ['interfaces'] },
        { session: name, call: 'walk', args: ['ipRouteTable'] },
        // What fits a pattern best is told in the documentation.
        ...(isV1 ? ['sysDescr.1'] : missing.filter((oid) => name !== 'bestGuess 1' || oid !== 'system')).map(
          (oid): EasyStep => ({ session: name, call: 'get', args: [oid] }),
        ),
        { session: name, call: 'getNext', args: ['.1.3.6.1.6.3.16.1.5.2.1.7'] },
        ...(isV1 ? [] : [{ session: name, call: 'getBulk', args: [['sysDescr', 'ifTable'], 1, 20] }]),
        ...(isV1 ? [] : [{ session: name, call: 'bulkwalk', args: ['snmpModules'] }]),
      ]),
    );
  });

  withNames('v1 with retryNoSuch', () => {
    compare('repairs requests', [
      make('a', { ...versions.v1, retryNoSuch: true }),
      ...[
        'sysDescr.5',
        ['sysDescr.0', 'sysDescr.5', 'sysName.0', 'ifDescr.99999'],
        ['sysDescr.4', 'sysDescr.5', 'sysName.0', ['ifDescr', 99999], 'sysName.0'],
        ['.1.3.6.1.4.1.99999.1', 'SNMPv2-MIB::sysDescr.7'],
      ].map((oids): EasyStep => ({ session: 'a', call: 'get', args: [oids] })),
      { session: 'a', call: 'getNext', args: [['sysDescr', '.1.3.6.1.6.3.16.1.5.2.1.7', 'sysContact']] },
      { session: 'a', call: 'getNext', args: ['.1.3.6.1.6.3.16.1.5.2.1.7'] },
      { session: 'a', call: 'walk', args: ['ifDescr'] },
      { session: 'a', call: 'set', args: ['sysDescr.7', 'x'] },
      make('both', { ...versions.v1, retryNoSuch: true, abortOnNonexistent: true }),
      { session: 'both', call: 'get', args: ['sysDescr.5'] },
    ]);
  });

  withNames('best guess', () => {
    compare('looks names up', [
      make('guess 0', versions.v2c),
      ...[1, 2].flatMap((bestGuess) => [
        make(`guess ${bestGuess}`, { ...versions.v2c, bestGuess }),
        ...[
          'sysDescr.0',
          ['sysDescr', 0],
          'sysUpTime.0',
          '.1.3.6.1.2.1.1.1.0',
          'sysDescr',
          'ifEntry.2.1',
          'ifDescr.1',
        ].map((oid): EasyStep => ({ session: `guess ${bestGuess}`, call: 'get', args: [oid] })),
      ]),
      ...['sysDesc.0', 'sysCont', 'ysContac', 'SYSDESCR.0'].map((oid): EasyStep => ({
        session: 'guess 1',
        call: 'get',
        args: [oid],
      })),
      { session: 'guess 2', call: 'get', args: ['SNMPv2-MIB::sysDescr.0'] },
      { session: 'guess 2', call: 'get', args: ['.iso.org.dod.internet.mgmt.mib-2.system.sysDescr.0'] },
      ...['sysDesc.0', 'SYSDESCR.0'].map((oid): EasyStep => ({
        session: 'guess 0',
        call: 'get',
        args: [oid],
      })),
    ]);
  });

  withNames('the functions', () => {
    const named = { hostname: '127.0.0.1', remotePort: AGENT, ...versions.v2c };
    const call = (name: string, ...args: unknown[]): EasyStep => ({ call: name, args, named });
    compare('make a session each', [
      call('snmpGet', 'sysName.0'),
      call('snmpGet', ['sysName.0', ['sysName', 0]]),
      call('snmpGetNext', 'sysName'),
      call('snmpSet', 'sysContact.0', 'x'),
      call('snmpWalk', 'sysORID'),
      call('snmpBulkwalk', 'sysORID'),
      call('snmpGetBulk', 'sysORID'),
    ]);
  });

  describe('by numbers, without modules', () => {
    const numbers = (values: object) => ({ ...values, useNumeric: true });
    compare(
      'reads, walks and sets',
      Object.entries(versions).flatMap(([name, login]) => [
        make(name, numbers(login)),
        { session: name, call: 'set', args: ['.1.3.6.1.2.1.1.6.0', 'by number', 's'] },
        { session: name, call: 'get', args: ['.1.3.6.1.2.1.1.1.0'] },
        { session: name, call: 'get', args: [['1.3.6.1.2.1.1.5.0', ['.1.3.6.1.2.1.1.2', 0]]] },
        { session: name, call: 'getNext', args: ['.1.3.6.1.2.1.1.5.0'] },
        { session: name, call: 'walk', args: ['.1.3.6.1.2.1.1'] },
        { session: name, call: 'bulkwalk', args: ['.1.3.6.1.2.1.2.2'] },
        { session: name, call: 'get', args: ['.1.3.6.1.2.1.1.6.0'] },
        { session: name, call: 'get', args: ['noSuchNameAnywhere.0'] },
      ]),
      { mibs: 'none' },
    );
  });

  describe('trouble', () => {
    const sysName = '.1.3.6.1.2.1.1.5.0';
    const attempts = (name: string): EasyStep[] => [
      { session: name, call: 'get', args: [sysName] },
      { session: name, call: 'getNext', args: [sysName] },
      { session: name, call: 'walk', args: [sysName] },
      { session: name, call: 'set', args: [sysName, 'x', 's'] },
    ];
    const short = { timeout: 0.2, retries: 1, useNumeric: true };

    compare(
      'with the address',
      [
        make('dead', { ...versions.v2c, ...short, remotePort: NOBODY }),
        ...attempts('dead'),
        { session: 'dead', call: 'getBulk', args: [sysName] },
        { session: 'dead', call: 'bulkwalk', args: [sysName] },
        make('dead3', { ...versions.v3, ...short, remotePort: NOBODY }),
        ...attempts('dead3'),
        make('community', { version: 2, community: 'wrong', ...short }),
        ...attempts('community'),
        { session: 'port', create: { hostname: '127.0.0.1:1161', version: 2 } },
        { session: 'port', read: ['hostname', 'remotePort'] },
        { session: 'twice', create: { hostname: '127.0.0.1:1161', remotePort: 1161, version: 2 } },
        { session: 'word', create: { hostname: '127.0.0.1:x', version: 2 } },
        { session: 'version', create: { version: 4 } },
        { session: 'version', create: { version: 0 } },
      ],
      { mibs: 'none' },
    );

    compare(
      'with the user',
      [
        make('nobody', { ...versions.v3, ...short, securityUsername: 'nobody' }),
        ...attempts('nobody'),
        make('level', { ...versions.v3, ...short, securityUsername: 'noauth' }),
        ...attempts('level'),
        make('context', { ...versions.v3, ...short, context: 'nowhere' }),
        { session: 'context', call: 'get', args: [sysName] },
        { session: 'a', create: { ...versions.v3, authPassword: 'short' } },
        { session: 'a', create: { ...versions.v3, privacyPassword: 'short' } },
        { session: 'a', create: { ...versions.v3, securityLevel: 'some' } },
        { session: 'a', create: { ...versions.v3, authProtocol: 'SHA999' } },
        { session: 'a', create: { ...versions.v3, privacyProtocol: 'ROT13' } },
      ],
      { mibs: 'none' },
    );

    // Each in a process of its own: easysnmp keeps the keys of a user for all sessions of a process.
    compare(
      'with the authentication password',
      [make('a', { ...versions.v3, ...short, authPassword: 'not the password' }), ...attempts('a')],
      { mibs: 'none' },
    );
    compare(
      'with the privacy password',
      [make('a', { ...versions.v3, ...short, privacyPassword: 'not the password' }), ...attempts('a')],
      { mibs: 'none' },
    );
    compare(
      'with a password that changes',
      [
        make('a', { ...versions.v3, ...short }),
        { session: 'a', call: 'get', args: [sysName] },
        { session: 'a', assign: { authPassword: 'not the password' } },
        { session: 'a', call: 'get', args: [sysName] },
        { session: 'a', call: 'updateSession' },
        { session: 'a', call: 'get', args: [sysName] },
        { session: 'a', call: 'updateSession', named: { authPassword } },
        { session: 'a', call: 'get', args: [sysName] },
      ],
      { mibs: 'none' },
    );
  });

  describe('SNMPv3', () => {
    const sysName = '.1.3.6.1.2.1.1.5.0';
    const { securityLevel: _level, ...user } = versions.v3;
    const login = (name: string, values: object): EasyStep =>
      make(name, { ...user, timeout: 1, retries: 0, useNumeric: true, ...values });
    const get = (name: string): EasyStep => ({ session: name, call: 'get', args: [sysName] });
    const levels = [
      'noAuthNoPriv',
      'authNoPriv',
      'authPriv',
      'no_auth_or_privacy',
      'auth_without_privacy',
      'auth_with_privacy',
    ];
    compare(
      'has levels',
      levels.flatMap((securityLevel) => {
        const securityUsername = securityLevel.startsWith('no') ? 'noauth' : 'sha1aes128';
        return [login(securityLevel, { securityLevel, securityUsername }), get(securityLevel)];
      }),
      { mibs: 'none' },
    );

    const protocols = [
      ['md5des', 'MD5', 'DES'],
      ['md5des', 'DEFAULT', 'DEFAULT'],
      ['sha1aes128', 'SHA1', 'AES128'],
      ['sha1aes128', 'SHA-1', 'AES-128'],
      ['sha224aes128', 'SHA-224', 'AES'],
      ['sha256aes192', 'SHA-256', 'AES192'],
      ['sha384aes256', 'SHA384', 'AES-256'],
      ['sha512aes256', 'SHA512', 'AES256'],
      ['sha1aes192c', 'SHA', 'AES192C'],
      ['sha1aes256c', 'SHA', 'AES256C'],
      ['md5aes192', 'MD5', 'AES-192'],
    ] as const;
    compare(
      'has protocols',
      protocols.flatMap(([securityUsername, authProtocol, privacyProtocol]) => {
        const name = `${securityUsername} ${authProtocol} ${privacyProtocol}`;
        return [
          login(name, { securityLevel: 'authPriv', securityUsername, authProtocol, privacyProtocol }),
          get(name),
        ];
      }),
      { mibs: 'none' },
    );

    compare(
      'has engines and contexts',
      [
        login('context', { ...versions.v3, context: contextName }),
        get('context'),
        login('engine', { ...versions.v3, securityEngineId: ENGINE }),
        get('engine'),
        login('contextEngine', { ...versions.v3, contextEngineId: ENGINE }),
        get('contextEngine'),
        login('clock', {
          ...versions.v3,
          securityEngineId: ENGINE,
          engineBoots: 1,
          engineTime: 4,
        }),
        get('clock'),
      ],
      { mibs: 'none' },
    );
  });
});

function titleOf({ session = '', call, args = [], assign, read, create, named }: EasyStep): string {
  if (assign) return `${session}: sets ${JSON.stringify(assign)}`;
  if (read) return `${session}: ${read.join(', ')}`;
  if (create) return `${session}: new Session(${JSON.stringify(create)})`;
  const shown = [...args, ...(named ? [named] : [])].map((argument) => JSON.stringify(argument)).join(', ');
  return `${session}: ${call ?? ''}(${shown.length > 120 ? `${shown.slice(0, 120)}...` : shown})`;
}

/** Classes here by the names they have in easysnmp. */
const CLASSES: Readonly<Record<string, string>> = {
  EasySNMPUnknownObjectIDError: 'EasySnmpUnknownObjectIdError',
  KeyError: 'SnmpError',
  TypeError: 'SnmpError',
  ValueError: 'SnmpError',
};

function comparable(outcome: EasyOutcome | undefined): unknown {
  if (outcome === undefined) return 'nothing';
  if ('error' in outcome) return { error: CLASSES[outcome.error] ?? outcome.error.replace('SNMP', 'Snmp') };
  return { result: steady(outcome.result) };
}

/** Leaves out the values that change by themselves. */
function steady(result: unknown): unknown {
  if (Array.isArray(result)) return result.map(steady);
  if (typeof result === 'object' && result !== null && 'snmpType' in result && 'value' in result) {
    const { oid, snmpType } = result as unknown as Readonly<Record<'oid' | 'snmpType', string>>;
    if (VOLATILE.has(snmpType) || RESTLESS.test(oid)) return { ...result, value: '', text: '' };
  }
  return result;
}
