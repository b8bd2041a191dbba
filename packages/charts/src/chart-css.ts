/**
 * How the pictures look, by light and by dark. A page includes it once; whoever has colours of their own sets the
 * variables.
 */
export const CHART_CSS: string = `
.chart {
  --ink: var(--chart-text, #1d2320); --soft: var(--chart-muted, #5c6661); --grid: var(--chart-grid, #e0e2dc);
  --bar: var(--chart-bar, #d8e8e2); --c1: var(--chart-1, #2f6f5e); --c2: var(--chart-2, #c2701c); --c3: var(--chart-3, #7b4397);
  display: block; width: 100%; height: auto; overflow: visible; font: 12px system-ui, -apple-system, "Segoe UI", sans-serif;
}
@media (prefers-color-scheme: dark) {
  .chart {
    --ink: var(--chart-text, #e6ebe8); --soft: var(--chart-muted, #9aa7a1); --grid: var(--chart-grid, #303834);
    --bar: var(--chart-bar, #26433a); --c1: var(--chart-1, #6dbda4); --c2: var(--chart-2, #e6a35c); --c3: var(--chart-3, #c39bdb);
  }
}
.chart-1 { --c: var(--c1); } .chart-2 { --c: var(--c2); } .chart-3 { --c: var(--c3); }
.chart-label { fill: var(--soft); } .chart-bars .chart-label, .chart-value { fill: var(--ink); } .chart-value { font-weight: 600; }
.chart-grid { fill: none; stroke: var(--grid); }
.chart-line { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.chart-area { fill: var(--c); fill-opacity: 0.12; }
.chart-fill { fill: var(--c); }
.chart-bar { fill: var(--bar); }
.chart-mark { fill: var(--c); fill-opacity: 0; } .chart-mark:hover { fill-opacity: 1; }
.chart-heat { fill: var(--c1); } .chart-heat-0 { fill: var(--grid); fill-opacity: 0.5; }
.chart-heat-1 { fill-opacity: 0.25; } .chart-heat-2 { fill-opacity: 0.5; } .chart-heat-3 { fill-opacity: 0.75; }
@media (forced-colors: active) {
  .chart { --ink: CanvasText; --soft: CanvasText; --grid: GrayText; --bar: Highlight; --c1: CanvasText; --c2: LinkText; --c3: GrayText; forced-color-adjust: none; }
}
`;

/** A picture with its looks inside, to be a file of its own. */
export function standalone(svg: string): string {
  const style = `<style>${CHART_CSS.replace('display: block; width: 100%; height: auto; ', '')}</style>`;
  return svg.replace('</desc>', `</desc>${style}`);
}
