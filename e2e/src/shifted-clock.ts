/**
 * A program's clock that a test sets: imported before the program, it adds the hours that a file holds to every time of day. What
 * measures durations goes on, as on a machine whose clock is set.
 */
import { readFileSync } from 'node:fs';

const HOUR_MS = 3_600_000;
const path = process.env.SHIFTED_CLOCK ?? '';
const RealDate = Date;
let shift = 0;

function read(): void {
  shift = Number(readFileSync(path, 'utf8')) * HOUR_MS;
}

class ShiftedDate extends RealDate {
  constructor(...given: readonly unknown[]) {
    // The constructor takes many forms; only the one without arguments asks for the time.
    super(...((given.length === 0 ? [ShiftedDate.now()] : given) as [number]));
  }
  static override now(): number {
    return RealDate.now() + shift;
  }
}

if (path !== '') {
  read();
  setInterval(read, 20).unref();
  globalThis.Date = ShiftedDate as DateConstructor;
}
