import type { ComponentName } from '../src/config/row.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { EventMap, EventName } from '../src/events/event-name.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import { emitterKey } from '../src/events/hooks.js';
import { PduTag } from '../src/pdu/kinds.js';
import type { VarBind } from '../src/smi/var-bind.js';
import { checkHost, isNumericAddress, resolveHost } from '../src/transport/address.js';
import type { AddressFamily } from '../src/transport/address.js';
import type { MaybePromise } from '../src/util/maybe-promise.js';
import type { Carrier, Endpoint } from '../src/engine/endpoint.js';
import type { Remote } from '../src/transport/transport.js';
import type { Timer } from '../src/util/clock.js';
import type { Engine } from './engine.js';
import { SnmpVersion } from './enums.js';
import type { SnmpMgrEvents } from './events.js';
import { ManagerCall } from './manager-call.js';
import type { CallOptions } from './manager-call.js';
import { ManagerDiscovery } from './manager-discovery.js';
import { ManagerListener } from './manager-listener.js';
import { ManagerRequests } from './manager-requests.js';
import { ManagerState } from './manager-state.js';
import type { NamedRemote } from './manager-state.js';
import { ManagerWalk } from './manager-walk.js';
import { bytesValue, communityValue, flag, textValue, wholeNumber } from './properties.js';
import { SnmpComponent } from './snmp-component.js';
import { SnmpObject } from './snmp-object.js';

const INT32_MAX = 2147483647;
const MAX_ENGINE_ID_LENGTH = 32;
/** The longest delay of a timer of Node.js, in seconds. */
const MAX_TIMEOUT_SECONDS = 2_147_483;

/**
 * What the managers share: whom they ask, in whose name, and the requests themselves.
 *
 * Not made directly; see `SnmpMgr`.
 *
 * Source: SNMPMgr and SNMPTCPMgr of the class family.
 */
export abstract class ManagerComponent<
  Events extends EventMap<Events> & SnmpMgrEvents,
