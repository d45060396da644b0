import type { Pdu } from '../../src/pdu/pdu.js';
import type { VarBind } from '../../src/smi/var-bind.js';

const INDENT = '    ';

/**
 * The answer to a request.
 *
 * Source: `snmp.pdu.ResponsePDU` of the Python package `snmp`.
 *
 * @example
 * ```ts
 * import { Engine, SnmpVersion } from 'snmp-components';
 *
 * await using engine = new Engine();
 * const agent = engine.manager('127.0.0.1', { version: SnmpVersion.V2c, community: 'public' });
 * const response = await agent.get('1.3.6.1.2.1.1.5.0');
 * for (const { name, value } of response.variableBindings) console.log(String(name), String(value));
 * ```
 */
export class ResponsePdu {
  /** Number of the request. */
  readonly requestId: number;
  /** Error-status, as `ErrorStatus` numbers it; 0 = success. */
  readonly errorStatus: number;
  /** Which variable the error-status is about: one-based, 0 = none. */
  readonly errorIndex: number;
  /** The variables, in the order of the answer. */
  readonly variableBindings: readonly VarBind[];

  /** @internal */
  constructor(pdu: Pdu) {
    this.requestId = pdu.requestId;
    this.errorStatus = pdu.errorStatus;
    this.errorIndex = pdu.errorIndex;
    this.variableBindings = pdu.variables;
  }

  /** The variables one after the other. */
  [Symbol.iterator](): IterableIterator<VarBind> {
    return this.variableBindings[Symbol.iterator]();
  }

  /** Several lines, one for each field and each variable. */
  toString(): string {
    return [
      'ResponsePDU:',
      `${INDENT}Request ID: ${this.requestId}`,
      `${INDENT}Error Status: ${this.errorStatus}`,
      `${INDENT}Error Index: ${this.errorIndex}`,
      `${INDENT}Variable Bindings:`,
      ...this.variableBindings.map((variable) => `${INDENT}${INDENT}${String(variable)}`),
    ].join('\n');
  }
}
