/** What a check found: `fail` needs somebody now, `warn` soon. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly check: string;
  readonly level: 'ok' | 'warn' | 'fail';
  /** What there is, in one line. */
  readonly found: string;
  /** What to do about it. */
  readonly advice?: string;
}

export function ok(check: string, found: string): Finding {
  return { check, level: 'ok', found };
}

export function warn(check: string, found: string, advice: string): Finding {
  return { check, level: 'warn', found, advice };
}

export function fail(check: string, found: string, advice: string): Finding {
  return { check, level: 'fail', found, advice };
}

/** Why something did not work, in one line. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
