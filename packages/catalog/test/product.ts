/** What the catalogs of the tests say of their product; each adds its own events. */
export const PRODUCT = {
  product: 'hello',
  version: 1,
  description: 'It says hello.',
  owner: 'the maintainers of hello',
  categories: { features: 'which greetings are used' },
  prefix: 'HELLO',
  store: '.hello/telemetry.db',
  configDir: '.config/hello',
  endpoint: 'https://telemetry.example/v1/events',
  channels: { ga: { upload: true } },
  tiers: ['oss'],
  session: { start: 'greeting', end: 'greeting' },
  metrics: {},
} as const;
