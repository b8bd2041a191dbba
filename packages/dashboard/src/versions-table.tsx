import type { JSX } from 'preact';
import type { ReleasesAnswer } from './api.ts';
import { CsvLink } from './csv-link.tsx';
import { formatCount, formatValue } from './format.ts';
import { ScrolledTable } from './scrolled-table.tsx';
import { formatDay } from './utc-time.ts';

interface VersionsTableProps {
  readonly answer: ReleasesAnswer;
  readonly path: string;
}

/** The versions of the range, newest first, and how much each is used. */
export function VersionsTable({ answer, path }: VersionsTableProps): JSX.Element {
  const { versions, left_out, person_days, days_left_out } = answer;
  return (
    <section aria-labelledby="versions">
      <div class="heading">
        <h2 id="versions">Versions</h2>
        <p>
          {formatCount(person_days)} person-days, all versions together{' '}
          <CsvLink path={path} what="the versions" />
        </p>
      </div>
      <ScrolledTable label="Versions">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">First seen</th>
            <th scope="col">Last seen</th>
            <th scope="col">Events</th>
            <th scope="col">Person-days</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((one) => (
            <tr key={one.version} data-version={one.version} data-person-days={one.person_days}>
              <th scope="row">
                {one.version === 'none' ? 'without a version' : one.version}
                {one.new && <span class="chip">new</span>}
                {one.suppressed && <span class="aside"> some days hidden: too few people</span>}
              </th>
              <td>{formatDay(Date.parse(one.first_day))}</td>
              <td>{formatDay(Date.parse(one.last_day))}</td>
              <td>{formatCount(one.events)}</td>
              <td>{formatCount(one.person_days)}</td>
              <td>{formatValue(one.share, 'share')}</td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      <p class="note">
        First and last seen are days of the range; <span class="chip">new</span> was not seen in the 90 days
        before it. Whoever changes the version on a day is a person-day of both.
        {left_out > 0 && ` ${left_out} versions that are used less are left out.`}
        {days_left_out > 0 && ` ${days_left_out} days are left out: they have too few people.`}
      </p>
    </section>
  );
}
