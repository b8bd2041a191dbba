import type { JSX } from 'preact';
import { funnelsPath } from '../analysis-paths.ts';
import { type FunnelList, LOADING } from '../api.ts';
import { ChoiceList } from '../choice-list.tsx';
import { FunnelDetail } from '../funnel-detail.tsx';
import { titleOf } from '../metric-title.ts';
import { ErrorNotice } from '../notices.tsx';
import { pageAddress } from '../page-address.ts';
import type { PageProps } from '../pages.ts';
import { useFetched } from '../use-fetched.ts';
import { writeViewState } from '../view-state.ts';
import '../chart.css';
import '../choices.css';
import '../funnel.css';
import '../heat.css';

/** Where people stop on the way through some steps. */
export function FunnelsPage(props: PageProps): JSX.Element {
  const { product, view, clock } = props;
  const [list = LOADING] = useFetched<FunnelList>([funnelsPath(product)], clock.now);
  if (list.state === 'loading') return <p class="skeleton">Loading the funnels of {product} …</p>;
  if (list.state === 'failed') {
    return <ErrorNotice what="The list of funnels" problem={list.problem} onRetry={clock.refresh} />;
  }
  const { funnels } = list.value;
  const chosen = funnels.find(({ name }) => name === view.funnel) ?? funnels[0];
  if (chosen === undefined) {
    return (
      <p class="notice" data-notice="empty">
        The catalog of {product} has no funnels. Declare some under <code>funnels</code>: ordered steps of a
        session, of a person’s day, or milestones of installations.
      </p>
    );
  }
  const { by: _, ...kept } = view;
  const choices = funnels.map(({ name, steps }) => ({
    ...{ name, title: titleOf(name), about: steps.join(' → ') },
    href: pageAddress(product, 'funnels', writeViewState({ ...kept, funnel: name })),
  }));
  return (
    <>
      <ChoiceList label="Funnels" choices={choices} chosen={chosen.name} />
      <FunnelDetail key={chosen.name} funnel={chosen} {...props} />
    </>
  );
}
