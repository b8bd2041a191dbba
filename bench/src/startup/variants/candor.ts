/** Candor as a host embeds it. Whether it records is for its user's settings to say. */
import { recorded as caro } from '@candor/caro/recorded';
import { createTelemetry } from '@candor/client';
import { commandExecuted, commandGenerated, SESSION_END, SESSION_START } from './four-events.ts';
import { printAnswer } from './print-answer.ts';

const telemetry = createTelemetry(caro, { version: '1.1.0', channel: 'ga' });
telemetry.session(SESSION_START, () => SESSION_END);
const generation = telemetry.newId();
printAnswer();
telemetry.record('command.generated', commandGenerated(generation));
telemetry.record('command.executed', commandExecuted(generation));
