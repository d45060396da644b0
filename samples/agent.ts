// npm run sample -- agent -p 10161 -c public -w private -u operator -a SHA -A authpass1 -x AES -X privpass1
import { SnmpAgent } from 'snmp-components';
import { numberOf, parseFlags, run, userFlags, userHelp, userOf, UsageError } from './shared/command-line.js';
import { addRouterView } from './shared/router-view.js';

const usage = `usage: agent [flags]

An SNMP agent that serves a small router: the system group, and interfaces whose counters move. Ends at Ctrl-C.

  -p PORT             UDP port (10161; 0: any)
  -b ADDRESS          address to listen at (127.0.0.1)
  -c COMMUNITY        community that may read (public)
  -w COMMUNITY        community that may also set
${userHelp}
  -B FILE             keeps how often the agent has started
  -T HOST[:PORT]      listener to be told of the start, by a trap`;

await run(usage, async (args) => {
  const { values, rest } = parseFlags(args, {
    ...userFlags,
    port: { type: 'string', short: 'p', default: '10161' },
    bind: { type: 'string', short: 'b', default: '127.0.0.1' },
    community: { type: 'string', short: 'c', default: 'public' },
    writeCommunity: { type: 'string', short: 'w' },
    bootsFile: { type: 'string', short: 'B', default: '' },
    trapListener: { type: 'string', short: 'T' },
  });
  if (rest.length > 0) throw new UsageError(`"${rest.join(' ')}" is too much`);

  const agent = new SnmpAgent({ localHost: values.bind, localPort: numberOf('-p', values.port, 0) });
  agent.config(`EngineBootsFile=${values.bootsFile}`);
  addRouterView(agent, 'sample-agent');
  agent.community = values.community;
  agent.allow({ community: values.community });
  if (values.writeCommunity !== undefined)
    agent.allow({ community: values.writeCommunity, access: 'readWrite' });
  if (values.user !== undefined) {
    const { authProtocol, authPassword, privProtocol, privPassword } = userOf(values);
    agent.addUser(values.user, authProtocol, authPassword, privProtocol, privPassword);
  }
  agent.onBadPacket = (e) => console.log(`refused from ${e.sourceAddress}: ${e.errorDescription}`);
  agent.onError = (e) => console.error(`agent: ${e.description}`);
  agent.onSetRequest = (e) => {
    for (const object of agent.objects) console.log(`set by ${e.sourceAddress}: ${String(object)}`);
  };

  await agent.activate();
  console.log(`${agent.mib.size} variables at ${agent.localHost}:${agent.localPort}`);
  console.log(`engine id ${agent.localEngineId.toString('hex')}`);
  if (values.trapListener !== undefined) await agent.sendTrap(values.trapListener, 'coldStart');

  await new Promise((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
  await agent.deactivate();
});
