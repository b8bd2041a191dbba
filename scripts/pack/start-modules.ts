import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { ENTRIES } from './entries.ts';

/**
 * The modules that every run of a host loads: those that the index leads to, but for what it loads later. Files cost a start
 * more than what is in them, so these are to be one.
 *
 * @returns paths
 */
export async function startModules(client: string): Promise<ReadonlySet<string>> {
  const bundle = await rolldown({
    input: join(client, ENTRIES.index ?? ''),
    platform: 'node',
    treeshake: { moduleSideEffects: false },
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])));
  const modules = new Set<string>();
  const follow = (name: string): void => {
    const chunk = chunks.get(name);
    // A module of Node.js, or one that was followed.
    if (chunk === undefined) return;
    chunks.delete(name);
    for (const module of chunk.moduleIds) modules.add(module);
    chunk.imports.forEach(follow);
  };
  follow(output[0].fileName);
  return modules;
}
