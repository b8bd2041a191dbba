import { readConfig, writeConfig } from './config-file.ts';
import { removeFromToml, setInToml } from './edit-toml.ts';

const ENABLED = ['telemetry', 'enabled'];

/** Writes down that telemetry is off: one line in the configuration, and nothing else. */
export function refuse(configPath: string): void {
  writeConfig(configPath, setInToml(readConfig(configPath), ENABLED, false));
}

/** Takes a refusal back. What decides then is an answer, if there is one. */
export function takeBackRefusal(configPath: string): void {
  const text = readConfig(configPath);
  const without = removeFromToml(text, ENABLED);
  if (without !== text) writeConfig(configPath, without);
}
