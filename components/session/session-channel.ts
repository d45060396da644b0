import type { Oid } from '../../src/smi/oid.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import type { ResponsePdu } from '../client/response-pdu.js';
import { Engine } from '../engine.js';
import { SnmpVersion } from '../enums.js';
import type { Manager } from '../manager.js';
import { wholeNumber } from '../properties.js';
import type { RequestHandle } from '../client/request-handle.js';
import { asEasySnmpError, EasySnmpError, sessionFailure } from './easy-snmp-errors.js';
import { parseHostname } from './host.js';
import type { SessionDomain } from './host.js';
import type { SessionValues } from './session-options.js';
import { hexEngineId, securityLevelOf, userOptions } from './session-security.js';

const SNMP_PORT = 161;
const NAMESPACE_OCTETS = 12;
const INT32_MAX = 0x7fff_ffff;

/** A GETBULK's numbers. @internal */
export interface Bulk {
  readonly nonRepeaters: number;
  readonly maxRepetitions: number;
}

/**
 * The way of a session to its agent, with the options as they were when it was made.
 * @internal
 */
export class SessionChannel {
  private readonly engine: Engine;
  private readonly ownsEngine: boolean;
  private readonly manager: Manager;
  private readonly removeUser: () => void;
  private readonly underWay = new Set<RequestHandle>();

  /**
   * @throws EasySnmpConnectionError 303 for a host that can be none, 329
   */
  constructor(values: SessionValues, shared: Engine | undefined) {
    const { host, port, domain } = parseHostname(values.hostname);
    const address = [host, port || values.remotePort || SNMP_PORT] as const;
    const user = values.version === SnmpVersion.V3 ? userOptions(values) : undefined;
    this.ownsEngine = shared === undefined;
    this.engine = shared ?? new Engine();
    // Sessions may know a user of one name with different passwords.
    const namespace = this.engine.core.random.bytes(NAMESPACE_OCTETS).toString('hex');
    try {
      if (user !== undefined) this.engine.usm.addUser(values.securityUsername, { ...user, namespace });
      this.manager = this.engine.manager(address, managerOptions(values, domain, namespace));
      const { engineBoots, engineTime } = values;
      if (engineBoots !== 0 || engineTime !== 0) this.manager.suggestEngineTime(engineBoots, engineTime);
    } catch (error) {
      throw sessionFailure(error);
    }
    this.removeUser = () => {
      if (user !== undefined) this.engine.usm.removeUser(values.securityUsername, namespace);
    };
  }

  /** The answer is not looked at, here and below. @throws EasySnmpTimeoutError 201, EasySnmpError 308 ... */
  get(names: readonly Oid[], signal: AbortSignal | undefined): Promise<ResponsePdu> {
    return this.outcome(this.manager.get(...names, handleOptions(signal)));
  }

  getNext(names: readonly Oid[], signal: AbortSignal | undefined): Promise<ResponsePdu> {
    return this.outcome(this.manager.getNext(...names, handleOptions(signal)));
  }

  getBulk(names: readonly Oid[], bulk: Bulk, signal: AbortSignal | undefined): Promise<ResponsePdu> {
    return this.outcome(this.manager.getBulk(...names, { ...bulk, ...handleOptions(signal) }));
  }

  set(variables: readonly VarBind[], signal: AbortSignal | undefined): Promise<ResponsePdu> {
    return this.outcome(this.manager.set(...variables, handleOptions(signal)));
  }

  /** Ends what is under way with 202, and forgets the user. */
  async close(): Promise<void> {
    for (const handle of this.underWay) handle.cancel();
    this.removeUser();
    if (this.ownsEngine) await this.engine.close();
  }

  private async outcome(handle: RequestHandle): Promise<ResponsePdu> {
    this.underWay.add(handle);
    try {
      return await handle.wait();
    } catch (error) {
      throw sessionFailure(error);
    } finally {
      this.underWay.delete(handle);
    }
  }
}

function handleOptions(signal: AbortSignal | undefined) {
  return { wait: false as const, ...(signal && { signal }) };
}

/**
 * The numbers of a GETBULK.
 * @throws EasySnmpError 305, 10022
 * @internal
 */
export function checkBulk(version: SnmpVersion, nonRepeaters: unknown, maxRepetitions: unknown): Bulk {
  if (version === SnmpVersion.V1) throw new EasySnmpError('unsupportedVersion', 'SNMPv1 has no GETBULK');
  try {
    return {
      nonRepeaters: wholeNumber('nonRepeaters', nonRepeaters, 0, INT32_MAX),
      maxRepetitions: wholeNumber('maxRepetitions', maxRepetitions, 0, INT32_MAX),
    };
  } catch (error) {
    throw asEasySnmpError(error);
  }
}

function managerOptions(values: SessionValues, domain: SessionDomain, namespace: string) {
  const { version, timeout, retries, localPort } = values;
  const engineId = hexEngineId('securityEngineId', values.securityEngineId);
  const contextEngineId = hexEngineId('contextEngineId', values.contextEngineId);
  return {
    version,
    domain,
    timeout: timeout * (retries + 1),
    refreshPeriod: timeout,
    // What is to be thought of an answer is decided as easysnmp does.
    checkResponses: false,
    ...(localPort !== 0 && { localPort }),
    ...(version === SnmpVersion.V3
      ? {
          user: values.securityUsername,
          securityLevel: securityLevelOf('securityLevel', values.securityLevel),
          namespace,
          context: values.context,
          ...(engineId && { engineId }),
          ...(contextEngineId && { contextEngineId }),
        }
      : { community: values.community }),
  };
}
