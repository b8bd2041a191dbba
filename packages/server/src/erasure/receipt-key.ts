import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyFile, readKeyFile, type SigningKey } from '../signing/key-file.ts';

const NAME = /^(receipts-[0-9a-f]{8})\.pem$/;

/** The server's own key for receipts, in the folder `keys` of its data; made at the first start. */
export function openReceiptKey(data: string): SigningKey {
  const folder = join(data, 'keys');
  for (const name of namesIn(folder)) {
    const kid = NAME.exec(name)?.[1];
    if (kid !== undefined) return readKeyFile(join(folder, name), kid);
  }
  return createKeyFile('receipts-', (kid) => join(folder, `${kid}.pem`));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
