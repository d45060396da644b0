import { MessageVersion } from '../message/version.js';
import type { Answer, V3Security } from '../requests/pending-request.js';
import { RemoteEngineTime } from '../usm/engine-time.js';
import { Credentials } from '../usm/user.js';

const NOTHING = Buffer.alloc(0);
const NOBODY = new Credentials(NOTHING, NOTHING);

/**
 * RFC 3414 section 4: who asks for the engine id names no user and no engine.
 * @internal
 */
export function discoverySecurity(): V3Security {
  return {
    version: MessageVersion.V3,
    credentials: NOBODY,
    securityLevel: 0,
    engineTime: new RemoteEngineTime(),
    contextEngineId: NOTHING,
    contextName: NOTHING,
  };
}

/** Whether an answer tells which engine it is from. @internal */
export function hasEngineId(answer: Answer): answer is Answer & { readonly v3: NonNullable<Answer['v3']> } {
  return answer.v3 !== undefined && answer.v3.engineId.length > 0;
}

/**
 * The clock of the engine that answered. Nobody has vouched for it, so it serves until an authentic message says
 * better.
 * @internal
 */
export function suggestedTime(v3: NonNullable<Answer['v3']>, nowMilliseconds: number): RemoteEngineTime {
  const time = new RemoteEngineTime();
  time.suggest(v3.engineBoots, v3.engineTime, nowMilliseconds);
  return time;
}
