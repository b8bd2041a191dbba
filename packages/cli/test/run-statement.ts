import { request } from 'node:http';
import { join } from 'node:path';

/** Runs a statement in the engine of the running server of a data folder, past everything that keeps such things out. */
export function runStatement(data: string, statement: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socketPath = join(data, 'engine', 'engine.sock');
    const sent = request({ socketPath, method: 'POST', path: '/' }, (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`the engine answered ${response.statusCode}`)),
      );
    });
    sent.once('error', reject);
    sent.end(statement);
  });
}
