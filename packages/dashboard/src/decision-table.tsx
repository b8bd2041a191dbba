import type { JSX } from 'preact';
import { type DecisionAnswer, type Evidence, LOADING, type Observed, type Verdict } from './api.ts';
import { changeOf } from './change.ts';
import { formatCount, formatValue } from './format.ts';
import { ErrorNotice } from './notices.tsx';
import { ScrolledTable } from './scrolled-table.tsx';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';
import { formatDay } from './utc-time.ts';

const VERDICTS: Readonly<
  Record<Verdict, { readonly sign: string; readonly word: string; readonly order: number }>
> = {
  holds: { sign: '!', word: 'yes', order: 0 },
  unknown: { sign: '?', word: 'too little data', order: 1 },
  does_not: { sign: '✓', word: 'no', order: 2 },
};
const MOST_GROUPS = 5;

interface DecisionTableProps {
  readonly path: string;
  readonly clock: Clock;
}

/** The decisions of the catalog: which signals hold, on what evidence, and what people are to be asked first. */
export function DecisionTable({ path, clock }: DecisionTableProps): JSX.Element | null {
  const [answer = LOADING] = useFetched<DecisionAnswer>([path], clock.now);
  if (answer.state === 'loading') return <p class="skeleton">Weighing the decisions …</p>;
  if (answer.state === 'failed')
    return <ErrorNotice what="The decision table" problem={answer.problem} onRetry={clock.refresh} />;
  const { decisions, compared } = answer.value;
  if (decisions.length === 0) return null;
  const due = decisions.filter(({ verdict }) => verdict === 'holds').length;
  const sorted = decisions.toSorted((a, b) => VERDICTS[a.verdict].order - VERDICTS[b.verdict].order);
  return (
    <section aria-labelledby="decisions">
      <div class="heading">
        <h2 id="decisions">What the numbers call for</h2>
        <p>
          {due === 0 ? 'no signal holds' : `${due} of ${decisions.length} signals hold`}; changes are against{' '}
          {formatDay(Date.parse(compared.from))} – {formatDay(Date.parse(compared.to) - 1)}
        </p>
      </div>
      <ScrolledTable label="Decisions">
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col" class="text">
              Holds
            </th>
            <th scope="col" class="text">
              Evidence
            </th>
            <th scope="col" class="text">
              Ask people first
            </th>
            <th scope="col" class="text">
              Decision
            </th>
          </tr>
        </thead>
        <tbody class="decisions">
          {sorted.map(({ signal, verdict, evidence, validate, decision }) => (
            <tr key={signal} data-signal={signal} data-verdict={verdict}>
              <th scope="row">{signal}</th>
              <td class="text">
                <VerdictMark verdict={verdict} />
              </td>
              <td class="text">
                <ul>
                  {evidence.map((one) => (
                    <li key={`${one.metric} ${one.percentile} ${one.limit}`}>
                      <EvidenceLine evidence={one} />
                    </li>
                  ))}
                </ul>
              </td>
              <td class="text">{validate}</td>
              <td class="text">{decision}</td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
    </section>
  );
}

function VerdictMark({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  const { sign, word } = VERDICTS[verdict];
  const status = verdict === 'holds' ? 'missed' : verdict === 'does_not' ? 'met' : 'no_data';
  return (
    <span class="status" data-status={status}>
      <span aria-hidden="true">{sign} </span>
      {word}
    </span>
  );
}

/** A condition, and the values that it was held against. */
function EvidenceLine({ evidence }: { readonly evidence: Evidence }): JSX.Element {
  const { label, percentile, by, limit, observed, unknown, verdict } = evidence;
  const more = observed.length - MOST_GROUPS;
  return (
    <>
      <b>
        {label}
        {percentile !== undefined && ` (p${percentile})`} {limit}
      </b>
      {by !== undefined && ` in any ${by.replaceAll('_', ' ')}`}: {VERDICTS[verdict].word}
      {observed.slice(0, MOST_GROUPS).map((one) => (
        <span key={one.group ?? ''} class="rests">
          <Value observed={one} unit={evidence.unit} />
        </span>
      ))}
      {more > 0 && <span class="rests">and {more} more</span>}
      {unknown > 0 && by !== undefined && <span class="rests">of {unknown} there is too little data</span>}
    </>
  );
}

function Value({
  observed,
  unit,
}: {
  readonly observed: Observed;
  readonly unit: Evidence['unit'];
}): JSX.Element {
  const { group, value, previous, n } = observed;
  const change = changeOf(value, previous, unit, undefined);
  return (
    <>
      {group !== undefined && `${group} `}
      {formatValue(value, unit)}
      {change !== undefined && ` (${change.text})`} of {formatCount(n)}
    </>
  );
}
