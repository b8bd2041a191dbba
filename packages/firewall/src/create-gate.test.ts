import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGate } from './create-gate.ts';
import type { Admissible } from './create-gate-asking.ts';
import type { TextRule, TextRules } from './text-rule.ts';

const BACKENDS = ['ollama', 'openai', 'none'];
const fields: readonly (readonly [string, TextRule])[] = [
  ['backend', { kind: 'vocabulary', values: new Set(BACKENDS) }],
  [
    'generation',
    { kind: 'id', pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/ },
  ],
  ['model', { kind: 'token', pattern: /^[A-Za-z0-9._:/@-]+$/, maxLength: 60 }],
];
const RULES: TextRules = new Map([
  ['command.generated', new Map(fields)],
  ['session.end', new Map()],
]);
const NOW = Date.UTC(2026, 10, 21, 9);
const DAY_MS = 86_400_000;
const gate = createGate(RULES, () => ['lovelace']);
const admit = (event: Admissible) => gate(event, NOW);

function idOf(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-0123456789ab`;
}

const generated = (values: Readonly<Record<string, unknown>>): Admissible => ({
  event: 'command.generated',
  fields: values,
});

describe('A gate', () => {
  test('hands out the very object', () => {
    const event = generated({
      backend: 'ollama',
      model: 'llama3:8b',
      generation: idOf(NOW),
      tokens: 12,
      ok: true,
    });
    const admission = admit(event);
    expect(admission.ok && admission.event).toBe(event);
  });

  test('admits an event without strings', () => {
    expect(admit({ event: 'session.end', fields: { duration_ms: 12, by_user: false } }).ok).toBe(true);
  });

  test('admits sets whose values are all in the vocabulary', () => {
    expect(admit(generated({ backend: ['ollama', 'none'] })).ok).toBe(true);
    expect(admit(generated({ backend: [] })).ok).toBe(true);
  });

  test.each([
    ['a word that is not in the vocabulary', { backend: 'bing' }, 'backend', ['vocabulary']],
    ['such a word within a set', { backend: ['ollama', 'bing'] }, 'backend', ['vocabulary']],
    ['an id of another form', { generation: 'ada' }, 'generation', ['pattern']],
    ['an id made long before the event', { generation: idOf(NOW - DAY_MS - 1) }, 'generation', ['clock']],
    ['an id of the future', { generation: idOf(NOW + DAY_MS + 1) }, 'generation', ['clock']],
    ['a token of another form', { model: 'llama 3' }, 'model', ['pattern']],
    ['a token with an address in it', { model: 'ada@example' }, 'model', ['email']],
    ['a token with the name of its user in it', { model: 'model-of-lovelace' }, 'model', ['own-names']],
    ['a string that no rule declares', { ada: 'x' }, '', ['undeclared']],
    ['a string in an array that no rule declares', { ada: ['x'] }, '', ['undeclared']],
    ['a name that is none, even of a number', { 'ada@example.org': 1 }, '', ['undeclared']],
    ['a number that is none', { tokens: Number.NaN }, '', ['type']],
    ['a number without end', { tokens: Number.POSITIVE_INFINITY }, '', ['type']],
    ['an object', { backend: { x: 1 } }, 'backend', ['type']],
    ['a null', { backend: null }, 'backend', ['type']],
    ['a nested array', { backend: [['ollama']] }, 'backend', ['type']],
    ['an array with a hole', { backend: new Array(1) }, 'backend', ['type']],
    ['a function', { backend: () => 'ollama' }, 'backend', ['type']],
    ['a bigint', { tokens: 1n }, '', ['type']],
  ])('refuses %s', (_, values, field, detectors) => {
    expect(admit(generated(values))).toEqual({ ok: false, field, detectors });
  });

  test('admits an id made within a day of its event', () => {
    expect(admit(generated({ generation: idOf(NOW - DAY_MS) })).ok).toBe(true);
    expect(admit(generated({ generation: idOf(NOW + DAY_MS) })).ok).toBe(true);
  });

  test('refuses an event that no rules know, without repeating its name', () => {
    const refusal = { ok: false, field: '', detectors: ['undeclared'] };
    expect(admit({ event: 'ada@example.org', fields: {} })).toEqual(refusal);
    expect(admit({ event: 'constructor', fields: {} })).toEqual(refusal);
  });

  test('refuses fields that are inherited, or named like the prototype', () => {
    const inherited = Object.create({ ada: 'lovelace' });
    expect(admit(generated(inherited)).ok).toBe(false);
    expect(admit(generated(JSON.parse('{"__proto__":"lovelace"}'))).ok).toBe(false);
  });

  test('refuses fields that are not an object', () => {
    const broken = JSON.parse('{"event":"session.end","fields":null}');
    expect(admit(broken)).toEqual({ ok: false, field: '', detectors: ['type'] });
  });

  test('answers the same for a value it has seen before, and after it has forgotten', () => {
    for (let round = 0; round < 2; round += 1) {
      for (let model = 0; model < 600; model += 1) {
        expect(admit(generated({ model: `llama-${model}` })).ok).toBe(true);
        expect(admit(generated({ model: `ada${model}@example.org` })).ok).toBe(false);
      }
    }
  });

  test('does not let a value that one field may hold into another', () => {
    expect(admit(generated({ model: 'llama3' })).ok).toBe(true);
    expect(admit(generated({ backend: 'llama3' })).ok).toBe(false);
    expect(admit(generated({ generation: 'llama3' })).ok).toBe(false);
  });

  test('never lets a string pass that its vocabulary lacks', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(...BACKENDS, 'Ollama', 'ollama ', 'toString'));
    fc.assert(
      fc.property(fc.oneof(text, fc.array(text)), (value) => {
        const every = [value].flat().every((one) => BACKENDS.includes(one));
        expect(admit(generated({ backend: value })).ok).toBe(every);
      }),
    );
  });

  test('never repeats a value, nor a name that was not declared', () => {
    const value = fc.oneof(fc.string(), fc.emailAddress(), fc.ipV4(), fc.jsonValue());
    const name = fc.oneof(fc.string(), fc.emailAddress(), fc.constantFrom('backend', 'generation', 'model'));
    fc.assert(
      fc.property(fc.dictionary(name, value), (values) => {
        const admission = admit(generated(values));
        if (admission.ok) return;
        expect(['', 'backend', 'generation', 'model']).toContain(admission.field);
        for (const reason of admission.detectors) expect(reason).toMatch(/^[a-z][a-z0-9-]*$/);
      }),
    );
  });
});
