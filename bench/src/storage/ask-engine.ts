import { request } from 'node:http';
import { join } from 'node:path';

/** Asks the embedded engine of a running server: it listens in the data folder. @throws {Error} with what it says */
export function askEngine(data: string, sql: string): Promise<readonly Record<string, string>[]> {
  const call = request({
    socketPath: join(data, 'engine', 'engine.sock'),
    method: 'POST',
    path: '/?default_format=JSONEachRow',
  });
  return new Promise((resolve, reject) => {
    call.on('error', reject);
    call.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(text));
        else resolve(text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)])));
      });
    });
    call.end(sql);
  });
}
