/** A command that records four events and ends as it is told: `host return|exit|throw|signal`. */
import { recorded as caro } from '@candor/caro/recorded';
import { createTelemetry } from '@candor/client';
import {
  commandExecuted,
  commandGenerated,
  SESSION_END,
  SESSION_START,
} from '../startup/variants/four-events.ts';
import { printAnswer } from '../startup/variants/print-answer.ts';

const telemetry = createTelemetry(caro, { version: '1.1.0', channel: 'ga' });
telemetry.session(SESSION_START, () => SESSION_END);
const generation = telemetry.newId();
telemetry.record('command.generated', commandGenerated(generation));
telemetry.record('command.executed', commandExecuted(generation));
printAnswer();

switch (process.argv[2]) {
  case 'exit':
    process.exit(7);
    break;
  case 'throw':
    throw new Error('the host failed');
  case 'signal':
    // Until the signal comes.
    setInterval(() => undefined, 1_000);
}
