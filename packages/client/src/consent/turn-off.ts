import { rmSync } from 'node:fs';
import type { CommandContext } from '../commands/command-context.ts';
import { print } from '../commands/print.ts';
import { countOf } from '../commands/words.ts';
import { refuse } from '../config/refusal.ts';
import { cachedPage } from '../statistics-page/cached-page.ts';
import { withdraw, withdrawAndKeep } from './withdraw.ts';

/**
 * Turns telemetry off for a person: first the line in the configuration, after which nobody records; then what is not
 * sent yet is erased, and the secret with it.
 *
 * @param options `keep`: erase nothing; `before` is what is still done with it, and says how many events it erased
 */
export async function turnOff(
  { settings, catalog, state }: CommandContext,
  options: { readonly keep?: boolean; readonly before?: () => Promise<number> } = {},
): Promise<void> {
  refuse(settings.configPath);
  state.lookAgain();
  const host = catalog.command ?? catalog.product;
  print(`Telemetry is off: enabled = false in ${settings.configPath}.`);
  if (options.keep === true) {
    withdrawAndKeep(settings.storePath, Date.now());
    print(`What is stored was kept; ${host} telemetry clear erases it.`);
  } else {
    const already = (await options.before?.()) ?? 0;
    const { erased, sent } = withdraw(settings.storePath);
    rmSync(cachedPage(catalog.product, process.env), { force: true });
    const rest =
      sent === 0
        ? 'Nothing is stored any more.'
        : `What was sent (${countOf(sent, 'event')}) can still be seen here; ${host} telemetry clear erases it.`;
    print(`Erased ${countOf(already + erased, 'event')} that had not been sent, and all ids. ${rest}`);
  }
  state.forget();
}
