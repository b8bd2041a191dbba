import { CHART_CSS, escapeXml, PAGE_CSS } from '@candor/charts';

/** The style sheet of every public page. It stands in the page, so a policy names its hash. */
export const PUBLIC_STYLE: string = `${CHART_CSS}${PAGE_CSS}
.lead { max-width: 70ch; margin: 0 0 8px; }
.lead + .lead { color: var(--muted); }
.number .aside { font-weight: 400; letter-spacing: 0; }
.facts dd { max-width: 75ch; }
`;

/** What a public page is called, and says. */
export interface PublicContent {
  readonly title: string;
  /** Beside the title. */
  readonly aside: string;
  /** HTML. */
  readonly main: string;
}

/** An HTML document without scripts that asks for nothing but its icon. */
export function pageFrame({ title, aside, main }: PublicContent): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${PUBLIC_STYLE}</style>
</head>
<body>
<div class="all">
<header><h1>${escapeXml(title)}</h1><p>${escapeXml(aside)}</p></header>
<main>
${main}
</main>
</div>
</body>
</html>
`;
}
