import { describe, expect, it } from 'vitest';
import type { AuditMode } from '../src/audit/audit-report.ts';
import { createTextJudge, type StoredText } from '../src/audit/judge-text.ts';
import { hello } from './hello.ts';

function judged(more: Partial<StoredText>, mode: AuditMode = 'strict'): readonly string[] {
  const stored = { column: 'model', event: 'greeting', catalogVersion: 2, text: 'llama3.2-1b', ...more };
  return createTextJudge([hello], mode)(stored);
}

describe('The judge of stored texts', () => {
  it.each([
    ['sdk', 'candor-js/1.0.0'],
    ['sdk', 'caro/1'],
    ['sdk', 'caro/rows'],
    ['sdk', 'reasonkit/1.0.0'],
    ['runtime', 'node-24'],
    ['version', '1.2.3-beta.1'],
    ['os', 'linux'],
    ['language', 'de'],
    ['event', 'greeting'],
    ['failure', 'E404'],
  ])('lets a %s of %s be', (column, text) => {
    expect(judged({ column, text })).toEqual([]);
  });

  it('asks the detectors about listed values only when it is strict', () => {
    const catalog = { ...hello, dimensions: { ...hello.dimensions, shell: ['ada@example.org'] } };
    const stored = { column: 'shell', event: 'greeting', catalogVersion: 2, text: 'ada@example.org' };
    expect(createTextJudge([catalog], 'gate')(stored)).toEqual([]);
    expect(createTextJudge([catalog], 'strict')(stored)).toEqual(['email', 'host-name']);
  });

  it('holds a text to the field of its own event, in the version that it was recorded with', () => {
    expect(judged({ event: 'farewell' })).toEqual(['undeclared']);
    expect(judged({ column: 'language', text: 'it' })).toEqual(['vocabulary']);
    expect(judged({ column: 'event', text: 'farewell' })).toEqual(['vocabulary']);
    expect(judged({ catalogVersion: 3 })).toEqual([]);
    expect(judged({ catalogVersion: 3, text: '192.0.2.7' })).toEqual(['ipv4']);
  });
});
