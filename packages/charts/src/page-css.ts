/**
 * How a page of pictures without scripts looks, beside `CHART_CSS`: as the dashboard does, on wide and narrow screens, and on paper. Its
 * parts: `.all` around everything, `.grid` of `.tile`s, `.panel`s, tables in `details`, and `dl.facts`.
 */
export const PAGE_CSS: string = `
*, *::before, *::after { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 15px / 1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%;
}
.all { max-width: 1120px; margin: 0 auto; padding: 0 20px 48px; }
header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 4px 16px; padding: 24px 0 8px; }
h1 { margin: 0; font-size: 20px; letter-spacing: -0.01em; }
h2 { margin: 28px 0 12px; font-size: 17px; letter-spacing: -0.01em; }
h3 { margin: 0 0 4px; font-size: 14px; font-weight: 600; }
p { margin: 0; }
a { color: var(--accent); }
header p, footer, .question, summary, .aside { color: var(--muted); font-size: 13px; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 14px; margin: 0; padding: 0; list-style: none; }
.wide { grid-template-columns: repeat(auto-fill, minmax(330px, 1fr)); align-items: start; }
.tile { display: flex; flex-direction: column; min-width: 0; padding: 16px 18px; }
.tile, .panel { border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
.panel { margin: 0 0 14px; padding: 14px 18px; }
.panel h3 { margin-bottom: 8px; }
.number { font-size: 30px; font-weight: 600; letter-spacing: -0.02em; line-height: 1.25; }
.percentiles { display: flex; flex-wrap: wrap; gap: 4px 14px; margin: 0; }
dt { color: var(--muted); font-size: 13px; line-height: 1.2; }
dd { margin: 0; }
.percentiles dd { font-size: 18px; font-weight: 600; white-space: nowrap; }
.facts { display: grid; grid-template-columns: minmax(7em, auto) 1fr; gap: 6px 18px; margin: 0; }
.facts dt { line-height: 1.7; }
.facts dd { overflow-wrap: anywhere; }
.spark { margin: 6px 0; max-width: 240px; }
.question { margin-top: auto; padding-top: 8px; line-height: 1.4; }
.picture { margin-top: 8px; }
.narrow { display: none; }
summary { width: fit-content; padding: 6px 0; cursor: pointer; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); text-align: right; font-weight: 400; }
th:first-child { padding-left: 0; text-align: left; }
thead th { color: var(--muted); font-size: 13px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
footer { margin-top: 28px; }
code { padding: 1px 6px; border-radius: 4px; background: var(--page); font: 0.92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
@media (max-width: 640px) {
  .all { padding: 0 14px 32px; }
  .grid { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; }
  .wide, .facts { grid-template-columns: minmax(0, 1fr); }
  .facts { gap: 0; }
  .facts dd { margin-bottom: 8px; }
  .tile, .panel { padding: 12px 14px; }
  .number { font-size: 24px; }
  table { font-size: 13px; }
  th, td { padding: 5px 0 5px 8px; }
  td, tbody th { overflow-wrap: anywhere; }
  .broad { display: none; }
  .narrow { display: block; }
}
@media print {
  .all { max-width: none; padding: 0; }
  .tile, .panel { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
