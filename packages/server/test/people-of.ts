import { randomBytes } from 'node:crypto';
import type { Source, WireEvent } from '@candor/catalog';
import { batchOf, greeting, source, uuid7 } from './hello.ts';
import { post } from './running.ts';

/** Somebody on a day: the events of one daily id. */
export interface PersonDay {
  /** How many days before today. */
  readonly ago: number;
  readonly os?: Source['os'];
  readonly version?: string;
  readonly greetings: readonly WireEvent['fields'][];
}

/** UTC, `2026-01-31` */
export function dayBefore(ago: number): string {
  return new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
}

/** Several that are alike. */
export function times(count: number, person: PersonDay): readonly PersonDay[] {
  return Array.from({ length: count }, () => person);
}

/** Sends what people did, each day of each person in a batch of its own as clients do. */
export async function sendPeople(url: string, people: readonly PersonDay[]): Promise<void> {
  for (const { ago, os = 'linux', version = '1.2.3', greetings } of people) {
    const [daily_id, session_id] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    const timestamp = `${dayBefore(ago)}T12:00:00.000Z`;
    const events = greetings.map((fields, seq) =>
      greeting(fields, { timestamp, daily_id, session_id, seq, event_id: uuid7(Date.parse(timestamp)) }),
    );
    const response = await post(url, JSON.stringify(batchOf(events, { source: { ...source, os, version } })));
    const answer = await response.json();
    if (response.status !== 200 || (answer as { rejected?: number }).rejected !== 0)
      throw new Error(`a person was not taken: ${JSON.stringify(answer)}`);
  }
}
