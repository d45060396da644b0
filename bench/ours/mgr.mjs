// GET loop of SnmpMgr with timeout 0: answers arrive through onResponse.
import { cfg, closedLoop, ours } from '../node/harness.mjs';

const { SnmpMgr, SnmpObject } = await ours();
const mgr = new SnmpMgr({
  remoteHost: cfg.host,
  remotePort: cfg.port,
  timeout: 0,
  community: cfg.community,
});
await mgr.activate();
const waiting = []; // answers come in order on loopback
let head = 0;
mgr.onResponse = () => {
  const done = waiting[head];
  head += 1;
  if (head > 4096) {
    waiting.splice(0, head);
    head = 0;
  }
  done(mgr.objects[0].value === '' ? new Error('no value') : null);
};
mgr.onError = (e) => process.stderr.write(`SnmpMgr: ${e.description}\n`);
const object = new SnmpObject(cfg.oid);
await closedLoop({
  issue: (done) => {
    mgr.objects.clear();
    mgr.objects.add(object);
    waiting.push(done);
    mgr.sendGetRequest().catch(done);
  },
});
