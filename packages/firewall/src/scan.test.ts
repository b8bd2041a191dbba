import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DETECTORS } from './detectors.ts';
import { scan } from './scan.ts';

describe('A scan', () => {
  test.each([
    ['1.2.3'],
    ['1.2.3-beta.1'],
    ['10.0.19045'],
    ['qwen2.5-coder-1.5b'],
    ['llama3:8b'],
    ['gpt-4o-mini-2024-07-18'],
    ['Qwen/Qwen2.5-Coder-7B-Instruct'],
    ['claude-3.5-sonnet@20240620'],
    ['us.anthropic.claude-3-5-sonnet-20241022-v2:0'],
    ['registry.ollama.ai/library/llama3.2:3b-instruct-fp16'],
    ['hf.co/unsloth/Qwen3-GGUF:Q4_K_M'],
    ['macos'],
    ['x86_64'],
    ['node-24'],
    ['candor-js/1.0.0'],
    ['E1004'],
    ['en-GB'],
    ['text/html; charset=utf-8'],
    ['2026-11-21T09:12:00.000Z'],
  ])('lets %s pass', (text) => {
    expect(scan(text)).toEqual({ allowed: true, detectors: [] });
  });

  test('names every detector that fired, in the order of the list', () => {
    expect(scan('http://ada:engine@192.0.2.7/home/ada').detectors).toEqual([
      'ipv4',
      'home-folder',
      'url',
      'url-credentials',
    ]);
  });

  test('sees through escapes and full-width signs', () => {
    expect(scan('to=ada%40example').detectors).toEqual(['email']);
    expect(scan('ada＠example').detectors).toEqual(['email']);
    expect(scan('x%2Fhome%2Fada').detectors).toEqual(['home-folder']);
  });

  const inToken = (text: string) => scan(text, { rule: { kind: 'token', pattern: /^\S+$/, maxLength: 40 } });

  test('looks a value of a vocabulary up, and asks no detector', () => {
    const rule = { kind: 'vocabulary', values: new Set(['node.js', 'example.org']) } as const;
    expect(scan('example.org', { rule }).allowed).toBe(true);
    expect(scan('ollama', { rule })).toEqual({ allowed: false, detectors: ['vocabulary'] });
  });

  test('asks of an id only that it has its form', () => {
    const rule = { kind: 'id', pattern: /^[0-9a-f]{32}$/ } as const;
    expect(scan('b1946ac92492d2347c6235b4d2611184', { rule }).allowed).toBe(true);
    expect(scan('ada', { rule })).toEqual({ allowed: false, detectors: ['pattern'] });
  });

  test('asks of a token that it is as declared, and then every detector', () => {
    expect(inToken('qwen2.5-coder:7b').allowed).toBe(true);
    expect(inToken('qwen 2.5')).toEqual({ allowed: false, detectors: ['pattern'] });
    expect(inToken('a'.repeat(41))).toEqual({ allowed: false, detectors: ['pattern'] });
    expect(inToken('192.0.2.7')).toEqual({ allowed: false, detectors: ['ipv4'] });
  });

  test('is stricter with a token than with a text', () => {
    expect(scan('832014').allowed).toBe(true);
    expect(inToken('832014')).toEqual({ allowed: false, detectors: ['phone'] });
  });

  test('asks a token to match whole even where its pattern has no anchors, or keeps a state', () => {
    const loose = { kind: 'token', pattern: /[a-z]+/g, maxLength: 40 } as const;
    expect(scan('ada lovelace', { rule: loose }).detectors).toEqual(['pattern']);
    expect(scan('ada', { rule: loose }).allowed).toBe(true);
    expect(scan('ada', { rule: loose }).allowed).toBe(true);
    const ofLines = { kind: 'token', pattern: /^[a-z]+$/m, maxLength: 40 } as const;
    expect(scan('ada\nada', { rule: ofLines }).detectors).toEqual(['pattern']);
  });

  test('finds the names of the machine it runs on, and asks for them only when it asks detectors', () => {
    let asked = 0;
    const ownNames = () => {
      asked += 1;
      return ['lovelace'];
    };
    const listed = { kind: 'vocabulary', values: new Set(['lovelace']) } as const;
    expect(scan('lovelace', { rule: listed, ownNames }).allowed).toBe(true);
    expect(asked).toBe(0);
    expect(scan('lovelace-model', { ownNames }).detectors).toEqual(['own-names']);
    expect(asked).toBe(1);
  });

  test('never repeats the value', () => {
    const names = new Set(DETECTORS.map(({ name }) => name));
    const found = fc.oneof(fc.emailAddress(), fc.ipV4(), fc.webUrl(), fc.string());
    fc.assert(
      fc.property(found, (text) => {
        const verdict = scan(text);
        expect(verdict.allowed).toBe(verdict.detectors.length === 0);
        expect(Object.keys(verdict)).toEqual(['allowed', 'detectors']);
        for (const name of verdict.detectors) expect(names).toContain(name);
      }),
    );
  });
});
