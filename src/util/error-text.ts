/** The message of what was thrown; empty where it has none. @internal */
export function errorText(error: unknown): string {
  // Not by instanceof: errors of Node.js itself may be those of another realm.
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? message : '';
}
