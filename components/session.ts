import { SnmpError } from '../src/errors/snmp-error.js';
import type { Oid } from '../src/smi/oid.js';
import type { Engine } from './engine.js';
import type { SnmpVersion } from './enums.js';
import type { CallOptions } from './manager-call.js';
import { MibStore } from './mib-store.js';
import { SessionCalls } from './session/session-calls.js';
import type { Found, SessionStatus } from './session/session-calls.js';
import { checkBulk, SessionChannel } from './session/session-channel.js';
import { SessionNames } from './session/session-names.js';
import { oidList } from './session/session-oid.js';
import type { SessionOid } from './session/session-oid.js';
import {
  assignOptions,
  defaultValues,
  isSessionOption,
  SESSION_OPTION_NAMES,
} from './session/session-options.js';
import type {
  SessionBestGuess,
  SessionOptions,
  SessionResources,
  SessionValues,
} from './session/session-options.js';
import type { SessionSecurityLevel } from './session/session-security.js';
import type { SessionValue } from './session/session-value.js';
import { checkExistence, settableVariable, showVariable } from './session/session-variables.js';
import type { SessionSetItem } from './session/session-variables.js';
import { bulkwalk, walk } from './session/session-walk.js';
import type { SnmpVariable } from './session/snmp-variable.js';

/** mib-2: what a walk visits where nothing is said. */
const DEFAULT_ROOT = '.1.3.6.1.2.1';
const DEFAULT_REPETITIONS = 10;

/**
 * Asks one agent by names and gets text, in the manner of easysnmp.
 *
 * Names are looked up in the MIB modules that come with the package, or in those of the {@link MibStore} that the
 * constructor is given as `mibs`. A method that is given one OID gives one
 * variable, given a list it gives a list; `['sysDescr', 0]`, with a number in second place, is one OID.
 *
 * Options are properties too. Those that say where the agent is and who asks take effect by
 * {@link Session.updateSession}, all others at once.
 *
 * Source: `easysnmp.Session` 0.2.6.
 *
 * @example
 * ```ts
 * import { Session } from 'snmp-components';
 *
 * await using session = new Session({ hostname: '127.0.0.1', remotePort: 161, version: 2, community: 'public' });
 * const location = await session.get('sysLocation.0');
 * console.log(location.oid, location.oidIndex, location.snmpType, location.value);
 * for (const item of await session.walk('system')) console.log(`${item.oid}.${item.oidIndex} = ${item.value}`);
 * for await (const item of session.bulkwalkIterator('ifTable')) if (item.oid !== 'ifIndex') break;
 * ```
 */
export class Session implements Required<SessionOptions> {
  /**
   * Where the agent is: a name or an address, with a port behind a colon if need be, and one of `udp:`, `udp6:`, `tcp:`
   * and `tcp6:` in front, as in `tcp:192.0.2.1:1161` or `[2001:db8::1]:161`. What it says of the port is moved to
   * `remotePort`.
   *
   * @defaultValue `localhost`
   * @throws SnmpError 10022 when it is not text, or its port is none; 10045 for a tunnel such as `tls:`
   */
  declare hostname: string;

  /**
   * Version of SNMP: 1, 2 (that is 2c) or 3.
   *
   * @defaultValue 3
   * @throws SnmpError 305 when set to something else
   */
  declare version: SnmpVersion;

  /**
   * The community, for reading and writing (versions 1 and 2).
   *
   * @defaultValue `public`
   * @throws SnmpError 10022 when it is not text
   */
  declare community: string;

  /**
   * Seconds until a request is repeated, and after the last time given up.
   *
   * @defaultValue 1
   * @throws SnmpError 10022 when set to anything but a number over 0, at most 86400
   */
  declare timeout: number;

  /**
   * How often a request is repeated when there is no answer, 0 to 1000.
   *
   * @defaultValue 3
   * @throws SnmpError 10022 when set to anything else
   */
  declare retries: number;

  /**
   * Port of the agent; 0 is 161.
   *
   * @defaultValue 0
   * @throws SnmpError 10022 when it is no port
   */
  declare remotePort: number;

  /**
   * Port to send from; 0 is any.
   *
   * @defaultValue 0
   * @throws SnmpError 10022 when it is no port
   */
  declare localPort: number;

