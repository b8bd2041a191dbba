export { type BarChart, type BarRow, barChart } from './bar-chart.ts';
export type { ChartText, Format, Size } from './chart.ts';
export { CHART_CSS, standalone } from './chart-css.ts';
export { escapeXml } from './escape-xml.ts';
export { type HeatMap, heatMap } from './heat-map.ts';
export { type Bucket, type Histogram, histogram } from './histogram.ts';
export { type LineChart, lineChart, type Series } from './line-chart.ts';
export { type Sparkline, sparkline } from './sparkline.ts';
export { sparklineText } from './sparkline-text.ts';
