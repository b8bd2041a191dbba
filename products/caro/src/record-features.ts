import type { FieldsOf } from '@candor/catalog';
import type { Telemetry } from '@candor/client';
import type { ConfiguredBackend } from './backend/configured-backend.ts';
import type { Options } from './options.ts';
import type { recorded } from './recorded.ts';

type Feature = FieldsOf<typeof recorded, 'feature.used'>['feature'];

/** Records which features beside the main one a run uses. */
export function recordFeatures(
  telemetry: Telemetry<typeof recorded>,
  { mode, json }: Options,
  model: ConfiguredBackend | undefined,
): void {
  const used: Readonly<Partial<Record<Feature, boolean>>> = {
    dry_run: mode === 'dry_run',
    auto_confirm: mode === 'auto',
    json_output: json,
    model_backend: model !== undefined,
    air_gapped: telemetry.airGapped,
  };
  for (const [feature, isUsed] of Object.entries(used)) {
    if (isUsed) telemetry.record('feature.used', { feature: feature as Feature });
  }
}

/**
 * The telemetry commands whose use is recorded. Those that erase or turn off are not among them: what they leave
 * behind should be nothing.
 */
const CONTROLS: Readonly<Record<string, Feature>> = {
  status: 'telemetry_status',
  show: 'telemetry_show',
  explain: 'telemetry_explain',
  metrics: 'telemetry_metrics',
  view: 'telemetry_view',
  export: 'telemetry_export',
  audit: 'telemetry_audit',
  upload: 'telemetry_upload',
};

/** Records that a telemetry command was used. */
export function recordControl(telemetry: Telemetry<typeof recorded>, command: string | undefined): void {
  const feature = Object.hasOwn(CONTROLS, command ?? '') ? CONTROLS[command ?? ''] : undefined;
  if (feature !== undefined) telemetry.record('feature.used', { feature });
}
