import { type CompiledCatalog, selectionsOf } from '@candor/catalog';
import { DAY_MS, dateOf, firstOfMonth, mondayOf } from '../calendar.ts';
import type { RecordedDay } from '../recorded-day.ts';
import { addCells, type Cells } from './cell.ts';
import { type Cut, cutBy, NO_CUT } from './kept-day.ts';
import { type Row, rowsOf } from './rows-of.ts';
import { type EventMetric, isOfEvents, tallyDay } from './tally-day.ts';

/** What a metric comes to. Rows without any events are left out. */
export interface MetricTruth {
  readonly kind: string;
  /** Over all days. */
  readonly whole: readonly Row[];
  /** By their first millisecond; weeks begin with Monday. */
  readonly day: readonly Row[];
  readonly week: readonly Row[];
  readonly month: readonly Row[];
  /** Of each date, what clients recorded that count people, where that adds up over days. */
  readonly counted: Readonly<Record<string, number>>;
  /** Over all days, by the values of a dimension. */
  readonly by: Readonly<Record<string, readonly Row[]>>;
}

/** What adds up over days: daily ids and sessions end at midnight. */
const ADDS_UP: ReadonlySet<string> = new Set(['count', 'sum', 'distinct']);
/** Cuts that every metric gets beside those that it declares. */
const ALWAYS = ['os', 'version', 'channel', 'sdk'];

/** A stretch of days of which the cells are still filled. */
interface Open {
  start: number;
  cells: Cells;
}

interface Tally {
  readonly metric: EventMetric;
  readonly events: ReadonlySet<string>;
  today: Cells;
  /** Those of today whose clients count people. */
  todayCounted: Cells;
  readonly counted: Record<string, number>;
  week: Open | undefined;
  month: Open | undefined;
  readonly whole: Cells;
  readonly cuts: readonly { readonly cut: Cut; readonly cells: Cells }[];
  readonly rows: { readonly day: Row[]; readonly week: Row[]; readonly month: Row[] };
}

/**
 * Computes every metric of events from what machines recorded, day by day: what is held grows with the days and the
 * values there are, not with the events.
 */
export class MetricTruths {
  readonly #catalog: CompiledCatalog;
  readonly #tallies = new Map<string, Tally>();

  constructor(catalog: CompiledCatalog) {
    this.#catalog = catalog;
    for (const [name, metric] of Object.entries(catalog.metrics)) {
      if (!isOfEvents(metric)) continue;
      const own = metric.kind === 'distribution' ? metric.by : undefined;
      const cuts = [...ALWAYS, ...(metric.breakdowns ?? [])].map(cutBy).filter(({ name: by }) => by !== own);
      this.#tallies.set(name, {
        metric,
        events: new Set(selectionsOf(metric).map(({ event }) => event)),
        ...{ todayCounted: new Map(), counted: {} },
        ...{ today: new Map(), week: undefined, month: undefined, whole: new Map() },
        cuts: [...new Map(cuts.map((cut) => [cut.name, cut])).values()].map((cut) => ({
          cut,
          cells: new Map(),
        })),
        rows: { day: [], week: [], month: [] },
      });
    }
  }

  add(day: RecordedDay): void {
    const names = new Set(day.sessions.flatMap(({ events }) => events.map(({ event }) => event.event)));
    for (const { metric, events, today, todayCounted, cuts } of this.#tallies.values()) {
      if (![...events].some((name) => names.has(name))) continue;
      tallyDay(this.#catalog, metric, day, NO_CUT, today);
      if (day.released === undefined) tallyDay(this.#catalog, metric, day, NO_CUT, todayCounted);
      for (const { cut, cells } of cuts) tallyDay(this.#catalog, metric, day, cut, cells);
    }
  }

  /** Days end in their order, and nothing more is added to one that has ended. */
  dayOver(day: number): void {
    for (const tally of this.#tallies.values()) {
      const { metric, rows, today, whole } = tally;
      tally.week = moveOn(metric, tally.week, mondayOf(day), rows.week);
      tally.month = moveOn(metric, tally.month, firstOfMonth(day), rows.month);
      for (const cells of [whole, tally.week.cells, tally.month.cells]) addCells(cells, today);
      rows.day.push(...rowsOf(metric, today, '', day * DAY_MS));
      if (ADDS_UP.has(metric.kind)) {
        const [row] = rowsOf(metric, tally.todayCounted, '');
        tally.counted[dateOf(day)] = row?.value ?? 0;
      }
      tally.today = new Map();
      tally.todayCounted = new Map();
    }
  }

  truth(): Readonly<Record<string, MetricTruth>> {
    return Object.fromEntries(
      [...this.#tallies].map(([name, { metric, counted, whole, week, month, cuts, rows }]) => [
        name,
        {
          ...{ kind: metric.kind, counted },
          whole: rowsOf(metric, whole, ''),
          day: rows.day,
          week: [...rows.week, ...closed(metric, week)],
          month: [...rows.month, ...closed(metric, month)],
          by: Object.fromEntries(cuts.map(({ cut, cells }) => [cut.name, rowsOf(metric, cells, cut.name)])),
        },
      ]),
    );
  }
}

function moveOn(metric: EventMetric, open: Open | undefined, start: number, rows: Row[]): Open {
  if (open?.start === start) return open;
  rows.push(...closed(metric, open));
  return { start, cells: new Map() };
}

function closed(metric: EventMetric, open: Open | undefined): readonly Row[] {
  return open === undefined ? [] : rowsOf(metric, open.cells, '', open.start * DAY_MS);
}
