/** What the catalogs of the tests say of their product; each adds its own events. */
export const PRODUCT = {
  product: 'hello',
  version: 1,
  prefix: 'HELLO',
  store: '.hello/telemetry.db',
  configDir: '.config/hello',
  endpoint: 'https://telemetry.example/v1/events',
  channels: { ga: { upload: true } },
  tiers: ['oss'],
  localRetentionDays: 30,
  session: { start: 'greeting', end: 'greeting' },
  metrics: {},
} as const;
