export {
  type CatalogDefinition,
  defineCatalog,
  field,
  type Id,
  type Token,
  token,
} from '@candor/catalog';
export type { Consent } from './consent/consent.ts';
export { createTelemetry } from './create-telemetry.ts';
export type { Ending, RunSummary, Telemetry, TelemetryOptions } from './telemetry.ts';
