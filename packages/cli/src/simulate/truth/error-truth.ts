import type { CompiledCatalog } from '@candor/catalog';
import type { RecordedDay } from '../recorded-day.ts';

/** A failure, and how many it met. */
export interface ErrorTruth {
  readonly event: string;
  readonly error_category: string;
  readonly error_code: string;
  readonly events: number;
  readonly sessions: number;
  readonly person_days: number;
}

/** Counts the failures of a product by category and code: the most frequent first. */
export class ErrorTruths {
  readonly #events: ReadonlySet<string>;
  readonly #counts = new Map<string, { events: number; sessions: number; person_days: number }>();

  constructor({ events }: CompiledCatalog) {
    this.#events = new Set(Object.keys(events).filter((name) => events[name]?.category === 'errors'));
  }

  add({ sessions }: RecordedDay): void {
    const ofDay = new Set<string>();
    for (const { events } of sessions) {
      const ofSession = new Set<string>();
      for (const { event } of events) {
        if (!this.#events.has(event.event)) continue;
        const { error_category = 'none', error_code = 'none' } = event.fields;
        const key = JSON.stringify([event.event, error_category, error_code]);
        this.#count(key).events += 1;
        ofSession.add(key);
        ofDay.add(key);
      }
      for (const key of ofSession) this.#count(key).sessions += 1;
    }
    for (const key of ofDay) this.#count(key).person_days += 1;
  }

  truth(): readonly ErrorTruth[] {
    return [...this.#counts]
      .map(([key, counts]): ErrorTruth => {
        const [event = '', error_category = '', error_code = ''] = JSON.parse(key) as string[];
        return { event, error_category, error_code, ...counts };
      })
      .sort((a, b) => b.events - a.events || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }

  #count(key: string) {
    const known = this.#counts.get(key) ?? { events: 0, sessions: 0, person_days: 0 };
    this.#counts.set(key, known);
    return known;
  }
}
