import { field } from '@candor/catalog';
import { durationMs } from './words.ts';

const method = field.enum('How it was installed.', ['cargo', 'curl', 'npm', 'homebrew', 'manual']);
const targetVersion = field.version('The version that was to be installed.');

/** A day count that says how old something is, and no date. */
const days = { max: 10_000 } as const;

const installation = {
  category: 'installation',
  level: 'minimal',
  sensitivity: 'technical',
} as const;

/** What installers and updaters record: rk-core itself only sees that its version changed. */
export const installEvents = {
  install_started: {
    ...installation,
    description: 'An installation of rk-core was started.',
    purpose: 'How many installations are begun, and by which way? Decides which ways are kept up.',
    required: { method },
    optional: { target_version: targetVersion },
  },
  install_completed: {
    ...installation,
    description: 'rk-core was installed.',
    purpose:
      'How many installations are there, by which way, and how long do they take? Decides which are made easier.',
    required: { method },
    optional: {
      target_version: targetVersion,
      duration_ms: durationMs,
      binary_size_bytes: field.count('The size of the program.', {
        max: 2_000_000_000,
        purpose: 'Is the program small enough to download? Decides what is left out of it.',
      }),
    },
  },
  install_failed: {
    ...installation,
    description: 'An installation of rk-core failed.',
    purpose: 'Why do installations fail? Decides which cause is removed first.',
    required: {
      method,
      install_error: field.enum('The kind of failure. Never its message, which could hold a path.', [
        ...(['network_error', 'permission_denied', 'disk_space', 'dependency_missing'] as const),
        ...(['architecture_mismatch', 'unknown'] as const),
      ]),
    },
  },
  update_available: {
    ...installation,
    description: 'A newer version of rk-core was found.',
    purpose: 'How far behind are people when they hear of an update? Decides how updates are announced.',
    level: 'detailed',
    required: { available_version: field.version('The newer version.') },
    optional: {
      current_version: field.version('The version that was in use.'),
      days_since_release: field.count('Days since the newer version came out.', days),
    },
  },
  update_completed: {
    ...installation,
    description: 'rk-core was updated: this is the first run of another version.',
    purpose: 'How fast do updates reach people? Decides how long an old version is looked after.',
    required: { from_version: field.version('The version before.') },
    optional: { to_version: field.version('The version now.'), method },
  },
  uninstall: {
    ...installation,
    description: 'rk-core was removed by its own uninstaller, while telemetry was on.',
    purpose: 'When do people give up on rk-core? Decides what newcomers are helped with.',
    required: {},
    optional: {
      days_since_install: field.count('Days since it was installed.', days),
      total_sessions: field.count('How many runs of work there were.', {
        sensitivity: 'interaction',
        level: 'standard',
      }),
    },
  },
} as const;
