import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from './backend/configured-backend.ts';
import { isObject } from './reasoning/read-json.ts';
import type { ChainResult } from './reasoning/run-chain.ts';
import type { Profile } from './vocabulary.ts';

/** Counts up with the form of what is kept, and with the prompts: what they brought before is not what they would bring. */
const CACHE_VERSION = 1;
const KEPT_DAYS = 7;
const MOST_ANSWERS = 200;
const DAY_MS = 86_400_000;

/** What an answer depends on. */
export interface CacheKey {
  readonly question: string;
  readonly profile: Profile;
  readonly backend: Pick<Backend, 'url' | 'model'>;
}

/**
 * Answers of earlier runs, in files that only their user can read. It is the host's own, and no part of telemetry: it holds
 * what telemetry never does. A cache that cannot be used is an empty one.
 */
export class AnswerCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  read(key: CacheKey, now: number): ChainResult | undefined {
    try {
      const kept: unknown = JSON.parse(readFileSync(this.#path(key), 'utf8'));
      if (!isObject(kept) || kept.version !== CACHE_VERSION || !isResult(kept.result)) return undefined;
      const age = now - Number(kept.at);
      return age >= 0 && age < KEPT_DAYS * DAY_MS ? kept.result : undefined;
    } catch {
      return undefined;
    }
  }

  write(key: CacheKey, result: ChainResult, now: number): void {
    const path = this.#path(key);
    const half = `${path}.${process.pid}`;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(half, JSON.stringify({ version: CACHE_VERSION, at: now, result }), { mode: 0o600 });
      renameSync(half, path);
      this.#makeRoom(now);
    } catch {
      // What was half written goes with what is too old.
    }
  }

  /** Removes what is too old, and the oldest of what is too many. */
  #makeRoom(now: number): void {
    const files = readdirSync(this.#folder)
      .map((name) => join(this.#folder, name))
      .map((path) => ({ path, at: statSync(path).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const [index, { path, at }] of files.entries()) {
      if (index >= MOST_ANSWERS || now - at > KEPT_DAYS * DAY_MS) rmSync(path, { force: true });
    }
  }

  #path({ question, profile, backend }: CacheKey): string {
    const parts = JSON.stringify([CACHE_VERSION, backend.url.href, backend.model, profile, question]);
    return join(this.#folder, `${createHash('sha256').update(parts).digest('hex')}.json`);
  }
}

/** Whether it has the form that `write` gave it: somebody may have edited the file. */
function isResult(value: unknown): value is ChainResult {
  if (!isObject(value) || typeof value.answer !== 'string') return false;
  return Array.isArray(value.caveats) && Array.isArray(value.tools) && isObject(value.scores);
}
