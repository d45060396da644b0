/*
 * A program that uses every class, provokes every kind of error, and prints all that it can: what is made, what comes
 * back, what is thrown, every event. `secrets.test.ts` runs it and looks for passwords in what it printed.
 */
import buffer from 'node:buffer';
import { inspect } from 'node:util';
import {
  Aes128Cfb,
  Engine,
  HmacSha256,
  ObjectType,
  Session,
  SnmpAgent,
  SnmpMgr,
  SnmpObject,
  SnmpTcpMgr,
  SnmpTrapMgr,
  SnmpVersion,
} from 'snmp-components';
import { findFreePort } from '../support/free-port.js';
import { secrets } from './secrets-of-program.js';

const host = '127.0.0.1';
const sysName = '1.3.6.1.2.1.1.5.0';
let printed = 0;
// Long packets have their secrets behind the first fifty octets.
buffer.INSPECT_MAX_BYTES = Infinity;

/** Prints something in every way there is. */
function show(title: string, thing: unknown): void {
  printed += 1;
  console.log(`=== ${title}`);
  console.log(title, thing);
  console.log(inspect(thing, { depth: 10, showHidden: true, maxArrayLength: null, maxStringLength: null }));
  console.log(inspect(thing, { depth: 6, getters: true }));
  console.log(String(thing));
  console.log('%s %o %O %j', title, thing, thing, safely(thing));
  console.error('%o', thing);
  console.log(json(thing));
  if (thing instanceof Error) {
    console.log(thing.stack);
    if (thing.cause !== undefined) show(`${title}: its cause`, thing.cause);
  }
}

/** Objects that refer to each other have no JSON. */
function json(thing: unknown): string {
  try {
    const text: unknown = JSON.stringify(thing, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    return typeof text === 'string' ? text : '';
  } catch (error) {
    return String(error);
  }
}

function safely(thing: unknown): unknown {
  return json(thing) === '' ? undefined : thing;
}

const failures = new Set<number>();

/** Does something that fails, or not, and prints what came of it. */
async function attempt(title: string, action: () => unknown): Promise<void> {
  try {
    show(title, await action());
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === 'number') failures.add(code);
    else throw error;
    show(title, error);
  }
}

const eventNames = [
  ...['badPacket', 'cacheEntry', 'checkEngine', 'connected', 'connectionStatus', 'disconnected'],
  ...['discoveryRequest', 'discoveryResponse', 'error', 'getBulkRequest', 'getNextRequest', 'getRequest'],
  ...[
    'getUserPassword',
    'getUserSecurityLevel',
    'hashPassword',
    'informRequest',
    'packetTrace',
    'readyToSend',
  ],
  ...['report', 'response', 'setRequest', 'sslServerAuthentication', 'sslStatus', 'trap'],
];
const heard = new Set<string>();

interface Listening {
  on(name: string, listener: (e: object) => void): unknown;
}

/** Prints every event of a component. */
function follow(component: object): void {
  for (const name of eventNames) {
    try {
      (component as Listening).on(name, (e) => {
        heard.add(name);
        show(`event ${name}`, e);
      });
    } catch {
      // Not every class has every event.
      continue;
    }
  }
}

const keys = [3, secrets.authPassword, 2, secrets.privPassword] as const;
const asUser = {
  snmpVersion: SnmpVersion.V3,
  user: 'operator',
  authenticationProtocol: 3,
  authenticationPassword: secrets.authPassword,
  encryptionAlgorithm: 2,
  encryptionPassword: secrets.privPassword,
};

