import type { CompiledCatalog } from '../compile.ts';
import { own } from '../own.ts';
import { EVERYBODY } from './audience.ts';
import { type Changes, changed, from } from './change.ts';
import { diffChannels } from './diff-channels.ts';
import type { Compared } from './diff-events.ts';
import { diffOrder, lost } from './diff-lists.ts';
import { diffPointers } from './diff-pointers.ts';

const IDENTITY = ['product', 'prefix', 'store', 'configDir'] as const;
const WORDING = ['title', 'description', 'owner'] as const;

/** The keys of a catalog that are compared here, or in a comparison of their own. */
export const COMPARED: readonly string[] = [
  ...[...IDENTITY, ...WORDING, 'version', 'notice', 'switches', 'session', 'endpoint', 'channels'],
  ...['dimensions', 'sharing', 'categories', 'neverCollected', 'retention', 'urls', 'sourceAliases'],
  ...['policyKeys', 'events', 'activity', 'milestones', 'experiments', 'metrics', 'funnels', 'cohorts'],
  ...['modelPrices', 'review', 'formats'],
];

/** Compares what two catalogs say of the product itself. */
export function* diffProduct(compared: Compared): Changes {
  const { before, after, renames } = compared;
  for (const key of IDENTITY) {
    if (before[key] !== after[key])
      yield changed('identity', key, `${from(before[key], after[key])}: declare a new product instead`);
  }
  for (const key of WORDING) {
    if (before[key] !== after[key]) yield changed('wording', key, from(before[key], after[key]));
  }
  for (const end of ['start', 'end'] as const) {
    const [was, is] = [before.session[end], after.session[end]];
    if ((renames.event(was) ?? was) !== is)
      yield changed(
        'session-events',
        `session.${end}`,
        `${from(was, is)}: keep the event, or rename it with an alias`,
      );
  }
  yield* diffSwitches(before.switches, after.switches);
  yield* diffEndpoint(before.endpoint, after.endpoint);
  yield* diffChannels(before.channels, after.channels);
  yield* diffDimensions(before, after);
  yield* diffConsent(before, after);
  yield* diffRetention(before, after);
  yield* diffUrls(before, after);
  yield* diffPointers('sourceAliases', before.sourceAliases, after.sourceAliases);
  yield* diffPolicyKeys(before, after);
}

function* diffSwitches(before: readonly string[], after: readonly string[]): Changes {
  for (const name of lost(before, after))
    yield changed('switch-removed', 'switches', `${name} is removed; keep it: somebody may refuse by it`);
  for (const name of lost(after, before)) yield changed('other', 'switches', `${name} is added`);
  yield* diffOrder('switches', before, after);
}

function* diffEndpoint(before: string, after: string): Changes {
  if (before === after) return;
  const host = (url: string) => /^[^/]*\/\/[^/]*/.exec(url)?.[0] ?? url;
  if (host(before) === host(after)) yield changed('endpoint-path', 'endpoint', from(before, after));
  else yield changed('endpoint-host', 'endpoint', from(before, after), EVERYBODY);
}

/** The channels are compared by what they do. */
function* diffDimensions(
  { dimensions: before }: CompiledCatalog,
  { dimensions: after }: CompiledCatalog,
): Changes {
  for (const name of ['tier', 'os', 'arch', 'shell'] as const) {
    const place = name === 'tier' ? 'tiers' : `dimensions.${name}`;
    for (const value of lost(after[name], before[name]))
      yield changed('dimension-widened', place, `${value} is added`, EVERYBODY);
    for (const value of lost(before[name], after[name]))
      yield changed('value-removed', place, `${value} is removed`);
    yield* diffOrder(place, before[name], after[name]);
  }
  yield* diffOrder('channels', before.channel, after.channel);
}

function* diffConsent(before: CompiledCatalog, after: CompiledCatalog): Changes {
  for (const step of lost(after.sharing, before.sharing))
    yield changed('sharing-added', 'sharing', `${step} is added`, EVERYBODY);
  for (const step of lost(before.sharing, after.sharing))
    yield changed('sharing-removed', 'sharing', `${step} is removed`);
  yield* diffOrder('sharing', before.sharing, after.sharing);
  for (const [name, is] of Object.entries(after.categories)) {
    const was = own(before.categories, name);
    const place = `categories.${name}`;
    if (was === undefined) yield changed('category-added', place, 'a new category', EVERYBODY);
    else if (was !== is) yield changed('wording', place, from(was, is));
  }
  for (const name of lost(Object.keys(before.categories), Object.keys(after.categories)))
    yield changed('category-removed', `categories.${name}`, 'removed');
  for (const promise of lost(before.neverCollected, after.neverCollected))
    yield changed('promise-withdrawn', 'neverCollected', `“${promise}” is not promised any more`, EVERYBODY);
  for (const promise of lost(after.neverCollected, before.neverCollected))
    yield changed('wording', 'neverCollected', `“${promise}” is promised`);
  yield* diffOrder('neverCollected', before.neverCollected, after.neverCollected);
}

function* diffRetention(
  { retention: before }: CompiledCatalog,
  { retention: after }: CompiledCatalog,
): Changes {
  for (const key of ['localDays', 'localMegabytes', 'rawDays', 'hourlyDays', 'dailyDays'] as const) {
    const what = from(before[key], after[key]);
    if (after[key] > before[key]) yield changed('retention-lengthened', `retention.${key}`, what, EVERYBODY);
    if (after[key] < before[key]) yield changed('retention-shortened', `retention.${key}`, what);
  }
}

function* diffUrls({ urls: before }: CompiledCatalog, { urls: after }: CompiledCatalog): Changes {
  for (const key of ['home', 'privacy', 'upload', 'results', 'source'] as const) {
    if (before[key] !== after[key])
      yield changed('wording', `urls.${key}`, from(before[key] ?? 'none', after[key] ?? 'none'));
  }
}

function* diffPolicyKeys(
  { policyKeys: before }: CompiledCatalog,
  { policyKeys: after }: CompiledCatalog,
): Changes {
  const name = ({ kid, key }: { kid: string; key: string }) => `${kid} ${key}`;
  const [old, now] = [before.map(name), after.map(name)];
  const [gone, added] = [lost(old, now), lost(now, old)];
  const kid = (one: string) => one.slice(0, one.indexOf(' '));
  if (old.length > 0 && gone.length === old.length)
    yield changed(
      'policy-keys-replaced',
      'policyKeys',
      'no former key is left: keep one until clients have the new ones, or they cannot tell a signed stop',
    );
  else for (const one of gone) yield changed('policy-key', 'policyKeys', `${kid(one)} is removed`);
  for (const one of added) yield changed('policy-key', 'policyKeys', `${kid(one)} is added`);
  yield* diffOrder('policyKeys', old, now);
}
