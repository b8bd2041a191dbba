import { TOKENS_CSS } from './tokens-css.ts';

const PICTURES_CSS: string = `
.chart { display: block; width: 100%; height: auto; overflow: visible; font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; }
.chart-1 { --c: var(--series-1); } .chart-2 { --c: var(--series-2); } .chart-3 { --c: var(--series-3); }
.chart-label { fill: var(--muted); } .chart-bars .chart-label, .chart-value { fill: var(--text); } .chart-value { font-weight: 600; }
.chart-grid { fill: none; stroke: var(--line); }
.chart-line { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.chart-area { fill: var(--c); fill-opacity: 0.12; }
.chart-fill { fill: var(--c); }
.chart-bar { fill: var(--bar); }
.chart-mark { fill: var(--c); fill-opacity: 0; } .chart-mark:hover { fill-opacity: 1; }
.chart-heat { fill: var(--series-1); } .chart-heat-0 { fill: var(--line); fill-opacity: 0.5; }
.chart-heat-1 { fill-opacity: 0.25; } .chart-heat-2 { fill-opacity: 0.5; } .chart-heat-3 { fill-opacity: 0.75; }
@media (forced-colors: active) {
  .chart { --text: CanvasText; --muted: CanvasText; --line: GrayText; --bar: Highlight; --series-1: CanvasText; --series-2: LinkText; --series-3: GrayText; forced-color-adjust: none; }
}
`;

/** How the pictures look, by light and by dark, with the colours of the house. A page includes it once. */
export const CHART_CSS: string = TOKENS_CSS + PICTURES_CSS;

/** A picture with its looks inside, to be a file of its own. */
export function standalone(svg: string): string {
  const style = `<style>${CHART_CSS.replace('display: block; width: 100%; height: auto; ', '')}</style>`;
  return svg.replace('</desc>', `</desc>${style}`);
}
