import { describe, expect, test } from '@jest/globals';
import { ObjectType } from '../../components/enums.js';
import { describeErrorStatus } from '../../components/error-status.js';
import { PduTag } from '../../src/pdu/kinds.js';
import { isTrapV1 } from '../../src/pdu/pdu.js';
import { textCodec } from '../../src/smi/text-codec.js';
import { valueText } from '../../src/smi/value.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import { isAuthentic } from '../../src/usm/incoming.js';
import { PROVIDERS } from '../unit/crypto/providers.js';
import {
  openAll,
  openPacket,
  readCaptures,
  withoutMacAndLastBlock,
  type Capture,
  type Opened,
} from './packets.js';

const DES = 1;
const [{ crypto: anyCrypto }] = PROVIDERS;
const captures = readCaptures('net-snmp-packets.json');
const utf8 = textCodec(65001);

describe.each(PROVIDERS)('packets of Net-SNMP with the $provider provider', ({ crypto }) => {
  test.each(captures)('$name: every packet is authentic and can be read', (capture) => {
    for (const { packet, tolerances, secured } of openAll(capture, crypto)) {
      expect(tolerances).toBe(0);
      if (secured === undefined || secured.message.securityLevel === 0) continue;
      const { message, parameters, credentials, scoped } = secured;
      expect(parameters.engineId.toString('hex')).toBe(capture.engineId);
      // snmptrap has an engine of its own, made anew each time.
      const contextEngineId = capture.tool === 'snmptrap' ? '80001f8880[0-9a-f]{24}' : capture.engineId;
      expect(scoped.contextEngineId.toString('hex')).toMatch(new RegExp(`^${contextEngineId}$`));
      expect(scoped.contextName.toString()).toBe(capture.name.includes('context') ? 'vlan-10' : '');
      expect(parameters.macLength).toBe(credentials.authenticator?.protocol.macLength);
      // Any octet that is not as it was shows.
      for (const at of [0, parameters.macOffset, packet.length - 1]) {
        const changed = Buffer.from(packet);
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(isAuthentic({ ...message, packet: changed }, parameters, credentials)).toBe(false);
      }
    }
  });

  test.each(captures)('$name: our encoder writes the same octets', (capture) => {
    for (const opened of openAll(capture, crypto)) {
      const { packet, again, secured } = opened;
      const encrypted = secured?.message.securityLevel === 2;
      if (!encrypted || capture.user?.privProtocol !== DES || again.equals(packet)) {
        expect(again.toString('hex')).toBe(packet.toString('hex'));
        continue;
      }
      // Net-SNMP fills the last block of DES with the number of octets missing, and we with zeros; both is allowed
      // (RFC 3414 section 8.1.1.2). So the last block and the MAC differ, and everything else must not.
      const ours = openPacket(again, capture, crypto);
      expect(withoutMacAndLastBlock(ours)).toBe(withoutMacAndLastBlock(opened));
      expect(ours.pdu.variables.map(printed)).toEqual(opened.pdu.variables.map(printed));
    }
  });
});