  /**
   * How far messages are protected (version 3): `noAuthNoPriv`, `authNoPriv` or `authPriv`, in other words
   * `no_auth_or_privacy`, `auth_without_privacy` or `auth_with_privacy`.
   *
   * @defaultValue `no_auth_or_privacy`
   * @throws SnmpError 10022 when set to something else
   */
  declare securityLevel: SessionSecurityLevel;

  /**
   * The user (version 3).
   *
   * @defaultValue `initial`
   * @throws SnmpError 10022 when it is not text
   */
  declare securityUsername: string;

  /**
   * How messages are encrypted (version 3): `DES`, `AES` (also `AES128`), `AES192`, `AES256`, each with or without a
   * dash; `AES192C` and `AES256C` make keys as Cisco does. `DEFAULT` is DES, as in Net-SNMP.
   *
   * @defaultValue `DEFAULT`
   * @throws SnmpError 10022 when set to something else
   */
  declare privacyProtocol: string;

  /**
   * Password to encrypt with (version 3), at least 8 characters where the security level needs it.
   *
   * @defaultValue empty
   * @throws SnmpError 10022 when it is not text
   */
  declare privacyPassword: string;

  /**
   * How messages are authenticated (version 3): `MD5`, `SHA` (also `SHA1`), `SHA224`, `SHA256`, `SHA384`, `SHA512`, each
   * with or without a dash. `DEFAULT` is MD5, as in Net-SNMP.
   *
   * @defaultValue `DEFAULT`
   * @throws SnmpError 10022 when set to something else
   */
  declare authProtocol: string;

  /**
   * Password to authenticate with (version 3), at least 8 characters where the security level needs it.
   *
   * @defaultValue empty
   * @throws SnmpError 10022 when it is not text
   */
  declare authPassword: string;

  /**
   * Engine id of the context, in hexadecimal (version 3); empty for that of the agent.
   *
   * @defaultValue empty
   * @throws SnmpError 324 when it is none
   */
  declare contextEngineId: string;

  /**
   * Engine id of the agent, in hexadecimal (version 3); where it is empty, the agent is asked.
   *
   * @defaultValue empty
   * @throws SnmpError 324 when it is none
   */
  declare securityEngineId: string;

  /**
   * Name of the context (version 3).
   *
   * @defaultValue empty
   * @throws SnmpError 10022 when it is not text
   */
  declare context: string;

  /**
   * How often the agent has started (version 3). Together with `securityEngineId` and `engineTime` it saves asking the
   * agent first; what is wrong is put right by the agent's report.
   *
   * @defaultValue 0
   * @throws SnmpError 10022 when set to anything but a whole number from 0 to 2147483647
   */
  declare engineBoots: number;

  /**
   * Seconds since the agent's last start (version 3); see `engineBoots`.
   *
   * @defaultValue 0
   * @throws SnmpError 10022 when set to anything but a whole number from 0 to 2147483647
   */
  declare engineTime: number;

  /**
   * Certificate of this side, for a TLS tunnel. A session has no tunnels, so it stays empty.
   *
   * @defaultValue empty
   * @throws SnmpError 10045 when set to anything else
   */
  declare ourIdentity: string;

  /**
   * Certificate of the agent, for a TLS tunnel. A session has no tunnels, so it stays empty.
   *
   * @defaultValue empty
   * @throws SnmpError 10045 when set to anything else
   */
  declare theirIdentity: string;

  /**
   * Name in the certificate of the agent, for a TLS tunnel. A session has no tunnels, so it stays empty.
   *
   * @defaultValue empty
   * @throws SnmpError 10045 when set to anything else
   */
  declare theirHostname: string;

  /**
   * Certificate that is trusted, for a TLS tunnel. A session has no tunnels, so it stays empty.
   *
   * @defaultValue empty
   * @throws SnmpError 10045 when set to anything else
   */
  declare trustCert: string;

  /**
   * Shows names from the root on, as `.iso.org.dod.internet.mgmt.mib-2.system.sysDescr`.
   *
   * @defaultValue false
   * @throws SnmpError 10022 when set to anything but true or false
   */
  declare useLongNames: boolean;

  /**
   * Shows numbers instead of names, as `.1.3.6.1.2.1.1.1`. The last number is the index, whatever the object is.
   *
   * @defaultValue false
   * @throws SnmpError 10022 when set to anything but true or false
   */
  declare useNumeric: boolean;

