import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A string from the test data of a public project, and what it is. */
export interface Sample {
  readonly text: string;
  readonly kind: string;
}

const BESIDE_THE_REPOSITORY = join(import.meta.dirname, '../../../../shared/data/firewall');

/** Where the public material is. It is not a part of the repository: CANDOR_FIREWALL_DATA names its folder elsewhere. */
export const MATERIAL: string = process.env.CANDOR_FIREWALL_DATA ?? BESIDE_THE_REPOSITORY;

export const hasMaterial: boolean = existsSync(join(MATERIAL, 'positives.jsonl.gz'));

/** What must be stopped, or what must pass; nothing where the material is not there. */
export function readMaterial(file: 'positives' | 'negatives'): readonly Sample[] {
  if (!hasMaterial) return [];
  const lines = gunzipSync(readFileSync(join(MATERIAL, `${file}.jsonl.gz`))).toString('utf8');
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
}
