import { CHART_CSS, escapeXml } from '@candor/charts';
import type { Report, Section } from '../report.ts';
import { renderPart } from './html-part.ts';
import { REPORT_CSS } from './report-css.ts';

/** The one style sheet of a report, for a policy that names it by its hash. */
export const REPORT_STYLE: string = `${REPORT_CSS}${CHART_CSS}`;

/** A report as one page: no script, no request, its pictures inside. It prints. */
export function renderHtml(report: Report): string {
  const { title, product, from, to, compared, audience, watermark } = report;
  const about = [
    `${product}, ${from} to before ${to} (UTC), beside ${compared.from} to before ${compared.to}.`,
    ...(audience === 'public' ? ['Numbers with noise, as they are published.'] : []),
    ...(watermark === undefined
      ? []
      : [`What came in before ${watermark.slice(0, 16).replace('T', ' ')} is counted.`]),
  ].join(' ');
  const numbered = { next: 0 };
  const content = report.sections.map((one) => section(one, 2, report, numbered)).join('');
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(title)}</title><style>${REPORT_STYLE}</style></head>`,
    `<body><main><h1>${escapeXml(title)}</h1><p class="about">${escapeXml(about)}</p>${content}</main></body></html>\n`,
  ].join('\n');
}

function section(
  { title, parts, sections = [] }: Section,
  depth: number,
  report: Report,
  numbered: { next: number },
): string {
  const level = Math.min(depth, 6);
  const inner = parts.map((one) => {
    numbered.next += 1;
    return renderPart(one, report, `part-${numbered.next}`);
  });
  const below = sections.map((one) => section(one, depth + 1, report, numbered));
  return `<section><h${level}>${escapeXml(title)}</h${level}>${inner.join('')}${below.join('')}</section>`;
}