describe('answers of Net-SNMP', () => {
  test.each(captures.filter(({ tool }) => tool !== 'snmptrap'))(
    '$name: what the tool printed is in the last packet',
    (capture) => {
      const pdu = openAll(capture, anyCrypto).at(-1)?.pdu;
      if (pdu === undefined || isTrapV1(pdu)) throw new Error('the last packet is no answer');
      expect(pdu.tag).toBe(PduTag.Response);
      if (pdu.errorStatus === 0) {
        expect(pdu.variables.map(printed)).toEqual(capture.printed);
        return;
      }
      const [name = ''] = describeErrorStatus(pdu.errorStatus).split(':');
      expect(capture.printed[1]).toContain(name);
      const failed = pdu.variables[pdu.errorIndex - 1];
      expect(capture.printed.at(-1)).toBe(`Failed object: .${failed?.oidText ?? 'none'}`);
    },
  );

  test.each(captures.filter(({ tool }) => tool === 'snmptrap'))(
    '$name: what the listener printed is in the notification',
    (capture) => {
      const [line = ''] = capture.printed;
      const [security = '', enterprise = '', kind = '', ...variables] = line.split('|');
      const pdu = notification(capture).pdu;
      // The listener prints time ticks in words as well.
      const ours = pdu.variables.map((variable) =>
        printed(variable).replace(/ = (\d+)$/, ' = Timeticks: ($1)'),
      );
      expect(ours).toEqual(variables.map((text) => text.replace(/(\(\d+\)) .*/, '$1')));
      if (isTrapV1(pdu)) {
        expect(security).toBe('TRAP, SNMP v1, community public');
        expect(`.${pdu.enterprise.toString()}`).toBe(enterprise);
        expect(`${pdu.genericTrap}.${pdu.specificTrap}`).toBe(kind);
        expect([pdu.agentAddress, pdu.timeStamp]).toEqual(['192.0.2.7', 99]);
        return;
      }
      expect(pdu.tag).toBe(security.startsWith('INFORM') ? PduTag.InformRequest : PduTag.Trap);
      expect(security).toContain(capture.user === null ? 'community public' : `user ${capture.user.user}`);
    },
  );

  test('a report on the time is authentic but not encrypted', () => {
    const capture = captures.find(({ name }) => name.includes('time window'));
    if (capture === undefined) throw new Error('there is no such capture');
    const reports = openAll(capture, anyCrypto).filter(({ pdu }) => pdu.tag === PduTag.Report);
    expect(
      reports.map(({ pdu, secured }) => [secured?.message.securityLevel, pdu.variables[0]?.oidText]),
    ).toEqual([[1, '1.3.6.1.6.3.15.1.1.2.0']]);
  });

  test('there is a request by a user of each pair of protocols', () => {
    const pairs = captures
      .filter(({ tool, user }) => tool === 'snmpget' && user !== null)
      .map(({ user }) => `${user?.authProtocol ?? 0}/${user?.privProtocol ?? 0}`);
    const wanted = [1, 2, 3, 4, 5, 6].flatMap((auth) => [0, 1, 2, 4, 5].map((priv) => `${auth}/${priv}`));
    expect(new Set(pairs)).toEqual(new Set(['0/0', ...wanted]));
  });
});

/** The last packet that the tool sent, which is behind its discovery. */
function notification(capture: Capture): Opened {
  const opened = openAll(capture, anyCrypto)
    .filter((_opened, index) => capture.packets[index]?.direction === 'request')
    .at(-1);
  if (opened === undefined) throw new Error('nothing was sent');
  return opened;
}

/** A variable as Net-SNMP prints it with `-Onet`. */
function printed(variable: VarBind): string {
  const text = valueText(variable, utf8);
  const value: Partial<Record<number, string>> = {
    [ObjectType.Integer]: `INTEGER: ${text}`,
    [ObjectType.OctetString]: `STRING: "${text}"`,
    [ObjectType.Null]: 'NULL',
    [ObjectType.ObjectId]: `OID: .${text}`,
    [ObjectType.IpAddress]: `IpAddress: ${text}`,
    [ObjectType.Counter32]: `Counter32: ${text}`,
    [ObjectType.Gauge32]: `Gauge32: ${text}`,
    [ObjectType.TimeTicks]: text,
    [ObjectType.Counter64]: `Counter64: ${text}`,
    [ObjectType.NoSuchObject]: 'No Such Object available on this agent at this OID',
    [ObjectType.NoSuchInstance]: 'No Such Instance currently exists at this OID',
    [ObjectType.EndOfMibView]: 'No more variables left in this MIB View (It is past the end of the MIB tree)',
  };
  return `.${variable.oidText} = ${value[variable.type] ?? 'a type that is not expected'}`;
}
