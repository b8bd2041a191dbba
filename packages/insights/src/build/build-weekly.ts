import { layoutOf } from '../layout-of.ts';
import type { Section } from '../report.ts';
import { askSections } from './ask-sections.ts';
import type { Building } from './building.ts';
import { northStars } from './north-stars.ts';
import { rangeInWords, sinceLaunch, weekInWords } from './title-of.ts';

/** The metrics of a week, as a team reads them on a Friday. */
export async function buildWeekly(
  building: Building,
): Promise<{ title: string; sections: readonly Section[] }> {
  const { catalog, range, launch } = building;
  const [stars, sections] = await Promise.all([
    northStars(building, 'standing'),
    askSections(building, layoutOf(catalog, 'weekly')),
  ]);
  const week = weekInWords(range, launch);
  const days = launch === undefined ? rangeInWords(range) : sinceLaunch(range, launch);
  return {
    // Of dates that are no week, once is enough.
    title: `${week === days ? '' : `${week} `}Metrics Report (${days})`,
    sections: [...stars, ...sections],
  };
}
