import { tellMaintainers } from '../consent/tell-maintainers.ts';
import { turnOff } from '../consent/turn-off.ts';
import { readStore } from '../store/open-store.ts';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { canAsk, confirm } from './confirm.ts';
import { eraseRemote } from './delete-remote.ts';
import { say } from './print.ts';
import { countOf } from './words.ts';

export const disable: Command = {
  summary: 'turn telemetry off at once, and erase what was not sent',
  options: {
    keep: { type: 'boolean', help: 'erase nothing' },
    yes: { type: 'boolean', help: 'ask nothing', short: 'y' },
  },
  examples: ['', '--keep'],
  async run({ keep, yes }, context) {
    const { settings } = context;
    if (settings.problem !== undefined) {
      say(
        `Telemetry is off, because ${settings.configPath} cannot be used: ${settings.problem}. Mend it, and run this again`,
      );
      return EXIT.failed;
    }
    const before = yes !== true && canAsk() ? { before: () => askBefore(context) } : {};
    await turnOff(context, { keep: keep === true, ...before });
    return EXIT.done;
  },
};

/**
 * What can only be done while the secret is there. It is off already: whoever walks away has it off.
 *
 * @returns how many events were erased for it
 */
async function askBefore(context: CommandContext): Promise<number> {
  const { settings, consent, upload } = context;
  const sent = readStore(settings.storePath, (database) =>
    Number(database.prepare('SELECT count(sent_at) AS n FROM events').get()?.n),
  );
  if (sent === undefined) return 0;
  if (sent > 0) {
    say(
      `${countOf(sent, 'event')} were sent. Only this machine can prove whose they are, and not any more after this.`,
    );
    if (await confirm('Have them erased on the server first?', true)) await eraseRemote(context);
  }
  if (!consent.on || !upload) return 0;
  if (!(await confirm('Tell the maintainers that one person turned telemetry off?', false))) return 0;
  const { told, erased } = await tellMaintainers(settings.storePath, Date.now());
  say(
    told
      ? 'They were told, with the version and nothing else of you.'
      : 'They could not be told; nothing is kept for later.',
  );
  return erased;
}
