import { describe, expect, test } from 'vitest';
import { cpuTime } from '../test/cpu-time.ts';
import { DETECTORS } from './detectors.ts';

describe('The detectors', () => {
  test('have names of their own, in kebab-case', () => {
    const names = DETECTORS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  test('name their sources', () => {
    for (const { source } of DETECTORS) expect(source).not.toBe('');
  });

  test('find nothing in an empty text', () => {
    expect(DETECTORS.filter(({ find }) => find('')).map(({ name }) => name)).toEqual([]);
  });
});

/** What each detector looks for most closely, over and over and never whole. */
const HOSTILE: readonly string[] = [
  ...['a', ' ', '@', '.', ':', '/', '\\', '-', '_', '=', '%', '~', '0', '1', 'A', '"', '\n', 'é', '％'],
  ...[
    'a@',
    'a@1',
    '@a.',
    'a@[',
    'a@1.0.0-',
    '"@',
    '1.',
    '1.1.1.',
    '256.',
    '999.1.',
    '1::',
    'a:',
    ':::',
    '1:2:3:x:',
  ],
  ...[
    'f64::c',
    '1:',
    '~a/1',
    '/1',
    './',
    '~',
    'a/',
    '://',
    '://a',
    '://@',
    'file:',
    'C:',
    'c:/',
    '/home/',
    '\\users\\',
  ],
  ...['$HOME_', '%userprofile', '/home//', '-----BEGIN ', '-----BEGIN PRIVATE KE', '---- BEGIN '],
  ...[
    'eyJ',
    'eyJhbGciOiJIUzI1NiJ9.',
    'eyJhbGciOiJIUzI1NiJ9.a',
    'ewog.',
    'sk-',
    'sk-a',
    's',
    'ghp_',
    'xoxb-',
    'SK',
    'AC0',
  ],
  ...[
    '123456789:',
    'Maaaaaaaaaaaaaaaaaaaaaaaa.',
    'aaaQ~',
    '==',
    '-us1',
    'pat',
    '.atlasv1.',
    's.',
    'sk.',
    'k.a',
    'v1.0-',
    'A3-',
    '1|',
    'A3',
  ],
  ...[
    'Authorization: ',
    'authorization',
    'Bearer ',
    'Bearer a',
    ' -u ',
    ' -u a',
    ' --user a',
    '-u a:',
    'basic aaaaaaaa',
  ],
  ...[
    'token',
    'token:',
    'token=',
    'token = ',
    'token: "',
    'key=',
    'apiKey:=',
    'A_B=',
    'A_B',
    '_',
    'export ',
    'export a',
    'setenv ',
    'set a ',
    '$env:a',
    'npm_config_',
    'http_proxy',
  ],
];

const LENGTH = 100_000;
/** A hundred times what they take on a small machine, and a thousandth of what backtracking would. */
const ENOUGH_MS = 200;

describe.each(DETECTORS)('The detector of $name', (detector) => {
  test('takes little time for long texts made to slow it down', () => {
    const slow = HOSTILE.map((piece) => {
      const text = piece.repeat(Math.ceil(LENGTH / piece.length));
      const took = cpuTime(() => {
        detector.find(text);
        detector.find(`${text} `);
      });
      return { piece, took };
    }).filter(({ took }) => took > ENOUGH_MS);
    expect(slow).toEqual([]);
  });
});