async function components(): Promise<void> {
  const agent = new SnmpAgent({ localHost: host, localPort: 0, timeout: 1 });
  const traps = new SnmpTrapMgr({ localHost: host, localPort: 0 });
  follow(agent);
  follow(traps);
  agent.allow({ community: secrets.community, access: 'readWrite' });
  agent.community = secrets.community;
  agent.addUser('operator', ...keys);
  agent.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'box', access: 'readWrite' });
  traps.addUser('operator', '', ...keys);
  traps.onInformRequest = (e) => {
    e.respond = true;
  };
  traps.onCheckEngine = (e) => {
    e.accept = true;
  };
  traps.onDiscoveryRequest = (e) => {
    e.respond = true;
  };
  traps.onGetUserPassword = (e) => {
    e.password = e.passwordType === 1 ? secrets.authPassword : secrets.privPassword;
    e.algorithm = e.passwordType === 1 ? 3 : 2;
  };
  await agent.activate();
  await traps.activate();
  await attempt('hashPasswords', () => traps.hashPasswords());
  await attempt('showCache', () => traps.showCache());
  await attempt('showCache', () => agent.showCache());

  const place = { remoteHost: host, remotePort: agent.localPort, timeout: 0.3 };
  const managers = {
    v2c: new SnmpMgr({ ...place, community: secrets.community }),
    v3: new SnmpMgr({ ...place, ...asUser }),
    keys: new SnmpMgr({ ...place, snmpVersion: SnmpVersion.V3, user: 'operator' }),
    'wrong community': new SnmpMgr({ ...place, timeout: 0.2, community: secrets.wrongCommunity }),
    'wrong password': new SnmpMgr({ ...place, ...asUser, authenticationPassword: secrets.wrongPassword }),
    'wrong privacy': new SnmpMgr({ ...place, ...asUser, encryptionPassword: secrets.wrongPassword }),
    'wrong user': new SnmpMgr({ ...place, ...asUser, user: 'stranger' }),
    nobody: new SnmpMgr({ ...place, ...asUser, timeout: 0.2, remotePort: await findFreePort() }),
    tcp: new SnmpTcpMgr({ ...place, community: secrets.community, remotePort: await findFreePort() }),
    tls: new SnmpTcpMgr({ ...place, ...asUser, sslEnabled: true, remotePort: await findFreePort() }),
  };
  managers.keys.config(`AuthenticationKey=${secrets.authKeyHex}`);
  managers.keys.config(`EncryptionKey=${secrets.privKeyHex}`);
  for (const mgr of [managers.tcp, managers.tls]) {
    mgr.config('FirewallType=SOCKS5');
    mgr.config(`FirewallHost=${host}`);
    mgr.config(`FirewallPort=${await findFreePort()}`);
    mgr.config('FirewallUser=me');
    mgr.config(`FirewallPassword=${secrets.firewallPassword}`);
  }
  managers.tls.sslCertStorePassword = secrets.storePassword;
  for (const [name, mgr] of Object.entries(managers)) {
    follow(mgr);
    mgr.objects.add(sysName);
    show(`manager ${name}, new`, mgr);
    await attempt(`get ${name}`, () => mgr.sendGetRequest());
    await attempt(`walk ${name}`, () => mgr.walk('1.3.6.1.2.1.1'));
    mgr.objects.clear();
    mgr.objects.add(new SnmpObject(sysName, 'other'));
    await attempt(`set ${name}`, () => mgr.sendSetRequest());
    await attempt(`hash ${name}`, () => mgr.hashPasswords());
    await attempt(`busy ${name}`, () => Promise.all([mgr.sendGetRequest(), mgr.sendGetRequest()]));
    show(`manager ${name}, used`, mgr);
    show(`engine of ${name}`, mgr.engine);
  }
  await settings(managers.tls);
  await notifications(agent, `${host}:${traps.localPort}`);
  show('agent', agent);
  show('traps', traps);
  show('engine of the agent', agent.engine);
  show('engine of traps', traps.engine);
  for (const component of [agent, traps, ...Object.values(managers)]) await component.deactivate();
}

/** Everything that is refused, with what was given. */
async function settings(mgr: SnmpTcpMgr): Promise<void> {
  const { wrongPassword } = secrets;
  await attempt('a key that is none', () => mgr.config(`AuthenticationKey=${wrongPassword}`));
  await attempt('a name that is none', () => mgr.config('NoSuchSetting=1'));
  await attempt('a short password', () => {
    mgr.authenticationPassword = secrets.short;
  });
  await attempt('a password of the wrong type', () => {
    mgr.encryptionPassword = [wrongPassword] as unknown as string;
  });
  await attempt('a community of the wrong type', () => {
    mgr.community = { [wrongPassword]: 1 } as unknown as string;
  });
  await attempt('a store that is none', () => {
    mgr.sslCertStore = '/nowhere/at/all.pfx';
    mgr.sslCertSubject = '*';
  });
  await attempt('a key in place of a certificate', () => {
    mgr.sslCertEncoded = secrets.privateKey;
  });
}

async function notifications(agent: SnmpAgent, place: string): Promise<void> {
  agent.objects.add(new SnmpObject('1.3.6.1.4.1.99999.1', 'here'));
  await attempt('trap', () => agent.sendTrap(place, 'coldStart'));
  await attempt('inform', () => agent.sendInform(place, 'coldStart'));
  await attempt('secure trap', () => agent.sendSecureTrap(place, 'coldStart', 'operator', ...keys));
  await attempt('secure inform', () => agent.sendSecureInform(place, 'coldStart', 'operator', ...keys));
  await attempt('wrong inform', () =>
    agent.sendSecureInform(place, 'coldStart', 'operator', 3, secrets.wrongPassword, 2, secrets.privPassword),
  );
  await attempt('short inform', () =>
    agent.sendSecureInform(place, 'coldStart', 'operator', 3, secrets.short),
  );
}

