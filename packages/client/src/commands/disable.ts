import { turnOff } from '../consent/turn-off.ts';
import { type Command, EXIT } from './command-context.ts';

export const disable: Command = {
  summary: 'turn telemetry off at once, and erase what was not sent',
  options: {
    keep: { type: 'boolean', help: 'erase nothing' },
    yes: { type: 'boolean', help: 'ask nothing', short: 'y' },
  },
  examples: ['', '--keep'],
  run({ keep }, context) {
    const { settings } = context;
    if (settings.problem !== undefined) {
      process.stderr.write(
        `Telemetry is off, because ${settings.configPath} cannot be used: ${settings.problem}. Mend it, and run this again\n`,
      );
      return EXIT.failed;
    }
    turnOff(context, { keep: keep === true });
    return EXIT.done;
  },
};
