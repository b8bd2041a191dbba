import { EXIT } from '../exit-codes.ts';
import { HELP, HELP_OF } from '../help.ts';
import type { Host } from '../host.ts';
import type { HelpRequest } from '../options.ts';

/** Prints a help. `telemetry` has its own. @returns the exit code */
export function showHelp(host: Host, { topic }: HelpRequest): number | Promise<number> {
  if (topic === 'telemetry') return host.telemetry.command(['--help']);
  host.print(topic === undefined ? HELP : HELP_OF[topic]);
  // What has no word of its own among the commands is called other.
  const command = topic === 'feedback' ? 'other' : topic;
  host.telemetry.record('help_viewed', command === undefined ? {} : { command });
  if (topic !== undefined && !host.knows(topic)) {
    host.telemetry.record('feature_discovered', { feature_id: topic, discovery_source: 'help' });
  }
  return EXIT.done;
}
