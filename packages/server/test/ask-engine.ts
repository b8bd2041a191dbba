import { request } from 'node:http';
import { join } from 'node:path';

/** Asks the embedded engine of a data folder, past the server: what is really in its tables. */
export function askEngine<T = Record<string, unknown>>(data: string, sql: string): Promise<readonly T[]> {
  return new Promise((resolve, reject) => {
    const socketPath = join(data, 'engine', 'engine.sock');
    const path = '/?default_format=JSONEachRow';
    const asked = request({ socketPath, path, method: 'POST' }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      if (response.statusCode !== 200) reject(new Error(text));
      else resolve(text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T])));
    });
    asked.on('error', reject);
    asked.end(sql);
  });
}
