// The suites: what is measured, against whom, and what has to hold.
//
// A cell is one driver in one case. `agent` names one of the agents of the suite, `needs` what has to be there.
// A goal holds a field of one row (`of`) against a number, or against the same field of another row (`to`).

const COLUMNS = 99_990;
const TRAPS_BUFFER = String(4 << 20);
const TEN_THOUSAND = '10000';

const node = (file) => ['node', file];
const GOSNMP = { command: ['bin/gosnmp_drv'], needs: ['gosnmp_drv'] };
const LIBNETSNMP = { command: ['bin/netsnmp_drv'], needs: ['netsnmp_drv'] };

/** Cells of one case: [driver, what differs]. */
const cells = (name, common, rows) =>
  rows.map(([driver, { env, needs = [], ...own }]) => ({
    case: name,
    driver,
    ...common,
    ...own,
    env: { ...common.env, ...env },
    needs: [...(common.needs ?? []), ...needs],
  }));

const getCase = (name, conc, version, rows) =>
  cells(
    name,
    {
      agent: 'udp',
      needs: [version === '3' ? 'fastagent3' : 'fastagent'],
      env: { CONC: String(conc), VERSION: version },
    },
    rows,
  );

const peers = (mode) => [
  ['net-snmp', { command: node('node/get-net-snmp.mjs') }],
  ['gosnmp', { ...GOSNMP, env: { MODE: 'get' } }],
  ['libnetsnmp', { ...LIBNETSNMP, env: { MODE: mode } }],
];

const MANAGER = ['Manager', { command: node('ours/get.mjs') }];
const RAW_DGRAM = ['raw-dgram', { command: node('node/raw-dgram.mjs') }];

const ratio = (name, driver, other, bound) => ({
  of: { case: name, driver },
  to: typeof other === 'string' ? { case: name, driver: other } : other,
  ...bound,
});
const value = (name, driver, field, what, bound) => ({ of: { case: name, driver }, field, what, ...bound });

const WALK = `${COLUMNS.toLocaleString('en')} variables`;
const PARALLEL = 'the 22 columns at once';

const codecMessages = ['get-request-1vb', 'get-response-1vb', 'bulk-response-50vb', 'trap-5vb'];
const codecDrivers = {
  text: 'ours',
  fresh: 'ours (names always new)',
  kept: 'ours (names kept)',
  made: 'ours (variables kept)',
};

const traps = (name, version, rows) => cells(name, { measure: 'traps', version, needs: ['trapblast'] }, rows);
const trapReceivers = [
  ['raw-dgram', { command: node('node/raw-dgram.mjs'), env: { MODE: 'rx', RCVBUF: TRAPS_BUFFER } }],
  ['SnmpTrapMgr', { command: node('ours/trap.mjs'), env: { RCVBUF: TRAPS_BUFFER } }],
  ['net-snmp', { command: node('node/trap-net-snmp.mjs'), env: { RCVBUF: TRAPS_BUFFER } }],
  ['gosnmp (own buffer)', { ...GOSNMP, env: { MODE: 'trap' } }],
  ['snmptrapd', { command: ['snmptrapd'], needs: ['snmptrapd'] }],
];
const workers = (count) => [
  `SnmpTrapMgr, ${count} worker${count === 1 ? '' : 's'}`,
  { command: node('ours/trap.mjs'), spread: true, env: { RCVBUF: TRAPS_BUFFER, WORKERS: String(count) } },
];

const poll = (name, version, rows) =>
  cells(
    name,
    {
      agent: 'everywhere',
      longer: true,
      needs: [version === '3' ? 'fastagent3' : 'fastagent'],
      env: { TARGETS: TEN_THOUSAND, VERSION: version },
    },
    rows,
  );
const POLL_2C = '10,000 targets polled, v2c';
const POLL_3 = '10,000 targets polled, v3';
const ROUND_ROBIN = 'GET, 64 in flight, all targets in turn';

