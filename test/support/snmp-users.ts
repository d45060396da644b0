/** Number of an authentication protocol: MD5, SHA-1, SHA-256, SHA-512, SHA-224, SHA-384. 0 is none. */
export type AuthProtocolId = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Number of a privacy protocol: DES, AES-128, 3DES (not known to Net-SNMP), AES-192, AES-256. 0 is none. */
export type PrivProtocolId = 0 | 1 | 2 | 3 | 4 | 5;

/** How a localized key grows to the length AES-192 and AES-256 need. */
export type KeyExtension = 'blumenthal' | 'reeder';

/** A user that every snmpd of the tests knows. */
export interface TestUser {
  /** For instance `sha256aes192`, `md5`, `sha1aes256c` (Reeder) or `noauth`. */
  readonly user: string;
  readonly authProtocol: AuthProtocolId;
  readonly authPassword: string;
  readonly privProtocol: PrivProtocolId;
  readonly privPassword: string;
  /** Only with AES-192 and AES-256. */
  readonly keyExtension: KeyExtension | undefined;
  /** Names of the protocols as Net-SNMP's tools and files spell them; undefined for none. */
  readonly authName: string | undefined;
  readonly privName: string | undefined;
}

const authProtocols = [
  { prefix: 'md5', id: 1, name: 'MD5' },
  { prefix: 'sha1', id: 2, name: 'SHA' },
  { prefix: 'sha224', id: 5, name: 'SHA-224' },
  { prefix: 'sha256', id: 3, name: 'SHA-256' },
  { prefix: 'sha384', id: 6, name: 'SHA-384' },
  { prefix: 'sha512', id: 4, name: 'SHA-512' },
] as const;

const privProtocols = [
  { suffix: '', id: 0, name: undefined, keyExtension: undefined },
  { suffix: 'des', id: 1, name: 'DES', keyExtension: undefined },
  { suffix: 'aes128', id: 2, name: 'AES', keyExtension: undefined },
  { suffix: 'aes192', id: 4, name: 'AES-192', keyExtension: 'blumenthal' },
  { suffix: 'aes256', id: 5, name: 'AES-256', keyExtension: 'blumenthal' },
  { suffix: 'aes192c', id: 4, name: 'AES-192-C', keyExtension: 'reeder' },
  { suffix: 'aes256c', id: 5, name: 'AES-256-C', keyExtension: 'reeder' },
] as const;

/** Long digests never need an extension, so the two ways differ for these only. */
const reederPrefixes: readonly string[] = ['md5', 'sha1'];

/** Authentication password of every user. */
export const authPassword = 'authpass12';

/** Privacy password of every user. */
export const privPassword = 'privpass12';

/** Every pair of protocols Net-SNMP knows, one user each, and `noauth`. */
export const testUsers: readonly TestUser[] = [
  {
    user: 'noauth',
    authProtocol: 0,
    authPassword: '',
    privProtocol: 0,
    privPassword: '',
    keyExtension: undefined,
    authName: undefined,
    privName: undefined,
  },
  ...authProtocols.flatMap((auth) =>
    privProtocols
      .filter((priv) => priv.keyExtension !== 'reeder' || reederPrefixes.includes(auth.prefix))
      .map((priv) => ({
        user: auth.prefix + priv.suffix,
        authProtocol: auth.id,
        authPassword,
        privProtocol: priv.id,
        privPassword: priv.id === 0 ? '' : privPassword,
        keyExtension: priv.keyExtension,
        authName: auth.name,
        privName: priv.name,
      })),
  ),
];

/** The user of that name; throws where there is none. */
export function testUser(name: string): TestUser {
  const found = testUsers.find(({ user }) => user === name);
  if (found === undefined) throw new Error(`no test user is called ${name}`);
  return found;
}

/** The highest security level the user has, as Net-SNMP's tools spell it. */
export function securityLevelOf(user: TestUser): 'noAuthNoPriv' | 'authNoPriv' | 'authPriv' {
  if (user.authName === undefined) return 'noAuthNoPriv';
  return user.privName === undefined ? 'authNoPriv' : 'authPriv';
}

/** The line of a Net-SNMP configuration that creates the user, for an engine of its own if one is given. */
export function createUserLine(user: TestUser, engineId?: Uint8Array): string {
  return [
    'createUser',
    engineId === undefined ? '' : `-e 0x${Buffer.from(engineId).toString('hex')}`,
    user.user,
    user.authName === undefined ? '' : `${user.authName} ${user.authPassword}`,
    user.privName === undefined ? '' : `${user.privName} ${user.privPassword}`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}