  /**
   * Shows values as Net-SNMP prints them: by their display hint, with labels for enumerations, names for OIDs, and time
   * as days:hours:minutes:seconds. They may not be fit to be set.
   *
   * @defaultValue false
   * @throws SnmpError 10022 when set to anything but true or false
   */
  declare useSprintValue: boolean;

  /**
   * Shows the labels of enumerations, such as `up`, and takes them in `set`.
   *
   * @defaultValue false
   * @throws SnmpError 10022 when set to anything but true or false
   */
  declare useEnums: boolean;

  /**
   * How names are looked up: 0 as they are, 1 also by a regular expression that a part of the name matches, 2 as 0
   * (Net-SNMP's random access).
   *
   * @defaultValue 0
   * @throws SnmpError 10022 when set to anything else
   */
  declare bestGuess: SessionBestGuess;

  /**
   * With version 1: what the agent does not have is left out of the request, which is repeated; in its place stands a
   * variable of type `NOSUCHNAME`. A walk that comes to the end of the agent's variables just ends.
   *
   * @defaultValue false
   * @throws SnmpError 10022 when set to anything but true or false
   */
  declare retryNoSuch: boolean;

  /**
   * With versions 2 and 3: what the agent does not have is an error instead of a variable of type `NOSUCHOBJECT` or
   * `NOSUCHINSTANCE`.
   *
   * @defaultValue false
   * @throws SnmpError 10022 when set to anything but true or false
   */
  declare abortOnNonexistent: boolean;

  readonly #values: SessionValues = defaultValues();
  readonly #status: SessionStatus = { errorString: '', errorNumber: 0, errorIndex: 0 };
  readonly #calls = new SessionCalls(() => this.#open(), this.#status);
  readonly #names: SessionNames;
  readonly #engine: Engine | undefined;
  #channel: SessionChannel | undefined;

