import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));

function scan(input: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'scan', ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stderr, verdicts: stdout.split('\n').slice(0, -1) };
}
const ALLOWED = '{"allowed":true,"detectors":[]}';
const refusedBy = (...detectors: string[]) => JSON.stringify({ allowed: false, detectors });

describe('candor scan', () => {
  it('prints a verdict for each line, as for the value of a token', () => {
    const { status, verdicts } = scan('llama3:8b\r\nda ist\n\n192.0.2.7\n832014');
    expect(status).toBe(0);
    expect(verdicts).toEqual([
      ALLOWED,
      refusedBy('pattern'),
      refusedBy('pattern'),
      refusedBy('ipv4'),
      refusedBy('phone'),
    ]);
  });

  it('takes documents, whose texts may have lines of their own', () => {
    const texts = ['ada@example', 'engine\nada@example', 'a\u2028b'];
    const input = texts.map((text) => JSON.stringify({ text, kind: 'any' })).join('\n');
    expect(scan(input, '--jsonl', '--raw').verdicts).toEqual([
      refusedBy('email'),
      refusedBy('email'),
      ALLOWED,
    ]);
  });

  it('asks the detectors alone about any text', () => {
    expect(scan('engine stopped\n= 1.2.3\n', '--raw').verdicts).toEqual([ALLOWED, ALLOWED]);
  });

  it('takes a pattern, which the whole value must match', () => {
    expect(scan('ab\nabc1\n', '--pattern', '[a-z]+').verdicts).toEqual([ALLOWED, refusedBy('pattern')]);
  });

  it('says which line cannot be read, and not what it holds', () => {
    const { status, stderr, verdicts } = scan('{"text":"a"}\nlovelace\n', '--jsonl');
    expect(status).toBe(2);
    expect(verdicts).toEqual([ALLOWED]);
    expect(stderr).toContain('line 2');
    expect(stderr).not.toContain('lovelace');
  });

  it.each([
    ['an array', '["a"]'],
    ['a text that is none', '{"text":1}'],
    ['nothing', ''],
    ['half a document', '{"text":"a"'],
  ])('stops at a line that is %s, after the verdicts of those before it', (_, bad) => {
    const good = '{"text":"llama3:8b"}\n'.repeat(40_000);
    const { status, stderr, verdicts } = scan(`${good}${bad}\n{"text":"b"}\n`, '--jsonl');
    expect(status).toBe(2);
    expect(verdicts).toHaveLength(40_000);
    expect(stderr).toBe(
      'candor scan: line 40001 is no JSON document {"text":"…"}; without --jsonl a line is a text\n',
    );
  });

  it('answers a line before the next one is there', async () => {
    const child = spawn(process.execPath, [CLI, 'scan'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const next = async () => String(await new Promise((resolve) => child.stdout.once('data', resolve)));
    for (const [line, verdict] of [
      ['llama3:8b', ALLOWED],
      ['192.0.2.7', refusedBy('ipv4')],
    ]) {
      const answer = next();
      child.stdin.write(`${line}\n`);
      expect(await answer).toBe(`${verdict}\n`);
    }
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.end();
    expect(await ended).toBe(0);
  });

  it('refuses a pattern that is none', () => {
    expect(scan('', '--pattern', '(')).toMatchObject({ status: 2, verdicts: [] });
  });

  it('keeps up with a hundred thousand lines', () => {
    const { verdicts } = scan('qwen2.5-coder:7b\n'.repeat(100_000));
    expect(verdicts.length).toBe(100_000);
    expect(new Set(verdicts)).toEqual(new Set([ALLOWED]));
  });
});
