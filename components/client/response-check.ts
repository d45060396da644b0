import { Tag } from '../../src/ber/tag.js';
import { PduTag } from '../../src/pdu/kinds.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import type { Exchange } from './exchange.js';

type Check = (request: Exchange, answer: readonly VarBind[]) => string | undefined;

/** What the variables of a response must be for each request: RFC 3416 section 4.2. */
const CHECKS: Readonly<Record<number, Check>> = {
  [PduTag.GetRequest]: sameNames,
  [PduTag.SetRequest]: sameNames,
  [PduTag.InformRequest]: sameNames,
  [PduTag.GetNextRequest]: followingNames,
  [PduTag.GetBulkRequest]: repetitions,
};

/**
 * Says what is wrong with the variables of a response; undefined when nothing is.
 * @internal
 */
export function whatIsImproper(request: Exchange, answer: readonly VarBind[]): string | undefined {
  return CHECKS[request.tag]?.(request, answer);
}

function sameNames({ variables }: Exchange, answer: readonly VarBind[]): string | undefined {
  if (answer.length !== variables.length) return wrongCount(variables.length, answer.length);
  for (let i = 0; i < variables.length; i += 1) {
    const asked = variables[i];
    const given = answer[i];
    if (asked !== undefined && given?.hasSameName(asked) !== true)
      return `variable ${i + 1} is ${given?.oidText ?? 'missing'} instead of ${asked.oidText}`;
  }
  return undefined;
}

function followingNames({ variables }: Exchange, answer: readonly VarBind[]): string | undefined {
  if (answer.length !== variables.length) return wrongCount(variables.length, answer.length);
  for (let i = 0; i < variables.length; i += 1) {
    const problem = notAfter(answer[i], variables[i]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Rows of all repeaters follow the non-repeaters; the last row may be cut off (RFC 3416 section 4.2.3). */
function repetitions(
  { variables, errorStatus: nonRepeaters, errorIndex: maxRepetitions }: Exchange,
  answer: readonly VarBind[],
): string | undefined {
  const singles = Math.min(nonRepeaters, variables.length);
  const repeaters = variables.length - singles;
  const most = singles + repeaters * maxRepetitions;
  if (answer.length === 0 && most > 0) return 'no variables came';
  if (answer.length > most) return `${answer.length} variables came, at most ${most} were asked for`;
  for (let i = 0; i < answer.length; i += 1) {
    const before = i < singles + repeaters ? variables[i] : answer[i - repeaters];
    const problem = notAfter(answer[i], before);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function notAfter(given: VarBind | undefined, before: VarBind | undefined): string | undefined {
  if (given === undefined || before === undefined || given.type === Tag.EndOfMibView) return undefined;
  return given.compareName(before) > 0 ? undefined : `${given.oidText} does not come after ${before.oidText}`;
}

function wrongCount(asked: number, given: number): string {
  return `${asked} variables were asked for, ${given} came`;
}
