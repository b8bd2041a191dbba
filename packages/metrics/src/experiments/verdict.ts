import type {
  ComparedMetric,
  Evidence,
  ExperimentAnswer,
  ExperimentMetric,
  VariantComparison,
  Verdict,
} from './experiment-answer.ts';

type Undecided = Omit<ExperimentAnswer, 'verdict'>;
type Decision = Omit<Verdict, 'caveat'>;

/** What follows from an experiment, in the plain words that its evidence allows. */
export function verdictOf(answer: Undecided): Verdict {
  return { ...decide(answer), caveat: caveatOf(answer) };
}

function decide(answer: Undecided): Decision {
  const { assignment, metrics } = answer;
  if (assignment.mismatch) {
    const line = `the variants do not have the shares of people that they should (p ${p(assignment.p_value)}): something besides chance decides who is counted, so no effect can be believed`;
    return {
      decision: 'broken',
      because: [line, 'find out which variant loses its events, and start again'],
    };
  }
  const [first] = metrics;
  if (first === undefined || first.measured === 'not_compared') {
    const line = `${first?.metric ?? 'the metric that decides'} is not compared: ${first?.because ?? 'the catalog names none'}`;
    return { decision: 'your_call', because: [line] };
  }
  const shipped = bestOf(first, metrics);
  if (shipped !== undefined) {
    return { decision: 'ship', variant: shipped.variant, because: [said(first, shipped)] };
  }
  return withoutWinner(answer, first);
}

/** The variant by which the deciding metric gains most, of those by which no other metric loses. */
function bestOf(first: ComparedMetric, metrics: readonly ExperimentMetric[]) {
  const winners = first.comparisons.flatMap((one) =>
    one.reading === 'better' && worseOf(metrics, one.variant).length === 0 ? [one] : [],
  );
  return winners.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect))[0];
}

function withoutWinner(answer: Undecided, first: ComparedMetric): Decision {
  const { metrics, to, until } = answer;
  const readings = first.comparisons.map(({ reading }) => reading);
  const lines = first.comparisons.map((one) => said(first, one));
  const losses = first.comparisons.flatMap(({ variant, reading }) =>
    reading === 'better' ? worseOf(metrics, variant) : [],
  );
  if (readings.includes('different')) {
    const line = `the catalog does not say whether more of ${first.metric} is better: give it a target`;
    return { decision: 'your_call', because: [...lines, line] };
  }
  const open = readings.some((reading) => reading === 'unclear' || reading === 'too_few');
  if (!open) return { decision: 'do_not_ship', because: [...losses, ...lines] };
  if (Date.parse(to) >= Date.parse(until)) {
    const line = `it has ended without showing that ${first.metric} is better`;
    return { decision: 'do_not_ship', because: [line, ...losses, ...lines] };
  }
  return { decision: 'keep_running', because: [...lines, ...losses] };
}

/** Of the metrics that do not decide, what a variant makes worse. */
function worseOf(metrics: readonly ExperimentMetric[], variant: string): readonly string[] {
  return metrics.slice(1).flatMap((metric) => {
    if (metric.measured === 'not_compared') return [];
    const one = metric.comparisons.find((comparison) => comparison.variant === variant);
    return one?.reading === 'worse' ? [said(metric, one)] : [];
  });
}

function said(metric: ComparedMetric, one: VariantComparison): string {
  if (one.reading === 'too_few')
    return `too few people-days of ${one.variant} to say anything of ${metric.metric}`;
  const least = `${digits(one.minimum_detectable_effect, metric)}${suffixOf(metric)}`;
  const change = `${formatEffect(one.effect, metric)}${formatRelative(one.relative_effect)}, adjusted p ${p(one.p_adjusted)}`;
  if (one.reading === 'unclear')
    return `${metric.metric} with ${one.variant}: ${change}; only an effect of about ${least} would show by now`;
  return `${metric.metric} is ${one.reading} with ${one.variant}: ${change}`;
}

/** The unit of every number, and how much hangs on it. */
function caveatOf({ days, from, to, metrics }: Undecided): string {
  const unit =
    "People are counted by the day: nothing tells which days are one person's, though a person has the same variant on each.";
  const [first] = metrics;
  if (first === undefined || first.measured === 'not_compared') return unit;
  const [one] = first.comparisons;
  if (one === undefined || one.reading === 'too_few' || Date.parse(to) - Date.parse(from) <= DAY_MS)
    return unit;
  const range = (evidence: Evidence) => formatRange(evidence, first);
  return days === 'alike'
    ? `${unit} The verdict holds however alike a person's days are (${range(one.days_alike)}); were they independent, the effect would be ${range(one.any_look)}.`
    : `${unit} The verdict takes them for independent (${range(one.any_look)}); however alike they are, the effect is ${range(one.days_alike)}.`;
}

const DAY_MS = 86_400_000;

type InUnit = Pick<ComparedMetric, 'unit'>;

/** `+1.20 points` of a share, `-3.4 ms`. */
export function formatEffect(effect: number, metric: InUnit): string {
  return `${signed(effect, metric)}${suffixOf(metric)}`;
}

/** `-0.10 to +2.50 points` */
export function formatRange({ ci_lower, ci_upper }: Evidence, metric: InUnit): string {
  return `${signed(ci_lower, metric)} to ${signed(ci_upper, metric)}${suffixOf(metric)}`;
}

function signed(effect: number, metric: InUnit): string {
  return `${effect < 0 ? '' : '+'}${digits(effect, metric)}`;
}

function digits(value: number, { unit }: InUnit): string {
  return unit === 'share' ? (value * 100).toFixed(2) : Number(value.toPrecision(3)).toString();
}

function suffixOf({ unit }: InUnit): string {
  switch (unit) {
    case 'share':
      return ' points';
    case 'ms':
    case 'bytes':
    case 'dollars':
      return ` ${unit}`;
    case 'count':
    case 'score':
      return '';
  }
}

function formatRelative(relative: number | null): string {
  return relative === null ? '' : ` (${relative < 0 ? '' : '+'}${(relative * 100).toFixed(1)}%)`;
}

function p(value: number | null): string {
  if (value === null) return 'unknown';
  return value < 0.0001 ? '< 0.0001' : value.toFixed(4);
}
