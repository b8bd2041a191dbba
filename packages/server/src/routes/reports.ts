import {
  buildReport,
  comparedPeriod,
  judgeDecisions,
  PeriodError,
  periodOf,
  publicSource,
  REPORT_STYLE,
  REPORTS,
  type Report,
  type ReportName,
  renderHtml,
  renderJson,
  renderMarkdown,
} from '@candor/insights';
import { QueryError } from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import type { DecisionAnswer } from '../api.ts';
import type { Product } from '../ingest/product.ts';
import type { PublicReleases } from '../releases/public-releases.ts';
import { releasedUntil } from '../releases/release-counts.ts';
import { metricSource, type SourceContext } from '../reports/metric-source.ts';
import { type FactsContext, operatingFacts } from '../reports/operating-facts.ts';
import { dateOf } from '../rollups/known-days.ts';
import { catalogOf } from './metrics.ts';
import { ownStylePolicy } from './own-style-policy.ts';

export interface ReportRoutesContext extends SourceContext, Pick<FactsContext, 'control'> {
  readonly products: ReadonlyMap<string, Product>;
  readonly published: PublicReleases;
}

const Text = Type.Optional(Type.String({ maxLength: 20 }));
const Day = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }));
const Named = Type.Optional(Type.String({ maxLength: 200 }));
const QUESTION = Type.Object(
  {
    ...{ product: Named, week: Text, month: Text, quarter: Text, year: Text, until: Day, launch: Day },
    format: Type.Optional(Type.Enum(['json', 'markdown', 'html'])),
    public: Type.Optional(Type.Literal('1')),
  },
  { additionalProperties: false },
);
const PERIOD = Type.Object({ product: Named, from: Day, to: Day }, { additionalProperties: false });

type Asked = Static<typeof QUESTION>;

/** `GET /v1/reports/:name` and `GET /v1/decisions`. */
export function reportRoutes(app: FastifyInstance, context: ReportRoutesContext): void {
  app.get<{ Params: { name: string }; Querystring: Asked }>(
    '/v1/reports/:name',
    { schema: { querystring: QUESTION } },
    async ({ params: { name }, query }, reply) => {
      const report = await askReport(context, reportNamed(name), query);
      const { format = 'json' } = query;
      reply.type(TYPES[format]);
      if (format === 'markdown') return renderMarkdown(report);
      if (format === 'json') return renderJson(report);
      reply.header('content-security-policy', POLICY);
      return renderHtml(report);
    },
  );

  app.get<{ Querystring: Static<typeof PERIOD> }>(
    '/v1/decisions',
    { schema: { querystring: PERIOD } },
    async ({ query: { product, from, to } }): Promise<DecisionAnswer> => {
      const catalog = catalogOf(context, product);
      const today = dateOf(Date.now());
      const range = from === undefined || to === undefined ? periodOr(to, today) : { from, to };
      if (range.from >= range.to) throw new QueryError('bad_query', 'from must be before to');
      const before = comparedPeriod('weekly', range);
      const source = metricSource(context, catalog);
      const decisions = await judgeDecisions({ catalog, source, range, before });
      const compared = { from: before.from, to: before.to };
      return { product: catalog.product, ...range, compared, decisions };
    },
  );
}

const TYPES = {
  json: 'application/json; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const;

const POLICY = ownStylePolicy(REPORT_STYLE);

function reportNamed(name: string): ReportName {
  const found = REPORTS.find((one) => one === name);
  if (found === undefined)
    throw new QueryError('bad_query', `there is no such report; there are ${REPORTS.join(', ')}`);
  return found;
}

async function askReport(
  context: ReportRoutesContext,
  report: ReportName,
  { product: named, launch, format: _, public: isPublic, ...period }: Asked,
): Promise<Report> {
  const catalog = catalogOf(context, named);
  const now = Date.now();
  // What is released can be told two days after it is over.
  const today = dateOf(isPublic === '1' ? releasedUntil(now) : now);
  const range = orBadQuery(() => periodOf(report, period, today));
  const data = isPublic === '1' ? await context.published.dataOf(catalog.product, now) : undefined;
  const versions = [...(context.products.get(catalog.product)?.versions.values() ?? [])].map(
    (one) => one.catalog,
  );
  return buildReport({
    ...{ report, catalog, range, launch, versions },
    source: data === undefined ? metricSource(context, catalog) : publicSource(data),
    published: data === undefined ? undefined : { from: data.from, to: data.to },
    audience: isPublic === '1' ? 'public' : 'team',
    facts: report === 'transparency' ? await operatingFacts(context, catalog, range) : undefined,
  });
}

function periodOr(until: string | undefined, today: string): { readonly from: string; readonly to: string } {
  return orBadQuery(() => periodOf('weekly', { until }, today));
}

function orBadQuery<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof PeriodError) throw new QueryError('bad_query', cause.message, { cause });
    throw cause;
  }
}
