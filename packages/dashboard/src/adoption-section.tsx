import type { JSX } from 'preact';
import { adoptionOf } from './adoption.ts';
import type { ReleasesAnswer } from './api.ts';
import { formatCount, formatValue, NO_VALUE } from './format.ts';
import { ScrolledTable } from './scrolled-table.tsx';
import { StackedBars } from './stacked-bars.tsx';

/** Which versions people use, day by day. */
export function AdoptionSection({ answer }: { readonly answer: ReleasesAnswer }): JSX.Element {
  const { series, stacks } = adoptionOf(answer);
  const title = 'Share of person-days by version and day';
  return (
    <section aria-labelledby="adoption">
      <div class="heading">
        <h2 id="adoption">Adoption</h2>
        <p>shares of the day’s person-days</p>
      </div>
      <div class="panel">
        <StackedBars
          {...{ name: 'adoption', title, series, stacks, top: 1 }}
          format={(value) => formatValue(value, 'share')}
        />
        <details>
          <summary>Show as table</summary>
          <ScrolledTable label={title}>
            <thead>
              <tr>
                <th scope="col">Day (UTC)</th>
                {series.map((one) => (
                  <th key={one} scope="col">
                    {one}
                  </th>
                ))}
                <th scope="col">Person-days</th>
              </tr>
            </thead>
            <tbody>
              {stacks.map(({ label, start, values, people }) => (
                <tr key={start}>
                  <th scope="row">{label}</th>
                  {values.map((value, index) => (
                    <td key={series[index]}>{people === 0 ? NO_VALUE : formatValue(value, 'share')}</td>
                  ))}
                  <td>{formatCount(people)}</td>
                </tr>
              ))}
            </tbody>
          </ScrolledTable>
        </details>
      </div>
    </section>
  );
}
