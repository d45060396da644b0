// First contact of TARGETS users, each at an engine of its own, all with one password: what the keys cost, without a
// network. Counts how often the megabyte of RFC 3414 section A.2 is hashed.
import { cfg, emit, internals, stopwatch } from '../node/harness.mjs';

const PASSWORD_KEYS_KEPT = 100;

const { nodeCrypto } = await internals('src/crypto/node-provider.js');
const { KeyCache } = await internals('src/usm/key-cache.js');
const { AUTH_PROTOCOLS, PRIV_PROTOCOLS } = await internals('src/usm/protocols.js');
const { UsmUser } = await internals('src/usm/user.js');

let stretched = 0;
const counting = {
  ...nodeCrypto,
  hashStretched: (...args) => {
    stretched += 1;
    return nodeCrypto.hashStretched(...args);
  },
};
const secret = () => ({ kind: 'password', bytes: Buffer.from('maplesyrup') });
const keys = new KeyCache(PASSWORD_KEYS_KEPT);
const contacts = Array.from({ length: cfg.targets }, (_, i) => {
  const engineId = Buffer.from('80001f88030200000000000000', 'hex');
  engineId.writeUInt32BE(i, engineId.length - 4);
  const protocols = {
    auth: { protocol: AUTH_PROTOCOLS[2], secret: secret() },
    priv: { protocol: PRIV_PROTOCOLS[2], secret: secret() },
  };
  return { engineId, user: new UsmUser(Buffer.from(`user-${i}`), protocols, 'reeder', counting, keys) };
});

const watch = stopwatch();
for (const { user, engineId } of contacts) user.at(engineId);
const { seconds } = watch;
emit(contacts.length / seconds, 'users/s', {
  ...watch.perOperation(contacts.length),
  n: contacts.length,
  secs: seconds,
  errors: 0,
  hashes: stretched,
});
