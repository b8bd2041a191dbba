import type { JSX } from 'preact';
import type { SystemAnswer } from './api.ts';
import { formatCount, formatValue, NO_VALUE } from './format.ts';
import { formatBucket } from './utc-time.ts';

interface Figure {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly about: string;
  /** The number itself, where there is one. */
  readonly number?: number;
}

/** How the server is, in numbers. */
export function SystemFigures({ system }: { readonly system: SystemAnswer }): JSX.Element {
  return (
    <section aria-labelledby="figures">
      <div class="heading">
        <h2 id="figures">In numbers</h2>
        <p>the log, memory and disk are of all products of the server</p>
      </div>
      <ul class="tiles">
        {figuresOf(system).map(({ name, title, value, about, number }) => (
          <li key={name} class="tile" data-kind="count" data-state="ready" data-figure={name}>
            <h3>{title}</h3>
            <p class="main">
              <span class="number" {...(number === undefined ? {} : { 'data-value': String(number) })}>
                {value}
              </span>
            </p>
            <p class="question">{about}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function figuresOf(system: SystemAnswer): readonly Figure[] {
  const { taken, stored, rejected, log, rollups, retention, pressure, limits } = system;
  const size = (bytes: number) =>
    bytes < 1e9 ? formatValue(bytes, 'bytes') : `${formatCount(bytes / 1e9)}\u00a0GB`;
  const time = (text: string | undefined) =>
    text === undefined ? undefined : formatBucket(Date.parse(text), 'hour');
  const minute = taken.minutes.reduce((most, one) => Math.max(most, one.accepted), 0);
  return [
    {
      ...{ name: 'taken', title: 'Taken in the last hour', number: taken.last_hour.accepted },
      value: formatCount(taken.last_hour.accepted),
      about: `${formatCount(minute)} in the fullest minute; ${formatCount(taken.last_day.accepted)} in the last day, and ${formatCount(taken.last_day.duplicates)} duplicates`,
    },
    {
      ...{ name: 'rejected', title: 'Rejected in the last day', number: rejected.last_day },
      value: formatCount(rejected.last_day),
      about: `${formatCount(taken.last_hour.rejected)} in the last hour`,
    },
    stored === undefined
      ? { name: 'stored', title: 'Stored', value: NO_VALUE, about: 'the warehouse does not answer' }
      : {
          ...{ name: 'stored', title: 'Stored', number: stored.events, value: formatCount(stored.events) },
          about: `${formatCount(stored.received_today)} were received today, ${formatCount(stored.received_yesterday)} yesterday (UTC)`,
        },
    {
      ...{ name: 'lag', title: 'Behind', number: log.oldest_seconds },
      value: `${formatCount(log.oldest_seconds)}\u00a0s`,
      about: `${formatCount(log.entries)} entries wait in the log, ${size(log.bytes)} of ${size(limits.log_bytes)}`,
    },
    {
      ...{ name: 'rollups', title: 'Days to compute', number: rollups?.dirty.length ?? 0 },
      value: rollups === undefined ? NO_VALUE : formatCount(rollups.dirty.length),
      about:
        rollups === undefined
          ? 'the warehouse does not answer'
          : `of ${formatCount(rollups.days)} past days; their totals are answered from events until then`,
    },
    {
      ...{ name: 'retention', title: 'Retention' },
      value: time(retention.last_success) ?? 'not yet',
      about: retention.problem ?? 'when what is not kept any longer was last removed; once a day',
    },
    {
      ...{ name: 'disk', title: 'Free on the disk', number: pressure.disk_free_bytes },
      value: size(pressure.disk_free_bytes),
      about: `events are refused below ${size(limits.disk_free_bytes)}`,
    },
    {
      ...{ name: 'memory', title: 'Memory', number: pressure.memory_bytes },
      value: size(pressure.memory_bytes),
      about: `of the server’s own process; events are refused above ${size(limits.memory_bytes)}`,
    },
  ];
}
