import { defineCatalog } from '@candor/catalog';
import { commandEvents } from './catalog/command-events.ts';
import { otherEvents } from './catalog/other-events.ts';
import { activity, milestones } from './catalog/people.ts';
import { sessionEvents } from './catalog/session-events.ts';

/** What caro collects: the part of its catalog that a run needs. */
export const recorded = defineCatalog({
  product: 'caro',
  description: 'caro turns what you ask for in plain words into a shell command.',
  version: 3,
  notice: 2,
  owner: 'the release manager of caro',
  prefix: 'CARO',
  store: '.caro/telemetry.db',
  configDir: '.config/caro',
  endpoint: 'https://telemetry.caro.sh/v1/events',
  channels: {
    alpha: { upload: false },
    beta: { upload: true, consent: 'opt_out' },
    ga: { upload: true, consent: 'opt_in' },
  },
  tiers: ['oss'],
  sharing: ['events'],
  categories: {
    session: 'when caro starts and ends, on which kind of system, and with which backends',
    commands: 'whether a request was answered and used, how fast, and what kind of task it was',
    safety: 'when the safety check warns or stops a command, and the kind of danger',
    configuration: 'which settings are changed',
    errors: 'which kind of failure happened, and in which part of caro',
    features: 'which features are used',
  },
  retention: { localDays: 30, localMegabytes: 10 },
  session: { start: 'session.start', end: 'session.end' },
  events: { ...sessionEvents, ...commandEvents, ...otherEvents },
  sourceAliases: { platform: 'os', shell_type: 'shell', caro_version: 'version' },
  activity,
  milestones,
  urls: {
    home: 'https://caro.sh',
    privacy: 'https://caro.sh/privacy',
    upload: 'https://caro.sh/telemetry/upload',
  },
});
