/** A host whose user may share daily counts, for the tests to run. */
import { createTelemetry, defineCatalog } from '../src/index.ts';
import { hello } from './hello.ts';

const counting = defineCatalog({
  ...hello,
  session: { start: 'run.start', end: 'run.end' },
  sharing: ['local', 'aggregates', 'events'],
  metrics: {
    greetings: { kind: 'count', question: 'How many greetings?', of: { event: 'greeting' } },
    german: {
      kind: 'ratio',
      question: 'How many in German?',
      numerator: { event: 'greeting', where: { language: 'de' } },
      denominator: { event: 'greeting' },
    },
    runs: { kind: 'count', question: 'How many runs?', of: { event: 'run.start', count: 'sessions' } },
  },
});
const telemetry = createTelemetry(counting, { version: '1.2.3', channel: 'ga' });

if (process.argv[2] === 'telemetry') process.exitCode = await telemetry.command(process.argv.slice(3));
else telemetry.record('greeting', { language: 'de' });
