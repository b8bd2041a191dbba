import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A home and a folder to work in that hold nothing of anybody, for caro to run in. */
export interface Scratch {
  readonly home: string;
  readonly workFolder: string;
  remove(): void;
}

export function makeScratch(): Scratch {
  const root = mkdtempSync(join(tmpdir(), 'candor-start-'));
  const home = join(root, 'home');
  const workFolder = join(root, 'work');
  mkdirSync(home);
  mkdirSync(join(workFolder, 'logs'), { recursive: true });
  const files = {
    'notes.txt': 'one\ntwo\nthree\n',
    'main.py': 'print("hello")\n',
    'data.csv': 'name,count\nb,2\na,1\n',
    'index.js': 'export const answer = 42;\n',
    'logs/app.log': 'INFO started\nERROR no disk\nINFO stopped\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workFolder, name), text);
  writeFileSync(join(workFolder, 'big.bin'), '');
  truncateSync(join(workFolder, 'big.bin'), 12 * 1024 * 1024);
  return { home, workFolder, remove: () => rmSync(root, { recursive: true, force: true }) };
}
