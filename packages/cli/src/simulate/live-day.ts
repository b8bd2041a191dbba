import type { Source } from '@candor/catalog';
import { DAY_MS, dateOf, isWeekend } from './calendar.ts';
import type { Span } from './make-person.ts';
import { misfitOf } from './misfit.ts';
import { isWithin, type Person } from './person.ts';
import { Random } from './random.ts';
import { type DatedRelease, type Life, recordRun, type World } from './record-run.ts';
import type { Fate, RecordedDay, RecordedSession } from './recorded-day.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SDK = 'candor-js/0.1.0';
/** The clock of a machine whose battery is empty, and one that was set by hand. */
const WRONG_YEARS = { behind: 2005, ahead: 2051 } as const;

/**
 * Lives a day of somebody: what their machine records of it. Machines of a project record each run as another
 * installation; on all others a day has one daily id.
 */
export function liveDay(world: World, who: Person, life: Life, day: number): readonly RecordedDay[] {
  if (who.kind === 'silent' || !isWithin(day, who.there) || day >= (who.optsOutOn ?? Infinity)) return [];
  const random = new Random(world.seed, who.index, day);
  const isSure = who.there[0]?.from === day || who.wrongClock?.day === day;
  if (!isSure && !random.chance(who.diligence * (isWeekend(day) ? 0.45 : 1))) return [];
  const version = versionOn(world, who, day);
  if (who.kind === 'ci')
    return Array.from({ length: 1 + random.geometric(1.5) }, () =>
      record(world, who, { runs: 0, counts: new Map() }, day, version, 1, random),
    );
  const runs = 1 + Math.min(3, random.geometric(0.6));
  const recorded = record(world, who, life, day, version, runs, random);
  life.version = version.version;
  return [recorded];
}

/** When what is recorded on a day leaves the machine; undefined when it never does. */
export function sentOn(who: Person, day: number, { last }: Span): number | undefined {
  const without = who.offline.find(({ from, to }) => day >= from && day < to);
  const sent = without?.to ?? day;
  return sent > last || sent >= (who.optsOutOn ?? Infinity) ? undefined : sent;
}

/** The newest version that has reached somebody. */
function versionOn({ fleet, span }: World, who: Person, day: number): DatedRelease {
  const begins = who.there[0]?.from ?? day;
  let found: DatedRelease | undefined;
  for (const release of fleet.releases) {
    const out = span.first + Math.floor(release.at * (span.last - span.first + 1));
    // Newcomers get the newest one there is.
    const reached = day >= out + who.upgradeLag || (out <= begins && day >= begins);
    if (reached && (release.beta !== true || who.channel === 'beta')) found = { ...release, age: day - out };
  }
  if (found === undefined) throw new Error(`${fleet.product} has no release to begin with`);
  return found;
}

function record(
  world: World,
  who: Person,
  life: Life,
  day: number,
  release: DatedRelease,
  runs: number,
  random: Random,
): RecordedDay {
  const { catalog, fleet, span } = world;
  const isWrong = who.wrongClock?.day === day;
  const shown = isWrong ? dayIn(WRONG_YEARS[who.wrongClock.off], day) : day;
  const dailyId = random.hex(16);
  const sessions: RecordedSession[] = [];
  for (let index = 0; index < runs; index += 1) {
    // Half an hour without anything lies between two runs, and none goes past midnight.
    const begins = shown * DAY_MS + (6 + 4 * index) * HOUR_MS + random.below(100 * MINUTE_MS);
    sessions.push({ events: recordRun(world, who, life, { day, begins, release, dailyId }, random) });
    life.runs += 1;
  }
  const fate: Fate = sentOn(who, day, span) === undefined ? 'unsent' : isWrong ? 'refused' : 'kept';
  const source: Source = {
    ...{ version: release.version, channel: who.channel, tier: who.tier, os: who.os, arch: who.arch },
    ...{ shell: who.shell, runtime: who.runtime, sdk: SDK },
  };
  if (who.kind === 'released' && fleet.released !== undefined) {
    const { format, path, render } = fleet.released;
    const all = sessions.flatMap(({ events }) => events);
    const { body, events } = render(all, who, release.version, dailyId.slice(0, 16));
    const unsaid = { channel: '', tier: '', arch: '', runtime: '', sdk: format };
    const spoken = { ...source, ...unsaid };
    return {
      ...{ who, day, fate, source: spoken, sessions: [{ events }], misfits: [] },
      released: { path, body },
    };
  }
  const misfit =
    who.hasMisfits && fate === 'kept' && random.chance(0.3) ? misfitOf(catalog, sessions, random) : undefined;
  return { who, day, fate, source, sessions, misfits: misfit === undefined ? [] : [misfit] };
}

/** The same day of another year. */
function dayIn(year: number, day: number): number {
  return Math.floor(Date.parse(`${year}-${dateOf(day).slice(5, 8)}01`) / DAY_MS) + (day % 28);
}
