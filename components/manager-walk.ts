import { Tag } from '../src/ber/tag.js';
import { SnmpError } from '../src/errors/snmp-error.js';
import { PduTag } from '../src/pdu/kinds.js';
import type { Pdu } from '../src/pdu/pdu.js';
import { VarBind } from '../src/smi/var-bind.js';
import { Oid } from '../src/smi/oid.js';
import { ErrorStatus, SnmpVersion } from './enums.js';
import type { ManagerCall } from './manager-call.js';
import type { ManagerRequests } from './manager-requests.js';
import type { ManagerState } from './manager-state.js';
import { oidOf } from './name-source.js';

/** What agents answer to a GETBULK they can't answer; Net-SNMP says genErr where an encrypted response gets too long. */
const TOO_MUCH: ReadonlySet<number> = new Set([ErrorStatus.TooBig, ErrorStatus.GenError]);

/** How far a response took the walk. */
interface Progress {
  readonly inside: readonly VarBind[];
  readonly ended: boolean;
  readonly last: Oid;
  /** The OID that did not come after the one before. */
  readonly backwards?: string;
}

/**
 * Walks through a part of the agent's variables, one exchange after the other: RFC 3416 sections 4.2.2 and 4.2.3.
 * @internal
 */
export class ManagerWalk {
  private readonly state: ManagerState;
  private readonly requests: ManagerRequests;
  private readonly call: ManagerCall;
  private readonly root: Oid;
  private readonly insideRange: boolean;
  private readonly limit: number;
  /** Variables asked for at a time; shrinks when the agent can't answer that many. 0 = GETNEXT. */
  private repetitions: number;
  private last: Oid;
  private readonly visited: VarBind[] = [];
  private count = 0;
  private progress: Progress;

  constructor(state: ManagerState, requests: ManagerRequests, call: ManagerCall, tableOid: string) {
    const { settings } = state.context;
    const start = settings.get('WalkStartOID');
    this.state = state;
    this.requests = requests;
    this.call = call;
    this.root = oidOf(tableOid, state.context.objects.names);
    this.insideRange = settings.get('WalkInsideRange');
    this.limit = state.walkLimit > 0 ? state.walkLimit : Infinity;
    this.repetitions = state.snmpVersion === SnmpVersion.V1 ? 0 : settings.get('WalkMaxRepetitions');
    this.last = start === '' ? this.root : Oid.parse(start);
    this.progress = { inside: [], ended: false, last: this.last };
  }

  /** Leaves everything that was visited in `objects`, where `storeWalkObjects` says so. */
  async run(): Promise<void> {
    const { context, timeout } = this.state;
    if (timeout === 0) throw new SnmpError('missingTimeout', 'walk needs a timeout other than 0');
    context.objects.clear();
    try {
      while (await this.step());
    } finally {
      if (this.state.storeWalkObjects) context.show(this.visited);
    }
  }

  /** One exchange. Tells whether the walk goes on. */
  private async step(): Promise<boolean> {
    const answer = await this.ask();
    if (answer === undefined) return true;
    if (answer.errorStatus !== 0) return this.stopAtError(answer);
    const { ended, last, backwards } = this.progress;
    if (backwards !== undefined) {
      throw new SnmpError(
        'badPacket',
        `the agent's OIDs do not increase: ${backwards} came after ${last.toString()}`,
      );
    }
    this.last = last;
    return !ended && this.count < this.limit;
  }

  /** Undefined when the agent was asked for too much and is to be asked for less. */
  private async ask(): Promise<Pdu | undefined> {
    const variables = [VarBind.create(this.last)];
    const request =
      this.repetitions > 1
        ? { tag: PduTag.GetBulkRequest, variables, nonRepeaters: 0, maxRepetitions: this.repetitions }
        : { tag: PduTag.GetNextRequest, variables };
    try {
      const answer = await this.requests.send({ ...request, select: this.select }, this.call);
      if (answer === undefined || !this.askedTooMuch(answer.pdu)) return answer?.pdu;
      this.shrink();
      return undefined;
    } catch (error) {
      // Some agents drop what they can't answer in one message.
      if (SnmpError.is(error) && error.reason === 'timeout' && this.shrink()) return undefined;
      throw error;
    }
  }

  private shrink(): boolean {
    if (this.repetitions <= 1) return false;
    this.repetitions = Math.floor(this.repetitions / 2);
    return true;
  }

  /** What a step shows in `objects` and by its event; undefined for one that only tells that the walk is over. */
  private readonly select = (pdu: Pdu): readonly VarBind[] | undefined => {
    if (pdu.errorStatus !== 0) return this.endsV1(pdu) || this.askedTooMuch(pdu) ? undefined : pdu.variables;
    this.progress = this.check(pdu.variables);
    const { inside } = this.progress;
    // Before its event, whose handler may end the walk.
    this.count += inside.length;
    if (this.state.storeWalkObjects) this.visited.push(...inside);
    return inside.length > 0 ? inside : undefined;
  };

  /** Takes variables as long as they go forward (RFC 3416 section 4.2.2) and stay in the range. */
  private check(variables: readonly VarBind[]): Progress {
    const inside: VarBind[] = [];
    let { last } = this;
    for (const variable of variables) {
      const { oid } = variable;
      const outside = this.insideRange && !oid.startsWith(this.root);
      if (variable.type === Tag.EndOfMibView || outside) return { inside, ended: true, last };
      if (oid.compare(last) <= 0) return { inside, ended: true, last, backwards: variable.oidText };
      inside.push(variable);
      last = oid;
      if (this.count + inside.length >= this.limit) break;
    }
    // A response without variables would be asked for again and again.
    return { inside, ended: variables.length === 0, last };
  }

  /** Such a step is repeated with less and nobody needs to know. */
  private askedTooMuch(pdu: Pdu): boolean {
    return this.repetitions > 1 && TOO_MUCH.has(pdu.errorStatus);
  }

  /** SNMPv1 ends a walk with noSuchName (RFC 1157 section 4.1.3); other errors are the program's to see. */
  private endsV1(pdu: Pdu): boolean {
    return pdu.errorStatus === ErrorStatus.NoSuchName && this.state.snmpVersion === SnmpVersion.V1;
  }

  private stopAtError(pdu: Pdu): boolean {
    if (this.endsV1(pdu)) {
      this.state.errorStatus = 0;
      this.state.errorIndex = 0;
      this.state.errorDescription = '';
    }
    return false;
  }
}
