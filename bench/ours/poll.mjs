// Polling with one engine: a manager for each target.
import { cfg } from '../node/harness.mjs';
import { poll } from '../node/poll.mjs';
import { enginesManagers } from './manager.mjs';

await poll(async () => {
  const { managers } = await enginesManagers({ refreshPeriod: 1 }); // the default
  return managers.map((manager) => (done) => {
    manager.get(cfg.oid).then((response) => {
      done(typeof response.variableBindings[0].plainValue === 'number' ? undefined : new Error('no number'));
    }, done);
  });
});
