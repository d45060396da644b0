import { ErrorStatus } from './enums.js';

/** What each error-status of RFC 3416 section 3 means. */
const DESCRIPTIONS: Record<ErrorStatus, string> = {
  0: 'No error',
  1: 'The response does not fit into one message',
  2: 'A variable does not exist',
  3: 'A value or its syntax is not valid',
  4: 'A variable is read-only',
  5: 'The agent could not process the request',
  6: 'Access to a variable is denied',
  7: 'A value has the wrong type',
  8: 'A value has the wrong length',
  9: 'A value has the wrong encoding',
  10: 'A value is not allowed',
  11: 'A variable cannot be created',
  12: 'A value is not possible at present',
  13: 'A resource is not available',
  14: 'The values were not set',
  15: 'The values were set in part and cannot be undone',
  16: 'Authorization failed',
  17: 'A variable is not writable',
  18: 'A variable cannot be created at present',
};

const NAMES = Object.fromEntries(
  Object.entries(ErrorStatus).map(([name, value]) => [value, name]),
) as Partial<Record<number, string>>;

/**
 * What `errorDescription` says: empty for 0, otherwise the name and the meaning.
 * @internal
 */
export function describeErrorStatus(errorStatus: number): string {
  if (errorStatus === 0) return '';
  const name = NAMES[errorStatus];
  if (name === undefined) return `error-status ${errorStatus}`;
  const text = DESCRIPTIONS[errorStatus as ErrorStatus];
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}: ${text}`;
}
