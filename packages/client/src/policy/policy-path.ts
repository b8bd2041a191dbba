/**
 * The file that tells recorders what is stopped, so that they need not open the store when they start. It is there
 * only while something is.
 */
export function policyPath(storePath: string): string {
  return `${storePath}.policy`;
}
