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
    ['0192f3a0-7c1e-7cc3-98c4-dc0c0c07398f'],
  ])('lets %s pass', (text) => {
    expect(scan(text)).toEqual({ allowed: true, detectors: [] });
  });

  test('names every detector that fired, in the order of the list', () => {
    expect(scan('http://ada:engine@192.0.2.7/home/ada').detectors).toEqual([
      'ipv4',
      'home-folder',
      'url-credentials',
    ]);
  });

  test('sees through escapes and full-width signs', () => {
    expect(scan('to=ada%40example.org').detectors).toEqual(['email']);
    expect(scan('ada＠example．org').detectors).toEqual(['email']);
    expect(scan('x%2Fhome%2Fada').detectors).toEqual(['home-folder']);
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
