import { describe, expect, test } from 'vitest';
import { scanAll } from './scan-all.ts';

describe('A scan of named values', () => {
  test('answers nothing when all may exist', () => {
    expect(scanAll({ version: '1.2.3', os: 'linux' })).toBeUndefined();
  });

  test('answers the first that may not', () => {
    const source = { version: '1.2.3', shell: '/opt/ada/sh', runtime: 'ada@example.org' };
    expect(scanAll(source)).toEqual({ field: 'shell', detectors: ['unix-path'] });
  });
});
