// Loads a library and makes one GET. WHAT=none: nothing at all. The one who starts it takes the time.
const { env } = process;
const port = Number(env.PORT);
const oid = '1.3.6.1.2.1.1.3.0';
const started = performance.now();
let loaded = started;

const ways = {
  none: () => answered(1),

  'net-snmp': () => {
    const snmp = require('net-snmp');
    loaded = performance.now();
    const session = snmp.createSession('127.0.0.1', 'public', { port, version: snmp.Version2c });
    session.get([oid], (error, variables) => {
      session.close();
      answered(error ?? variables[0].value);
    });
  },

  manager: async () => {
    const { Engine, SnmpVersion } = require(env.PACKAGE);
    loaded = performance.now();
    const engine = new Engine();
    const manager = engine.manager(['127.0.0.1', port], { version: SnmpVersion.V2c, community: 'public' });
    const response = await manager.get(oid);
    await engine.close();
    answered(response.variableBindings[0].plainValue);
  },

  mgr: async () => {
    const { SnmpMgr } = require(env.PACKAGE);
    loaded = performance.now();
    const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', remotePort: port, community: 'public', timeout: 5 });
    mgr.objects.add(oid);
    await mgr.sendGetRequest();
    const value = Number(mgr.objects[0].value);
    await mgr.deactivate();
    answered(value);
  },
};

void ways[env.WHAT]();

function answered(value) {
  if (!(value > 0)) throw new Error(`no answer: ${value}`);
  const { user, system } = process.cpuUsage();
  const line = {
    load_ms: loaded - started,
    answer_ms: performance.now() - started,
    cpu_us_per_op: user + system,
    cpu_user_us_per_op: user,
    rss_mb: process.memoryUsage.rss() / 1048576,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
