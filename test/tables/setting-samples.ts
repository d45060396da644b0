import type { Scalar, SettingValue } from '../../src/config/scalars.js';

/** Texts a notation accepts, each with how it reads, and texts it refuses. */
export interface Samples {
  good: [text: string, read: string][];
  bad: [text: string][];
}

/** Samples that follow from the notation alone. */
export function samplesFor(
  scalar: Pick<Scalar<SettingValue>, 'kind' | 'range' | 'choices' | 'allowed'>,
): Samples {
  const [lowest, highest] = scalar.range ?? [0, 0];
  switch (scalar.kind) {
    case 'boolean':
      return {
        good: [
          ...['True', 'true', 'TRUE', '1', 'Yes', 'yEs'].map((text): [string, string] => [text, 'True']),
          ...['False', 'false', '0', 'No', 'no'].map((text): [string, string] => [text, 'False']),
        ],
        bad: [[''], ['2'], ['on'], ['y'], [' True'], ['True '], ['truee']],
      };
    case 'integer':
      return {
        good: [lowest, highest].map((number) => [String(number), String(number)]),
        bad: [
          ...notWholeNumbers,
          [String(lowest - 1)],
          [String(highest + 1)],
          ...(scalar.allowed.includes('multiple of 2') ? [['3'] as [string]] : []),
        ],
      };
    case 'flags':
      return {
        good: [[String(highest), String(highest)]],
        bad: [...notWholeNumbers, [String(lowest - 1)], [String(highest + 1)], ['8']],
      };
    case 'choice': {
      const choices = Object.entries(scalar.choices ?? {});
      return {
        good: choices.flatMap(([name, number]): [string, string][] => [
          [name, String(number)],
          [name.toUpperCase(), String(number)],
          [String(number), String(number)],
        ]),
        bad: [...notWholeNumbers, ['99'], ['-1'], ['nonsense']],
      };
    }
    case 'codePage':
      return {
        good: [
          ['65001', '65001'],
          ['1252', '1252'],
          ['932', '932'],
        ],
        bad: [...notWholeNumbers, ['-1'], ['6'], ['37'], ['4294967296']],
      };
    case 'hex':
      return {
        good: [
          ['', ''],
          ['80001f8880', '80001f8880'],
          ['80001F8880', '80001F8880'],
        ],
        bad: [['8'], ['8000g0'], ['0x8000'], ['80 00'], ['80:00'], [' 8000']],
      };
    case 'oid':
      return {
        good: [
          ['', ''],
          ['1.3.6.1.2.1', '1.3.6.1.2.1'],
        ],
        bad: [['1..3'], ['1.3.'], ['ifTable'], ['1.3.4294967296'], ['3.1'], [' 1.3.6']],
      };
    case 'text':
      return {
        good: [
          ['some text', 'some text'],
          ['a=b=c', 'a=b=c'],
          [' spaces stay ', ' spaces stay '],
          ['', ''],
        ],
        bad: [],
      };
  }
}

const notWholeNumbers: [string][] = [
  [''],
  ['x'],
  ['0x10'],
  ['1e3'],
  [' 5'],
  ['5 '],
  ['5.0'],
  ['+5'],
  ['007'],
  ['-0'],
];
