import { closeSync, openSync, readSync } from 'node:fs';

/** https://sqlite.org/fileformat.html#magic_header_string */
const SQLITE = Buffer.from('SQLite format 3\0');

/** Whether a file is a database of SQLite, by how it begins. @throws when it cannot be read */
export function isDatabase(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(SQLITE.length);
    readSync(file, head);
    return head.equals(SQLITE);
  } finally {
    closeSync(file);
  }
}