  static {
    for (const name of SESSION_OPTION_NAMES) {
      Object.defineProperty(this.prototype, name, {
        enumerable: true,
        configurable: true,
        get(this: Session): unknown {
          return this.#values[name];
        },
        set(this: Session, value: unknown): void {
          if (value === undefined) throw new SnmpError('invalidArgument', `${name} cannot be undefined`);
          assignOptions(this.#values, { [name]: value });
        },
      });
    }
  }

  /**
   * @param options - the options; what is left out has its default
   * @throws SnmpError 10022 for an unknown option, or what setting an option throws; EasySnmpConnectionError 329 for a
   * password that is too short for the security level
   */
  constructor(options: SessionOptions & SessionResources = {}) {
    const { engine, mibs = new MibStore(), ...values } = options;
    for (const name of Object.keys(values))
      if (!isSessionOption(name)) throw new SnmpError('invalidArgument', `a session has no option ${name}`);
    assignOptions(this.#values, values);
    this.#engine = engine;
    this.#names = new SessionNames(mibs);
    this.#channel = new SessionChannel(this.#values, engine);
  }

  /** What the last request that got an answer came to, empty if all was well: name and meaning of the error. */
  get errorString(): string {
    return this.#status.errorString;
  }

  /** The error-status of the last answer; the code of the error where there was none; 0 if all was well. */
  get errorNumber(): number {
    return this.#status.errorNumber;
  }

  /** Which variable the error-status is about: one-based, 0 for none. */
  get errorIndex(): number {
    return this.#status.errorIndex;
  }

  // Requests

  /**
   * Reads variables.
   *
   * @param oids - one OID, or a list
   * @param options - `signal`: ends the call with 202
   * @returns one variable, or a list
   * @throws EasySnmpTimeoutError 201, EasySnmpConnectionError 11001 ..., EasySnmpUnknownObjectIdError 398, EasySnmpError
   * 397, with version 1 EasySnmpNoSuchNameError 397, with `abortOnNonexistent` EasySnmpNoSuchObjectError and
   * EasySnmpNoSuchInstanceError 322
   */
  get(oids: SessionOid, options?: CallOptions): Promise<SnmpVariable>;
  get(oids: readonly SessionOid[], options?: CallOptions): Promise<SnmpVariable[]>;
  async get(
    oids: SessionOid | readonly SessionOid[],
    options?: CallOptions,
  ): Promise<SnmpVariable | SnmpVariable[]> {
    return this.#read('get', oids, options);
  }

  /**
   * Reads the variables that come next. At the end there is a variable of type `ENDOFMIBVIEW`; with version 1 it is an
   * error.
   *
   * @param oids - one OID, or a list
   * @param options - `signal`: ends the call with 202
   * @returns one variable, or a list
   * @throws as {@link Session.get}
   */
  getNext(oids: SessionOid, options?: CallOptions): Promise<SnmpVariable>;
  getNext(oids: readonly SessionOid[], options?: CallOptions): Promise<SnmpVariable[]>;
  async getNext(
    oids: SessionOid | readonly SessionOid[],
    options?: CallOptions,
  ): Promise<SnmpVariable | SnmpVariable[]> {
    return this.#read('getNext', oids, options);
  }

  /**
   * Reads many variables that come next, by one request.
   *
   * @param oids - one OID, or a list
   * @param nonRepeaters - for how many of the first OIDs one successor is enough
   * @param maxRepetitions - how many successors the other ones shall have
   * @param options - `signal`: ends the call with 202
   * @returns what the agent answered: row by row
   * @throws EasySnmpError 305 with version 1, 10022 for a negative number; otherwise as {@link Session.get}
   */
  async getBulk(
    oids: SessionOid | readonly SessionOid[],
    nonRepeaters = 0,
    maxRepetitions = DEFAULT_REPETITIONS,
    options: CallOptions = {},
  ): Promise<SnmpVariable[]> {
    const bulk = checkBulk(this.version, nonRepeaters, maxRepetitions);
    const names = this.#resolve(oids);
    if (names.length === 0) return [];
    const { variableBindings } = await this.#calls.readBulk(names, bulk, options.signal);
    return this.#existing(variableBindings.map((variable) => this.#show(variable)));
  }

  /**
   * Sets a variable.
   *
   * @param oid - the OID
   * @param value - the value; octets have one character each (Latin-1), or are bytes
   * @param snmpType - its type where no module tells it: `INTEGER`, `OCTETSTR`, `OBJECTID`, `IPADDR`, `COUNTER`,
   * `COUNTER64`, `GAUGE`, `UNSIGNED32`, `TICKS`, `OPAQUE`, `BITS`, `NULL`, or a letter of snmpset
   * @param options - `signal`: ends the call with 202
   * @returns true
   * @throws EasySnmpUndeterminedTypeError 395 without a type, EasySnmpError 10022, 303 and 434 for a value that does not
   * fit it; otherwise as {@link Session.get}
   */
  async set(
    oid: SessionOid,
    value: SessionValue,
    snmpType?: string,
    options?: CallOptions,
  ): Promise<boolean> {
    return this.setMultiple([snmpType === undefined ? [oid, value] : [oid, value, snmpType]], options);
  }

  /**
   * Sets variables by one request: all of them, or none.
   *
   * @param values - `[oid, value]` or `[oid, value, snmpType]` for each
   * @param options - `signal`: ends the call with 202
   * @returns true
   * @throws as {@link Session.set}
   */
  async setMultiple(values: readonly SessionSetItem[], options: CallOptions = {}): Promise<boolean> {
    const variables = values.map((item) => settableVariable(item, this.#names, this.#values));
    if (variables.length > 0) await this.#calls.write(variables, options.signal);
    return true;
  }

  /**
   * Reads all variables below an OID, one by one. Several OIDs are walked side by side, until the first has no more.
   *
   * An agent that goes backwards ends the walk, as in easysnmp; `errorNumber` is 396 then. With version 1 the end of
   * all variables is an error, unless `retryNoSuch` is set.
   *
   * @param oids - one OID, or a list
   * @param options - `signal`: ends the call with 202
   * @throws as {@link Session.get}
   */
  async walk(
    oids: SessionOid | readonly SessionOid[] = DEFAULT_ROOT,
    options?: CallOptions,
  ): Promise<SnmpVariable[]> {
    return collect(this.walkIterator(oids, options));
  }

  /**
   * The same as {@link Session.walk}, a variable at a time. `break` ends the walk.
   *
   * @param oids - one OID, or a list
   * @param options - `signal`: ends the walk with 202
   * @throws as {@link Session.get}
   */
  async *walkIterator(
    oids: SessionOid | readonly SessionOid[] = DEFAULT_ROOT,
    options: CallOptions = {},
  ): AsyncGenerator<SnmpVariable, void, undefined> {
    const { version, retryNoSuch } = this;
    const settings = { version, retryNoSuch, signal: options.signal };
    for await (const variable of walk(this.#calls, this.#resolve(oids), settings)) yield this.#show(variable);
  }

  /**
   * Reads all variables below an OID, many at a time. Several OIDs are walked one after the other.
   *
   * @param oids - one OID, or a list
   * @param nonRepeaters - as in a GETBULK; anything but 0 makes it ask for one variable at a time
   * @param maxRepetitions - how many variables are asked for at a time
   * @param options - `signal`: ends the call with 202
   * @throws EasySnmpError 305 with version 1, 10022 for a negative number, 396 for an agent that goes backwards; otherwise
   * as {@link Session.get}
   */
  async bulkwalk(
    oids: SessionOid | readonly SessionOid[] = DEFAULT_ROOT,
    nonRepeaters = 0,
    maxRepetitions = DEFAULT_REPETITIONS,
    options?: CallOptions,
  ): Promise<SnmpVariable[]> {
    return collect(this.bulkwalkIterator(oids, nonRepeaters, maxRepetitions, options));
  }

  /**
   * The same as {@link Session.bulkwalk}, a variable at a time. `break` ends the walk.
   *
   * @param oids - one OID, or a list
   * @param nonRepeaters - as in a GETBULK; anything but 0 makes it ask for one variable at a time
   * @param maxRepetitions - how many variables are asked for at a time
   * @param options - `signal`: ends the walk with 202
   * @throws as {@link Session.bulkwalk}
   */
  async *bulkwalkIterator(
    oids: SessionOid | readonly SessionOid[] = DEFAULT_ROOT,
    nonRepeaters = 0,
    maxRepetitions = DEFAULT_REPETITIONS,
    options: CallOptions = {},
  ): AsyncGenerator<SnmpVariable, void, undefined> {
    const bulk = checkBulk(this.version, nonRepeaters, maxRepetitions);
    const names = this.#resolve(oids);
    for await (const variable of bulkwalk(this.#calls, names, bulk, options.signal))
      yield this.#show(variable);
  }

  // Life cycle

  /**
   * Sets options, and has all options take effect: the requests after it go where `hostname` says, in the name of
   * `securityUsername` with the passwords there are now. Requests under way end with 202.
   *
   * An option that does not exist is a warning of the process, as in easysnmp.
   *
   * @param options - what to change
   * @throws what the constructor throws; the session goes on as it was then
   */
  async updateSession(options: SessionOptions = {}): Promise<void> {
    for (const name of Object.keys(options))
      if (!isSessionOption(name))
        process.emitWarning(`"${name}" is no option of a session`, 'SessionWarning');
    assignOptions(this.#values, options);
    const before = this.#channel;
    this.#channel = new SessionChannel(this.#values, this.#engine);
    await before?.close();
  }

  /** Ends requests under way with 202, closes the socket and wipes the keys. `updateSession()` opens it again. */
  async close(): Promise<void> {
    const before = this.#channel;
    this.#channel = undefined;
    await before?.close();
  }

  /** The same as `close()`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #open(): SessionChannel {
    if (this.#channel !== undefined) return this.#channel;
    throw new SnmpError('notActive', 'the session is closed');
  }

  async #read(
    kind: 'get' | 'getNext',
    oids: SessionOid | readonly SessionOid[],
    { signal }: CallOptions = {},
  ): Promise<SnmpVariable | SnmpVariable[]> {
    const { list, isList } = oidList(oids);
    const names = list.map((oid) => this.#names.resolve(oid, this.bestGuess));
    const { retryNoSuch, version } = this;
    const found = await this.#calls.read(kind, names, { retryNoSuch, version, signal });
    const variables = this.#existing(found.map((variable) => this.#show(variable)));
    const [only] = variables;
    return isList || only === undefined ? variables : only;
  }

  #resolve(oids: SessionOid | readonly SessionOid[]): Oid[] {
    return oidList(oids).list.map((oid) => this.#names.resolve(oid, this.bestGuess).name);
  }

  #show(found: Found): SnmpVariable {
    return showVariable(found, this.#names, this.#values);
  }

  #existing(variables: SnmpVariable[]): SnmpVariable[] {
    if (this.abortOnNonexistent) checkExistence(variables);
    return variables;
  }
}

async function collect(variables: AsyncIterable<SnmpVariable>): Promise<SnmpVariable[]> {
  const list: SnmpVariable[] = [];
  for await (const variable of variables) list.push(variable);
  return list;
}
