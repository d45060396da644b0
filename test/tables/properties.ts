/** What a property takes, and how it reads afterwards. */
export interface PropertyRow {
  readonly name: string;
  readonly default: unknown;
  readonly access: 'read-write' | 'read-only';
  readonly good?: readonly (readonly [set: unknown, read: unknown])[];
  readonly bad?: readonly (readonly [set: unknown, code: number])[];
  /** Never shown in a message. */
  readonly secret?: true;
}

const INT32_MAX = 2147483647;
const notNumbers = ['1', '', null, undefined, NaN, Infinity, 1n, true, {}];
const notTexts = [5, null, undefined, true, {}, []];

function whole(lowest: number, highest: number): Pick<PropertyRow, 'good' | 'bad'> {
  const good = [lowest, highest, Math.max(lowest, 1)];
  return {
    good: good.map((value) => [value, value]),
    bad: refusing(10022, [lowest - 1, highest + 1, lowest + 0.5, ...notNumbers]),
  };
}

function refusing(code: number, values: readonly unknown[]): [unknown, number][] {
  return values.map((value) => [value, code]);
}

const flag: Pick<PropertyRow, 'good' | 'bad'> = {
  good: [
    [false, false],
    [true, true],
  ],
  bad: refusing(10022, [0, 1, 'true', '', null, undefined, {}]),
};

const engineId: Pick<PropertyRow, 'good' | 'bad'> = {
  good: [
    [new Uint8Array([1, 2, 255]), Buffer.from([1, 2, 255])],
    [Buffer.alloc(32, 7), Buffer.alloc(32, 7)],
    ['MyEngine', Buffer.from('MyEngine')],
    ['Gerät', Buffer.from('Gerät')],
    [new Uint8Array(0), Buffer.alloc(0)],
    ['', Buffer.alloc(0)],
  ],
  bad: refusing(10022, [
    Buffer.alloc(33),
    'x'.repeat(33),
    'ä'.repeat(17),
    ...notTexts,
    [1, 2, 3],
    new Uint16Array(2),
    new ArrayBuffer(4),
  ]),
};

const host: Pick<PropertyRow, 'good' | 'bad'> = {
  good: [
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['router-1.example.net', 'router-1.example.net'],
    ['', ''],
  ],
  bad: [
    ...refusing(303, ['1.2.3', '1.2.3.256', '300.1.1.1', 'a b', '-a', 'x'.repeat(254), 'a..b', ' ', '1:2']),
    ...refusing(10022, notTexts),
  ],
};

const password: Pick<PropertyRow, 'good' | 'bad' | 'secret'> = {
  good: [
    ['12345678', '12345678'],
    ['a very long password '.repeat(20), 'a very long password '.repeat(20)],
    ['', ''],
  ],
  bad: [...refusing(329, ['1234567', 'x']), ...refusing(10022, [...notTexts, Buffer.from('geheim-12')])],
  secret: true,
};

const component: readonly PropertyRow[] = [
  { name: 'acceptData', default: true, access: 'read-write', ...flag },
  { name: 'active', default: false, access: 'read-write', bad: flag.bad ?? [] },
  { name: 'localEngineId', default: Buffer.alloc(0), access: 'read-write', ...engineId },
  { name: 'localHost', default: '', access: 'read-write', ...host },
  {
    name: 'objCount',
    default: 0,
    access: 'read-write',
    good: [
      [0, 0],
      [3, 3],
      [65535, 65535],
    ],
    bad: refusing(302, [-1, 65536, 0.5, ...notNumbers]),
  },
  { name: 'objId', default: [], access: 'read-only' },
  { name: 'objType', default: [], access: 'read-only' },
  { name: 'objTypeString', default: [], access: 'read-only' },
  { name: 'objValue', default: [], access: 'read-only' },
  { name: 'requestId', default: 1, access: 'read-write', ...whole(0, INT32_MAX) },
];

const manager: readonly PropertyRow[] = [
  ...component,
  { name: 'localPort', default: 0, access: 'read-write', ...whole(0, 65535) },
  { name: 'authenticationPassword', default: '', access: 'read-write', ...password },
  {
    name: 'authenticationProtocol',
    default: 1,
    access: 'read-write',
    good: [1, 2, 3, 4, 5, 6].map((value) => [value, value]),
    bad: refusing(10022, [0, 7, -1, 1.5, ...notNumbers]),
  },
  {
    name: 'community',
    default: 'public',
    access: 'read-write',
    good: [
      ['private', 'private'],
      ['', ''],
      ['Grüße', 'Grüße'],
    ],
    bad: refusing(10022, [...notTexts, Buffer.from('geheim')]),
    secret: true,
  },
  {
    name: 'encryptionAlgorithm',
    default: 1,
    access: 'read-write',
    good: [1, 2, 3, 4, 5].map((value) => [value, value]),
    bad: refusing(10022, [0, 6, -1, 1.5, ...notNumbers]),
  },
  { name: 'encryptionPassword', default: '', access: 'read-write', ...password },
  { name: 'errorDescription', default: '', access: 'read-only' },
  { name: 'errorIndex', default: 0, access: 'read-only' },
  { name: 'errorStatus', default: 0, access: 'read-only' },
  { name: 'remoteEngineBoots', default: 0, access: 'read-write', ...whole(0, INT32_MAX) },
  { name: 'remoteEngineId', default: Buffer.alloc(0), access: 'read-write', ...engineId },
  { name: 'remoteEngineTime', default: 0, access: 'read-write', ...whole(0, INT32_MAX) },
  { name: 'remoteHost', default: '', access: 'read-write', ...host },
  { name: 'remotePort', default: 161, access: 'read-write', ...whole(0, 65535) },
  {
    name: 'snmpVersion',
    default: 2,
    access: 'read-write',
    good: [1, 2, 3].map((value) => [value, value]),
    bad: refusing(305, [0, 4, -1, 2.5, ...notNumbers]),
  },
  { name: 'storeWalkObjects', default: true, access: 'read-write', ...flag },
  {
    name: 'timeout',
    default: 60,
    access: 'read-write',
    good: [0, 0.5, 5, 2147483].map((value) => [value, value]),
    bad: refusing(10022, [-1, 2147484, ...notNumbers]),
  },
  {
    name: 'user',
    default: '',
    access: 'read-write',
    good: [
      ['ops', 'ops'],
      ['', ''],
      ['x'.repeat(32), 'x'.repeat(32)],
      ['Jürgen', 'Jürgen'],
    ],
    bad: refusing(10022, ['x'.repeat(33), 'ä'.repeat(17), ...notTexts, Buffer.from('ops')]),
  },
  {
    name: 'walkLimit',
    default: 0,
    access: 'read-write',
    good: [0, -1, 1, INT32_MAX].map((value) => [value, value]),
    bad: refusing(10022, [0.5, INT32_MAX + 1, ...notNumbers]),
  },
];

const trapManager: readonly PropertyRow[] = [
  ...component,
  { name: 'localPort', default: 162, access: 'read-write', ...whole(0, 65535) },
];

/** The documented properties of each class. */
export const properties = { SnmpMgr: manager, SnmpTrapMgr: trapManager } as const;
