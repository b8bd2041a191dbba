import { scan } from './scan.ts';

/**
 * Scans strings that have names, such as the source of a batch.
 *
 * @returns the name of the first value that may not exist and the detectors that say so; undefined when all may
 */
export function scanAll(
  values: Readonly<Record<string, string>>,
): { readonly field: string; readonly detectors: readonly string[] } | undefined {
  for (const field of Object.keys(values)) {
    const { allowed, detectors } = scan(values[field] ?? '');
    if (!allowed) return { field, detectors };
  }
  return undefined;
}
