// Who may know whom, and which folder owns which library. The table behind .dependency-cruiser.cjs.

/** Folder of src/ -> the folders it may import from (itself is always allowed). */
const mayImport = {
  util: [],
  errors: ['util'],
  ber: ['util', 'errors'],
  smi: ['util', 'errors', 'ber'],
  pdu: ['util', 'errors', 'ber', 'smi'],
  message: ['util', 'errors', 'ber', 'smi', 'pdu'],
  crypto: ['util', 'errors'],
  usm: ['util', 'errors', 'ber', 'smi', 'pdu', 'message', 'crypto'],
  requests: ['util', 'errors', 'ber', 'smi', 'pdu', 'message', 'crypto', 'usm', 'transport'],
  transport: ['util', 'errors', 'ber', 'message', 'crypto'],
  mib: ['util', 'errors', 'ber', 'smi'],
  agent: ['util', 'errors', 'ber', 'smi', 'pdu', 'message'],
  events: ['util', 'errors'],
  config: ['util', 'errors', 'ber', 'smi'],
  engine: [
    'util',
    'errors',
    'ber',
    'smi',
    'pdu',
    'message',
    'crypto',
    'usm',
    'requests',
    'transport',
    'mib',
    'agent',
    'events',
    'config',
  ],
};

/** Library -> the only places that import it (regular expressions over paths from the root). */
const owners = [
  { libraries: ['crypto', 'node-forge'], owners: ['^src/crypto/', '^src/util/random\\.ts$'] },
  { libraries: ['dgram', 'net', 'tls', 'socks'], owners: ['^src/transport/'] },
  { libraries: ['eventemitter3'], owners: ['^src/events/'] },
  { libraries: ['zod'], owners: ['^src/config/', '^components/properties'] },
  { libraries: ['iconv-lite'], owners: ['^src/smi/', '^src/util/'] },
];

module.exports = { mayImport, owners };
