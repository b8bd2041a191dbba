/**
 * Draws so many numbers at once into the folder that is named, says what became of it, and waits to be killed: a process that ends
 * before it could answer.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { bitsOf } from '@candor/metrics';
import { openControl } from '../src/operate.ts';
import { ReleaseLedger } from '../src/releases/release-ledger.ts';

const [folder = '', keys = ''] = process.argv.slice(2);
const control = await openControl(join(folder, 'control.db'));
const ledger = new ReleaseLedger(
  control,
  { budgetMicro: 1_000_000, reserved: () => new Set() },
  bitsOf(randomBytes),
);
const cut = { name: 'os', column: 'os', declared: ['linux', 'macos'] };
const outcomes = await Promise.allSettled(
  keys.split(',').map((key) => {
    const lot = {
      day: '2026-01-31',
      count: { key, parts: [], most: 20, cut },
      cells: new Map([['linux', 1000]]),
    };
    return ledger.draw('hello', [lot], { epsilonMicro: 200_000, delta: 1e-6 });
  }),
);
console.log(outcomes.map((one) => (one.status === 'fulfilled' ? 'drew' : String(one.reason.code))).join(' '));
setInterval(() => undefined, 1000);
