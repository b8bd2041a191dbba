/**
 * Packs the client as it is published: one package that needs no other. `node scripts/pack-client.ts [FOLDER]` writes
 * the tarball to the folder, the present one by default, and prints its path.
 */
import { resolve } from 'node:path';
import { packClient } from './pack/pack-client.ts';

console.log(await packClient(resolve(process.argv[2] ?? '.')));
