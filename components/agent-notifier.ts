import type { Endpoint } from '../src/engine/endpoint.js';
import type { LocalEngine } from '../src/engine/reports.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import type { HookedEmitter } from '../src/events/hooked-emitter.js';
import { Tag } from '../src/ber/tag.js';
import { encodeCommunityMessage } from '../src/message/community.js';
import { MessageVersion } from '../src/message/version.js';
import { PduTag } from '../src/pdu/kinds.js';
import { parseTrapOid, trapOidToV1 } from '../src/pdu/trap-oid.js';
import { TraceDirection } from '../src/requests/packet-tracer.js';
import { ANY_ID } from '../src/requests/request-table.js';
import type { UsedIds } from '../src/requests/request-table.js';
import { Oid } from '../src/smi/oid.js';
import { encodeValue } from '../src/smi/value.js';
import { VarBind } from '../src/smi/var-bind.js';
import { checkHost, isNumericAddress, resolveHost } from '../src/transport/address.js';
import type { Remote } from '../src/transport/transport.js';
import { encodeV3Message } from '../src/usm/outgoing.js';
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

/** RFC 3416 section 4.2.6. */
const SYS_UP_TIME = Oid.parse('1.3.6.1.2.1.1.3.0');
const SNMP_TRAP_OID = Oid.parse('1.3.6.1.6.3.1.1.4.1.0');
const NOWHERE = '0.0.0.0';

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
    const oid = parseTrapOid(trapOid);
    // Now: while this waits, a request may replace what is in `objects`.
    const variables = this.variables();
    const endpoint = await this.agent.endpoint();
    const remote = await this.remote(host);
    const octets = Buffer.from(community, 'utf8');
    if (snmpVersion === SnmpVersion.V1) {
      const pdu = {
        tag: PduTag.TrapV1,
        ...trapOidToV1(oid),
        agentAddress: agentAddress(endpoint),
        timeStamp: this.agent.upTime(),
        variables,
      };
      this.transmit(
        endpoint,
        encodeCommunityMessage(context.core.writer, MessageVersion.V1, octets, pdu),
        remote,
      );
      return;
    }
    const pdu = this.trapPdu(oid, variables);
    this.transmit(
      endpoint,
      encodeCommunityMessage(context.core.writer, MessageVersion.V2c, octets, pdu),
      remote,
    );
  }

  /** The sender of a trap is authoritative (RFC 3414 section 1.5.1). */
  async sendSecureTrap(host: string, trapOid: string, user: CachedUser): Promise<void> {
    const { core } = this.agent.context;
    const oid = parseTrapOid(trapOid);
    const variables = this.variables();
    const endpoint = await this.agent.endpoint();
    const remote = await this.remote(host);
    const credentials = await this.credentials(user);
    const local = this.agent.localEngine();
    const header = {
      msgId: core.msgIds.next(),
      msgMaxSize: this.agent.context.settings.get('MsgMaxSize'),
      reportable: false,
      securityLevel: user.securityLevel,
      engineBoots: local.boots,
      engineTime: local.time,
    };
    const scoped = {
      contextEngineId: local.context?.engineId ?? local.id,
      contextName: local.context?.name ?? Buffer.alloc(0),
      pdu: this.trapPdu(oid, variables),
    };
    this.transmit(endpoint, encodeV3Message(core.writer, header, credentials, scoped, core.salt), remote);
  }

  /** The user's keys at the engine here. */
  async credentials(user: CachedUser): Promise<Credentials> {
    const { context } = this.agent;
    await hashUser(context, user, 'wanted');
    const extension = context.settings.get('CompatibilityMode') === 1 ? 'blumenthal' : 'reeder';
    return user.credentials(this.agent.localEngine().id, extension, context.crypto, context.core.keys);
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
    const variables = this.notificationVariables(parseTrapOid(trapOid), this.variables());
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
    }
  }

  /** Ends the inform that is under way. */
  interrupt(error: SnmpError): void {
    this.call?.interrupt(error);
    this.state.identity.wipe();
  }

  private trapPdu(oid: Oid, variables: readonly VarBind[]) {
    return {
      tag: PduTag.Trap,
      requestId: this.agent.takeRequestId(ANY_ID),
      errorStatus: 0,
      errorIndex: 0,
      variables: this.notificationVariables(oid, variables),
    };
  }

  /** sysUpTime.0 and snmpTrapOID.0 come first. */
  private notificationVariables(oid: Oid, variables: readonly VarBind[]): VarBind[] {
    const { codec } = this.agent.context;
    const upTime = encodeValue(Tag.TimeTicks, this.agent.upTime(), codec, 'sysUpTime');
    return [
      VarBind.create(SYS_UP_TIME, Tag.TimeTicks, upTime),
      VarBind.create(SNMP_TRAP_OID, Tag.ObjectIdentifier, oid.content),
      ...variables,
    ];
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

/** The agent-addr of SNMPv1 has room for IPv4 only. */
function agentAddress(endpoint: Endpoint): string {
  const { address } = endpoint.transport.local;
  return /^[\d.]+$/.test(address) ? address : NOWHERE;
}
