import { stopsSomething } from '@candor/catalog/policy';
import type { HeldPolicy } from '@candor/server/operate';

/** Prints a policy: in a few lines, or all of it as JSON. */
export function printPolicy({ policy, signed, reason }: HeldPolicy, json: boolean): void {
  if (json) {
    const more = { ...(signed === undefined ? {} : { signed }), ...(reason === undefined ? {} : { reason }) };
    console.log(JSON.stringify({ policy, ...more }, null, 2));
    return;
  }
  const { product, serial, collect, stopped_events, stopped_fields, min_version } = policy;
  const stops = [
    ...(collect === 'none' ? ['everything'] : []),
    ...stopped_events.map((event) => `event ${event}`),
    ...stopped_fields.map((field) => `field ${field}`),
    ...(min_version === '0.0.0' ? [] : [`hosts older than ${min_version}`]),
  ];
  const lines = [
    `Policy ${serial} of ${product}, ${signed === undefined ? 'not signed' : `signed by ${signed.kid}`}`,
    `  ${stopsSomething(policy) ? `stopped: ${stops.join(', ')}` : 'nothing is stopped'}`,
    `  issued ${policy.issued_at}, good until ${policy.expires_at}`,
    ...(reason === undefined ? [] : [`  reason: ${reason}`]),
  ];
  console.log(lines.join('\n'));
}
