// GET loop of Manager; VERSION=3: SHA-1, AES-128; DOMAIN=tcp4; TARGETS=n goes round n managers of one engine.
import { cfg, closedLoop } from '../node/harness.mjs';
import { enginesManagers } from './manager.mjs';

const { managers } = await enginesManagers();
const { oid } = cfg;
// Contact and discovery of SNMPv3 come first.
for (let i = 0; i < managers.length; i += 64) {
  await Promise.all(managers.slice(i, i + 64).map((manager) => manager.get(oid)));
}
let next = 0;
await closedLoop({
  issue: (done) => {
    const manager = managers[next];
    next = next + 1 === managers.length ? 0 : next + 1;
    manager.get(oid).then((response) => {
      done(typeof response.variableBindings[0].plainValue === 'number' ? null : new Error('no number'));
    }, done);
  },
});
