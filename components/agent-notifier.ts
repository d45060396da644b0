import type { Endpoint } from '../src/engine/endpoint.js';
import type { LocalEngine } from '../src/engine/reports.js';
import { encodeTrapV1, encodeTrapV2c, encodeTrapV3 } from '../src/engine/trap-message.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import { PduTag } from '../src/pdu/kinds.js';
import { notificationVariables } from '../src/pdu/notification.js';
import { genericTrapOid } from '../src/pdu/trap-oid.js';
import type { Oid } from '../src/smi/oid.js';
import { TraceDirection } from '../src/requests/packet-tracer.js';
import { ANY_ID } from '../src/requests/request-table.js';
import type { UsedIds } from '../src/requests/request-table.js';
import type { VarBind } from '../src/smi/var-bind.js';
import { checkHost, isNumericAddress, resolveHost } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import type { CachedUser } from '../src/usm/cached-user.js';
import type { Credentials } from '../src/usm/user.js';
import { hashUser } from './password-hashing.js';
import type { ComponentContext } from './component-context.js';
import { SnmpVersion } from './enums.js';
import type { SnmpMgrEvents } from './events.js';
import { ManagerCall } from './manager-call.js';
import type { CallOptions } from './manager-call.js';
import { ManagerDiscovery } from './manager-discovery.js';
import { ManagerRequests } from './manager-requests.js';
import { ManagerState } from './manager-state.js';
import { oidOf } from './name-source.js';

/** What the notifier needs of its agent. @internal */
export interface NotifyingAgent {
  readonly context: ComponentContext;
  endpoint(): Promise<Endpoint>;
  localEngine(): LocalEngine;
  upTime(): number;
  takeRequestId(ids: UsedIds): number;
}

/** In whose name an inform is sent. @internal */
export interface InformIdentity {
  readonly snmpVersion: SnmpVersion;
  readonly community: string;
  readonly user: string;
  readonly authenticationProtocol: number;
  readonly authenticationPassword: string;
  readonly encryptionAlgorithm: number;
  readonly encryptionPassword: string;
}

/**
 * Sends traps and informs: the notification originator of RFC 3413 section 3.3.
 * @internal
 */
export class AgentNotifier {
  private readonly agent: NotifyingAgent;
  /** Informs are requests; the machinery of a manager sends them. */
  private readonly state: ManagerState;
  private readonly requests: ManagerRequests;
  private call: ManagerCall | undefined;

  constructor(agent: NotifyingAgent, emitter: HookedEmitter<SnmpMgrEvents>) {
    this.agent = agent;
    this.state = new ManagerState(
      agent.context,
      emitter,
      () => agent.endpoint(),
      (host, family) => resolveHost(host, family),
      (ids) => agent.takeRequestId(ids),
    );
    this.requests = new ManagerRequests(this.state, new ManagerDiscovery(this.state));
  }

  async sendTrap(host: string, trapOid: string, snmpVersion: SnmpVersion, community: string): Promise<void> {
    const { context } = this.agent;
    const oid = this.trapOid(trapOid);
    // Now: while this waits, a request may replace what is in `objects`.
    const variables = this.variables();
    const endpoint = await this.agent.endpoint();
    const remote = await this.remote(host);
    const octets = Buffer.from(community, 'utf8');
    const contents = { trapOid: oid, upTime: this.agent.upTime(), variables };
    const packet =
      snmpVersion === SnmpVersion.V1
        ? encodeTrapV1(context.core, octets, contents, endpoint.transport.local)
        : encodeTrapV2c(context.core, octets, contents, this.agent.takeRequestId(ANY_ID));
    this.transmit(endpoint, packet, remote);
  }

  /** The sender of a trap is authoritative (RFC 3414 section 1.5.1). The user is wiped in the end. */
  async sendSecureTrap(host: string, trapOid: string, user: CachedUser): Promise<void> {
    try {
      await this.secureTrap(host, trapOid, user);
    } finally {
      user.destroy();
    }
  }

  private async secureTrap(host: string, trapOid: string, user: CachedUser): Promise<void> {
    const { core } = this.agent.context;
    const oid = this.trapOid(trapOid);
    const variables = this.variables();
    const endpoint = await this.agent.endpoint();
    const remote = await this.remote(host);
    const packet = await this.protect(user, (credentials) => {
      const security = { credentials, securityLevel: user.securityLevel };
      const contents = { trapOid: oid, upTime: this.agent.upTime(), variables };
      const requestId = this.agent.takeRequestId(ANY_ID);
      return encodeTrapV3(core, this.agent.localEngine(), security, contents, requestId);
    });
    this.transmit(endpoint, packet, remote);
  }

