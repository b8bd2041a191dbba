/** Asks one question on a clock of its own, says nothing to it, and prints what holds just before a minute is over and then. */
import { mock } from 'node:test';
import { askYesNo } from '../src/consent/ask-yes-no.ts';

mock.timers.enable({ apis: ['setTimeout'] });
let answer = 'none yet';
const asked = askYesNo('Well? [Y/n]', true).then((given) => {
  answer = String(given);
});
const turn = () => new Promise((resolve) => setImmediate(resolve));
await turn();
mock.timers.tick(59_999);
await turn();
console.log(`after 59.999 s: ${answer}`);
mock.timers.tick(1);
await asked;
console.log(`after 60 s: ${answer}`);
