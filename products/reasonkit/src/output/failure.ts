import type { Failure } from '../backend/failure.ts';

/** What `--json` prints when there is no answer. */
export function failureJson({ category, code }: Failure, message: string): string {
  return JSON.stringify({ error: { category, code, message } });
}
