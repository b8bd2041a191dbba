/** A host that has the `telemetry` commands and nothing else, for the tests to run: `explain-host COMMAND…`. */
import { createTelemetry } from '../src/index.ts';
import { greeter } from './greeter.ts';

process.exit(
  await createTelemetry(greeter, { version: '1.0.0', channel: 'ga' }).command(process.argv.slice(2)),
);
