import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const GRAVE: readonly (string | null | undefined)[] = ['serious', 'critical'];

/**
 * What keeps people from using a page as it is now, as axe finds it: `color-contrast (serious): .badge …`. Empty when
 * nothing serious or critical does.
 */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // As the debugger does it, which the page's own Content-Security-Policy does not hold back.
  const debug = await page.context().newCDPSession(page);
  try {
    await debug.send('Runtime.evaluate', { expression: axe.source });
    const { result, exceptionDetails } = await debug.send('Runtime.evaluate', {
      expression: "axe.run(document, { resultTypes: ['violations'] })",
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(`axe failed: ${exceptionDetails.text}`);
    const { violations } = result.value as AxeResults;
    return violations
      .filter(({ impact }) => GRAVE.includes(impact))
      .flatMap(({ id, impact, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} (${impact}): ${target} ${failureSummary}`),
      );
  } finally {
    await debug.detach();
  }
}
