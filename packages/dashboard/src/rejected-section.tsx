import type { JSX } from 'preact';
import type { SystemAnswer } from './api.ts';
import { CsvLink } from './csv-link.tsx';
import { formatCount, NO_VALUE } from './format.ts';
import { RejectedChart } from './rejected-chart.tsx';
import { ScrolledTable } from './scrolled-table.tsx';
import { formatBucket } from './utc-time.ts';

interface RejectedSectionProps {
  readonly system: SystemAnswer;
  readonly path: string;
}

/** What was rejected, by code and version, so that an author finds a bad release. */
export function RejectedSection({ system, path }: RejectedSectionProps): JSX.Element {
  const { rows, since, left_out } = system.rejected;
  return (
    <section aria-labelledby="rejected">
      <div class="heading">
        <h2 id="rejected">What was rejected</h2>
        <p>
          since {formatBucket(Date.parse(since), 'hour')} <CsvLink path={path} what="what was rejected" />
        </p>
      </div>
      {rows.length === 0 ? (
        <p class="notice" data-notice="empty">
          Nothing was rejected in this range.
        </p>
      ) : (
        <>
          <RejectedChart system={system} />
          <ScrolledTable label="Rejected events">
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col" class="text">
                  Version
                </th>
                <th scope="col" class="text">
                  Event
                </th>
                <th scope="col" class="text">
                  Field
                </th>
                <th scope="col">Events</th>
                <th scope="col">Last in the hour of</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ code, version, event, field, events, last_hour }) => (
                <tr key={[code, version, event, field].join()} data-code={code} data-version={version}>
                  <th scope="row">
                    <code>{code}</code>
                  </th>
                  <td class="text">{version || NO_VALUE}</td>
                  <td class="text">{event || NO_VALUE}</td>
                  <td class="text">{field || NO_VALUE}</td>
                  <td>{formatCount(events)}</td>
                  <td>{formatBucket(Date.parse(last_hour), 'hour')}</td>
                </tr>
              ))}
            </tbody>
          </ScrolledTable>
        </>
      )}
      <p class="note">
        Names of the catalog and fixed words, never a value; a dash where it is not known. A batch that is
        sent again counts again.
        {left_out > 0 &&
          ` ${formatCount(left_out)} events of rarer kinds are left out: candor rejected has them.`}
      </p>
    </section>
  );
}
