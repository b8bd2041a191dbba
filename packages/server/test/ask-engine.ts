import { request } from 'node:http';
import { join } from 'node:path';

/**
 * Asks the embedded engine of a data folder, past the server: what is really in its tables.
 *
 * @param params values of the statement's `{name:Type}` placeholders
 */
export function askEngine<T = Record<string, unknown>>(
  data: string,
  sql: string,
  params: Readonly<Record<string, string | number>> = {},
): Promise<readonly T[]> {
  const query = new URLSearchParams({ default_format: 'JSONEachRow' });
  for (const [name, value] of Object.entries(params)) query.set(`param_${name}`, String(value));
  return new Promise((resolve, reject) => {
    const socketPath = join(data, 'engine', 'engine.sock');
    const path = `/?${query}`;
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
