import type { CompiledCatalog } from '../compile.ts';
import { type CatalogChange, type CatalogDiff, type Changes, changed, type Effect, from } from './change.ts';
import { diffComputed } from './diff-computed.ts';
import { type Compared, diffEvents } from './diff-events.ts';
import { diffFormats } from './diff-formats.ts';
import { diffOthers } from './diff-lists.ts';
import { diffPeople } from './diff-people.ts';
import { COMPARED, diffProduct } from './diff-product.ts';
import { renamesOf } from './renames.ts';

const GRAVEST_FIRST: readonly Effect[] = ['breaking', 'widens', 'compatible'];

/**
 * What a catalog changes in an earlier version of itself: whether clients, data and answers go on, and who must be asked
 * before more is collected. docs/catalog-changes.md explains the rules.
 *
 * @param today `2026-01-31`: an event or field that expires later may not be removed yet. Without it, that an expiry was
 *   declared is enough.
 */
export function diffCatalogs(
  before: CompiledCatalog,
  after: CompiledCatalog,
  { today }: { readonly today?: string } = {},
): CatalogDiff {
  const compared: Compared = { before, after, renames: renamesOf(before, after), today };
  const differences = [
    ...diffProduct(compared),
    ...diffEvents(compared),
    ...diffPeople(compared),
    ...diffComputed(before, after),
    ...diffFormats(before.formats, after.formats),
    ...diffOthers('', before, after, COMPARED),
  ];
  const all = [...numbers(compared, differences), ...differences];
  const changes = GRAVEST_FIRST.flatMap((effect) => all.filter((change) => change.effect === effect));
  const asked = new Set(changes.flatMap(({ asks }) => (asks === undefined ? [] : [asks])));
  return { verdict: changes[0]?.effect ?? 'same', changes, asked: [...asked] };
}

/** Whether the numbers of the catalog and of its notice tell the differences. */
function* numbers({ before, after }: Compared, differences: readonly CatalogChange[]): Changes {
  const telling = before.notice !== after.notice || differences.some(({ rule }) => rule !== 'wording');
  const widens = differences.some(({ effect }) => effect === 'widens');
  yield* number('version', before.version, after.version, telling ? 'the catalog changes' : undefined);
  yield* number('notice', before.notice, after.notice, widens ? 'collection widens' : undefined);
}

function* number(key: 'version' | 'notice', was: number, is: number, why: string | undefined): Changes {
  if (is > was) yield changed(`${key}-raised`, key, from(was, is));
  else if (is < was)
    yield changed(`${key}-not-raised`, key, `${from(was, is)}: it never goes back; write ${was + 1}`);
  else if (why !== undefined)
    yield changed(`${key}-not-raised`, key, `${why}, and it stays at ${was}: raise it to ${was + 1}`);
}
