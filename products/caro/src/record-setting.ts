import type { FieldsOf } from '@candor/catalog';
import type { Telemetry } from '@candor/client';
import type { recorded } from './recorded.ts';

type Changed = FieldsOf<typeof recorded, 'config.changed'>;
type Setting = Changed['setting'];
type Value = NonNullable<Changed['new_value']>;

/** What the event calls the settings of telemetry. */
const SETTINGS: Readonly<Record<string, Setting>> = {
  'telemetry.level': 'telemetry_level',
  'telemetry.air_gapped': 'air_gapped',
  'telemetry.batch_interval_hours': 'batch_interval',
  'telemetry.retention_days': 'retention',
  'telemetry.endpoint': 'endpoint',
};

/** Of what may have been written, the words that the event knows. */
const VALUES: Readonly<Record<string, Value>> = {
  ...{ true: 'on', on: 'on', false: 'off', off: 'off' },
  ...{ minimal: 'minimal', standard: 'standard', detailed: 'detailed' },
};

/**
 * Records that a setting was changed. Turning telemetry on or off is not: what that leaves behind should be nothing.
 *
 * @param args what followed `config` on the command line
 */
export function recordSetting(telemetry: Telemetry<typeof recorded>, args: readonly string[]): void {
  const [command, key = '', value = ''] = args;
  if (command !== 'set' || key === 'telemetry.enabled') return;
  const named = Object.hasOwn(VALUES, value) ? VALUES[value] : undefined;
  telemetry.record('config.changed', {
    setting: (Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined) ?? 'other',
    ...(named === undefined ? {} : { new_value: named }),
  });
}
