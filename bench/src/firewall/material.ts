import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A string from the test data of a public project, and what it is. */
export interface Sample {
  readonly text: string;
  readonly kind: string;
}

export interface Material {
  /** What must be stopped. */
  readonly positives: readonly Sample[];
  /** Ordinary values of telemetry, which must pass. */
  readonly negatives: readonly Sample[];
}

const BESIDE_THE_REPOSITORY = join(import.meta.dirname, '../../../../shared/data/firewall');

/** @throws {Error} when the material is not on this machine: it is not a part of the repository */
export function readMaterial(): Material {
  const folder = process.env.CANDOR_FIREWALL_DATA ?? BESIDE_THE_REPOSITORY;
  if (!existsSync(folder)) {
    throw new Error(`there is no public material in ${folder}; CANDOR_FIREWALL_DATA names the folder of it`);
  }
  return { positives: read(folder, 'positives'), negatives: read(folder, 'negatives') };
}

function read(folder: string, name: string): readonly Sample[] {
  const lines = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString('utf8');
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
}
