// SnmpTrapMgr with an onTrap that reads name and value of each object. WORKERS=n: in n workers of node:cluster, which
// share the port.
import cluster from 'node:cluster';
import { cfg, ours, receiver } from '../node/harness.mjs';

const workers = Number(process.env.WORKERS ?? 0);

if (workers > 0 && cluster.isPrimary) {
  let listening = 0;
  const counts = [];
  for (let i = 0; i < workers; i += 1) {
    cluster.fork().on('message', (message) => {
      if (message === 'ready') listening += 1;
      else counts.push(message);
      if (message === 'ready' && listening === workers) process.stdout.write('ready\n');
      if (counts.length === workers) report(counts);
    });
  }
  process.once('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.send('end');
  });
  setTimeout(() => process.exit(1), 600_000).unref();
} else {
  const counts = await listen();
  if (cluster.isPrimary) receiver(counts);
  else {
    process.on('message', () => process.send(counts(), () => process.exit(0)));
    process.send('ready');
  }
}

async function listen() {
  const { AuthenticationProtocol, EncryptionAlgorithm, SnmpTrapMgr } = await ours();
  const traps = new SnmpTrapMgr({ localHost: cfg.host, localPort: cfg.port });
  if (cfg.receiveBuffer > 0) traps.config(`InBufferSize=${cfg.receiveBuffer}`);
  if (cfg.version === '3') {
    traps.addUser(
      cfg.user,
      Buffer.from(cfg.engineId, 'hex'),
      AuthenticationProtocol.HmacSha,
      cfg.authPassword,
      EncryptionAlgorithm.Aes,
      cfg.privPassword,
    );
  }
  let received = 0;
  let errors = 0;
  let lastError = '';
  const fail = (text) => {
    errors += 1;
    lastError = text;
  };
  traps.onTrap = () => {
    let read = 0;
    for (const object of traps.objects) if (object.oid !== '' && object.value !== '') read += 1;
    if (read > 0) received += 1;
  };
  traps.onBadPacket = (e) => fail(e.errorDescription);
  traps.onError = (e) => fail(e.description);
  await traps.activate();
  return () => ({ received, errors, last_error: lastError });
}

function report(all) {
  const sum = (name) => all.reduce((total, counts) => total + counts[name], 0);
  const last = all.find(({ last_error: text }) => text !== '')?.last_error ?? '';
  process.stdout.write(
    `${JSON.stringify({
      driver: cfg.driver,
      case: cfg.caseName,
      rate: sum('received'),
      unit: 'traps',
      errors: sum('errors'),
      last_error: last,
      each: all.map(({ received }) => received),
    })}\n`,
  );
  process.exit(0);
}
