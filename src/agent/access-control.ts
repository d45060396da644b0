import { SnmpError } from '../errors/snmp-error.js';
import { Oid } from '../smi/oid.js';

/**
 * Who may read or set what.
 */
export interface AccessRule {
  /** The community (SNMPv1, SNMPv2c) it is for. */
  readonly community?: string;
  /** The user (SNMPv3) it is for. Either this or `community` is given. */
  readonly user?: string;
  /** The security level a user needs: 0, 1 (authenticated) or 2 (encrypted). By default the highest the user has. */
  readonly minimumLevel?: 0 | 1 | 2;
  /** `read` by default. */
  readonly access?: 'read' | 'readWrite';
  /** The subtrees it is about, as OIDs; everything by default. */
  readonly include?: readonly string[];
  /** Subtrees of those that it is not about. */
  readonly exclude?: readonly string[];
}

/** In whose name a request comes. @internal */
export interface Principal {
  readonly community: string | undefined;
  readonly user: string | undefined;
  /** That of the request. */
  readonly securityLevel: number;
  /** The highest the user has. */
  readonly userLevel: number;
}

/** What somebody may do. @internal */
export interface Access {
  canRead(oid: Oid): boolean;
  /** Where to go on from an OID that can't be read: nothing before can be. Undefined for nowhere. */
  readableFrom(oid: Oid): Oid | undefined;
  canWrite(oid: Oid): boolean;
}

interface CheckedRule {
  readonly rule: AccessRule;
  readonly include: readonly Oid[];
  readonly exclude: readonly Oid[];
}

/**
 * Decides what managers may see and change: a small relative of the views of RFC 3415.
 * @internal
 */
export class AccessControl {
  private readonly rules: CheckedRule[] = [];

  /** @throws SnmpError 10022 for a rule that is for nobody or whose subtrees are no OIDs */
  add(rule: AccessRule): void {
    if ((rule.community === undefined) === (rule.user === undefined)) {
      throw new SnmpError('invalidArgument', 'an access rule is for a community or for a user');
    }
    const include = (rule.include ?? []).map((text) => Oid.parse(text));
    const exclude = (rule.exclude ?? []).map((text) => Oid.parse(text));
    this.rules.push({ rule, include, exclude });
  }

  clear(): void {
    this.rules.length = 0;
  }

  /** What somebody may do; undefined for a community or user that has no rule, or too low a level for all of them. */
  of(principal: Principal): Access | undefined {
    const rules = this.rules.filter(({ rule }) => isFor(rule, principal));
    if (rules.length === 0) return undefined;
    return {
      canRead: (oid) => rules.some((rule) => covers(rule, oid)),
      readableFrom: (oid) => nextIncluded(rules, oid),
      canWrite: (oid) => rules.some((rule) => rule.rule.access === 'readWrite' && covers(rule, oid)),
    };
  }

  /** Whether some rule lets the user come with a level. */
  admits(user: string, securityLevel: number): boolean {
    return this.rules.some(
      ({ rule }) => rule.user === user && (rule.minimumLevel ?? Infinity) <= securityLevel,
    );
  }

  /** Whether any rule is for the user. */
  hasUser(user: string): boolean {
    return this.rules.some(({ rule }) => rule.user === user);
  }
}

/** Somebody without limits. @internal */
export const FULL_ACCESS: Access = {
  canRead: () => true,
  readableFrom: (oid) => oid,
  canWrite: () => true,
};

function isFor(rule: AccessRule, principal: Principal): boolean {
  if (rule.community !== undefined) return rule.community === principal.community;
  return (
    rule.user === principal.user && principal.securityLevel >= (rule.minimumLevel ?? principal.userLevel)
  );
}

function covers({ include, exclude }: CheckedRule, oid: Oid): boolean {
  const inside = include.length === 0 || include.some((subtree) => oid.startsWith(subtree));
  return inside && !exclude.some((subtree) => oid.startsWith(subtree));
}

/** The OID itself where it is in an included subtree, otherwise the first of the subtrees behind it. */
function nextIncluded(rules: readonly CheckedRule[], oid: Oid): Oid | undefined {
  let next: Oid | undefined;
  for (const { include } of rules) {
    if (include.length === 0) return oid;
    for (const subtree of include) {
      if (oid.startsWith(subtree)) return oid;
      if (subtree.compare(oid) > 0 && (next === undefined || subtree.compare(next) < 0)) next = subtree;
    }
  }
  return next;
}
