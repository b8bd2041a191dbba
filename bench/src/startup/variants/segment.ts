/** @segment/analytics-node in a short-lived process: its own defaults, and `closeAndFlush` awaited at the end. */
import { randomUUID } from 'node:crypto';
import { Analytics } from '@segment/analytics-node';
import { fourEvents } from './four-events.ts';
import { printAnswer } from './print-answer.ts';

const analytics = new Analytics({ writeKey: 'bench', host: process.env.SINK ?? '' });
const anonymousId = randomUUID();
printAnswer();
for (const { name, fields } of fourEvents(randomUUID())) {
  analytics.track({ anonymousId, event: name, properties: fields });
}
await analytics.closeAndFlush();
