import type { CatalogDefinition, SharingStep } from '@candor/catalog';
import { askYesNo } from './ask-yes-no.ts';
import { stepsOf } from './sharing.ts';

/**
 * Asks for each step of sharing beyond recording, where a product offers more than one: each is a consent of its own,
 * and none is given by pressing Enter. A product with one step has asked for it already.
 */
export async function askSteps(catalog: CatalogDefinition, channel: string): Promise<readonly SharingStep[]> {
  const offered = stepsOf(catalog);
  if (offered.length === 1) return offered;
  const steps: SharingStep[] = offered.filter((step) => step === 'local');
  if (catalog.channels[channel]?.upload !== true) return steps;
  for (const step of offered) {
    if (step !== 'local' && (await askYesNo(questionAbout(step, catalog), false)) === true) steps.push(step);
  }
  return steps;
}

function questionAbout(step: Exclude<SharingStep, 'local'>, { endpoint }: CatalogDefinition): string {
  return step === 'events'
    ? `Also send the events to ${new URL(endpoint).host}? [y/N]`
    : 'Also share counts of a day, changed by a random amount, without any event? [y/N]';
}