async function clients(): Promise<void> {
  await using agent = new SnmpAgent({ localHost: host, localPort: 0 });
  agent.allow({ community: secrets.community });
  agent.addUser('operator', ...keys);
  agent.mib.add({ oid: sysName, objectType: ObjectType.OctetString, value: 'box' });
  await agent.activate();
  await using engine = new Engine({ defaultCommunity: secrets.community });
  const user = { authProtocol: HmacSha256, privProtocol: Aes128Cfb };
  engine.usm.addUser('operator', {
    ...user,
    authSecret: secrets.authPassword,
    privSecret: secrets.privPassword,
  });
  engine.usm.addUser('other', { ...user, secret: secrets.wrongPassword });
  const stream = engine.notifications({ address: host, port: 0, communities: [secrets.community] });
  await stream.ready();
  const place = [host, agent.localPort] as const;
  const managers = {
    v2c: engine.manager(place, { version: SnmpVersion.V2c }),
    'v2c of its own': engine.manager(place, { version: SnmpVersion.V2c, community: secrets.community }),
    wrong: engine.manager(place, {
      version: SnmpVersion.V2c,
      community: secrets.wrongCommunity,
      timeout: 0.2,
    }),
    v3: engine.manager(place, { user: 'operator' }),
    stranger: engine.manager(place, { user: 'other', timeout: 0.5 }),
    nobody: engine.manager([host, await findFreePort()], { user: 'operator', timeout: 0.2 }),
  };
  for (const [name, manager] of Object.entries(managers)) {
    show(`manager ${name}`, manager);
    const handle = manager.get(sysName, { wait: false });
    show(`handle of ${name}`, handle);
    show(`engine while ${name} waits`, engine);
    await attempt(`get ${name}`, () => handle.wait());
    const walk = manager.walk('1.3.6.1.2.1.1');
    show(`walk of ${name}`, walk);
    await attempt(`walk ${name}`, () => walk.collect());
    await attempt(`set ${name}`, () => manager.set([sysName, 'other']));
    await attempt(`trap ${name}`, () => manager.trap('1.3.6.1.6.3.1.1.5.1'));
  }
  const sender = engine.manager([host, stream.port], { version: SnmpVersion.V2c });
  await attempt('inform', () => sender.inform('1.3.6.1.6.3.1.1.5.1'));
  const next = await stream[Symbol.asyncIterator]().next();
  show('notification', next.value as unknown);
  show('stream', stream);
  await attempt('a short secret', () => {
    engine.usm.addUser('x', { ...user, secret: secrets.short });
  });
  await attempt('an option that is none', () => {
    engine.usm.addUser('x', { ...user, secert: secrets.wrongPassword } as object);
  });
  show('users', engine.usm);
  show('engine', engine);
  await sessions(agent.localPort, engine);
  await engine.close();
  show('engine, closed', engine);
}

async function sessions(remotePort: number, engine: Engine): Promise<void> {
  const place = { hostname: host, remotePort, timeout: 0.3, retries: 0 };
  const v3 = {
    version: 3,
    securityLevel: 'authPriv',
    securityUsername: 'operator',
    authProtocol: 'SHA256',
    authPassword: secrets.authPassword,
    privacyProtocol: 'AES',
    privacyPassword: secrets.privPassword,
  } as const;
  const all = {
    v2c: new Session({ ...place, version: 2, community: secrets.community, engine }),
    v3: new Session({ ...place, ...v3 }),
    wrong: new Session({ ...place, ...v3, authPassword: secrets.wrongPassword }),
    'wrong community': new Session({ ...place, version: 2, community: secrets.wrongCommunity }),
  };
  for (const [name, session] of Object.entries(all)) {
    show(`session ${name}`, session);
    await attempt(`get ${name}`, () => session.get('sysName.0'));
    await attempt(`walk ${name}`, () => session.walk('system'));
    await attempt(`set ${name}`, () => session.set('sysName.0', 'x'));
    await attempt(`update ${name}`, () =>
      session.updateSession({ ...v3, authPassword: secrets.short, privacyPassword: secrets.wrongPassword }),
    );
    await attempt(`protocol ${name}`, () =>
      session.updateSession({ authProtocol: secrets.wrongPassword.slice(0, 3) }),
    );
    await session.close();
    show(`session ${name}, closed`, session);
  }
}

async function warnings(): Promise<void> {
  await using mgr = new SnmpMgr({
    remoteHost: host,
    remotePort: await findFreePort(),
    ...asUser,
    timeout: 0.1,
  });
  mgr.onPacketTrace = () => {
    throw new Error('in a handler');
  };
  await attempt('with a handler that throws', () => mgr.sendGetRequest());
  follow(mgr);
  await attempt('with listeners to that', () => mgr.sendGetRequest());
}

async function main(): Promise<void> {
  process.on('warning', (warning) => {
    show('warning', warning);
  });
  await components();
  await clients();
  await warnings();
  console.log(`end: ${printed} things; events ${[...heard].join(' ')}; numbers ${[...failures].join(' ')}`);
}

void main().catch((error: unknown) => {
  console.log('failed:', error);
  process.exitCode = 1;
});
