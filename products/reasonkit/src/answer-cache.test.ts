import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AnswerCache, type CacheKey } from './answer-cache.ts';
import type { ChainResult } from './reasoning/run-chain.ts';

const RESULT: ChainResult = {
  ...{ answer: 'yes', caveats: [], confidence: 1, tools: [] },
  scores: { confidence: 1, coherence: 1, depth: 1 },
};
const DAY_MS = 86_400_000;
const key = (question: string, model = 'm'): CacheKey => ({
  ...{ question, profile: 'quick' },
  backend: { url: new URL('http://localhost/v1'), model },
});

let folder: string;
let cache: AnswerCache;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rk-cache-'));
  cache = new AnswerCache(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('AnswerCache', () => {
  it('gives back what was kept, for the same question alone', () => {
    cache.write(key('why'), RESULT, 0);
    expect(cache.read(key('why'), 1000)).toEqual(RESULT);
    expect(cache.read(key('why not'), 1000)).toBeUndefined();
    expect(cache.read(key('why', 'other'), 1000)).toBeUndefined();
  });

  it('forgets after a week, and where the clock was set back', () => {
    cache.write(key('why'), RESULT, 10 * DAY_MS);
    expect(cache.read(key('why'), 17 * DAY_MS - 1)).toEqual(RESULT);
    expect(cache.read(key('why'), 17 * DAY_MS)).toBeUndefined();
    expect(cache.read(key('why'), 9 * DAY_MS)).toBeUndefined();
  });

  it.each(['', 'null', '{"version":0}', '{"version":1,"at":0,"result":{"answer":"yes"}}'])(
    'takes a file with %j for none',
    (text) => {
      cache.write(key('why'), RESULT, 0);
      const [name = ''] = readdirSync(folder);
      writeFileSync(join(folder, name), text);
      expect(cache.read(key('why'), 1)).toBeUndefined();
    },
  );

  it('removes the oldest of more than two hundred, and what is too old', () => {
    const now = Date.now();
    for (let number = 0; number < 205; number += 1) cache.write(key(`question ${number}`), RESULT, now);
    expect(readdirSync(folder)).toHaveLength(200);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), new Date(0), new Date(0));
    cache.write(key('another'), RESULT, now);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is an empty one where it cannot be made', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const broken = new AnswerCache(join(file, 'cache'));
    broken.write(key('why'), RESULT, 0);
    expect(broken.read(key('why'), 0)).toBeUndefined();
  });
});
