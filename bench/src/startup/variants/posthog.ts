/** posthog-node in a short-lived process: its own defaults, and `shutdown` awaited at the end. */
import { randomUUID } from 'node:crypto';
import { PostHog } from 'posthog-node';
import { fourEvents } from './four-events.ts';
import { printAnswer } from './print-answer.ts';

const client = new PostHog('phc_bench', { host: process.env.SINK ?? '' });
const distinctId = randomUUID();
printAnswer();
for (const { name, fields } of fourEvents(randomUUID())) {
  client.capture({ distinctId, event: name, properties: fields });
}
await client.shutdown();
