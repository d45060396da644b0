/** What must not be seen in what `secrets-program.ts` prints. */
export const secrets = {
  authPassword: 'Zebra-auth-4711-password',
  privPassword: 'Zebra-priv-4712-password',
  wrongPassword: 'Zebra-wrong-4713-password',
  short: 'Zqx4714',
  community: 'Zebra-community-4715',
  wrongCommunity: 'Zebra-community-4716-wrong',
  firewallPassword: 'Zebra-proxy-4717-password',
  storePassword: 'Zebra-store-4718-password',
  authKeyHex: '5a65627261a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b',
  privKeyHex: '5a6562726193a4b5c6d7e8f90a1b2c3d',
  privateKey: '-----BEGIN PRIVATE KEY-----\nWmVicmEta2V5LTQ3MTktcHJpdmF0ZQ==\n-----END PRIVATE KEY-----\n',
} as const;
