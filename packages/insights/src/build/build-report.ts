import type { CompiledCatalog } from '@candor/catalog';
import type { DateRange, MetricSource } from '../metric-source.ts';
import { comparedPeriod } from '../periods/period-of.ts';
import type { Report, ReportName, Section } from '../report.ts';
import { buildBetaReview } from './build-beta-review.ts';
import { buildDigest } from './build-digest.ts';
import { buildMonthly, buildQuarterly } from './build-months.ts';
import { buildTransparency } from './build-transparency.ts';
import { buildWeekly } from './build-weekly.ts';
import type { Building, OperatingFacts } from './building.ts';
import { noteWatermarks } from './note-watermarks.ts';

export interface ReportOptions {
  readonly report: ReportName;
  /** The newest catalog of the product. */
  readonly catalog: CompiledCatalog;
  /** Every version that was served, oldest first. */
  readonly versions?: readonly CompiledCatalog[];
  readonly source: MetricSource;
  readonly range: DateRange;
  /** `team` by default. */
  readonly audience?: Report['audience'] | undefined;
  /** The day that weeks are counted from. */
  readonly launch?: string | undefined;
  readonly facts?: OperatingFacts | undefined;
  /** The days that are published, where nothing else may be told. */
  readonly published?: DateRange | undefined;
}

/** Builds a report of answers to metrics. What no metric says stays a blank. */
export async function buildReport(options: ReportOptions): Promise<Report> {
  const {
    report,
    catalog,
    source,
    range,
    audience = 'team',
    launch,
    facts,
    published,
    versions = [catalog],
  } = options;
  const compared = comparedPeriod(report, range);
  const noted = noteWatermarks(source);
  const building: Building = {
    ...{ catalog, source: noted.source, range, compared, compare: compared.with, audience, versions },
    ...(launch === undefined ? {} : { launch }),
    ...(facts === undefined ? {} : { facts }),
    ...(published === undefined ? {} : { published }),
  };
  const { title, sections } = await BUILDERS[report](building);
  const watermark = noted.earliest();
  return {
    ...{ format: 1, report, product: catalog.product, title, from: range.from, to: range.to },
    ...(watermark === undefined ? {} : { watermark }),
    ...{ compared, audience, sections: audience === 'public' ? sections.map(withoutBlanks) : sections },
  };
}

const BUILDERS: Readonly<
  Record<ReportName, (building: Building) => Promise<{ title: string; sections: readonly Section[] }>>
> = {
  weekly: buildWeekly,
  'beta-review': buildBetaReview,
  digest: buildDigest,
  monthly: buildMonthly,
  quarterly: buildQuarterly,
  transparency: buildTransparency,
};

/** In public a blank would only say that somebody forgot it, but where it is the point of the section. */
function withoutBlanks(section: Section): Section {
  const { sections = [], parts } = section;
  const kept = parts.filter(({ kind }) => kind !== 'blank');
  const blank = kept.length === 0 && sections.length === 0;
  return {
    ...section,
    parts: blank ? parts : kept,
    ...(sections.length === 0 ? {} : { sections: sections.map(withoutBlanks) }),
  };
}
