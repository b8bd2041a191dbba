import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type KeptResult, withRow } from './results-text.ts';

/** Adds a run to the file of results, and makes that if it is not there. */
export function keepResult(file: URL, result: KeptResult): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(file, withRow(text, result));
}
