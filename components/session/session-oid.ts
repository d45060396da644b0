import { SnmpError } from '../../src/errors/snmp-error.js';
import { Oid } from '../../src/smi/oid.js';

/** An object by name and instance, as in `['sysDescr', 0]`. */
export type SessionOidPair = readonly [name: string, index: number];

/**
 * A variable as the methods of a {@link Session} take it: text such as `sysDescr.0`, `IF-MIB::ifDescr.1`,
 * `.iso.org.dod.internet.mgmt.mib-2.system.sysDescr.0` or `1.3.6.1.2.1.1.1.0`, a pair of name and index, or an
 * {@link Oid}.
 */
export type SessionOid = string | SessionOidPair | Oid;

/**
 * What an argument says before any name is looked up.
 * @internal
 */
export interface OidText {
  /** The whole as one name. */
  readonly text: string;
  /** The label, where text begins with one that no module stands in front of. */
  readonly label: string | undefined;
  /** What is behind the label: dots and numbers. */
  readonly behind: string;
  /** How the caller wrote it, for what the agent does not have. */
  readonly shown: { readonly oid: string; readonly oidIndex: string };
}

/**
 * Tells a list from a single one: an array with a number in second place is a pair.
 * @throws SnmpError 10022 for something else
 * @internal
 */
export function oidList(oids: SessionOid | readonly SessionOid[]): {
  readonly list: readonly SessionOid[];
  readonly isList: boolean;
} {
  return Array.isArray(oids) && !isPair(oids)
    ? { list: oids as readonly SessionOid[], isList: true }
    : { list: [oids as SessionOid], isList: false };
}

/**
 * Takes an argument apart.
 * @throws SnmpError 10022 when it is neither text nor a pair nor an Oid
 * @internal
 */
export function readOid(given: SessionOid): OidText {
  if (given instanceof Oid) return readText(given.toString());
  if (typeof given === 'string') return readText(given);
  if (!isPair(given))
    throw new SnmpError('invalidArgument', 'an OID is text, a pair [name, index] or an Oid');
  const [name, index] = given;
  return { ...readText(`${name}.${index}`), shown: { oid: name, oidIndex: String(index) } };
}

/** The text of an argument, for errors. @internal */
export function oidText(given: SessionOid): string {
  const text = isPair(given) ? given.join('.') : String(given);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

function isPair(given: unknown): given is SessionOidPair {
  return (
    Array.isArray(given) && given.length === 2 && typeof given[0] === 'string' && typeof given[1] === 'number'
  );
}

const NUMBER = /^\d+$/;

function readText(text: string): OidText {
  // The root of everything has no name of its own; easysnmp starts at iso.
  if (text === '.') return readText('iso');
  const parts = text.split('.');
  let labels = parts.length;
  while (NUMBER.test(parts[labels - 1] ?? '')) labels -= 1;
  const name = parts.slice(0, labels).join('.');
  const index = parts.slice(labels).join('.');
  if (name === '') return { text, label: undefined, behind: '', shown: { oid: text, oidIndex: '' } };
  return {
    text,
    label: /[.:]/.test(name) ? undefined : name,
    behind: index === '' ? '' : `.${index}`,
    shown: { oid: name, oidIndex: index },
  };
}
