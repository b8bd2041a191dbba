import { isObject, readJson } from './read-json.ts';

/** One point that a ThinkTool made. */
export interface Point {
  readonly text: string;
  /** Why it holds; empty when no reason was given. */
  readonly because: string;
  readonly confidence: number;
  /** The numbers of the earlier points it rests on. */
  readonly builds_on: readonly number[];
}

/** What a ThinkTool found. */
export interface ToolAnswer {
  readonly points: readonly Point[];
  readonly conclusion: string;
  readonly confidence: number;
}

/** What the whole chain came to. */
export interface Conclusion {
  readonly answer: string;
  readonly caveats: readonly string[];
  readonly confidence: number;
}

/** What was read of a model's answer, or how it was not what had been asked for. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: 'invalid_json' | 'invalid_answer' };

const MOST_POINTS = 50;
const NOT_AS_ASKED = { ok: false, code: 'invalid_answer' } as const;

export function readToolAnswer(content: string): Reading<ToolAnswer> {
  const body = readJson(content);
  if (body === undefined) return { ok: false, code: 'invalid_json' };
  if (!isObject(body) || !Array.isArray(body.points)) return NOT_AS_ASKED;
  const confidence = readShare(body.confidence);
  if (confidence === undefined || body.points.length === 0) return NOT_AS_ASKED;
  const points = body.points.slice(0, MOST_POINTS).map((point) => readPoint(point, confidence));
  if (!points.every((point) => point !== undefined)) return NOT_AS_ASKED;
  return { ok: true, value: { points, conclusion: readText(body.conclusion), confidence } };
}

export function readConclusion(content: string): Reading<Conclusion> {
  const body = readJson(content);
  if (body === undefined) return { ok: false, code: 'invalid_json' };
  if (!isObject(body)) return NOT_AS_ASKED;
  const answer = readText(body.answer);
  const confidence = readShare(body.confidence);
  if (answer === '' || confidence === undefined) return NOT_AS_ASKED;
  const caveats = Array.isArray(body.caveats) ? body.caveats.map(readText).filter((one) => one !== '') : [];
  return { ok: true, value: { answer, caveats, confidence } };
}

/** Small models write the point alone: it is then as sure as the whole. */
function readPoint(given: unknown, whole: number): Point | undefined {
  const value = typeof given === 'string' ? { text: given } : given;
  if (!isObject(value)) return undefined;
  const text = readText(value.text);
  const confidence = value.confidence === undefined ? whole : readShare(value.confidence);
  if (text === '' || confidence === undefined) return undefined;
  const references = Array.isArray(value.builds_on) ? value.builds_on : [];
  return {
    text,
    because: readText(value.because),
    confidence,
    builds_on: references.filter((one) => Number.isSafeInteger(one)),
  };
}

function readText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** Models like to answer 80 where 0.8 was asked for. */
function readShare(value: unknown): number | undefined {
  if (typeof value !== 'number' || !(value >= 0 && value <= 100)) return undefined;
  return value > 1 ? value / 100 : value;
}
