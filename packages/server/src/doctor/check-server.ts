import { createServer } from 'node:net';
import { type Finding, fail, ok, reasonOf, warn } from './finding.ts';

const PATIENCE_MS = 10_000;
/** As for the time of a signed request (docs/contract.md, section 1). */
const SKEW_MS = 300_000;

/** Whether a server is reached, is ready, and has the same time. @param now milliseconds since the epoch */
export async function checkServer(url: string, now: number): Promise<Finding> {
  try {
    const answer = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(PATIENCE_MS) });
    const { ready, problem } = (await answer.json()) as { ready?: boolean; problem?: string };
    if (ready !== true)
      return fail('server', `${url} is not ready: ${problem ?? answer.status}`, 'its log says more');
    const skew = Math.abs(Date.parse(answer.headers.get('date') ?? '') - now);
    return skew > SKEW_MS
      ? warn(
          'server',
          `${url} is ready, and its clock differs by ${Math.round(skew / 1000)} s`,
          'set the clocks',
        )
      : ok('server', `${url} is ready`);
  } catch (error) {
    return fail(
      'server',
      `${url} does not answer: ${reasonOf(error)}`,
      'start it with candor serve, or see what is between',
    );
  }
}

/** Whether the port that a server takes by default is free. */
export function checkPort(port: number): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () =>
      resolve(warn('port', `port ${port} is in use by another program`, 'serve with --listen another')),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(ok('port', `port ${port} is free`))));
  });
}
