import { askYesNo } from '../consent/ask-yes-no.ts';

/** Whether a person is there to be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/**
 * Asks a person for yes or no, on standard error; silence is no.
 *
 * @param enter what pressing Enter means
 */
export async function confirm(question: string, enter: boolean): Promise<boolean> {
  return (await askYesNo(`${question} ${enter ? '[Y/n]' : '[y/N]'}`, enter)) === true;
}