> extends SnmpComponent<Events> {
  /** @internal */
  protected readonly state: ManagerState;
  /** @internal */
  protected readonly listener: ManagerListener;
  readonly #discovery: ManagerDiscovery;
  readonly #requests: ManagerRequests;
  /** The one that waits for an answer. */
  #call: ManagerCall | undefined;
  /** All that have not ended; with `timeout` 0 they are many, and wait for a discovery or a connection only. */
  readonly #calls = new Set<ManagerCall>();

  /** @internal */
  protected constructor(name: ComponentName, eventNames: readonly EventName<Events>[], engine?: Engine) {
    super(name, eventNames, 0, engine);
    // Each manager's event map holds these events, which an emitter's type parameter cannot express.
    const emitter = this[emitterKey] as unknown as HookedEmitter<SnmpMgrEvents>;
    this.state = new ManagerState(
      this.context,
      emitter,
      (remote, call) => {
        if (this.endpoint !== undefined && this.settled) return this.endpointTo(this.endpoint, remote, call);
        return this.#activeEndpoint(remote, call);
      },
      (host, family) => this.resolve(host, family),
      (ids) => this.takeRequestId(ids),
    );
    this.listener = new ManagerListener(
      this.state,
      () => this.localEngineId,
      () => this.listensForOthers,
    );
    this.#discovery = new ManagerDiscovery(this.state);
    this.#requests = new ManagerRequests(this.state, this.#discovery);
  }

  async #activeEndpoint(remote: NamedRemote, call: ManagerCall): Promise<Endpoint> {
    await this.ensureActive();
    call.check();
    if (this.endpoint === undefined) throw new SnmpError('interrupted', 'the component was deactivated');
    return this.endpointTo(this.endpoint, remote, call);
  }

  // Whom to ask

  /**
   * The host to send to: an IP address, or a name. A name is looked up when a request needs it; where the setting
   * `DelayHostResolution` is True, it is looked up as soon as it is set, and the property then shows the address. IPv6
   * addresses need the setting `UseIPv6`.
   *
   * @defaultValue empty
   * @throws SnmpError 303 when it is neither an address nor a name, 114 while active with `UseConnection`
   */
  get remoteHost(): string {
    return this.state.remoteHost;
  }

  set remoteHost(host: string) {
    const text = textValue('remoteHost', host);
    if (text !== '') checkHost(text, 'remoteHost');
    this.#checkConnection('remoteHostWhileConnected', 'remoteHost');
    if (text !== this.state.remoteHost) this.state.forgetFoundEngine();
    this.state.remoteHost = text;
    if (text !== '' && !isNumericAddress(text) && this.context.settings.get('DelayHostResolution'))
      this.#resolveSoon(text);
  }

  /** A name that can't be resolved now fails the request that needs it, not the assignment. */
  #resolveSoon(name: string): void {
    resolveHost(name, this.context.settings.get('UseIPv6') ? 6 : 4).then(
      (address) => {
        if (this.state.remoteHost === name) this.state.remoteHost = address;
      },
      () => undefined,
    );
  }

  /**
   * The port to send to, 0 to 65535.
   *
   * @defaultValue 161
   * @throws SnmpError 10022 when out of range, 115 while active with `UseConnection`
   */
  get remotePort(): number {
    return this.state.remotePort;
  }

  set remotePort(port: number) {
    const checked = wholeNumber('remotePort', port, 0, 65535);
    this.#checkConnection('remotePortWhileConnected', 'remotePort');
    if (checked !== this.state.remotePort) this.state.forgetFoundEngine();
    this.state.remotePort = checked;
  }

  #checkConnection(reason: 'remoteHostWhileConnected' | 'remotePortWhileConnected', member: string): void {
    if (this.active && this.context.settings.get('UseConnection')) throw new SnmpError(reason, member);
  }

  /**
   * The version of outgoing messages: `SnmpVersion.V1` (1), `V2c` (2) or `V3` (3). `reset()` makes it V2c.
   *
   * @defaultValue 2
   * @throws SnmpError 305 for another number
   */
  get snmpVersion(): SnmpVersion {
    return this.state.snmpVersion;
  }

  set snmpVersion(version: SnmpVersion) {
    if (!Object.values(SnmpVersion).includes(version)) {
      throw new SnmpError(
        'unsupportedVersion',
        `snmpVersion takes 1 (v1), 2 (v2c) or 3 (v3), not ${String(version)}`,
      );
    }
    this.state.snmpVersion = version;
  }

  /**
   * How long a request waits for its answer, in seconds (milliseconds where the setting `TimeoutInMilliseconds` is
   * True); with the setting `Retries`, each try. 0 makes requests asynchronous: methods end when the packet is sent,
   * and answers come through `onResponse` only.
   *
   * @defaultValue 60
   * @throws SnmpError 10022 when it is no number from 0 to 2147483
   */
  get timeout(): number {
    return this.state.timeout;
  }

  set timeout(timeout: number) {
    if (typeof timeout !== 'number' || !(timeout >= 0 && timeout <= MAX_TIMEOUT_SECONDS)) {
      throw new SnmpError(
        'invalidArgument',
        `timeout takes a number from 0 to ${MAX_TIMEOUT_SECONDS}, not ${String(timeout)}`,
      );
    }
    this.state.timeout = timeout;
  }

  // In whose name

  /**
   * The community of v1 and v2c messages.
   *
   * @defaultValue public
   */
  get community(): string {
    return this.state.community;
  }

  set community(community: string) {
    this.state.community = communityValue('community', community);
  }

  /**
   * The user of v3 messages, at most 32 bytes.
   *
   * @defaultValue empty
   * @throws SnmpError 10022 when it is longer
   */
  get user(): string {
    return this.state.identity.user;
  }

  set user(user: string) {
    this.state.identity.user = user;
  }

  /**
   * How v3 messages are authenticated, as `AuthenticationProtocol` numbers it.
   *
   * @defaultValue 1 (HMAC-MD5-96)
   * @throws SnmpError 10022 for another number
   */
  get authenticationProtocol(): number {
    return this.state.identity.authenticationProtocol;
  }

  set authenticationProtocol(protocol: number) {
    this.state.identity.authenticationProtocol = protocol;
  }

  /**
   * The password v3 messages are authenticated with. Empty: they are not.
   *
   * @defaultValue empty
   * @throws SnmpError 329 when it has fewer than 8 characters (RFC 3414 section 11.2)
   */
  get authenticationPassword(): string {
    return this.state.identity.authenticationPassword;
  }

  set authenticationPassword(password: string) {
    this.state.identity.authenticationPassword = password;
  }

  /**
   * How v3 messages are encrypted, as `EncryptionAlgorithm` numbers it.
   *
   * @defaultValue 1 (DES)
   * @throws SnmpError 10022 for another number
   */
  get encryptionAlgorithm(): number {
    return this.state.identity.encryptionAlgorithm;
  }

  set encryptionAlgorithm(algorithm: number) {
    this.state.identity.encryptionAlgorithm = algorithm;
  }

  /**
   * The password v3 messages are encrypted with. Empty: they are not.
   *
   * @defaultValue empty
   * @throws SnmpError 329 when it has fewer than 8 characters
   */
  get encryptionPassword(): string {
    return this.state.identity.encryptionPassword;
  }

  set encryptionPassword(password: string) {
    this.state.identity.encryptionPassword = password;
  }

  /**
   * The id of the engine that v3 requests go to, at most 32 bytes; text is taken as UTF-8. `discover()` fills it; set
   * by hand, it makes discovery unnecessary. While it is empty, a v3 request finds it out by itself, and an id that was
   * found that way is forgotten when `remoteHost` or `remotePort` changes.
   *
   * @defaultValue empty
   * @throws SnmpError 10022 when it is longer
   */
  get remoteEngineId(): Buffer {
    return this.state.remoteEngineId;
  }

  set remoteEngineId(engineId: Uint8Array | string) {
    const checked = bytesValue('remoteEngineId', engineId, MAX_ENGINE_ID_LENGTH);
    // Boots and time may have been given first; those of another engine are of no use.
    const { remoteEngineId } = this.state;
    if (remoteEngineId.length > 0 && !checked.equals(remoteEngineId)) this.state.forgetEngine();
    this.state.remoteEngineId = checked;
    this.state.engineFoundImplicitly = false;
  }

  /**
   * How often the remote engine has started, 0 to 2147483647.
   *
   * @defaultValue 0
   * @throws SnmpError 10022 when out of range
   */
  get remoteEngineBoots(): number {
    return this.state.engineTime.boots;
  }

  set remoteEngineBoots(boots: number) {
    this.#setEngineTime(wholeNumber('remoteEngineBoots', boots, 0, INT32_MAX), this.remoteEngineTime);
  }

  /**
   * What the clock of the remote engine shows now: seconds since its last start. It runs.
   *
   * @defaultValue 0
   * @throws SnmpError 10022 when it is set out of range
   */
  get remoteEngineTime(): number {
    const { engineTime, context } = this.state;
    return engineTime.isSet ? engineTime.timeAt(context.core.clock.monotonic()) : 0;
  }

  set remoteEngineTime(time: number) {
    this.#setEngineTime(this.remoteEngineBoots, wholeNumber('remoteEngineTime', time, 0, INT32_MAX));
  }

  #setEngineTime(boots: number, time: number): void {
    this.state.engineTime.set(boots, time, this.context.core.clock.monotonic());
  }

  // What came back

  /** The error-status of the last response, as `ErrorStatus` numbers it; 0 = no error. Read-only. */
  get errorStatus(): number {
    return this.state.errorStatus;
  }

  /** The one-based index of the object in error in the last response; 0 = none. Read-only. */
  get errorIndex(): number {
    return this.state.errorIndex;
  }

  /** The error-status of the last response in words; empty for no error. Read-only. */
  get errorDescription(): string {
    return this.state.errorDescription;
  }

  // Walks

  /**
   * The most objects that a walk visits; 0 = all.
   *
   * @defaultValue 0
   * @throws SnmpError 10022 when it is not a whole number
   */
  get walkLimit(): number {
    return this.state.walkLimit;
  }

  set walkLimit(limit: number) {
    this.state.walkLimit = wholeNumber('walkLimit', limit, -INT32_MAX, INT32_MAX);
  }

  /**
   * Whether a walk leaves everything it visited in `objects`. Otherwise only `onResponse` shows each step.
   *
   * @defaultValue true
   */
  get storeWalkObjects(): boolean {
    return this.state.storeWalkObjects;
  }

  set storeWalkObjects(store: boolean) {
    this.state.storeWalkObjects = flag('storeWalkObjects', store);
  }

  // Requests

  /**
   * Reads the variables in `objects`; the response takes their place. Fires `onResponse`. An error-status of the
   * response does not reject; see `errorStatus`.
   *
   * @throws SnmpError 201 when no answer came in time, 202 when interrupted, 307 while another call is running, 10022
   * when an object has no OID, 303 without `remoteHost`, 118 when the request is longer than `MsgMaxSize`, 11001 when
   * the host has no address, 305 to 329 for what SNMPv3 can refuse, 10xxx for errors of the network
   * @example
   * ```ts
   * import { SnmpMgr } from 'snmp-components';
   *
   * const mgr = new SnmpMgr({ remoteHost: '127.0.0.1', timeout: 5 });
   * mgr.objects.add('1.3.6.1.2.1.1.1.0');
   * await mgr.sendGetRequest();
   * console.log(mgr.errorStatus === 0 ? mgr.objects[0]?.value : mgr.errorDescription);
   * await mgr.deactivate();
   * ```
   */
  async sendGetRequest(options?: CallOptions): Promise<void> {
    await this.#perform(options, (call) =>
      this.#requests.send({ tag: PduTag.GetRequest, variables: this.#names() }, call),
    );
  }

  /**
   * Reads the variables that come after those in `objects`. As the response takes their place, calling it in a loop
   * walks.
   *
   * @throws SnmpError as `sendGetRequest()`
   */
  async sendGetNextRequest(options?: CallOptions): Promise<void> {
    await this.#perform(options, (call) =>
      this.#requests.send({ tag: PduTag.GetNextRequest, variables: this.#names() }, call),
    );
  }

  /**
   * Reads the variables that come after the first `nonRepeaters` objects once, and after each of the others
   * `maxRepetitions` times. SNMPv2c and SNMPv3.
   *
   * @throws SnmpError 305 in SNMPv1, 10022 when a number is out of range, otherwise as `sendGetRequest()`
   */
  async sendGetBulkRequest(
    nonRepeaters: number,
    maxRepetitions: number,
    options?: CallOptions,
  ): Promise<void> {
    await this.#perform(options, (call) => {
      this.#refuseV1('GetBulkRequest');
      const request = {
        tag: PduTag.GetBulkRequest,
        variables: this.#names(),
        nonRepeaters: wholeNumber('nonRepeaters', nonRepeaters, 0, INT32_MAX),
        maxRepetitions: wholeNumber('maxRepetitions', maxRepetitions, 0, INT32_MAX),
      };
      return this.#requests.send(request, call);
    });
  }

  /**
   * Sets the variables in `objects` to their values.
   *
   * @throws SnmpError 10022 or 303 when a value does not fit its type, otherwise as `sendGetRequest()`
   */
  async sendSetRequest(options?: CallOptions): Promise<void> {
    await this.#perform(options, (call) =>
      this.#requests.send({ tag: PduTag.SetRequest, variables: this.#values() }, call),
    );
  }

  /**
   * Sends the objects as an inform, which the receiver acknowledges. The first two should be sysUpTime.0 and
   * snmpTrapOID.0 (RFC 3416 section 4.2.7). SNMPv2c and SNMPv3.
   *
   * @throws SnmpError 305 in SNMPv1, otherwise as `sendSetRequest()`
   */
  async sendInformRequest(options?: CallOptions): Promise<void> {
    await this.#perform(options, (call) => {
      this.#refuseV1('InformRequest');
      return this.#requests.send({ tag: PduTag.InformRequest, variables: this.#values() }, call);
    });
  }

  /**
   * Visits all variables below an OID. `onResponse` fires for each step, with what it brought in `objects`; in the end
   * `objects` has everything (see `storeWalkObjects`). It ends where the range ends, at `walkLimit`, or at an
   * error-status. The settings `WalkStartOID`, `WalkInsideRange` and `WalkMaxRepetitions` change its ways.
   *
   * @throws SnmpError 320 when the agent's OIDs do not increase, 312 with `timeout` 0, otherwise as `sendGetRequest()`.
   * What was visited until then is in `objects`.
   */
  async walk(tableOid: string, options?: CallOptions): Promise<void> {
    await this.#perform(options, (call) => new ManagerWalk(this.state, this.#requests, call, tableOid).run());
  }

  /**
   * Finds out the id, boots and time of the SNMPv3 engine at `remoteHost`. Two exchanges, the second authenticated,
   * unless the setting `AllowSingleStepDiscovery` is True or there is no password. Each answer fires
   * `onDiscoveryResponse`. Set `user` and the passwords before. With `timeout` 0 it ends after the first packet is
   * sent.
   *
   * @throws SnmpError 328 when an answer has no engine id, 308 for a wrong password, 326 for an unknown user, 309 for
   * an encryption password without one to authenticate, otherwise as `sendGetRequest()`
   */
  async discover(options?: CallOptions): Promise<void> {
    await this.#perform(options, async (call) => {
      await this.#discovery.discover(call, await call.until(this.#requests.remote()));
    });
  }

  /**
   * Ends the call that is running with 202; with `timeout` 0, all that have not sent their request yet. Does nothing when
   * there is none.
   */
  interrupt(): void {
    this.#endCalls('interrupt() was called');
  }

  #endCalls(why: string): void {
    for (const call of [...this.#calls]) call.interrupt(new SnmpError('interrupted', why));
  }

  /**
   * Makes the keys of the passwords now, firing `onHashPassword` before and after each, so that a program can keep
   * them elsewhere.
   *
   * @throws SnmpError 329 when a program supplies a hash of a wrong length
   */
  async hashPasswords(): Promise<void> {
    await this.state.identity.hashPasswords();
  }

  /** Removes all objects, clears the error properties, and makes `snmpVersion` V2c. */
  override reset(): void {
    super.reset();
    this.state.errorStatus = 0;
    this.state.errorIndex = 0;
    this.state.errorDescription = '';
    this.state.snmpVersion = SnmpVersion.V2c;
  }

  /** The properties as `JSON.stringify` shows them: bytes in hexadecimal digits, passwords and communities left out. */
  override toJSON(): Record<string, unknown> {
    return {
      remoteHost: this.remoteHost,
      remotePort: this.remotePort,
      snmpVersion: this.snmpVersion,
      timeout: this.timeout,
      user: this.user,
      authenticationProtocol: this.authenticationProtocol,
      encryptionAlgorithm: this.encryptionAlgorithm,
      remoteEngineId: this.remoteEngineId.toString('hex'),
      remoteEngineBoots: this.remoteEngineBoots,
      remoteEngineTime: this.remoteEngineTime,
      errorStatus: this.errorStatus,
      errorIndex: this.errorIndex,
      errorDescription: this.errorDescription,
      walkLimit: this.walkLimit,
      storeWalkObjects: this.storeWalkObjects,
      ...super.toJSON(),
    };
  }

  /** One call at a time, but any number in asynchronous mode. */
  async #perform(
    options: CallOptions | undefined,
    work: (call: ManagerCall) => MaybePromise<unknown>,
  ): Promise<void> {
    if (this.#call !== undefined)
      throw new SnmpError('busy', 'set timeout to 0 to have several requests under way');
    const call = new ManagerCall(options);
    if (this.state.timeout > 0) this.#call = call;
    this.#calls.add(call);
    const limit = this.#absoluteLimit(call);
    try {
      call.check();
      const pending = work(call);
      if (pending instanceof Promise) await pending;
    } finally {
      if (limit !== undefined) this.context.core.clock.clearTimer(limit);
      call.end();
      this.#calls.delete(call);
      if (this.#call === call) this.#call = undefined;
    }
  }

  /** With the setting `AbsoluteTimeout`, `timeout` is for a call as a whole, however many exchanges it makes. */
  #absoluteLimit(call: ManagerCall): Timer | undefined {
    const { timeoutMilliseconds } = this.state;
    if (timeoutMilliseconds === undefined || !this.context.settings.get('AbsoluteTimeout')) return undefined;
    return this.context.core.clock.setTimer(() => {
      call.interrupt(
        new SnmpError('timeout', 'the call took longer than timeout, and AbsoluteTimeout is True'),
      );
    }, timeoutMilliseconds);
  }

  /** @internal Where packets to somebody go out. */
  protected abstract endpointTo(
    held: Carrier,
    remote: NamedRemote,
    call: ManagerCall,
  ): MaybePromise<Endpoint>;

  /** @internal The address of a host. */
  protected resolve(host: string, family: AddressFamily): Promise<string> {
    return resolveHost(host, family);
  }

  /** @internal The address of `remoteHost`. */
  protected async remote(): Promise<Remote> {
    return this.#requests.remote();
  }

  #names(): VarBind[] {
    return this.#checkedObjects().map((object, index) => object.toName(`objects[${index}]`));
  }

  #values(): VarBind[] {
    const { codec } = this.context;
    return this.#checkedObjects().map((object, index) => object.toVarBind(codec, `objValue[${index}]`));
  }

  /** The list is an array, so programs can leave holes in it, and put in what is no object. */
  #checkedObjects(): SnmpObject[] {
    const checked: SnmpObject[] = [];
    for (let index = 0; index < this.objects.length; index += 1) {
      const object: unknown = this.objects[index];
      if (!(object instanceof SnmpObject))
        throw new SnmpError('invalidArgument', `objects[${index}] is not an SnmpObject`);
      checked.push(object);
    }
    return checked;
  }

  #refuseV1(what: string): void {
    if (this.state.snmpVersion === SnmpVersion.V1)
      throw new SnmpError('unsupportedVersion', `SNMPv1 has no ${what}`);
  }

  /** @internal */
  protected override deactivating(): void {
    this.#endCalls('the component was deactivated');
    this.state.identity.wipe();
  }
}
