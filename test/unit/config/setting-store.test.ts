import { describe, expect, jest, test } from '@jest/globals';
import { SnmpError } from '../../../src/errors/snmp-error.js';
import { SettingStore } from '../../../src/config/setting-store.js';

function managerStore(isActive = false): SettingStore {
  return new SettingStore('SnmpMgr', () => isActive);
}

describe('the command', () => {
  test('reads by name and sets by name and value', () => {
    const store = managerStore();
    expect(store.command('ContextName')).toBe('');
    expect(store.command('ContextName=vlan-10')).toBe('vlan-10');
    expect(store.command('ContextName')).toBe('vlan-10');
  });

  test('takes all after the first equals sign for the value', () => {
    expect(managerStore().command('ContextName=a=b= c ')).toBe('a=b= c ');
  });

  test('trims the name and ignores its case, but leaves the value alone', () => {
    const store = managerStore();
    expect(store.command('  contextNAME = vlan-10')).toBe(' vlan-10');
    expect(store.command('\tCONTEXTname ')).toBe(' vlan-10');
  });

  test('writes booleans as True and False', () => {
    const store = managerStore();
    expect(store.command('CheckMessageOrigin=no')).toBe('False');
    expect(store.command('CheckMessageOrigin=1')).toBe('True');
    expect(store.get('CheckMessageOrigin')).toBe(true);
  });

  test('accepts a choice by name', () => {
    const store = new SettingStore('SnmpTcpMgr', () => false);
    expect(store.command('FirewallType=socks5')).toBe('3');
    expect(store.get('FirewallType')).toBe(3);
  });

  test('empties a text with nothing after the equals sign', () => {
    const store = managerStore();
    store.command('ContextName=x');
    expect(store.command('ContextName=')).toBe('');
  });
});

describe('an unknown name', () => {
  test.each([
    ['TimeWindo', 'did you mean TimeWindow?'],
    ['CheckMesageOrigin', 'did you mean CheckMessageOrigin?'],
    ['ContextNme=x', 'did you mean ContextName?'],
    ['CodePag', 'did you mean CodePage?'],
  ])('%p is refused with what was probably meant', (configuration, hint) => {
    expect(() => managerStore().command(configuration)).toThrow(hint);
  });

  test.each(['', '=', '=5', 'Nonsense', 'toString', '__proto__', 'constructor=1'])(
    '%p is refused',
    (configuration) => {
      expect(() => managerStore().command(configuration)).toThrow(
        expect.objectContaining({ code: 10022, reason: 'unknownSetting' }),
      );
    },
  );

  test('of another class is refused with the classes that have it', () => {
    expect(() => managerStore().command('FirewallHost=proxy')).toThrow(
      "Unknown setting: SnmpMgr has no setting 'FirewallHost'; it belongs to SnmpTcpMgr",
    );
  });

  test('is not repeated beyond a sensible length, nor is the value', () => {
    const error = thrownBy(() => managerStore().command(`${'x'.repeat(500)}=geheim`));
    expect(error.message.length).toBeLessThan(120);
    expect(error.message).not.toContain('geheim');
  });
});

describe('a refused value', () => {
  test('is named with what is allowed', () => {
    expect(() => managerStore().command('TimeWindow=soon')).toThrow(
      "Invalid argument: setting TimeWindow takes a whole number of seconds from 0 to 2147483647, not 'soon'",
    );
  });

  test('is shortened if it is long', () => {
    const error = thrownBy(() => managerStore().command(`TimeWindow=${'9'.repeat(1000)}`));
    expect(error.message.length).toBeLessThan(200);
  });

  test('that is secret is not shown', () => {
    const error = thrownBy(() => managerStore().command('AuthenticationKey=0123456789abcde'));
    expect(error.message).toContain('AuthenticationKey takes bytes as pairs of hexadecimal digits');
    expect(error.message).not.toContain('0123456789abcde');
  });
});

