import type { CompiledCatalog } from '@candor/catalog';
import { labelOf } from '../label-of.ts';
import { isAnswered } from '../metric-source.ts';
import type { Star } from '../report.ts';
import { type Asking, askLine } from './ask-line.ts';

/** Groups beyond these are for the pages. */
const MOST_GROUPS = 6;

/** Asks for a north star, and for its groups where they are wanted. */
export async function askStar(asking: Asking, name: string, form: Star['form']): Promise<Star> {
  const { catalog, source, range } = asking;
  const by = form === 'trend' ? firstCut(catalog, name) : undefined;
  const [line, answer] = await Promise.all([
    askLine(asking, name),
    by === undefined ? undefined : source.metric(name, { ...range, by }),
  ]);
  if (by === undefined || answer === undefined || !isAnswered(answer))
    return { kind: 'star', form, line, groups: [] };
  const groups = answer.rows
    .filter(({ n }) => n > 0)
    .slice(0, MOST_GROUPS)
    .map(({ group, value, n, suppressed }) => ({
      label: labelOf(catalog, group[by] ?? 'none'),
      value: suppressed ? null : value,
      n,
    }));
  return { kind: 'star', form, line, by, groups };
}

/** The first cut that the catalog shows unasked, where a group's value is one of its own. */
function firstCut({ metrics }: CompiledCatalog, name: string): string | undefined {
  const metric = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  if (metric === undefined || (metric.kind === 'ratio' && metric.overAll === true)) return undefined;
  const [first] = metric.breakdowns ?? [];
  return typeof first === 'string' ? first : undefined;
}
