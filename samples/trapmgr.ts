// npm run sample -- trapmgr -p 10162 -u ops -a SHA-256 -A authpass1 -x AES -X privpass1
import { SnmpTrapMgr, SnmpVersion, type InformRequestEvent, type TrapEvent } from 'snmp-components';
import { numberOf, parseFlags, run, userFlags, userHelp, userOf, UsageError } from './shared/command-line.js';

const usage = `usage: trapmgr [flags]

Prints a line for every trap and inform, acknowledges informs, and tells of what it refuses. Ends at Ctrl-C.

  -p PORT             UDP port (10162; 0: any)
  -b ADDRESS          address to listen at (all)
  -c COMMUNITY        shows only SNMPv1 and SNMPv2c of this community (any)
${userHelp}
  -e ENGINE-ID        in hexadecimal digits: -u is a user of this engine only (any); informs need none`;

const localEngineId = Buffer.from('80001f8804747261706d6772', 'hex');

await run(usage, async (args) => {
  const { values, rest } = parseFlags(args, {
    ...userFlags,
    port: { type: 'string', short: 'p', default: '10162' },
    bind: { type: 'string', short: 'b', default: '' },
    community: { type: 'string', short: 'c' },
    engine: { type: 'string', short: 'e', default: '' },
  });
  if (rest.length > 0) throw new UsageError(`"${rest.join(' ')}" is too much`);
  if (!/^(0x)?([\da-f]{2})*$/i.test(values.engine))
    throw new UsageError(`-e takes hexadecimal digits, not "${values.engine}"`);

  const localPort = numberOf('-p', values.port, 0);
  const traps = new SnmpTrapMgr({ localHost: values.bind, localPort, localEngineId });
  traps.config('CompatibilityMode=2'); // finds out how senders make long keys
  if (values.user !== undefined) {
    const { authProtocol, authPassword, privProtocol, privPassword } = userOf(values);
    const engineId = Buffer.from(values.engine.replace(/^0x/i, ''), 'hex');
    // Without a password there is nothing to check a sender by.
    if (authPassword === '') traps.onCheckEngine = (e) => (e.accept = true);
    // Traps are of the engine that sends them, informs of the one that receives them.
    for (const id of engineId.length === 0 ? [engineId] : [engineId, localEngineId])
      traps.addUser(values.user, id, authProtocol, authPassword, privProtocol, privPassword);
  }

  const isWanted = (e: TrapEvent | InformRequestEvent): boolean =>
    e.snmpVersion === SnmpVersion.V3 || values.community === undefined || e.community === values.community;
  const variables = (): string => traps.objects.map(String).join(', ');
  traps.onTrap = (e) => {
    if (isWanted(e)) console.log(`${origin(e)} trap ${e.trapOid} at ${e.timeStamp}: ${variables()}`);
  };
  traps.onInformRequest = (e) => {
    e.respond = isWanted(e);
    if (e.respond) console.log(`${origin(e)} inform: ${variables()}`);
  };
  traps.onBadPacket = (e) => {
    e.report = true; // tells senders of informs what is wrong
    console.error(`refused from ${e.sourceAddress}: ${e.errorCode} ${e.errorDescription}`);
  };
  traps.onError = (e) => console.error(`trapmgr: ${e.description}`);

  await traps.activate();
  console.log(`listening at ${traps.localHost}:${traps.localPort}`);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await traps.deactivate();
});

/** Address and version; of SNMPv3 the user too, with a mark for each level of protection that was checked. */
function origin(e: TrapEvent | InformRequestEvent): string {
  if (e.snmpVersion !== SnmpVersion.V3)
    return `${e.sourceAddress} v${e.snmpVersion === SnmpVersion.V1 ? '1' : '2c'}`;
  return `${e.sourceAddress} v3 ${e.user} ${['noAuthNoPriv', 'authNoPriv', 'authPriv'][e.securityLevel] ?? ''}`;
}
