import { Tag } from '../../src/ber/tag.js';
import type { SnmpError } from '../../src/errors/snmp-error.js';
import { PduTag } from '../../src/pdu/kinds.js';
import { VarBind } from '../../src/smi/var-bind.js';
import { ErrorStatus } from '../enums.js';
import { errorResponse, ImproperResponse } from './client-errors.js';
import type { Exchange } from './exchange.js';
import type { RunningRequest } from './request-handle.js';
import { whatIsImproper } from './response-check.js';
import { ResponsePdu } from './response-pdu.js';

/** How a GETNEXT is begun; what comes is not looked at. @internal */
export type Begin = (exchange: Exchange) => RunningRequest;

/**
 * Answers a GETBULK for an SNMPv1 agent, which has none, by one GETNEXT after the other.
 *
 * Source: `SNMPv1Manager.getBulk` of the Python package `snmp`.
 * @internal
 */
export class BulkByNext implements RunningRequest {
  done = false;
  readonly promise: Promise<ResponsePdu>;
  private readonly begin: Begin;
  private current: RunningRequest | undefined;
  private requestId = 0;
  private cancelled: SnmpError | undefined;

  constructor(begin: Begin, names: readonly VarBind[], nonRepeaters: number, maxRepetitions: number) {
    this.begin = begin;
    this.promise = this.run(names, nonRepeaters, maxRepetitions).finally(() => {
      this.done = true;
    });
  }

  cancel(error: SnmpError): void {
    this.cancelled = error;
    this.current?.cancel(error);
  }

  private async run(
    names: readonly VarBind[],
    nonRepeaters: number,
    maxRepetitions: number,
  ): Promise<ResponsePdu> {
    const singles = names.slice(0, nonRepeaters);
    const repeaters = maxRepetitions > 0 ? names.slice(nonRepeaters) : [];
    const first = await this.successors([...singles, ...repeaters]);
    const variables = [...first];
    let row = first.slice(singles.length);
    for (let count = 1; count < maxRepetitions && !row.every(isEnd); count += 1) {
      row = await this.successors(row);
      variables.push(...row);
    }
    return new ResponsePdu({
      tag: PduTag.Response,
      requestId: this.requestId,
      errorStatus: 0,
      errorIndex: 0,
      variables,
    });
  }

  /** What comes after each variable; EndOfMibView where nothing does. */
  private async successors(after: readonly VarBind[]): Promise<VarBind[]> {
    const found = after.map((variable) => VarBind.create(variable.name, Tag.EndOfMibView));
    let left = [...after.keys()].filter((place) => !isEnd(after[place]));
    while (left.length > 0) {
      const variables = left.flatMap((place) => after[place] ?? []);
      const response = await this.ask(variables);
      const { errorStatus, errorIndex, variableBindings } = response;
      if (errorStatus === 0) {
        left.forEach((place, at) => {
          const variable = variableBindings[at];
          if (variable !== undefined) found[place] = variable;
        });
        return found;
      }
      // RFC 1157 section 4.1.3: noSuchName says that nothing comes after the variable in error-index.
      if (errorStatus !== ErrorStatus.NoSuchName || errorIndex < 1 || errorIndex > left.length)
        throw errorResponse(response);
      left = left.filter((_place, at) => at !== errorIndex - 1);
    }
    return found;
  }

  private async ask(variables: readonly VarBind[]): Promise<ResponsePdu> {
    if (this.cancelled !== undefined) throw this.cancelled;
    const exchange = { tag: PduTag.GetNextRequest, variables, errorStatus: 0, errorIndex: 0 };
    this.current = this.begin(exchange);
    const response = await this.current.promise;
    this.requestId = response.requestId;
    if (response.errorStatus === 0) {
      // Without this, an agent whose names do not increase would be asked for the same over and over.
      const problem = whatIsImproper(exchange, response.variableBindings);
      if (problem !== undefined) throw new ImproperResponse(response, problem);
    }
    return response;
  }
}

function isEnd(variable: VarBind | undefined): boolean {
  return variable?.type === Tag.EndOfMibView;
}
