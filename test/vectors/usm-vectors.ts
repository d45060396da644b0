import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What scripts/make-usm-vectors.mjs writes; byte strings are in hexadecimal digits. */
export interface UsmVectors {
  readonly keys: readonly {
    readonly reference: string;
    readonly auth: number;
    readonly password: string;
    readonly engineId: string;
    readonly ku: string;
    readonly kul: string;
  }[];
  readonly macs: readonly {
    readonly reference: string;
    readonly auth: number;
    readonly key: string;
    readonly message: string;
    readonly macOffset: number;
    readonly mac: string;
  }[];
  readonly privacyKeys: readonly {
    readonly reference: string;
    readonly auth: number;
    readonly priv: number;
    readonly extension: 'reeder' | 'blumenthal';
    readonly password: string;
    readonly engineId: string;
    readonly key: string;
  }[];
  readonly encryptions: readonly {
    readonly reference: string;
    readonly priv: number;
    readonly key: string;
    readonly engineBoots: number;
    readonly engineTime: number;
    readonly privParameters: string;
    readonly scopedPdu: string;
    readonly ciphertext: string;
  }[];
  readonly keyChanges: readonly {
    readonly reference: string;
    readonly auth: number;
    readonly oldKey: string;
    readonly newKey: string;
    readonly random: string;
    readonly value: string;
  }[];
}

export const usmVectors = JSON.parse(
  readFileSync(join('test', 'vectors', 'usm-vectors.json'), 'utf8'),
) as UsmVectors;
