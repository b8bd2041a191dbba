import { createTelemetry } from '@candor/client';
import { printAnswer } from './print-answer.ts';

printAnswer();

// Exported, or else a bundler would leave out what is imported and not used.
export { createTelemetry };
