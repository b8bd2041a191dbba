import type { JSX } from 'preact';
import type { ReleasesAnswer } from './api.ts';
import { formatCount, formatTarget } from './format.ts';
import { measureTitle } from './measure-title.ts';
import { QualityCell } from './quality-cell.tsx';
import { ScrolledTable } from './scrolled-table.tsx';
import { versionColumns } from './version-columns.ts';

/** The newest versions side by side, each with its change against the one before. */
export function VersionQuality({ answer }: { readonly answer: ReleasesAnswer }): JSX.Element {
  const { versions, rows } = versionColumns(answer);
  return (
    <section aria-labelledby="version-quality">
      <div class="heading">
        <h2 id="version-quality">Quality by version</h2>
        <p>the newest that at least 1 % of the person-days use; changes are against the version before</p>
      </div>
      {rows.length === 0 || versions.length === 0 ? (
        <p class="notice" data-notice="empty">
          There is nothing to compare:{' '}
          {rows.length === 0 ? 'no metric has a target' : 'no version is used enough'}.
        </p>
      ) : (
        <ScrolledTable label="Quality by version">
          <thead>
            <tr>
              <th scope="col">Number</th>
              {versions.map(({ version, person_days }) => (
                <th key={version} scope="col">
                  {version}
                  <span class="target">{formatCount(person_days)} person-days</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ measure, cells }) => (
              <tr key={measureTitle(measure)}>
                <th scope="row">
                  {measureTitle(measure)}
                  <span class="target">target {formatTarget(measure.target, measure.unit)}</span>
                </th>
                {cells.map(({ value, change }, index) => (
                  <QualityCell key={versions[index]?.version} {...{ measure, value, change }} />
                ))}
              </tr>
            ))}
          </tbody>
        </ScrolledTable>
      )}
      <p class="note">
        A change is not a cause: who comes to a version first is somebody else than who stays with an old one.
        Numbers that rest on fewer than 30 say “too little data” and are not compared. A change has a colour
        where it is a share’s and larger than chance alone would make it (95 %); of many numbers one in twenty
        is, all the same.
      </p>
    </section>
  );
}
