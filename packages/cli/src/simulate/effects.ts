import type { CompiledCatalog } from '@candor/catalog';
import type { Effects } from './fleet.ts';
import type { Person } from './person.ts';

/** What each variant beside the control changes: it helps a little, and the next one twice as much. */
export const EFFECT: Effects = { success: 0.04, time: 0.85 };

/** What the experiments of a date change for somebody. */
export function effectsOn({ experiments }: CompiledCatalog, who: Person, date: string): Effects {
  let [success, time] = [0, 1];
  for (const [name, { from, until }] of Object.entries(experiments)) {
    const place = date >= from && date < until ? (who.variants[name] ?? 0) : 0;
    success += EFFECT.success * place;
    time *= EFFECT.time ** place;
  }
  return { success, time };
}
