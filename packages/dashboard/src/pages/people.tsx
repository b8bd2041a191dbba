import type { JSX } from 'preact';
import type { Asked } from '../asked.ts';
import { FilterNote } from '../filter-note.tsx';
import { splitFilters } from '../filters.ts';
import { MetricTile } from '../metric-tile.tsx';
import { ErrorNotice } from '../notices.tsx';
import type { PageProps } from '../pages.ts';
import { RetentionSection } from '../retention-section.tsx';
import { timeRange } from '../time-range.ts';
import { useFreshness } from '../use-freshness.ts';
import { usePeople } from '../use-people.ts';
import { formatDay } from '../utc-time.ts';
import { windowsOf } from '../window-series.ts';
import { WindowsSection } from '../windows-section.tsx';
import '../tiles.css';
import '../chart.css';
import '../panel.css';
import '../heat.css';

/** How many people there are, and how many come back. */
export function PeoplePage({ product, view, clock }: PageProps): JSX.Element {
  const people = usePeople(product, view, clock);
  useFreshness(people.state === 'ready' ? people.value.map(({ answer }) => answer) : []);
  if (people.state === 'loading') return <p class="skeleton">Loading the people of {product} …</p>;
  if (people.state === 'failed') {
    return <ErrorNotice what="The metrics of people" problem={people.problem} onRetry={clock.refresh} />;
  }
  const windows = windowsOf(people.value.map(({ metric }) => metric));
  if (windows.length === 0) {
    return (
      <p class="notice" data-notice="empty">
        The catalog of {product} counts no people. Declare an <code>activity</code> and metrics of the kind{' '}
        <code>window</code>, and its next release counts them.
      </p>
    );
  }
  const range = timeRange(view.range, clock.now);
  const later = people.value.filter(({ metric }) => metric.kind === 'retention');
  const now = people.value.filter(({ metric }) => metric.kind !== 'retention');
  const [{ dimensions } = { dimensions: [] }] = later.map(({ metric }) => metric);
  const filters = splitFilters(view.where, windows[0]?.metric.dimensions ?? []);
  return (
    <>
      <FilterNote {...filters} />
      <WindowsSection product={product} windows={windows} range={range} where={view.where} clock={clock} />
      <Tiles
        id="now"
        title={`On ${formatDay(range.to - 1)}${range.to > clock.now ? ', so far' : ''}`}
        about="the last day of the range, and the days before it that each number takes"
        asked={now}
        onRetry={clock.refresh}
      />
      {later.length > 0 && (
        <Tiles
          id="later"
          title="Who comes back"
          about="as many days as the range has, of people whose time to come back is over"
          asked={later}
          onRetry={clock.refresh}
        />
      )}
      <RetentionSection product={product} where={view.where} dimensions={dimensions} clock={clock} />
      <CountedPeople />
    </>
  );
}

interface TilesProps {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly asked: readonly Asked[];
  readonly onRetry: () => void;
}

function Tiles({ id, title, about, asked, onRetry }: TilesProps): JSX.Element {
  return (
    <section aria-labelledby={id}>
      <div class="heading">
        <h2 id={id}>{title}</h2>
        <p>{about}</p>
      </div>
      <ul class="tiles">
        {asked.map((one) => (
          <MetricTile key={one.metric.name} asked={one} onRetry={onRetry} />
        ))}
      </ul>
    </section>
  );
}

/** What the numbers are, and are not. */
function CountedPeople(): JSX.Element {
  return (
    <section aria-labelledby="counted">
      <div class="heading">
        <h2 id="counted">What is counted here</h2>
      </div>
      <ul class="panel prose">
        <li>
          Installations that share their activity: a person with two machines is two, and machines of projects
          (CI) are nobody.
        </li>
        <li>
          Nobody is followed. On an active day a client says how many days lie since the one before and since
          the first, and the week of the first. The server adds these up and keeps no row for a person.
        </li>
        <li>
          The last days can still grow: a record comes with the client’s next upload. Days are those of UTC,
          and weeks begin on a Monday.
        </li>
      </ul>
    </section>
  );
}