  /** A generic trap has its name without a MIB store, too. */
  private trapOid(text: string): Oid {
    return genericTrapOid(text) ?? oidOf(text, this.agent.context.objects.names);
  }

  /** Encodes one message with the user's keys at the engine here, which are wiped then. */
  async protect(user: CachedUser, encode: (credentials: Credentials) => Buffer): Promise<Buffer> {
    const { context } = this.agent;
    await hashUser(context, user, 'wanted');
    const extension = context.settings.get('CompatibilityMode') === 1 ? 'blumenthal' : 'reeder';
    const { id } = this.agent.localEngine();
    const credentials = user.credentials(id, extension, context.crypto, context.core.keys);
    try {
      return encode(credentials);
    } finally {
      credentials.destroy();
    }
  }

  /** Waits for the acknowledgement. */
  async sendInform(
    host: string,
    trapOid: string,
    identity: InformIdentity,
    timeoutSeconds: number,
    options: CallOptions | undefined,
  ): Promise<void> {
    if (this.call !== undefined) throw new SnmpError('busy', 'another inform is under way');
    if (identity.snmpVersion === SnmpVersion.V1)
      throw new SnmpError('unsupportedVersion', 'SNMPv1 has no informs');
    const variables = notificationVariables({
      trapOid: this.trapOid(trapOid),
      upTime: this.agent.upTime(),
      variables: this.variables(),
    });
    const call = new ManagerCall(options);
    this.call = call;
    try {
      const remote = await this.remote(host);
      const { state } = this;
      if (remote.address !== state.remoteHost || remote.port !== state.remotePort) state.forgetEngine();
      state.remoteHost = remote.address;
      state.remotePort = remote.port;
      state.timeout = timeoutSeconds;
      state.snmpVersion = identity.snmpVersion;
      state.community = identity.community;
      Object.assign(state.identity, {
        user: identity.user,
        authenticationProtocol: identity.authenticationProtocol,
        authenticationPassword: identity.authenticationPassword,
        encryptionAlgorithm: identity.encryptionAlgorithm,
        encryptionPassword: identity.encryptionPassword,
      });
      const answer = await this.requests.send(
        { tag: PduTag.InformRequest, variables, select: () => undefined },
        call,
      );
      const status = answer?.pdu.errorStatus ?? 0;
      if (status !== 0)
        throw new SnmpError('badPacket', `the receiver answered the inform with error-status ${status}`);
    } finally {
      call.end();
      this.call = undefined;
      // The next inform says anew in whose name it is.
      this.state.identity.forget();
    }
  }

  /** Ends the inform that is under way. */
  interrupt(error: SnmpError): void {
    this.call?.interrupt(error);
    this.state.identity.forget();
  }

  private variables(): VarBind[] {
    const { objects, codec } = this.agent.context;
    return objects.map((object, index) => object.toVarBind(codec, `objValue[${index}]`));
  }

  /** A host may name its port: `192.0.2.1:1162`, `[2001:db8::1]:1162`. */
  async remote(host: string): Promise<Remote> {
    const { settings } = this.agent.context;
    const family = settings.get('UseIPv6') ? 6 : 4;
    const parts = isNumericAddress(host) ? null : /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(host);
    const name = parts?.[1] ?? parts?.[2] ?? host;
    const port = parts?.[3] === undefined ? settings.get('TrapPort') : Number(parts[3]);
    if (port < 1 || port > 65535)
      throw new SnmpError('invalidArgument', `${host}: a port is a number from 1 to 65535`);
    checkHost(name, 'remoteHost');
    return { address: await resolveHost(name, family), port };
  }

  /** Sends what expects no answer. */
  transmit(endpoint: Endpoint, packet: Buffer, remote: Remote): void {
    const { context } = this.agent;
    const limit = context.settings.get('MsgMaxSize');
    if (packet.length > Math.min(limit, endpoint.transport.maxMessageSize)) {
      throw new SnmpError(
        'messageTooLong',
        `the message takes ${packet.length} octets, MsgMaxSize is ${limit}`,
      );
    }
    if (context.tracing !== 'off') context.traced(packet, TraceDirection.Outgoing, remote);
    endpoint.send(packet, remote, (error) => {
      context.fail(error);
    });
  }
}
