import type { Settings } from './consent/settings.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * What `telemetry show --dry-run` changes in the process it starts: everything is recorded, whatever else says that it
 * is not to be, into a store that is thrown away when its user has seen it, and nothing leaves the machine.
 *
 * @returns undefined in any other process
 */
export function dryRunSettings(prefix: string, env: Env, settings: Settings): Settings | undefined {
  const storePath = env[`${prefix}_TELEMETRY_DRY_RUN`];
  return storePath === undefined || storePath === ''
    ? undefined
    : { ...settings, storePath, airGapped: true };
}
