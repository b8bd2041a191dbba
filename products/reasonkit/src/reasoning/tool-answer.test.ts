import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConclusion, readToolAnswer } from './tool-answer.ts';

const POINT = { text: 'a', because: 'b', confidence: 0.5, builds_on: [1] };
const ANSWER = { points: [POINT], conclusion: 'c', confidence: 0.5 };
const written = JSON.stringify(ANSWER);

describe('readToolAnswer', () => {
  it.each([
    ['as it was asked for', written],
    ['between fences', `\`\`\`json\n${written}\n\`\`\``],
    ['behind a sentence', `Here you are: ${written} I hope it helps.`],
  ])('reads an answer %s', (_how, content) => {
    expect(readToolAnswer(content)).toEqual({ ok: true, value: ANSWER });
  });

  it('reads shares of a hundred as shares of one, and leaves out what points to nothing', () => {
    const content = JSON.stringify({
      points: [{ text: ' a ', confidence: 80, builds_on: [1, 'x', 1.5] }],
      confidence: 90,
    });
    expect(readToolAnswer(content)).toEqual({
      ok: true,
      value: {
        points: [{ text: 'a', because: '', confidence: 0.8, builds_on: [1] }],
        conclusion: '',
        confidence: 0.9,
      },
    });
  });

  it.each([
    ['no JSON', 'No.', 'invalid_json'],
    ['broken JSON', '{"points": [', 'invalid_json'],
    ['half of it', '{"points": [}', 'invalid_json'],
    ['no points', JSON.stringify({ ...ANSWER, points: [] }), 'invalid_answer'],
    [
      'a point of nothing',
      JSON.stringify({ ...ANSWER, points: [POINT, { ...POINT, text: ' ' }] }),
      'invalid_answer',
    ],
    ['a point that is a number', JSON.stringify({ ...ANSWER, points: [7] }), 'invalid_answer'],
    ['no confidence', JSON.stringify({ ...ANSWER, confidence: 'high' }), 'invalid_answer'],
    ['a confidence of its own', JSON.stringify({ ...ANSWER, confidence: -1 }), 'invalid_answer'],
  ])('calls %s what it is', (_what, content, code) => {
    expect(readToolAnswer(content)).toEqual({ ok: false, code });
  });

  it('takes a point that is only written down to be as sure as the whole', () => {
    const reading = readToolAnswer(JSON.stringify({ ...ANSWER, points: ['a', { text: 'b' }] }));
    const bare = { because: '', confidence: 0.5, builds_on: [] };
    expect(reading).toMatchObject({
      ok: true,
      value: {
        points: [
          { text: 'a', ...bare },
          { text: 'b', ...bare },
        ],
      },
    });
  });

  it('takes no more points than anybody would read', () => {
    const reading = readToolAnswer(JSON.stringify({ ...ANSWER, points: Array(500).fill(POINT) }));
    expect(reading.ok && reading.value.points.length).toBe(50);
  });

  it('never throws, whatever a model writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (content) => {
        for (const read of [readToolAnswer, readConclusion]) expect(typeof read(content).ok).toBe('boolean');
      }),
    );
  });
});

describe('readConclusion', () => {
  it('reads an answer, its caveats and its confidence', () => {
    const content = JSON.stringify({ answer: ' yes ', caveats: ['if', '', 3], confidence: 1 });
    expect(readConclusion(content)).toEqual({
      ok: true,
      value: { answer: 'yes', caveats: ['if'], confidence: 1 },
    });
  });

  it('refuses one without an answer', () => {
    expect(readConclusion('{"answer": "", "confidence": 1}')).toEqual({ ok: false, code: 'invalid_answer' });
  });
});
