import { parseSync, Visitor } from 'oxc-parser';
import type { Plugin } from 'rolldown';

/** How statements, and parts of them, begin. */
const SQL = /^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WHERE|AND)\b/;

/** Leaves out what only readers of statements need: the ends of lines and what they are indented with. No statement has them in a text. */
export const leaveOutSqlBlanks: Plugin = {
  name: 'leave-out-sql-blanks',
  transform(code, id) {
    if (!id.endsWith('.ts') || !/[\n`]\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA)\b/.test(code))
      return null;
    const places: { readonly start: number; readonly end: number }[] = [];
    const visitor = new Visitor({
      TemplateLiteral({ quasis }) {
        if (SQL.test(quasis[0]?.value.raw ?? '')) places.push(...quasis);
      },
    });
    visitor.visit(parseSync(id, code).program);
    const shorter = places
      .toSorted((a, b) => b.start - a.start)
      .reduce(
        (text, { start, end }) =>
          text.slice(0, start) + text.slice(start, end).replace(/\n\s*/g, ' ') + text.slice(end),
        code,
      );
    return { code: shorter, map: null };
  },
};
