import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { snmpMgrEvents, snmpTcpMgrEvents, snmpTrapMgrEvents } from '../../components/events.js';
import type { EventClass, ParameterRow } from '../../src/events/define-event.js';
import { hookName } from '../../src/events/event-name.js';
import { surface, trapMgrEventParameters, type ParameterType } from './surface.js';

type AnyEvent = Record<string, unknown>;
type AnyEventClass = EventClass<AnyEvent>;

const maps = {
  SnmpMgr: snmpMgrEvents as unknown as Record<string, AnyEventClass>,
  SnmpTcpMgr: snmpTcpMgrEvents as unknown as Record<string, AnyEventClass>,
  SnmpTrapMgr: snmpTrapMgrEvents as unknown as Record<string, AnyEventClass>,
};

/** Parameters of the manager's own events, as the pages of single events describe them. */
const managerEventParameters: Record<string, Record<string, ParameterType>> = {
  onDiscoveryResponse: {
    engineId: 'Buffer',
    engineBoots: 'number',
    engineTime: 'number',
    user: 'string',
    securityLevel: 'number',
    sourceAddress: 'string',
    sourcePort: 'number',
  },
  onResponse: {
    requestId: 'number',
    snmpVersion: 'number',
    community: 'string',
    user: 'string',
    securityLevel: 'number',
    sourceAddress: 'string',
    sourcePort: 'number',
    errorIndex: 'number',
    errorStatus: 'number',
    errorDescription: 'string',
  },
  onReport: {
    requestId: 'number',
    snmpVersion: 'number',
    community: 'string',
    user: 'string',
    securityLevel: 'number',
    sourceAddress: 'string',
    sourcePort: 'number',
    errorIndex: 'number',
    errorStatus: 'number',
    errorDescription: 'string',
  },
  onConnected: {
    remoteAddress: 'string',
    remotePort: 'number',
    statusCode: 'number',
    description: 'string',
  },
  onConnectionStatus: {
    remoteAddress: 'string',
    remotePort: 'number',
    connectionEvent: 'string',
    statusCode: 'number',
    description: 'string',
  },
  onDisconnected: {
    remoteAddress: 'string',
    remotePort: 'number',
    statusCode: 'number',
    description: 'string',
  },
  onReadyToSend: { remoteAddress: 'string', remotePort: 'number' },
  onSslClientAuthentication: {
    remoteAddress: 'string',
    remotePort: 'number',
    certEncoded: 'Buffer',
    certSubject: 'string',
    certIssuer: 'string',
    status: 'string',
    accept: 'boolean!',
  },
  onSslServerAuthentication: {
    remoteAddress: 'string',
    remotePort: 'number',
    certEncoded: 'Buffer',
    certSubject: 'string',
    certIssuer: 'string',
    status: 'string',
    accept: 'boolean!',
  },
  onSslStatus: { remoteAddress: 'string', remotePort: 'number', message: 'string' },
};

const secretParameters = [
  'authenticationPassword',
  'community',
  'encryptionPassword',
  'hash',
  // It may contain a community.
  'packet',
  'password',
];

describe.each(Object.entries(maps))('the events of %s', (className, map) => {
  test('are those documented', () => {
    const documented = className === 'SnmpTrapMgr' ? surface.SnmpTrapMgr.events : surface.SnmpTcpMgr.events;
    const ofConnections = /^on(?:Ssl.*|Connected|ConnectionStatus|Disconnected|ReadyToSend)$/;
    const expected = documented.filter((hook) => className !== 'SnmpMgr' || !ofConnections.test(hook));
    expect(Object.keys(map).map(hookName).sort()).toEqual([...expected].sort());
  });

  describe.each(Object.entries(map))('%s', (name, event) => {
    const rows = Object.entries<ParameterRow>(event.parameters);

    test('knows its name', () => {
      expect(event.eventName).toBe(name);
    });

    test('has the documented parameters in their order', () => {
      const documented = { ...managerEventParameters, ...trapMgrEventParameters }[hookName(name)];
      const found = rows.map(([parameter, { type, writable }]) => [parameter, writable ? `${type}!` : type]);
      expect(found).toEqual(Object.entries(documented ?? {}));
    });

    test('gives back what it was made from', () => {
      const values = sampleValues(rows);
      const payload = new event({ ...values });
      for (const [parameter] of rows) expect(payload[parameter]).toBe(values[parameter]);
    });

    test.each(rows)('refuses or accepts an assignment to %s', (parameter, row) => {
      const payload = new event(sampleValues(rows));
      const before = payload[parameter];
      if (row.writable) {
        const other = otherValue(row);
        payload[parameter] = other;
        expect(payload[parameter]).toBe(other);
      } else {
        expect(() => {
          payload[parameter] = otherValue(row);
        }).toThrow(TypeError);
        expect(payload[parameter]).toBe(before);
      }
    });

    test('hides what is secret when printed, and shows the rest', () => {
      const payload = new event(sampleValues(rows));
      for (const printed of [inspect(payload), JSON.stringify(payload)]) {
        for (const [parameter] of rows) {
          expect(printed).toContain(parameter);
          const marked = new RegExp(`${parameter}["']?: ?["']\\*\\*\\*["']`).test(printed);
          expect([parameter, marked]).toEqual([parameter, secretParameters.includes(parameter)]);
        }
        expect(printed).not.toContain('geheim');
        expect(printed).not.toContain('67 65 68 65 69 6d');
        expect(printed).not.toContain('67656865696d');
      }
    });
  });
});

function sampleValues(rows: [string, ParameterRow][]): AnyEvent {
  return Object.fromEntries(
    rows.map(([name, row]): [string, unknown] => {
      const bytes = secretParameters.includes(name) ? 'geheim' : 'engine';
      if (row.type === 'Buffer') return [name, Buffer.from(bytes)];
      if (row.type === 'string') return [name, secretParameters.includes(name) ? 'geheim' : `some ${name}`];
      return [name, row.type === 'number' ? 0 : false];
    }),
  );
}

function otherValue(row: ParameterRow): unknown {
  const samples = { Buffer: Buffer.from('other'), string: 'other', number: 2, boolean: true };
  return samples[row.type];
}
