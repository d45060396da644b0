import { describe, expect, test } from '@jest/globals';
import { describeErrorStatus } from '../../components/error-status.js';
import { BerWriter } from '../../src/ber/writer.js';
import type { CryptoProvider } from '../../src/crypto/provider.js';
import { encodeCommunityMessage } from '../../src/message/community.js';
import { decodeMessage } from '../../src/message/message.js';
import type { ScopedPdu, V3Message } from '../../src/message/v3.js';
import { MessageVersion } from '../../src/message/version.js';
import { PduTag } from '../../src/pdu/kinds.js';
import { isTrapV1, type AnyPdu } from '../../src/pdu/pdu.js';
import { textCodec } from '../../src/smi/text-codec.js';
import { ObjectType } from '../../components/enums.js';
import { valueText } from '../../src/smi/value.js';
import type { VarBind } from '../../src/smi/var-bind.js';
import { isAuthentic, openScopedPdu } from '../../src/usm/incoming.js';
import { KeyCache } from '../../src/usm/key-cache.js';
import { encodeV3Message } from '../../src/usm/outgoing.js';
import { decodeUsmParameters, type UsmParameters } from '../../src/usm/parameters.js';
import { SaltSource } from '../../src/usm/salt.js';
import { passwordSecret, UsmUser, type Credentials } from '../../src/usm/user.js';
import { PROVIDERS } from '../unit/crypto/providers.js';
import { authOf, fixedNumbers, privOf } from '../unit/usm/fixtures.js';
import { captures, type Capture } from './net-snmp-packets.js';

const DES = 1;
const keys = new KeyCache(100);
const writer = new BerWriter();
const utf8 = textCodec(65001);

/** A packet taken apart. */
type Opened =
  | { readonly version: 'community'; readonly pdu: AnyPdu; readonly again: Buffer }
  | {
      readonly version: 'v3';
      readonly pdu: AnyPdu;
      readonly again: Buffer;
      readonly message: V3Message;
      readonly parameters: UsmParameters;
      readonly credentials: Credentials;
      readonly scoped: ScopedPdu;
    };

describe.each(PROVIDERS)('packets of Net-SNMP with the $provider provider', ({ crypto }) => {
  test.each(captures)('$name: every packet is authentic and can be read', (capture) => {
    for (const { hex } of capture.packets) {
      const opened = open(Buffer.from(hex, 'hex'), capture, crypto);
      if (opened.version === 'community' || opened.message.securityLevel === 0) continue;
      const { message, parameters, credentials } = opened;
      expect(parameters.macLength).toBe(credentials.authenticator?.protocol.macLength);
      // Any octet that is not as it was shows.
      for (const at of [0, parameters.macOffset, hex.length / 2 - 1]) {
        const changed = Buffer.from(hex, 'hex');
        changed[at] = (changed[at] ?? 0) ^ 1;
        expect(isAuthentic({ ...message, packet: changed }, parameters, credentials)).toBe(false);
      }
    }
  });

  test.each(captures)('$name: our encoder writes the same octets', (capture) => {
    for (const { hex } of capture.packets) {
      const opened = open(Buffer.from(hex, 'hex'), capture, crypto);
      if (!padsDifferently(opened, capture)) {
        expect(opened.again.toString('hex')).toBe(hex);
        continue;
      }
      // Net-SNMP fills the last block of DES with the number of octets missing, and we with zeros; both is allowed
      // (RFC 3414 section 8.1.1.2). So the last block and the MAC differ, and everything else must not.
      const ours = open(opened.again, capture, crypto);
      expect(withoutMacAndLastBlock(ours)).toBe(withoutMacAndLastBlock(opened));
      expect(ours.again.toString('hex')).toBe(opened.again.toString('hex'));
    }
  });
});

