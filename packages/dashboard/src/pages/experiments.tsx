import type { JSX } from 'preact';
import { experimentsPath } from '../analysis-paths.ts';
import { type ExperimentList, LOADING } from '../api.ts';
import { ChoiceList } from '../choice-list.tsx';
import { ExperimentDetail } from '../experiment-detail.tsx';
import { experimentPeriod } from '../experiment-period.ts';
import { titleOf } from '../metric-title.ts';
import { ErrorNotice } from '../notices.tsx';
import { pageAddress } from '../page-address.ts';
import type { PageProps } from '../pages.ts';
import { useFetched } from '../use-fetched.ts';
import { writeViewState } from '../view-state.ts';
import '../tiles.css';
import '../chart.css';
import '../choices.css';
import '../funnel.css';
import '../heat.css';
import '../experiment.css';

/** What variants change, and what follows from it. */
export function ExperimentsPage(props: PageProps): JSX.Element {
  const { product, view, clock } = props;
  const [list = LOADING] = useFetched<ExperimentList>([experimentsPath(product)], clock.now);
  if (list.state === 'loading') return <p class="skeleton">Loading the experiments of {product} …</p>;
  if (list.state === 'failed') {
    return <ErrorNotice what="The list of experiments" problem={list.problem} onRetry={clock.refresh} />;
  }
  const { experiments } = list.value;
  const chosen = experiments.find(({ name }) => name === view.experiment) ?? experiments[0];
  if (chosen === undefined) {
    return (
      <p class="notice" data-notice="empty">
        The catalog of {product} has no experiments. Declare one under <code>experiments</code>: its variants,
        the events that carry them, the metrics that decide, and its days.
      </p>
    );
  }
  const choices = experiments.map((one) => ({
    ...{ name: one.name, title: titleOf(one.name) },
    about: `${one.variants.join(', ')} · ${experimentPeriod(one, clock.now)}`,
    href: pageAddress(product, 'experiments', writeViewState({ ...view, experiment: one.name })),
  }));
  return (
    <>
      <ChoiceList label="Experiments" choices={choices} chosen={chosen.name} />
      {clock.now < Date.parse(chosen.from) ? (
        <p class="notice">It begins on {chosen.from}; until then there is nothing to compare.</p>
      ) : (
        <ExperimentDetail key={chosen.name} experiment={chosen} {...props} />
      )}
    </>
  );
}
