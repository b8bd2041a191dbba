/** A host that compares variants, for the tests to run: it prints which it shows. */
import { createTelemetry, defineCatalog } from '../src/index.ts';
import { hello } from './hello.ts';

const [from = '2020-01-01', until = '2099-01-01', variants = 'control,loud'] = process.argv.slice(2);
const comparing = defineCatalog({
  ...hello,
  session: { start: 'run.start', end: 'run.end' },
  experiments: {
    louder: {
      question: 'Are loud greetings heard?',
      variants: variants.split(','),
      // The first would be drawn once in a million runs.
      weights: [1e-6, 1 - 1e-6],
      events: ['greeting', 'run.end'],
      metrics: [],
      from,
      until,
    },
  },
});
const telemetry = createTelemetry(comparing, { version: '1.2.3', channel: 'ga' });

telemetry.session({}, (run) => ({
  duration_ms: run.durationMs,
  greetings: run.recorded('greeting'),
  ending: run.ending,
}));
telemetry.record('greeting', { language: 'en' });
console.log(telemetry.variant('louder'));
telemetry.record('greeting', { language: 'de' });
