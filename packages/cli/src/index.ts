export { askMetric, type Question } from './ask-server.ts';
export { columns, formatAnswer, formatTarget, formatValue } from './format-answer.ts';
export { loadCatalog } from './load-catalog.ts';
export { FLEETS, fleetOf } from './simulate/fleets.ts';
export { type Answers, type SendingKey, sendRequests } from './simulate/send-requests.ts';
export { type Observer, type Simulation, simulate } from './simulate/simulate.ts';
export type { Row } from './simulate/truth/rows-of.ts';
export { observeTruth, type Truth } from './simulate/truth/truth.ts';
export { telemetryMarkdown } from './telemetry-markdown.ts';
