/**
 * A host that asks, for the tests to run: `consent-host MODE [arguments]`. What its catalog says is chosen by the
 * environment: `TEST_CHANNEL`, `TEST_NOTICE`, `TEST_STEPS` (separated by commas).
 */
import { createTelemetry } from '../src/index.ts';
import { hello } from './hello.ts';

const { TEST_CHANNEL = 'ga', TEST_NOTICE = '1', TEST_STEPS = 'events' } = process.env;
const notice = Number(TEST_NOTICE);
const { greeting } = hello.events;
const catalog = {
  ...hello,
  notice,
  sharing: TEST_STEPS.split(',') as ('local' | 'aggregates' | 'events')[],
  channels: {
    ...hello.channels,
    beta: { upload: true, consent: 'opt_out' },
    asking: { upload: true, ask: true },
  },
  events: {
    ...hello.events,
    // What a later notice tells of: one more language, and another event.
    greeting:
      notice === 1
        ? greeting
        : {
            ...greeting,
            required: { language: { ...greeting.required.language, values: ['en', 'de', 'la'] } },
          },
    ...(notice === 1 ? {} : { farewell: { ...hello.events.alarm, description: 'A farewell was printed.' } }),
  },
} as const;

const [mode = 'run', ...rest] = process.argv.slice(2);
const telemetry = createTelemetry(catalog, { version: '1.2.3', channel: TEST_CHANNEL as 'beta' });
const record = telemetry.record as (event: string, fields: object) => void;

switch (mode) {
  case 'telemetry':
    process.exit(await telemetry.command(rest));
    break;
  case 'config':
    process.exit(await telemetry.config(rest));
    break;
  case 'truth':
    console.log(JSON.stringify(telemetry.consent));
    break;
  case 'lines':
    // Runs for long: an event for each line that it reads, written at once.
    process.stdin.setEncoding('utf8').on('data', () => {
      record('alarm', {});
      console.log('rang');
    });
    break;
  default: {
    await telemetry.askOnce({ machineReadable: mode === 'json' });
    telemetry.session({}, (run) => ({
      duration_ms: run.durationMs,
      greetings: run.recorded('greeting'),
      ending: run.ending,
    }));
    if (mode === 'sensitive') record('greeting', { language: 'en', model: 'my-secret-model' });
    else for (const language of ['en', ...(notice === 1 ? [] : ['la'])]) record('greeting', { language });
    if (notice > 1) record('farewell', {});
    console.log('hello');
  }
}
