import { request } from 'node:http';

/**
 * Runs a statement on the embedded engine of a server that is running, past the server: what is read there is what is stored.
 *
 * @param socket `engine/engine.sock` in the data folder
 * @param format of the answer, in ClickHouse's words
 * @throws {Error} when the engine refuses the statement or cannot be reached
 */
export function askEngine(socket: string, sql: string, format: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const path = `/?${new URLSearchParams({ default_format: format })}`;
    // A connection of its own: one that is kept may be closed by the engine at the moment of the next question.
    const asked = request({ socketPath: socket, method: 'POST', path, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        if (response.statusCode === 200) resolve(body);
        else
          reject(new Error(`the engine refused ${sql.slice(0, 80)}: ${body.toString('utf8').slice(0, 300)}`));
      });
    });
    asked.on('error', reject);
    asked.end(sql);
  });
}

/** The rows of a query, by the names of its columns; numbers of 64 bits are text. */
export async function selectRows<Row>(socket: string, sql: string): Promise<readonly Row[]> {
  const lines = (await askEngine(socket, sql, 'JSONEachRow')).toString('utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Row);
}
