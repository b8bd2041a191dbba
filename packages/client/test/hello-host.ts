/** A host that embeds the client, for the tests to run as a process: `hello-host MODE [arguments]`. */
import { createTelemetry, token } from '../src/index.ts';
import { hello } from './hello.ts';

const [mode = 'return', ...rest] = process.argv.slice(2);
if (mode === 'listens') process.once('SIGTERM', () => console.log('goodbye'));
const key = process.env.HELLO_POLICY_KEY;
const { HELLO_CATALOG_ENDPOINT: endpoint = hello.endpoint, HELLO_PIN: pin } = process.env;
const catalog = {
  ...{ ...hello, endpoint },
  ...(key === undefined ? {} : { policyKeys: [{ kid: 'test', key }] }),
  ...(pin === undefined ? {} : { certificatePins: [pin] }),
};
const [id, secret] = process.env.HELLO_WRITE_KEY?.split(':') ?? [];
const telemetry = createTelemetry(catalog, {
  version: '1.2.3',
  channel: mode === 'alpha' ? 'alpha' : 'ga',
  noTelemetry: mode === 'refused',
  ...(id === undefined ? {} : { key: { id, ...(secret === undefined ? {} : { secret }) } }),
});

if (mode === 'telemetry') {
  process.exitCode = await telemetry.command(rest);
} else {
  telemetry.session({}, (run) => ({
    duration_ms: run.durationMs,
    greetings: run.recorded('greeting'),
    ending: run.ending,
  }));
  const times = mode === 'many' ? Number(rest[0]) : 1;
  for (let count = 0; count < times; count += 1) telemetry.record('greeting', { language: 'en', words: 2 });
  console.log('hello');
  switch (mode) {
    case 'exit':
      process.exit(3);
      break;
    case 'throw':
      throw new Error('the host failed');
    case 'listens':
      setTimeout(() => undefined, 700);
      break;
    case 'wait':
      setInterval(() => undefined, 1000);
      break;
    case 'killed':
      telemetry.record('alarm', {});
      process.kill(process.pid, 'SIGKILL');
      break;
    case 'wrong': {
      const record = telemetry.record as (event: string, fields: object) => void;
      record('greeting', { language: 'en', path: '/home/alice/secret' });
      record('farewell', {});
      record('greeting', { language: 'klingon' });
      record('greeting', { language: 'en', model: token('alice@example.org') });
      record('greeting', null as unknown as object);
    }
  }
}
