import { SnmpError } from '../../src/errors/snmp-error.js';
import type { Oid } from '../../src/smi/oid.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import { errorResponse, ImproperResponse } from '../client/client-errors.js';
import type { ResponsePdu } from '../client/response-pdu.js';
import { ErrorStatus, SnmpVersion } from '../enums.js';
import { describeErrorStatus } from '../error-status.js';
import { sessionFailure } from './easy-snmp-errors.js';
import type { Bulk, SessionChannel } from './session-channel.js';
import type { ResolvedOid } from './session-names.js';

/** What became of the last request. @internal */
export interface SessionStatus {
  errorString: string;
  errorNumber: number;
  errorIndex: number;
}

/** A variable of an answer, or the name of one that an SNMPv1 agent does not have. @internal */
export type Found = VarBind | ResolvedOid;

/**
 * Requests as a session makes them: what the agent answers is taken as it comes, its error-status is an error, and the
 * status of the session tells of the last one.
 * @internal
 */
export class SessionCalls {
  private readonly channel: () => SessionChannel;
  private readonly status: SessionStatus;

  constructor(channel: () => SessionChannel, status: SessionStatus) {
    this.channel = channel;
    this.status = status;
  }

  /** A variable for each name. @throws EasySnmpError 397, 396, EasySnmpTimeoutError 201 ... */
  async read(
    kind: 'get' | 'getNext',
    names: readonly ResolvedOid[],
    options: {
      readonly retryNoSuch: boolean;
      readonly version: SnmpVersion;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<Found[]> {
    const found: Found[] = [...names];
    let left = names.map((_name, position) => position);
    const repairs = options.retryNoSuch && options.version === SnmpVersion.V1;
    while (left.length > 0) {
      const asked = left.flatMap((position) => names[position]?.name ?? []);
      const response = await this.exchange((channel) => channel[kind](asked, options.signal));
      const { errorStatus, errorIndex, variableBindings } = response;
      if (repairs && errorStatus === ErrorStatus.NoSuchName && errorIndex >= 1 && errorIndex <= left.length) {
        // What the agent does not have is left out, and the rest asked for again.
        left = left.filter((_position, place) => place !== errorIndex - 1);
        this.succeeded();
        continue;
      }
      this.check(response);
      if (variableBindings.length < left.length)
        throw this.improper(
          response,
          `${left.length} variables were asked for, ${variableBindings.length} came`,
        );
      left.forEach((position, place) => {
        const variable = variableBindings[place];
        if (variable !== undefined) found[position] = variable;
      });
      return found;
    }
    return found;
  }

  /** The variables of one answer. */
  async readBulk(names: readonly Oid[], bulk: Bulk, signal?: AbortSignal): Promise<ResponsePdu> {
    const response = await this.exchange((channel) => channel.getBulk(names, bulk, signal));
    this.check(response);
    return response;
  }

  /** The variables that come next; what they are is not looked at, nor is the error-status. */
  readNext(names: readonly Oid[], signal?: AbortSignal): Promise<ResponsePdu> {
    return this.exchange((channel) => channel.getNext(names, signal));
  }

  async write(variables: readonly VarBind[], signal?: AbortSignal): Promise<void> {
    this.check(await this.exchange((channel) => channel.set(variables, signal)));
  }

  /** @throws EasySnmpError 397, EasySnmpNoSuchNameError 397 */
  check(response: ResponsePdu): void {
    const { errorStatus, errorIndex } = response;
    if (errorStatus === ErrorStatus.NoError) return;
    this.status.errorString = describeErrorStatus(errorStatus);
    this.status.errorNumber = errorStatus;
    this.status.errorIndex = errorIndex;
    throw sessionFailure(errorResponse(response));
  }

  /** The answer cannot be right: the status says so, and the error may be thrown. */
  improper(response: ResponsePdu, detail: string): unknown {
    const error = new ImproperResponse(response, detail);
    this.failed(error);
    return sessionFailure(error);
  }

  private async exchange(ask: (channel: SessionChannel) => Promise<ResponsePdu>): Promise<ResponsePdu> {
    try {
      const response = await ask(this.channel());
      this.succeeded();
      return response;
    } catch (error) {
      if (SnmpError.is(error)) this.failed(error);
      throw error;
    }
  }

  private succeeded(): void {
    this.status.errorString = '';
    this.status.errorNumber = 0;
    this.status.errorIndex = 0;
  }

  private failed(error: SnmpError): void {
    this.status.errorString = error.message;
    this.status.errorNumber = error.code;
    this.status.errorIndex = 0;
  }
}
