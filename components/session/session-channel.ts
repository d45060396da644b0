import type { Oid } from '../../src/smi/oid.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import type { ResponsePdu } from '../client/response-pdu.js';
import { Engine } from '../engine.js';
import { SnmpVersion } from '../enums.js';
import type { Manager } from '../manager.js';
import { wholeNumber } from '../properties.js';
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
    return outcome(this.manager.get(...names, optionsWith(signal)));
  }

  getNext(names: readonly Oid[], signal: AbortSignal | undefined): Promise<ResponsePdu> {
    return outcome(this.manager.getNext(...names, optionsWith(signal)));
  }

  getBulk(names: readonly Oid[], bulk: Bulk, signal: AbortSignal | undefined): Promise<ResponsePdu> {
    return outcome(this.manager.getBulk(...names, { ...bulk, ...optionsWith(signal) }));
  }

  set(variables: readonly VarBind[], signal: AbortSignal | undefined): Promise<ResponsePdu> {
    return outcome(this.manager.set(...variables, optionsWith(signal)));
  }

  /** Ends what is under way with 202, and forgets the user. */
  async close(): Promise<void> {
    await this.manager.close();
    this.removeUser();
    if (this.ownsEngine) await this.engine.close();
  }
}

async function outcome(response: Promise<ResponsePdu>): Promise<ResponsePdu> {
  try {
    return await response;
  } catch (error) {
    throw sessionFailure(error);
  }
}

function optionsWith(signal: AbortSignal | undefined) {
  return signal === undefined ? {} : { signal };
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
