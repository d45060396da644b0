import { describe, expect, test } from '@jest/globals';
import { EngineCore } from '../../../src/engine/engine-core.js';
import { encodeReport, failureToReport } from '../../../src/engine/reports.js';
import { errorCatalog, type ErrorReason } from '../../../src/errors/catalog.js';
import { decodeMessage } from '../../../src/message/message.js';
import type { V3Message } from '../../../src/message/v3.js';
import { USM_FAILURES, type UsmFailure } from '../../../src/usm/stats.js';
import { OPERATOR, RECEIVER_ID, TrapSource } from '../../support/trap-sender.js';
import { hex, parseRequest, Pdu } from '../../support/wire.js';
import { nodeCrypto } from '../../../src/crypto/node-provider.js';
import { CachedUser } from '../../../src/usm/cached-user.js';
import { KeyCache } from '../../../src/usm/key-cache.js';
import { AUTH_PROTOCOLS } from '../../../src/usm/protocols.js';
import { passwordSecret } from '../../../src/usm/user.js';

/** What a sender is told of a refusal, in the words of RFC 3414 section 5. */
const reported: Partial<Record<ErrorReason, UsmFailure>> = {
  verificationFailed: 'wrongDigests',
  missingSignature: 'wrongDigests',
  badUserName: 'unknownUserNames',
  missingVerificationPassword: 'unknownUserNames',
  badEngineId: 'unknownEngineIds',
  badTimeFrame: 'notInTimeWindows',
  decryptionFailed: 'decryptionErrors',
  missingPrivacyParameter: 'decryptionErrors',
  notAuthenticated: 'unsupportedSecLevels',
  notEncrypted: 'unsupportedSecLevels',
  missingDecryptionPassword: 'unsupportedSecLevels',
  securityLevelNotAccepted: 'unsupportedSecLevels',
};

const arcs: Readonly<Record<UsmFailure, number>> = {
  unsupportedSecLevels: 1,
  notInTimeWindows: 2,
  unknownUserNames: 3,
  unknownEngineIds: 4,
  wrongDigests: 5,
  decryptionErrors: 6,
};

function message(packet: Buffer): V3Message {
  const decoded = decodeMessage(packet);
  if (decoded.version !== 3) throw new Error('not SNMPv3');
  return decoded;
}

describe('failureToReport', () => {
  test.each(Object.keys(errorCatalog) as ErrorReason[])('of %s', (reason) => {
    expect(failureToReport(reason)).toBe(reported[reason]);
  });
});

describe('encodeReport', () => {
  const local = { id: RECEIVER_ID, boots: 4, time: 44, maxMessageSize: 2000 };
  const about = message(new TrapSource().trap({ msgId: 123_456 }));

  test('says what this engine can receive, not what the sender can', () => {
    const report = decodeMessage(encodeReport(new EngineCore(), about, 99, local, 'unknownEngineIds'));
    expect(report).toMatchObject({ version: 3, msgMaxSize: 2000 });
  });

  test.each(USM_FAILURES)('says %s, and how often it was counted', (failure) => {
    const core = new EngineCore();
    core.counters.usmStats[failure] = 9;
    const report = parseRequest(encodeReport(core, about, 99, local, failure));
    expect(report).toMatchObject({
      tag: Pdu.Report,
      flags: 0,
      msgId: 123_456,
      requestId: 99,
      engineId: RECEIVER_ID,
      boots: 4,
      time: 44,
      userName: '',
      contextEngineId: RECEIVER_ID,
      contextName: '',
      oids: [`1.3.6.1.6.3.15.1.1.${arcs[failure]}.0`],
    });
    expect(report.bindings[0]?.subarray(-3)).toEqual(hex('41 01 09'));
    expect(core.counters.usmStats[failure]).toBe(9);
  });

  test('goes on at zero behind the largest Counter32', () => {
    const core = new EngineCore();
    core.counters.usmStats.wrongDigests = 2 ** 32;
    const report = parseRequest(encodeReport(core, about, 99, local, 'wrongDigests'));
    expect(report.bindings[0]?.subarray(-3)).toEqual(hex('41 01 00'));
  });

  test('names a context of its own', () => {
    const context = { engineId: hex('0102'), name: Buffer.from('here') };
    const report = parseRequest(
      encodeReport(new EngineCore(), about, 0, { ...local, context }, 'wrongDigests'),
    );
    expect([report.contextEngineId, report.contextName]).toEqual([hex('0102'), 'here']);
    expect(report.engineId).toEqual(RECEIVER_ID);
  });

  test('is authenticated, not encrypted, where keys are given', () => {
    const user = new CachedUser('ops', {
      auth: { protocol: AUTH_PROTOCOLS[2], secret: passwordSecret('authphrase', 'test') },
    });
    const keys = user.credentials(RECEIVER_ID, 'reeder', nodeCrypto, new KeyCache(1));
    const packet = encodeReport(new EngineCore(), about, 0, local, 'notInTimeWindows', keys);
    expect(parseRequest(packet, OPERATOR)).toMatchObject({
      tag: Pdu.Report,
      flags: 1,
      userName: 'ops',
      authentic: true,
    });
  });
});
