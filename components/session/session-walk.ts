import type { Oid } from '../../src/smi/oid.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import { ErrorStatus, SnmpVersion } from '../enums.js';
import type { Bulk } from './session-channel.js';
import type { SessionCalls } from './session-calls.js';
import { isAbsent } from './session-value.js';

/** What a walk is made with. @internal */
export interface WalkSettings {
  readonly version: SnmpVersion;
  readonly retryNoSuch: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Visits what is below some names by GETNEXT, all of them side by side: a row of the answers at a time. It ends where
 * the first of them has no more.
 *
 * An agent that goes backwards ends the walk too; the status of the session says so.
 * @internal
 */
export async function* walk(
  calls: SessionCalls,
  roots: readonly Oid[],
  { version, retryNoSuch, signal }: WalkSettings,
): AsyncGenerator<VarBind, void, undefined> {
  let at: Oid[] = [...roots];
  while (at.length > 0) {
    const response = await calls.readNext(at, signal);
    // The end for an agent of SNMPv1, which easysnmp takes for an error unless it is told to go on without.
    const isEndOfV1 = version === SnmpVersion.V1 && response.errorStatus === ErrorStatus.NoSuchName;
    if (isEndOfV1 && retryNoSuch) return;
    calls.check(response);
    const next: Oid[] = [];
    for (const [column, root] of roots.entries()) {
      const variable = response.variableBindings[column];
      const before = at[column];
      if (variable === undefined || before === undefined) break;
      const { name } = variable;
      if (!name.startsWith(root) || isAbsent(variable.type)) return;
      if (name.compare(before) <= 0) {
        calls.improper(response, `${name.toString()} does not come after ${before.toString()}`);
        return;
      }
      yield variable;
      next.push(name);
    }
    at = next;
  }
}

/**
 * Visits what is below some names by GETBULK, one name after the other.
 *
 * @throws EasySnmpError 396 where the agent goes backwards, which would never end
 * @internal
 */
export async function* bulkwalk(
  calls: SessionCalls,
  roots: readonly Oid[],
  bulk: Bulk,
  signal: AbortSignal | undefined,
): AsyncGenerator<VarBind, void, undefined> {
  for (const root of roots) yield* bulkwalkOne(calls, root, bulk, signal);
}

async function* bulkwalkOne(
  calls: SessionCalls,
  root: Oid,
  bulk: Bulk,
  signal: AbortSignal | undefined,
): AsyncGenerator<VarBind, void, undefined> {
  let before = root;
  for (;;) {
    const response = await calls.readBulk([before], bulk, signal);
    if (response.variableBindings.length === 0) return;
    for (const variable of response.variableBindings) {
      const { name } = variable;
      if (!name.startsWith(root) || isAbsent(variable.type)) return;
      if (name.compare(before) <= 0) {
        throw calls.improper(response, `${name.toString()} does not come after ${before.toString()}`);
      }
      yield variable;
      before = name;
    }
  }
}
