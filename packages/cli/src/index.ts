export { askMetric, type Question } from './ask-server.ts';
export { columns, formatAnswer, formatTarget, formatValue } from './format-answer.ts';
export { loadCatalog } from './load-catalog.ts';
export { telemetryMarkdown } from './telemetry-markdown.ts';
