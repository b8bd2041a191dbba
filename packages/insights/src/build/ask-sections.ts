import type { ReportSection } from '@candor/catalog';
import { askLine } from '../ask/ask-line.ts';
import { askSpread } from '../ask/ask-spread.ts';
import type { Section } from '../report.ts';
import type { Building } from './building.ts';

/** Asks for everything that a layout names. In public, what is not published is left out. */
export async function askSections(
  building: Building,
  sections: readonly ReportSection[],
  as: 'lines' | 'table' = 'lines',
): Promise<readonly Section[]> {
  const asked = sections.map(async (section): Promise<readonly Section[]> => {
    const { title } = section;
    if ('spread' in section) {
      const cut = section.by !== undefined || section.where !== undefined;
      if (!isShown(building, section.spread) || (cut && building.audience === 'public')) return [];
      return [{ title, parts: [await askSpread(building, section)] }];
    }
    const shown = section.lines.filter((line) =>
      isShown(building, typeof line === 'string' ? line : line.metric),
    );
    if (shown.length === 0 && section.lines.length > 0) return [];
    const lines = await Promise.all(shown.map((line) => askLine(building, line)));
    return [{ title, parts: [{ kind: as, lines }] }];
  });
  return (await Promise.all(asked)).flat();
}

/** Whether the reader may see a metric at all. */
export function isShown({ audience, catalog }: Building, name: string): boolean {
  return audience === 'team' || catalog.metrics[name]?.public !== undefined;
}
