import type { CommandContext } from '../commands/command-context.ts';
import { refuse } from '../config/refusal.ts';
import { withdraw, withdrawAndKeep } from './withdraw.ts';

/**
 * Turns telemetry off for a person: first the line in the configuration, after which nobody records; then what is not
 * sent yet is erased, and the secret with it.
 *
 * @param options `keep`: erase nothing
 */
export function turnOff(
  { settings, catalog, state }: CommandContext,
  options: { readonly keep?: boolean } = {},
): void {
  refuse(settings.configPath);
  state.lookAgain();
  const host = catalog.command ?? catalog.product;
  const line = `Telemetry is off: enabled = false in ${settings.configPath}.`;
  if (options.keep === true) {
    withdrawAndKeep(settings.storePath, Date.now());
    process.stdout.write(`${line} What is stored was kept; ${host} telemetry clear erases it.\n`);
  } else {
    const { erased, sent } = withdraw(settings.storePath);
    const events = `${erased} ${erased === 1 ? 'event' : 'events'} that had not been sent`;
    const rest =
      sent === 0
        ? 'Nothing is stored any more.'
        : `What was sent (${sent} ${sent === 1 ? 'event' : 'events'}) can still be seen here; ${host} telemetry clear erases it.`;
    process.stdout.write(`${line} Erased: ${events}, and the secret of your ids. ${rest}\n`);
  }
  state.forget();
}