describe('answers of Net-SNMP', () => {
  test.each(captures.filter(({ tool }) => tool !== 'snmptrap'))(
    '$name: what the tool printed is in the last packet',
    (capture) => {
      const { pdu } = last(capture);
      if (isTrapV1(pdu)) throw new Error('an answer is no trap');
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
      const hex = capture.packets.filter(({ direction }) => direction === 'request').at(-1)?.hex ?? '';
      const { pdu } = open(Buffer.from(hex, 'hex'), capture, PROVIDERS[0].crypto);
      expect(
        pdu.variables.map((variable) => printed(variable).replace(/ = (\d+)$/, ' = Timeticks: ($1)')),
      ).toEqual(variables.map((text) => text.replace(/(\(\d+\)) .*/, '$1')));
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
    const reports = capture.packets
      .map(({ hex }) => open(Buffer.from(hex, 'hex'), capture, PROVIDERS[0].crypto))
      .filter(({ pdu }) => pdu.tag === PduTag.Report);
    expect(
      reports.map((report) => [report.version === 'v3' && report.message.securityLevel, oidOf(report)]),
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

function oidOf({ pdu }: Opened): string | undefined {
  return pdu.variables[0]?.oidText;
}

function last(capture: Capture): Opened {
  const { hex } = capture.packets.at(-1) ?? { hex: '' };
  return open(Buffer.from(hex, 'hex'), capture, PROVIDERS[0].crypto);
}

/** Decodes a packet, checks its MAC, decrypts it, and encodes it again with the same ids, time and salt. */
function open(packet: Buffer, capture: Capture, crypto: CryptoProvider): Opened {
  const message = decodeMessage(packet);
  expect(message.tolerances).toBe(0);
  if (message.version !== MessageVersion.V3) {
    const { version, community, pdu } = message;
    return { version: 'community', pdu, again: encodeCommunityMessage(writer, version, community, pdu) };
  }
  const parameters = decodeUsmParameters(message);
  const credentials = userOf(capture, parameters, crypto).at(parameters.engineId);
  if (message.securityLevel > 0) {
    expect(parameters.engineId.toString('hex')).toBe(capture.engineId);
    expect(isAuthentic(message, parameters, credentials)).toBe(true);
  }
  const scoped = openScopedPdu(message, parameters, credentials);
  if (scoped === undefined) throw new Error('the packet could not be decrypted');
  const again = encodeV3Message(
    writer,
    { ...message, engineBoots: parameters.engineBoots, engineTime: parameters.engineTime },
    credentials,
    scoped,
    saltOf(parameters),
  );
  return { version: 'v3', pdu: scoped.pdu, again, message, parameters, credentials, scoped };
}

/** The user of the capture; discovery, and reports about nobody, have none. */
function userOf({ user }: Capture, { userName }: UsmParameters, crypto: CryptoProvider): UsmUser {
  const auth = user !== null && userName.length > 0 && user.authProtocol > 0;
  const priv = auth && user.privProtocol > 0;
  return new UsmUser(
    userName,
    {
      ...(auth && {
        auth: { protocol: authOf(user.authProtocol), secret: passwordSecret(user.authPassword, 'user') },
      }),
      ...(priv && {
        priv: { protocol: privOf(user.privProtocol), secret: passwordSecret(user.privPassword, 'user') },
      }),
    },
    user?.keyExtension ?? 'reeder',
    crypto,
    keys,
  );
}

function saltOf({ privParameters }: UsmParameters): SaltSource {
  const salt = Buffer.concat([privParameters, Buffer.alloc(8)]);
  return new SaltSource(fixedNumbers(salt.readUInt32BE(0), salt.readUInt32BE(4), salt.readUInt32BE(4)));
}

/** Whether the packet is encrypted with DES, and its scoped PDU does not fill its last block. */
function padsDifferently(opened: Opened, { user }: Capture): boolean {
  if (opened.version === 'community' || opened.message.securityLevel < 2) return false;
  return user?.privProtocol === DES && opened.again.toString('hex') !== opened.message.packet.toString('hex');
}

function withoutMacAndLastBlock(opened: Opened): string {
  if (opened.version === 'community') throw new Error('nothing is encrypted');
  const { packet } = opened.message;
  const { macOffset, macLength } = opened.parameters;
  const octets = Buffer.from(packet);
  octets.fill(0, macOffset, macOffset + macLength);
  octets.fill(0, octets.length - 8);
  return octets.toString('hex');
}

/** A variable as Net-SNMP prints it with `-Onet`. */
function printed(variable: VarBind): string {
  const text = valueText(variable, utf8);
  const value: Partial<Record<number, string>> = {
    [ObjectType.Integer]: `INTEGER: ${text}`,
    [ObjectType.OctetString]: `STRING: "${text}"`,
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
