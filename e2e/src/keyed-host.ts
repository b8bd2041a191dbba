/**
 * A host with caro's catalog and a key for policies, for tests to run as a process: `keyed-host [telemetry …]`. The key's id and
 * public half are in `KEYED_HOST_KEY`, as JSON.
 */
import { caro } from '@candor/caro';
import { createTelemetry } from '@candor/client';

const policyKeys = [JSON.parse(process.env.KEYED_HOST_KEY ?? '')];
const telemetry = createTelemetry({ ...caro, policyKeys }, { version: '1.1.0', channel: 'beta' });

if (process.argv[2] === 'telemetry') process.exitCode = await telemetry.command(process.argv.slice(3));
else {
  telemetry.record('command.generated', {
    ...{
      generation_id: telemetry.newId(),
      backend_used: 'static',
      inference_time_ms: 3,
      response_time_ms: 5,
    },
    ...{ success: true, risk_level: 'safe', patterns_matched: 0, confidence_score: 0.5 },
  });
}
