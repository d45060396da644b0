/** Maps event name to payload, such as `{ response: ResponseEvent }`. */
export type EventMap<Events> = { [Name in keyof Events]: object };

/** The names of an event map as `on` documents them: `'response'`. */
export type EventName<Events> = keyof Events & string;

/**
 * Every spelling of the names that `on` and its relatives accept: `'response'`, and `'Response'` as in other editions
 * of the class family; `'sslStatus'`, `'SslStatus'` and `'SSLStatus'`.
 */
export type EventAlias<Events> =
  | EventName<Events>
  | Capitalize<EventName<Events>>
  | (EventName<Events> extends infer Name ? (Name extends `ssl${infer Rest}` ? `SSL${Rest}` : never) : never);

/** The payload that belongs to a spelling of an event name. */
export type EventOf<Events, Alias> = Alias extends keyof Events
  ? Events[Alias]
  : Alias extends `SSL${infer Rest}`
    ? EventOf<Events, `ssl${Rest}`>
    : Alias extends string
      ? Uncapitalize<Alias> extends keyof Events
        ? Events[Uncapitalize<Alias>]
        : never
      : never;

/** The name of the hook property of an event: `onResponse` for `response`. */
export type HookName<Name extends string> = `on${Capitalize<Name>}`;

/**
 * `'response'` becomes `'onResponse'`.
 *
 * @internal
 */
export function hookName<Name extends string>(name: Name): HookName<Name> {
  return `on${capitalize(name)}`;
}

/**
 * Every accepted spelling of the names, each with the name it stands for.
 *
 * @internal
 */
export function eventAliases<Name extends string>(names: readonly Name[]): ReadonlyMap<string, Name> {
  return new Map(names.flatMap((name) => spellings(name).map((spelling) => [spelling, name])));
}

function spellings(name: string): string[] {
  const pascal = capitalize(name);
  return name.startsWith('ssl') ? [name, pascal, `SSL${name.slice(3)}`] : [name, pascal];
}

function capitalize<Name extends string>(name: Name): Capitalize<Name> {
  return (name.charAt(0).toUpperCase() + name.slice(1)) as Capitalize<Name>;
}
