/** Asks one question, waits 400 ms for an answer, and prints it. */
import { askYesNo } from '../src/consent/ask-yes-no.ts';

console.log(`answer: ${await askYesNo('Well? [Y/n]', true, 400)}`);
