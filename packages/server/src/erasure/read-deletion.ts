import { createHash } from 'node:crypto';
import { dayNumber } from '@candor/metrics';
import { isObject } from '../ingest/read-envelope.ts';

/** The daily id that a secret proves, and the day it was used on. */
export interface DayId {
  /** UTC, `2026-01-31` */
  readonly day: string;
  /** 32 hexadecimal digits. */
  readonly id: string;
}

/** A year of proofs and some; no catalog keeps raw events for longer. */
const MOST_PROOFS = 400;
const SECRET = /^[0-9a-f]{64}$/;

/**
 * Reads the body of `POST /v1/deletions`. A secret is hashed here and goes no further: whoever had it could prove to be its
 * owner.
 *
 * @param body parsed JSON
 * @returns each daily id once, or the code and the name of what is wrong
 */
export function readDeletion(
  body: unknown,
):
  | { readonly product: string; readonly ids: readonly DayId[] }
  | { readonly code: string; readonly field: string } {
  if (!isObject(body)) return { code: 'wrong_type', field: 'body' };
  const { product, proofs, ...others } = body;
  if (Object.keys(others).length > 0) return { code: 'unknown_field', field: 'body' };
  if (typeof product !== 'string') return { code: 'wrong_type', field: 'product' };
  if (!Array.isArray(proofs) || proofs.length === 0) return { code: 'wrong_type', field: 'proofs' };
  if (proofs.length > MOST_PROOFS) return { code: 'out_of_range', field: 'proofs' };
  const ids = new Map<string, DayId>();
  for (const proof of proofs as readonly unknown[]) {
    if (!isObject(proof)) return { code: 'wrong_type', field: 'proofs' };
    const { date: day, secret, ...more } = proof;
    if (Object.keys(more).length > 0) return { code: 'unknown_field', field: 'proofs' };
    if (typeof day !== 'string' || dayNumber(day) === undefined) return { code: 'bad_format', field: 'date' };
    if (typeof secret !== 'string' || !SECRET.test(secret)) return { code: 'bad_format', field: 'secret' };
    const id = dailyIdOf(secret);
    ids.set(id, { day, id });
  }
  return { product, ids: [...ids.values()] };
}

/** The first 16 bytes of SHA-256 over a day's secret (docs/privacy.md, "Identifiers"). */
export function dailyIdOf(secret: string): string {
  return createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex').slice(0, 32);
}
