/**
 * A failure in words that hold nothing of a request: its kind and the place in the program. A message may repeat what somebody
 * has sent.
 *
 * @example 'TypeError at judge-events.ts:70'
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const place = /([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1];
  return `${error.name}${code}${place === undefined ? '' : ` at ${place}`}`;
}
