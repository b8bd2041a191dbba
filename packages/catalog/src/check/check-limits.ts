import type { CatalogDefinition } from '../definition.ts';
import { type AlertLimit, BAND_NAMES, type Band, type MetricDefinition, type Target } from '../metric.ts';
import { own } from '../own.ts';
import { type Path, type Problems, problemAt } from './problem.ts';

/** Targets, bands and alerts: what a value is held against. */
export function* checkLimits(catalog: CatalogDefinition, metric: MetricDefinition, path: Path): Problems {
  const { target, targets = {}, bands = [], alerts = [], baseline } = metric;
  if (target !== undefined) yield* checkTarget(metric, target, [...path, 'target']);
  for (const [channel, one] of Object.entries(targets)) {
    if (own(catalog.channels, channel) === undefined)
      yield problemAt(
        [...path, 'targets', channel],
        'unknown-channel',
        `there is no channel ${channel}; declare it under channels`,
      );
    yield* checkTarget(metric, one, [...path, 'targets', channel]);
  }
  yield* checkPercentileTargets(metric, path);
  yield* checkBands(metric, bands, [...path, 'bands']);
  for (const [index, alert] of alerts.entries())
    yield* checkAlert(metric, alert, [...path, 'alerts', String(index)]);
  if (baseline !== undefined) yield* demandShare(metric, { value: baseline.value }, [...path, 'baseline']);
}

function* checkTarget(metric: MetricDefinition, target: Target, path: Path): Problems {
  const { atLeast, atMost, growing } = target;
  if (atLeast === undefined && atMost === undefined && growing === undefined)
    yield problemAt(path, 'metric-limits', 'say atLeast, atMost or growing');
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
    yield problemAt(path, 'metric-limits', 'atLeast must not be above atMost');
  yield* demandShare(metric, { atLeast, atMost }, path);
}

function* checkPercentileTargets(metric: MetricDefinition, path: Path): Problems {
  if (metric.kind !== 'percentiles') return;
  if (metric.percentiles.length > 1 && metric.target !== undefined)
    yield problemAt(
      [...path, 'target'],
      'metric-limits',
      'say for which percentile: use percentileTargets, as in { p95: … }',
    );
  for (const [key, target] of Object.entries(metric.percentileTargets ?? {})) {
    const place = [...path, 'percentileTargets', key];
    if (!metric.percentiles.some((one) => key === `p${one}`))
      yield problemAt(place, 'metric-limits', `${key} is not among the percentiles of this metric`);
    yield* checkTarget(metric, target, place);
  }
}

/** From best to worst, so that the first that holds is the one: each must let in more than the one before. */
function* checkBands(metric: MetricDefinition, bands: readonly Band[], path: Path): Problems {
  for (const [index, band] of bands.entries()) {
    const place = [...path, String(index)];
    const { atLeast, atMost } = band;
    const open = atLeast === undefined && atMost === undefined;
    if (open && index < bands.length - 1)
      yield problemAt(place, 'metric-limits', 'only the last band may be without a limit');
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
      yield problemAt(place, 'metric-limits', 'atLeast must not be above atMost');
    yield* demandShare(metric, { atLeast, atMost }, place);
    const before = bands[index - 1];
    if (before === undefined || open) continue;
    if (BAND_NAMES.indexOf(before.name) >= BAND_NAMES.indexOf(band.name))
      yield problemAt(place, 'metric-limits', `list bands from best to worst: ${BAND_NAMES.join(', ')}`);
    const narrower = (atLeast ?? -Infinity) > (before.atLeast ?? -Infinity);
    if (narrower || (atMost ?? Infinity) < (before.atMost ?? Infinity))
      yield problemAt(place, 'metric-limits', `${band.name} must let in more than ${before.name} before it`);
  }
}

function* checkAlert(metric: MetricDefinition, alert: AlertLimit, path: Path): Problems {
  const { below, above, percentile } = alert;
  if (below === undefined && above === undefined)
    yield problemAt(path, 'metric-limits', 'say below or above which value somebody is told');
  if (below !== undefined && above !== undefined && below > above)
    yield problemAt(path, 'metric-limits', 'below must not be over above: every value would raise it');
  yield* demandShare(metric, { below, above }, path);
  const percentiles = metric.kind === 'percentiles' ? metric.percentiles : [];
  if (percentile === undefined ? percentiles.length > 1 : !percentiles.includes(percentile))
    yield problemAt([...path, 'percentile'], 'metric-limits', "name one of the metric's percentiles");
}

function* demandShare(
  metric: MetricDefinition,
  limits: Readonly<Record<string, number | undefined>>,
  path: Path,
): Problems {
  if (!isShare(metric)) return;
  for (const [key, limit] of Object.entries(limits)) {
    if (limit !== undefined && (limit < 0 || limit > 1))
      yield problemAt([...path, key], 'metric-limits', 'a share is 0 to 1: write 0.8 for 80%');
  }
}

function isShare(metric: MetricDefinition): boolean {
  switch (metric.kind) {
    case 'ratio':
      return metric.unit !== 'count';
    case 'quotient':
    case 'external':
      return metric.unit === 'share';
    case 'distribution':
    case 'retention':
    case 'churn':
    case 'resurrection':
      return true;
    default:
      return false;
  }
}
