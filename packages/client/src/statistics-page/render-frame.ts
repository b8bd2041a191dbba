export type Charts = typeof import('@candor/charts');

export interface PageOptions {
  /** The name people know the product by. */
  readonly title: string;
  /** What its user types. */
  readonly command: string;
  /** RFC 3339 */
  readonly madeAt: string;
  /** What is decided and stored, as names and values. */
  readonly state: readonly (readonly [string, string])[];
}

/** What a page says, in the frame that every one has. */
export interface PageContent {
  /** UTC dates, both included. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly sections: readonly string[];
}

/** Nothing is loaded, run or asked for, whatever else is in the page (https://www.w3.org/TR/CSP3). */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function renderFrame(
  { from, to, days, sections }: PageContent,
  { title, command, madeAt, state }: PageOptions,
  { escapeXml: text, CHART_CSS, PAGE_CSS }: Charts,
): string {
  const name = text(`${title}: your own statistics`);
  const facts = (pairs: PageOptions['state']) =>
    `<dl class="panel facts">${pairs.map(([one, html]) => `<dt>${text(one)}</dt><dd>${html}</dd>`).join('')}</dl>`;
  const commands = CAN_DO.map(([words, what]): readonly [string, string] => [
    what,
    `<code>${text(`${command} telemetry ${words}`)}</code>`,
  ]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${name}</title>
<style>${CHART_CSS}${PAGE_CSS}</style>
</head>
<body>
<div class="all">
<header><h1>${name}</h1><p>${from} to ${to}, ${days === 1 ? 'one day' : `${days} days`} (UTC)</p></header>
<main>
${sections.join('\n')}
<h2>Telemetry now</h2>
${facts(state.map(([one, value]) => [one, text(value)]))}
<h2>What you can do</h2>
${facts(commands)}
</main>
<footer><p>Made on this machine at ${text(madeAt)} from what is stored on it, without asking any server.</p></footer>
</div>
</body>
</html>
`;
}

const CAN_DO = [
  ['show', 'See each event'],
  ['explain', 'See what is collected, and why'],
  ['export', 'Take it with you'],
  ['disable', 'Turn it off'],
  ['clear', 'Erase it here, with this page'],
  ['delete-remote', 'Erase it on the server'],
] as const;
