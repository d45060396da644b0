import { describe, expect, test } from '@jest/globals';
import { errorCatalog } from '../../src/errors/catalog.js';
import { SnmpError } from '../../src/errors/snmp-error.js';
import { allClasses, unavailability, type AnySettingRow, type ComponentName } from '../../src/config/row.js';
import { SettingStore } from '../../src/config/setting-store.js';
import { settingNames, settingNamesOf, settingRow, type SettingName } from '../../src/config/settings.js';
import { samplesFor } from './setting-samples.js';
import { surface } from './surface.js';

const cases = allClasses.flatMap((owner) =>
  settingNamesOf(owner).map((name) => ({ owner, name, row: settingRow(name) })),
);
const writable = cases.filter(({ row }) => row.access === 'read-write');
const available = writable.filter(({ owner, row }) => unavailability(row, owner) === undefined);
const unavailable = writable.filter(({ owner, row }) => unavailability(row, owner) !== undefined);

describe('the settings table', () => {
  test.each(['SnmpTcpMgr', 'SnmpTrapMgr'] as const)('has every documented setting of %s', (owner) => {
    expect(settingNamesOf(owner)).toEqual(expect.arrayContaining([...surface[owner].config]));
  });

  test('gives SnmpMgr the settings of a manager, and those of datagrams instead of connections', () => {
    const ofManagers = surface.SnmpTcpMgr.config.filter((name) => !isOfConnections(name));
    expect(settingNamesOf('SnmpMgr')).toEqual(
      expect.arrayContaining([
        ...ofManagers,
        'CaptureIPPacketInfo',
        'DelayHostResolution',
        'DestinationAddress',
        'DontFragment',
        'MaskSensitive',
        'MaxPacketSize',
        'QOSDSCPValue',
        'QOSTrafficType',
        'ShareLocalPort',
        'SourceIPAddress',
        'SourceMacAddress',
        'UseConnection',
      ]),
    );
    expect(settingNamesOf('SnmpMgr').filter(isOfConnections)).toEqual([]);
  });

  test('marks as extensions exactly what the class family does not have', () => {
    const extensions = settingNames.filter((name) => settingRow(name).extension === true);
    expect([...extensions].sort()).toEqual(
      ['Retries', 'WalkMaxRepetitions', 'EngineBootsFile', 'TrapPort', 'MaxReportsPerSecond'].sort(),
    );
    expect(settingNames.filter((name) => settingRow(name).source === 'extension')).toEqual(extensions);
  });

  test('keeps secret what is a password or a key', () => {
    const secret = settingNames.filter((name) => settingRow(name).secret === true);
    expect([...secret].sort()).toEqual([
      'AuthenticationKey',
      'EncryptionKey',
      'FirewallPassword',
      'OpenSSLPrngSeedData',
    ]);
  });

  test.each<[ComponentName, Partial<Record<SettingName, string>>]>([
    [
      'SnmpMgr',
      {
        AllowSingleStepDiscovery: 'False',
        CheckMessageOrigin: 'True',
        CodePage: '65001',
        CompatibilityMode: '0',
        ForceLocalPort: 'True',
        LocalPort: '0',
        MsgMaxSize: '65535',
        Retries: '0',
        SelectWaitMillis: '20',
        TimeWindow: '150',
        TimeoutInMilliseconds: 'False',
        UseInternalSecurityAPI: 'False',
        WalkInsideRange: 'True',
        WalkMaxRepetitions: '0',
      },
    ],
    ['SnmpTcpMgr', { FirewallType: '0', Linger: 'True', LingerTime: '10', MaxLineLength: '2048' }],
    [
      'SnmpTrapMgr',
      { LocalPort: '162', MaskSensitive: 'True', ProcessIdleEvents: 'True', TimeWindow: '150' },
    ],
    ['SnmpAgent', { LocalPort: '161' }],
  ])('has the documented defaults of %s', (owner, defaults) => {
    const values = new SettingStore(owner, () => false).snapshot();
    expect(values).toMatchObject(defaults);
  });

  test.each(settingNames)('describes %s in sentences', (name) => {
    expect(settingRow(name).summary).toMatch(/^\S.*\.$/);
    expect(settingRow(name).unavailable ?? 'a reason').toMatch(/^[^A-Z.].*[^.]$|^Node/);
  });
});

describe.each(cases)('$owner $name', ({ owner, name, row }) => {
  test('reads its default, under its name in any case', () => {
    const store = inactiveStore(owner);
    const expected = row.access === 'action' ? '' : defaultText(row, owner);
    expect(store.command(name)).toBe(expected);
    expect(store.command(name.toUpperCase())).toBe(expected);
    expect(store.command(` ${name.toLowerCase()} `)).toBe(expected);
    expect(store.get(name)).toBe(row.defaultFor?.[owner] ?? row.default);
  });
});

