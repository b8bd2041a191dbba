/** Times calls of `record` in a process of a host, and prints what it found as JSON: `host off|on CALLS`. */
import { recorded as caro } from '@candor/caro/recorded';
import { createTelemetry } from '@candor/client';
import { commandGenerated } from '../startup/variants/four-events.ts';
import { percentile } from '../statistics.ts';

/** Every so many calls one writes what was buffered. */
const BUFFERED = 100;
const WARM_UPS = 20 * BUFFERED;

const [, , mode, given] = process.argv;
const calls = Number(given);
const telemetry = createTelemetry(caro, { version: '1.1.0', channel: 'ga' });
const fields = commandGenerated(telemetry.newId());
const record = () => telemetry.record('command.generated', fields);

for (let call = 0; call < WARM_UPS; call += 1) record();
console.log(JSON.stringify(mode === 'off' ? timeAll() : timeEach()));

function timeAll() {
  const begun = performance.now();
  for (let call = 0; call < calls; call += 1) record();
  return { mean_us: ((performance.now() - begun) * 1000) / calls };
}

function timeEach() {
  const buffering: number[] = [];
  const writing: number[] = [];
  for (let call = 1; call <= calls; call += 1) {
    const begun = performance.now();
    record();
    const us = (performance.now() - begun) * 1000;
    (call % BUFFERED === 0 ? writing : buffering).push(us);
  }
  return {
    p50_us: percentile(buffering, 0.5),
    p99_us: percentile(buffering, 0.99),
    write_us: percentile(writing, 0.5),
  };
}
