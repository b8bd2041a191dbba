import { askChart } from '../ask/ask-chart.ts';
import { askStar } from '../ask/ask-star.ts';
import type { Section, Star } from '../report.ts';
import { isShown } from './ask-sections.ts';
import type { Building } from './building.ts';

/** The north stars, each with its values of the days: in one section, or in one each that tells where it goes. */
export async function northStars(building: Building, form: Star['form']): Promise<readonly Section[]> {
  const names = (building.catalog.review?.northStars ?? []).filter((name) => isShown(building, name));
  // In groups of few people, noise is all there is.
  const told = building.audience === 'public' ? 'standing' : form;
  const asked = names.map(async (name) => {
    const [star, charts] = await Promise.all([askStar(building, name, told), askChart(building, name)]);
    return { label: star.line.label, parts: [star, ...charts] };
  });
  const stars = await Promise.all(asked);
  if (stars.length === 0) return [];
  if (form === 'trend') return stars.map(({ label, parts }) => ({ title: `North Star: ${label}`, parts }));
  return [{ title: 'North Star Metric', parts: stars.flatMap(({ parts }) => parts) }];
}