describe.each(available)('$owner $name', ({ owner, name, row }) => {
  const samples = samplesFor(row.scalar);

  test('accepts what its notation allows', () => {
    const store = inactiveStore(owner);
    for (const [text, read] of samples.good) {
      expect([text, store.command(`${name.toLowerCase()}=${text}`)]).toEqual([text, read]);
      expect([text, store.command(name)]).toEqual([text, read]);
    }
  });

  test('refuses anything else and stays as it was', () => {
    const store = inactiveStore(owner);
    const before = store.command(name);
    for (const [text] of samples.bad) {
      const error = thrownBy(() => store.command(`${name}=${text}`));
      expect([text, error.code]).toEqual([text, 10022]);
      expect(error.message).toContain(name);
      expect(error.message).toContain(row.scalar.allowed);
      expect(store.command(name)).toBe(before);
    }
  });

  test('changes while active only if nothing forbids it', () => {
    const store = new SettingStore(owner, () => true);
    const before = store.command(name);
    const [text = ''] = samples.good[0] ?? [];
    if (row.whileActive === undefined) {
      store.set(name, text);
      return;
    }
    const error = thrownBy(() => {
      store.set(name, text);
    });
    expect(error.code).toBe(errorCatalog[row.whileActive].code);
    expect(error.message).toContain(name);
    expect(store.command(name)).toBe(before);
  });
});

describe.each(cases.filter(({ row }) => row.access === 'read-only'))(
  '$owner $name',
  ({ owner, name, row }) => {
    test('refuses to be set, even to its default', () => {
      const store = inactiveStore(owner);
      const error = thrownBy(() => store.command(`${name}=${defaultText(row, owner)}`));
      expect(error.reason).toBe('readOnlySetting');
      expect(error.code).toBe(10022);
      expect(error.message).toContain(name);
    });
  },
);

describe.each(unavailable)('$owner $name, which Node.js cannot provide,', ({ owner, name, row }) => {
  test('accepts its default', () => {
    const text = defaultText(row, owner);
    expect(inactiveStore(owner).command(`${name}=${text}`)).toBe(text);
  });

  test('refuses anything else with the reason', () => {
    const store = inactiveStore(owner);
    const others = samplesFor(row.scalar).good.filter(([, read]) => read !== defaultText(row, owner));
    expect(others).not.toHaveLength(0);
    for (const [text] of others) {
      const error = thrownBy(() => store.command(`${name}=${text}`));
      expect(error.reason).toBe('unavailableOnPlatform');
      expect(error.code).toBe(10045);
      expect(error.message).toContain(name);
      expect(error.message).toContain(row.unavailable ?? 'a reason');
      expect(store.command(name)).toBe(defaultText(row, owner));
    }
  });

  test('refuses nonsense as any setting does', () => {
    for (const [text] of samplesFor(row.scalar).bad) {
      expect(thrownBy(() => inactiveStore(owner).command(`${name}=${text}`)).reason).toBe('invalidArgument');
    }
  });
});

describe.each(cases.filter(({ row }) => row.secret === true))(
  '$owner $name, which is secret,',
  ({ owner, name, row }) => {
    const value = row.scalar.kind === 'hex' ? 'c0ffee' : 'geheim';

    test('is not in a snapshot', () => {
      const store = inactiveStore(owner);
      if (row.unavailable === undefined) store.set(name, value);
      expect(store.snapshot()[name]).toBe('***');
      expect(JSON.stringify(store.snapshot())).not.toContain(value);
    });

    test('is not in the message that refuses it', () => {
      const refused = row.scalar.kind === 'hex' ? `${value}0` : value;
      if (row.scalar.kind !== 'hex' && row.unavailable === undefined) return;
      const error = thrownBy(() => inactiveStore(owner).command(`${name}=${refused}`));
      expect(error.message).not.toContain(value);
      expect(String(error.stack)).not.toContain(value);
    });
  },
);

function isOfConnections(name: string): boolean {
  return !settingRow(name as SettingName).owners.some((owner) => owner !== 'SnmpTcpMgr');
}

function inactiveStore(owner: ComponentName): SettingStore {
  return new SettingStore(owner, () => false);
}

function defaultText(row: AnySettingRow, owner: ComponentName): string {
  const value = row.defaultFor?.[owner] ?? row.default;
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

function thrownBy(action: () => unknown): SnmpError {
  try {
    action();
  } catch (error) {
    if (SnmpError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
