import {
  type ComparedMetric,
  comparedIn,
  type Evidence,
  type ExperimentAnswer,
  experimentCsv,
  formatEffect,
  formatRange,
} from '@candor/metrics';
import { columns, type Format, formatValue } from './format-answer.ts';

/** Writes the answer of an experiment for a terminal, a program or a spreadsheet. */
export function formatExperiment(answer: ExperimentAnswer, format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(answer, null, 2);
    case 'csv':
      return experimentCsv(answer).join('\n');
    case 'table':
      return table(answer);
  }
}

const DECISIONS = {
  ship: 'ship',
  do_not_ship: 'do not ship',
  keep_running: 'keep running',
  your_call: 'yours to decide',
  broken: 'broken: sample ratio mismatch',
} as const;

function table(answer: ExperimentAnswer): string {
  const { assignment, verdict, mixed } = answer;
  const range = `${answer.from.slice(0, 16)}Z to ${answer.to.slice(0, 16)}Z`;
  const { variant } = verdict;
  return [
    `${answer.product} · ${answer.experiment}: ${answer.question}`,
    `${range} · alpha ${answer.alpha} · a person's days taken for ${answer.days}`,
    '',
    `Verdict: ${DECISIONS[verdict.decision]}${variant === undefined ? '' : ` ${variant}`}`,
    ...verdict.because.map((line) => `  ${line}`),
    `  ${verdict.caveat}`,
    '',
    ...columns([['variant', 'person-days', 'share', 'should be'], ...answer.exposures.map(exposureRow)]),
    `shares: p ${formatP(assignment.p_value)} over ${assignment.days} days${mixed === 0 ? '' : `; ${mixed} person-days said several variants`}`,
    ...answer.metrics.flatMap((metric) =>
      metric.measured === 'not_compared'
        ? ['', `${metric.metric} is not compared: ${metric.because}`]
        : ['', ...metricTable(metric)],
    ),
  ].join('\n');
}

function exposureRow(one: ExperimentAnswer['exposures'][number]): readonly string[] {
  const share = (value: number) => formatValue(value, 'share');
  return [one.variant, String(one.person_days), share(one.share), share(one.expected_share)];
}

const MEASURED = {
  share_of_person_days: 'share of person-days',
  mean_per_person_day: 'a person-day',
  ratio: 'over all',
} as const;

function metricTable(metric: ComparedMetric): readonly string[] {
  const { measured, unit, better } = metric;
  const range = (evidence: Evidence) => formatRange(evidence, metric);
  const rows = metric.variants.map(({ variant, value }) => {
    const one = comparedIn(metric, variant);
    if (one === undefined) return [variant, formatValue(value, unit), ...['', '', '', '', '', '']];
    return [
      ...[variant, formatValue(value, unit), formatEffect(one.effect, metric)],
      ...[range(one.once), range(one.any_look), range(one.days_alike)],
      ...[formatP(one.p_adjusted), one.reading],
    ];
  });
  const direction = better === undefined ? '' : `, ${better} is better`;
  const head = [
    'variant',
    'value',
    'effect',
    'looked at once',
    'at any look',
    'days alike',
    'adjusted p',
    'reading',
  ];
  return [
    `${metric.metric} (${MEASURED[measured]}${direction}): ${metric.question}`,
    ...columns([head, ...rows]),
  ];
}

function formatP(value: number | null): string {
  if (value === null) return '–';
  return value < 0.0001 ? '< 0.0001' : value.toFixed(4);
}