describe('a bound setting', () => {
  test('shows what the component has', () => {
    const store = managerStore();
    let port = 0;
    store.bind('SourcePort', { read: () => port });
    port = 161;
    expect([store.get('SourcePort'), store.command('SourcePort'), store.snapshot()['SourcePort']]).toEqual([
      161,
      '161',
      '161',
    ]);
  });

  test('may be shown as text', () => {
    const store = managerStore();
    store.bind('SourcePort', { read: () => '161' });
    expect([store.get('SourcePort'), store.command('SourcePort')]).toEqual([161, '161']);
  });

  test('hands a value on that has been checked', () => {
    const store = managerStore();
    const write = jest.fn();
    let port = 162;
    write.mockImplementation((value) => {
      port = value as number;
    });
    store.bind('LocalPort', { read: () => port, write });
    expect(store.command('LocalPort=10162')).toBe('10162');
    expect(write.mock.calls).toEqual([[10162]]);
    expect(() => store.command('LocalPort=65536')).toThrow(expect.objectContaining({ code: 10022 }));
    expect([port, store.get('LocalPort')]).toEqual([10162, 10162]);
  });

  test('stays as it was if the component refuses the value', () => {
    const store = managerStore();
    const listener = jest.fn();
    store.bind('LocalHost', {
      write: () => {
        throw new SnmpError('addressNotAvailable');
      },
    });
    store.onChange('LocalHost', listener);
    expect(() => store.command('LocalHost=10.0.0.1')).toThrow(expect.objectContaining({ code: 10049 }));
    expect(store.command('LocalHost')).toBe('');
    expect(listener).not.toHaveBeenCalled();
  });

  test('is not handed anything while active if it must not change then', () => {
    const store = managerStore(true);
    const write = jest.fn();
    store.bind('LocalPort', { write });
    expect(() => store.command('LocalPort=0')).toThrow(expect.objectContaining({ code: 106 }));
    expect(write).not.toHaveBeenCalled();
  });

  test('that is an action is done each time and reads as nothing', () => {
    const store = new SettingStore('SnmpTrapMgr', () => true);
    const write = jest.fn();
    store.bind('ShowCacheForUser', { write });
    expect(store.command('ShowCacheForUser=ops')).toBe('');
    expect(store.command('ShowCacheForUser=ops')).toBe('');
    expect(store.command('ShowCacheForUser')).toBe('');
    expect(write.mock.calls).toEqual([['ops'], ['ops']]);
  });
});

describe('changes', () => {
  test('are told to all who asked, with the typed value', () => {
    const store = managerStore();
    const first = jest.fn();
    const second = jest.fn();
    store.onChange('UseInternalSecurityAPI', first);
    store.onChange('UseInternalSecurityAPI', second);
    store.set('useinternalsecurityapi', 'yes');
    store.set('TimeWindow', '10');
    expect([first.mock.calls, second.mock.calls]).toEqual([[[true]], [[true]]]);
  });

  test('that are refused are told to nobody', () => {
    const store = managerStore();
    const listener = jest.fn();
    store.onChange('TimeWindow', listener);
    expect(() => {
      store.set('TimeWindow', '-1');
    }).toThrow(SnmpError);
    expect(listener).not.toHaveBeenCalled();
  });

  test('of one component do not show in another', () => {
    const one = managerStore();
    const other = managerStore();
    one.set('TimeWindow', '10');
    expect(other.get('TimeWindow')).toBe(150);
  });
});

describe('everything at once', () => {
  test('lists the names of the class only', () => {
    const names = managerStore().names();
    expect(names).toContain('DontFragment');
    expect(names).not.toContain('FirewallHost');
    expect(new Set(names).size).toBe(names.length);
  });

  test('gives a setting the class lacks its default, for code that classes share', () => {
    expect(new SettingStore('SnmpTcpMgr', () => false).get('MaxPacketSize')).toBe(65535);
  });

  test('shows texts, and stars for secrets', () => {
    const store = managerStore();
    store.set('AuthenticationKey', 'c0ffee');
    expect(store.get('AuthenticationKey')).toBe('c0ffee');
    expect(store.snapshot()).toMatchObject({
      AuthenticationKey: '***',
      TimeWindow: '150',
      ForceLocalPort: 'True',
    });
  });
});

function thrownBy(action: () => unknown): SnmpError {
  try {
    action();
  } catch (error) {
    if (SnmpError.is(error)) return error;
  }
  throw new Error('no SnmpError was thrown');
}
