import type { WireBatch } from '@candor/catalog';
import { type WalkEvent, walks } from './walks.ts';

const HOUR_MS = 3_600_000;

/**
 * Walks as clients send them, a batch for each person and system. Sessions and people are the same in every hour of a day.
 *
 * @param hours the events of one hour after the other
 * @param start of the first, in milliseconds since the epoch
 */
export function walkBatches(hours: readonly (readonly WalkEvent[])[], start: number): readonly WireBatch[] {
  let made = 0;
  const uuid = (time: number) => {
    made += 1;
    const hex = `${time.toString(16).padStart(12, '0')}70008${made.toString(16).padStart(15, '0')}`;
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
  return hours.flatMap((events, hour) => {
    const full = start + hour * HOUR_MS;
    const day = new Date(full).toISOString().slice(0, 10).replaceAll('-', '');
    const parts = Map.groupBy(events, ({ person, os }) => `${person} ${os}`);
    return [...parts.values()].map((part): WireBatch => {
      const { os, person } = part[0] ?? { os: 'linux', person: 0 };
      return {
        batch_id: uuid(full),
        client_timestamp: new Date(full).toISOString(),
        catalog: { product: walks.product, version: walks.version },
        source: {
          ...{ version: '1.0.0', channel: 'ga', tier: 'oss', os, arch: 'x86_64', shell: 'zsh' },
          ...{ runtime: 'node-24', sdk: 'candor-js/1.0.0' },
        },
        events: part.map(({ event, at, seq, session, fields }) => ({
          ...{ event, event_id: uuid(full + at), timestamp: new Date(full + at).toISOString(), seq, fields },
          session_id: `${day}${String(session).padStart(8, '0')}`.padEnd(32, '0'),
          daily_id: `${day}${String(person).padStart(8, '0')}`.padEnd(32, '0'),
        })),
      };
    });
  });
}
