import { defineCatalog } from '@candor/catalog';
import { commandEvents } from './catalog/command-events.ts';
import { errorEvents } from './catalog/error-events.ts';
import { featureEvents } from './catalog/feature-events.ts';
import { installEvents } from './catalog/install-events.ts';
import { activity, milestones } from './catalog/people.ts';
import { sessionEvents } from './catalog/session-events.ts';
import { thinktoolEvents } from './catalog/thinktool-events.ts';
import { upgradeEvents } from './catalog/upgrade-events.ts';

/** What ReasonKit collects: the part of its catalog that a run needs. */
export const recorded = defineCatalog({
  product: 'reasonkit',
  title: 'ReasonKit',
  description: 'ReasonKit takes a question through a chain of ThinkTools and a model of your choice.',
  command: 'rk-core',
  version: 2,
  notice: 1,
  owner: 'the ReasonKit team (security@reasonkit.sh)',
  prefix: 'RK',
  switches: ['REASONKIT_TELEMETRY'],
  store: '.local/share/reasonkit/.rk_telemetry.db',
  configDir: '.config/reasonkit',
  endpoint: 'https://api.reasonkit.sh/v1/events',
  channels: {
    beta: { upload: true, consent: 'opt_in' },
    ga: { upload: true, consent: 'opt_in' },
  },
  tiers: ['oss', 'pro'],
  sharing: ['local', 'aggregates', 'events'],
  categories: {
    installation: 'when ReasonKit is installed, updated or removed, and in which way',
    session: 'when rk-core starts and ends, and on which kind of system',
    commands: 'which commands are used, whether they succeed, how fast, and what they cost',
    thinktools: 'which ThinkTools and profiles are used, how long they take, and how sure they are',
    errors: 'which kind of failure happened, and at which step',
    features: 'which features are found, used and turned off',
    feedback: 'the thumbs and numbers that you give with rk-core feedback',
    upgrade: 'whether hints at ReasonKit Pro are seen and followed',
  },
  retention: { localDays: 90, localMegabytes: 100, rawDays: 90, hourlyDays: 365, dailyDays: 1095 },
  neverCollected: [
    'what you ask, in whatever form: a hash of a short text can be reversed, so there is none',
    'what the models and the ThinkTools answer',
    'API keys, and the address of your model',
    'what is in your files, and what they are called',
  ],
  session: { start: 'session_started', end: 'session_ended' },
  events: {
    ...installEvents,
    ...sessionEvents,
    ...commandEvents,
    ...thinktoolEvents,
    ...errorEvents,
    ...featureEvents,
    ...upgradeEvents,
  },
  sourceAliases: { client_version: 'version', os_family: 'os' },
  activity,
  milestones,
  urls: {
    home: 'https://reasonkit.sh',
    privacy: 'https://reasonkit.sh/privacy',
    upload: 'https://reasonkit.sh/telemetry/upload',
  },
});
