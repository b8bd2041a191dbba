import type { CompiledCatalog } from '@candor/catalog';
import {
  parseRetention,
  type RetentionAnswer,
  type RetentionText,
  retentionCsv,
  retentionRead,
  retentionTable,
} from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Activity } from '../activity/open-activity.ts';
import { readCells } from '../metrics/read-cells.ts';
import { catalogOf } from './metrics.ts';
import { type AnswerFormat, FORMAT, sendCsv } from './send-csv.ts';

export interface RetentionContext {
  readonly catalogs: ReadonlyMap<string, CompiledCatalog>;
  readonly activity: Pick<Activity, 'read'>;
}

const DAY_MS = 86_400_000;
const Text = Type.Optional(Type.String({ maxLength: 200 }));
const QUESTION = Type.Object(
  {
    ...{ product: Text, kind: Text, interval: Text, weeks: Text, from: Text, to: Text, by: Text },
    ...FORMAT.properties,
    where: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);

interface Asked extends RetentionText {
  readonly product?: string;
  readonly format?: AnswerFormat;
}

/** `GET /v1/retention`: who began together, and who of them was there later. */
export function retentionRoute(app: FastifyInstance, { catalogs, activity }: RetentionContext): void {
  app.get<{ Querystring: Asked }>(
    '/v1/retention',
    { schema: { querystring: QUESTION } },
    async ({ query: { product, format, ...text } }, reply) => {
      const answer = await askRetention(activity, catalogOf({ catalogs }, product), text);
      return format === 'csv'
        ? sendCsv(reply, `retention-${answer.kind}`, answer, retentionCsv(answer))
        : answer;
    },
  );
}

/** @throws {QueryError} for a question that cannot be answered */
export async function askRetention(
  activity: RetentionContext['activity'],
  catalog: CompiledCatalog,
  text: RetentionText,
): Promise<RetentionAnswer> {
  const { product } = catalog;
  const now = Date.now();
  const query = parseRetention(catalog, text, now);
  const cells = await readCells(activity, { ...query, product }, retentionRead(query));
  const { kind, interval } = query;
  return {
    ...{ product, kind, interval, from: timeOf(query.from), to: timeOf(query.to) },
    watermark: new Date(now).toISOString(),
    ...retentionTable(query, cells, Math.floor(now / DAY_MS)),
  };
}

function timeOf(day: number): string {
  return new Date(day * DAY_MS).toISOString();
}