export const suites = {
  get: {
    title: 'GET, SNMPv2c',
    agents: { udp: [] },
    cells: [
      ...getCase('64 in flight', 64, '2c', [
        RAW_DGRAM,
        ['raw-dgram, connected', { command: node('node/raw-dgram.mjs'), env: { CONNECT: '1' } }],
        MANAGER,
        ['SnmpMgr', { command: node('ours/mgr.mjs') }],
        ...peers('async'),
      ]),
      ...getCase('one at a time', 1, '2c', [RAW_DGRAM, MANAGER, ...peers('sync')]),
    ],
    references: ['raw-dgram', 'net-snmp', 'gosnmp', 'libnetsnmp'],
    goals: [
      ratio('64 in flight', 'Manager', 'raw-dgram', { atLeast: 0.9 }),
      ratio('64 in flight', 'Manager', 'net-snmp', { atLeast: 1.35 }),
      ratio('64 in flight', 'Manager', 'gosnmp', { atLeast: 1 }),
      ratio('64 in flight', 'Manager', 'libnetsnmp', { atLeast: 1 }),
      ratio('64 in flight', 'SnmpMgr', 'raw-dgram', { atLeast: 0.8 }),
      ratio('one at a time', 'Manager', 'raw-dgram', { atLeast: 0.95 }),
    ],
  },

  get3: {
    title: 'GET, SNMPv3 with SHA-1 and AES-128',
    agents: { udp: [] },
    cells: getCase('64 in flight', 64, '3', [MANAGER, ...peers('async')]),
    references: ['net-snmp', 'gosnmp', 'libnetsnmp'],
    goals: [
      ratio('64 in flight', 'Manager', 'net-snmp', { atLeast: 2.5 }),
      ratio('64 in flight', 'Manager', 'gosnmp', { atLeast: 1 }),
      ratio('64 in flight', 'Manager', 'libnetsnmp', { atLeast: 1 }),
    ],
  },

  walk: {
    title: `Bulk walk of ${WALK}, max-repetitions 50`,
    agents: { udp: [] },
    cells: [
      ...cells(WALK, { agent: 'udp', needs: ['fastagent'], env: { MAXREP: '50' } }, [
        ['raw-bulk', { command: node('node/raw-bulk.mjs') }],
        ['Manager, batches', { command: node('ours/walk.mjs'), env: { MODE: 'batches' } }],
        ['Manager, for await', { command: node('ours/walk.mjs'), env: { MODE: 'iterate' } }],
        ['net-snmp', { command: node('node/walk-net-snmp.mjs') }],
        ['gosnmp', { ...GOSNMP, env: { MODE: 'walk' } }],
        ['libnetsnmp', { ...LIBNETSNMP, env: { MODE: 'walk' } }],
      ]),
      ...cells(PARALLEL, { agent: 'udp', needs: ['fastagent'], env: { MAXREP: '50' } }, [
        ['raw-bulk, 22 in flight', { command: node('node/raw-bulk.mjs'), env: { CONC: '22' } }],
        ['Manager, walks', { command: node('ours/walk.mjs'), env: { MODE: 'columns' } }],
        ['Manager, table', { command: node('ours/walk.mjs'), env: { MODE: 'table' } }],
      ]),
    ],
    references: ['raw-bulk', 'net-snmp', 'gosnmp', 'libnetsnmp'],
    goals: [
      ...['Manager, batches', 'Manager, for await'].flatMap((driver) => [
        ratio(WALK, driver, 'raw-bulk', { atLeast: 0.9 }),
        ratio(WALK, driver, 'net-snmp', { atLeast: 1.35 }),
      ]),
      ratio(WALK, 'Manager, batches', 'gosnmp', { atLeast: 1 }),
      ratio(WALK, 'Manager, batches', 'libnetsnmp', { atLeast: 1 }),
      value(WALK, 'Manager, for await', 'growth_mb', 'MB more during walks than before', { atMost: 16 }),
      ratio(PARALLEL, 'Manager, walks', { case: WALK, driver: 'net-snmp' }, { atLeast: 3 }),
      ratio(PARALLEL, 'Manager, table', { case: WALK, driver: 'net-snmp' }, { atLeast: 3 }),
    ],
  },

  codec: {
    title: 'Decoding and encoding, without I/O',
    agents: {},
    cells: [
      ...Object.entries(codecDrivers).map(([mode, driver]) => ({
        case: 'codec',
        driver,
        command: node('ours/codec.mjs'),
        env: { MODE: mode },
        needs: [],
      })),
      { case: 'codec', driver: 'net-snmp', command: node('node/codec-net-snmp.mjs'), needs: [] },
      { case: 'codec', driver: 'gosnmp', ...GOSNMP, env: { MODE: 'codec', PACKETS_DIR: 'packets' } },
    ],
    references: ['net-snmp', 'gosnmp'],
    goals: [
      ...codecMessages.flatMap((name) => [
        ratio(`decode ${name}`, codecDrivers.text, 'net-snmp', { atLeast: 3 }),
        ratio(`decode ${name}`, codecDrivers.text, 'gosnmp', { atLeast: 3 }),
      ]),
      ...codecMessages.flatMap((name) =>
        [codecDrivers.text, codecDrivers.kept].flatMap((driver) => [
          ratio(`encode ${name}`, driver, 'net-snmp', { atLeast: 5 }),
          ratio(`encode ${name}`, driver, 'gosnmp', { atLeast: 2 }),
        ]),
      ),
    ],
  },

  traps: {
    title: 'Traps, SNMPv2c, 5 variables, without loss',
    agents: {},
    cells: traps('v2c', '2c', trapReceivers),
    references: ['raw-dgram', 'net-snmp', 'snmptrapd'],
    goals: [
      ratio('v2c', 'SnmpTrapMgr', 'raw-dgram', { atLeast: 0.8 }),
      ratio('v2c', 'SnmpTrapMgr', 'net-snmp', { atLeast: 1.4 }),
      ratio('v2c', 'SnmpTrapMgr', 'gosnmp (own buffer)', { atLeast: 1 }),
      ratio('v2c', 'SnmpTrapMgr', 'snmptrapd', { atLeast: 10 }),
    ],
  },

  traps3: {
    title: 'Traps, SNMPv3 with SHA-1 and AES-128, 5 variables, without loss',
    agents: {},
    cells: traps('v3', '3', trapReceivers),
    references: ['raw-dgram', 'net-snmp', 'snmptrapd'],
    goals: [
      ratio('v3', 'SnmpTrapMgr', 'net-snmp', { atLeast: 2 }),
      ratio('v3', 'SnmpTrapMgr', 'gosnmp (own buffer)', { atLeast: 1 }),
    ],
  },

  cluster: {
    title: 'Traps on one port by workers of node:cluster, not pinned',
    agents: {},
    cells: [...traps('v3', '3', [workers(1), workers(2)]), ...traps('v2c', '2c', [workers(1), workers(2)])],
    references: ['SnmpTrapMgr, 1 worker'],
    goals: [ratio('v3', 'SnmpTrapMgr, 2 workers', 'SnmpTrapMgr, 1 worker', { atLeast: 1.3 })],
  },

  tcp: {
    title: 'GET, SNMPv2c, over one TCP connection',
    agents: { tcp: ['-t'], udp: [] },
    cells: [
      ...cells('64 in flight', { agent: 'tcp', needs: ['fastagent'], env: { CONC: '64' } }, [
        ['raw-tcp', { command: node('node/raw-tcp.mjs') }],
        ['Manager', { command: node('ours/get.mjs'), env: { DOMAIN: 'tcp4' } }],
        ['Manager over UDP', { command: node('ours/get.mjs'), agent: 'udp' }],
      ]),
    ],
    references: ['raw-tcp', 'Manager over UDP'],
    goals: [ratio('64 in flight', 'Manager', 'Manager over UDP', { atLeast: 3 })],
  },

  scale: {
    title: '10,000 targets, one engine',
    agents: { everywhere: ['-a'] },
    cells: [
      ...poll(POLL_2C, '2c', [
        ['Manager', { command: node('ours/poll.mjs') }],
        ['net-snmp', { command: node('node/poll-net-snmp.mjs') }],
      ]),
      ...poll(POLL_3, '3', [
        ['Manager', { command: node('ours/poll.mjs') }],
        ['net-snmp', { command: node('node/poll-net-snmp.mjs') }],
      ]),
      ...cells(ROUND_ROBIN, { agent: 'everywhere', needs: ['fastagent'], env: { CONC: '64' } }, [
        ['Manager, 100 targets', { command: node('ours/get.mjs'), env: { TARGETS: '100' } }],
        ['Manager, 10,000 targets', { command: node('ours/get.mjs'), env: { TARGETS: TEN_THOUSAND } }],
      ]),
      ...cells('10,000 users, one password', { env: { TARGETS: TEN_THOUSAND } }, [
        ['keys of first contact', { command: node('ours/users.mjs') }],
      ]),
    ],
    references: ['net-snmp'],
    goals: [
      ...[POLL_2C, POLL_3].flatMap((name) => [
        value(name, 'Manager', 'rss_mb', 'MB resident', { atMost: 150 }),
        value(name, 'Manager', 'rate', '% of a core', { atMost: 40 }),
        value(name, 'Manager', 'descriptors', 'descriptors more than before', { atMost: 10 }),
        value(name, 'Manager', 'error_share', 'share of requests that failed', { atMost: 0.001 }),
      ]),
      {
        ...ratio(ROUND_ROBIN, 'Manager, 10,000 targets', 'Manager, 100 targets', { atMost: 1.2 }),
        field: 'cpu_us_per_op',
        what: 'CPU per request',
      },
      value(
        '10,000 users, one password',
        'keys of first contact',
        'hashes',
        'times the megabyte was hashed',
        {
          atMost: 1,
        },
      ),
    ],
  },

  start: {
    title: 'Start of a program: require, and one GET',
    agents: { udp: [] },
    rounds: 15,
    cells: cells(
      'process',
      { agent: 'udp', measure: 'start', command: node('start/start.cjs'), needs: ['fastagent'] },
      [
        ['node alone', { env: { WHAT: 'none' } }],
        ['Manager', { env: { WHAT: 'manager' } }],
        ['SnmpMgr', { env: { WHAT: 'mgr' } }],
        ['net-snmp', { env: { WHAT: 'net-snmp' } }],
      ],
    ),
    references: ['net-snmp', 'node alone'],
    goals: ['Manager', 'SnmpMgr'].flatMap((driver) => [
      ratio('process', driver, 'net-snmp', { atMost: 1.5 }),
      {
        ...ratio('process', driver, 'net-snmp', { atMost: 1.5 }),
        field: 'cpu_us_per_op',
        what: 'CPU',
      },
    ]),
  },
};

/** What `--profile` looks at. */
export const profiled = [
  { name: 'GET v2c, Manager', suite: 'get', of: { case: '64 in flight', driver: 'Manager' } },
  { name: 'GET v2c, SnmpMgr', suite: 'get', of: { case: '64 in flight', driver: 'SnmpMgr' } },
  { name: 'GET v3, Manager', suite: 'get3', of: { case: '64 in flight', driver: 'Manager' } },
  { name: 'walk, a variable', suite: 'walk', of: { case: WALK, driver: 'Manager, batches' } },
  { name: 'GET over TCP', suite: 'tcp', of: { case: '64 in flight', driver: 'Manager' } },
  { name: 'trap v2c', suite: 'traps', of: { case: 'v2c', driver: 'SnmpTrapMgr' } },
  { name: 'trap v3', suite: 'traps3', of: { case: 'v3', driver: 'SnmpTrapMgr' } },
];
