import type { FastifyReply } from 'fastify';
import { type TObject, Type } from 'typebox';

/** JSON unless a table is asked for. */
export type AnswerFormat = 'json' | 'csv';

/** How an answer is asked for, as a part of a question. */
export const FORMAT: TObject = Type.Object({
  format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])),
});

interface About {
  readonly product: string;
  /** RFC 3339 */
  readonly from: string;
  readonly to: string;
}

/**
 * Sends lines of CSV as a file to keep (RFC 4180; RFC 6266 for its name): `caro-csr-2026-11-01-2026-11-08.csv`.
 *
 * @param name of what was asked; what does not belong into a file's name is left out of it
 */
export function sendCsv(
  reply: FastifyReply,
  name: string,
  { product, from, to }: About,
  lines: readonly string[],
): FastifyReply {
  const file = [product, name, from.slice(0, 10), to.slice(0, 10)].join('-').replaceAll(/[^\w.-]+/g, '_');
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${file}.csv"`)
    .send(lines.map((line) => `${line}\r\n`).join(''));
}
