/** A host that has the `telemetry` commands and nothing else, for the tests to run: `explain-host [--broken] COMMAND…`. */
import { createTelemetry } from '../src/index.ts';
import { greeter } from './greeter.ts';

const args = process.argv.slice(2);
const broken = args[0] === '--broken';
const catalog = broken ? { ...greeter, owner: '' } : greeter;
process.exit(
  await createTelemetry(catalog, { version: '1.0.0', channel: 'ga' }).command(args.slice(broken ? 1 : 0)),
);
