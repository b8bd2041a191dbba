import { type Refreshed, runningServer } from '@candor/server/operate';

/**
 * Has the server of a folder compute the totals of all days that have changed, as it does by itself every few minutes.
 *
 * @throws {Error} when it cannot
 */
export async function refreshRollups(data: string, progress: (line: string) => void): Promise<void> {
  const server = runningServer(data);
  if (server === undefined) throw new Error(`no server runs on ${data}`);
  const address = `${server.url}/v1/operator/rollups/caro/refresh`;
  for (let left = 1; left > 0; ) {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}` },
    });
    if (!answer.ok) throw new Error(`the server answered ${answer.status} to ${address}`);
    ({ left } = (await answer.json()) as Refreshed);
    progress(`${left} days are to be computed`);
  }
}
