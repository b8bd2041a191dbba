interface Rule {
  readonly severity: 'error' | 'warning';
  /** What the rule asks for, in one line. */
  readonly says: string;
}

const error = (says: string): Rule => ({ severity: 'error', says });
const warning = (says: string): Rule => ({ severity: 'warning', says });

export type RuleId =
  | 'shape'
  | 'product-name'
  | 'environment-name'
  | 'counts-up'
  | 'home-path'
  | 'https-url'
  | 'key-name'
  | 'nothing-listed'
  | 'listed-twice'
  | 'missing-words'
  | 'missing-purpose'
  | 'unknown-category'
  | 'event-name'
  | 'field-name'
  | 'reserved-name'
  | 'variant-name'
  | 'one-name-one-meaning'
  | 'bounds'
  | 'values'
  | 'token-pattern'
  | 'token-reason'
  | 'value-alias'
  | 'alias'
  | 'source-alias'
  | 'since-expires'
  | 'required-expires'
  | 'retention'
  | 'unknown-event'
  | 'unknown-field'
  | 'unknown-value'
  | 'unknown-activity'
  | 'unknown-milestone'
  | 'unknown-metric'
  | 'unknown-channel'
  | 'people'
  | 'funnel-steps'
  | 'experiment'
  | 'metric-field'
  | 'metric-formula'
  | 'metric-limits'
  | 'metric-cycle'
  | 'breakdown'
  | 'model-price'
  | 'policy-key'
  | 'certificate-pin'
  | 'format-name'
  | 'format-field'
  | 'format-value'
  | 'format-gap'
  | LintId;

export type LintId =
  | 'range-wide'
  | 'expired'
  | 'expiry-far'
  | 'token-wide'
  | 'value-digits'
  | 'value-personal'
  | 'name-convention'
  | 'short-description'
  | 'repeats-name'
  | 'not-a-question'
  | 'unread-event'
  | 'unread-category'
  | 'empty-category'
  | 'one-step-funnel'
  | 'interaction-at-minimal'
  | 'required-level'
  | 'many-required'
  | 'experiment-over'
  | 'price-old'
  | 'alert-in-target'
  | 'no-policy-keys'
  | 'no-privacy-url';

/** Every rule that a catalog is held to. The first part are contradictions: a catalog with one cannot be compiled. */
export const RULES: Readonly<Record<RuleId, Rule>> = {
  shape: error('Every key is one that the language has, and holds the type of value that it says.'),
  'product-name': error('product is lower-case letters, digits and _, at most 31; command is one word.'),
  'environment-name': error(
    'prefix and switches are names of environment variables; DO_NOT_TRACK is no switch.',
  ),
  'counts-up': error('version and notice are whole numbers from 1.'),
  'home-path': error('store and configDir are paths from the home folder, and stay in it.'),
  'https-url': error('endpoint and urls are https; http only to this machine.'),
  'key-name': error('Names of metrics, categories, activities and their like are lower_case words.'),
  'nothing-listed': error('channels, tiers and sharing name at least one each.'),
  'listed-twice': error('What is listed is listed once.'),
  'missing-words': error('Descriptions, owners, questions and the words of categories say something.'),
  'missing-purpose': error('Every event says which question its maker answers with it.'),
  'unknown-category': error("An event's consent category is declared under categories."),
  'event-name': error('Names of events are lower_case words, joined by one dot at the most.'),
  'field-name': error('Names of fields are lower_case words.'),
  'reserved-name': error('No field has the name of something that every event has.'),
  'variant-name': error('No field begins with variant_: those belong to experiments.'),
  'one-name-one-meaning': error('Fields of one name have one type and one vocabulary in a product.'),
  bounds: error('min is below max; bounds are whole numbers where the field holds those.'),
  values: error('An enum or a set lists 1 to 120 different values without blanks or signs.'),
  'token-pattern': error('The pattern of a token is a regular expression, its maxLength 1 to 100.'),
  'token-reason': error('A token says why its vocabulary cannot be listed.'),
  'value-alias': error('An alias of a value points at a listed value, and is not one itself.'),
  alias: error('An alias of an event or a field belongs to one only, and is the name of none.'),
  'source-alias': error("A source alias points at a dimension of the source, and is not one's name."),
  'since-expires': error('since and expires are a date that exists or a version, and since comes first.'),
  'required-expires': error('A field that expires is optional.'),
  retention: error('Days are whole numbers from 1; no event or field outlives the daily aggregates.'),
  'unknown-event': error('What names an event names one that is declared.'),
  'unknown-field': error('What names a field names one that its event has, or a dimension of the source.'),
  'unknown-value': error('A condition compares with a value that its field can have.'),
  'unknown-activity': error('What names an activity names one that is declared.'),
  'unknown-milestone': error('A funnel step names a milestone that is declared.'),
  'unknown-metric': error('What names a metric names one that is declared, and that has a single value.'),
  'unknown-channel': error('Targets are told apart by channels that are declared.'),
  people: error('Activities, milestones and cohorts count from 1, within what can be counted without ids.'),
  'funnel-steps': error('Steps that are events stay within a session or person-day; others go by cohort.'),
  experiment: error(
    'An experiment has two variants or more, shares that sum to 1, events, metrics and dates.',
  ),
  'metric-field': error('A metric reads fields of a type that it can compute with.'),
  'metric-formula': error(
    'Percentiles are 0 to 100, windows 1 to 63 days, having counts sessions or person-days.',
  ),
  'metric-limits': error('Targets, bands and alerts have limits, in order, within what the metric can be.'),
  'metric-cycle': error('No quotient is made of itself.'),
  breakdown: error('A breakdown is a listed field that all the events have, or a dimension of the source.'),
  'model-price': error('Prices are not negative, and say on which date they held.'),
  'policy-key': error('A policy key has a kid of its own and 32 bytes in base64.'),
  'certificate-pin': error('A certificate pin is a SHA-256 in base64, and the endpoint is https.'),
  'format-name': error('A format is named like caro/1, its parts as the catalog names them.'),
  'format-field': error('A format maps paths to fields of its event, or to dimensions as source.os.'),
  'format-value': error('A format maps to values that the field can have.'),
  'format-gap': error(
    'Every required field of an event is mapped, a constant or a gap, and no other is a gap.',
  ),

  'range-wide': error('No range of numbers spans 2^32 or more: 32 bits carry an address.'),
  expired: warning('What has expired is not recorded any more, and can be removed.'),
  'expiry-far': warning('Nothing expires more than 730 days ahead: that is a promise nobody checks.'),
  'token-wide': warning('The pattern of a token has no room for blanks, @ or paths.'),
  'value-digits': warning('A listed value says something: it is not digits alone.'),
  'value-personal': warning('A listed value does not look like an address, a host, an id or a phone number.'),
  'name-convention': warning('Durations end in _ms, counts do not; booleans do not begin with not_ or no_.'),
  'short-description': warning('A description has at least 10 characters.'),
  'repeats-name': warning('A description says more than the name.'),
  'not-a-question': warning('A question ends with a question mark.'),
  'unread-event': warning('Every event is read by a metric, a funnel, an activity or a milestone.'),
  'unread-category': warning('Every category has an event that something reads.'),
  'empty-category': warning('Every category has an event.'),
  'one-step-funnel': warning('A funnel has at least two steps.'),
  'interaction-at-minimal': warning('What a user does is not collected at level minimal.'),
  'required-level': warning(
    "A required field is not above its event's level: it would be recorded all the same.",
  ),
  'many-required': warning(
    'An event requires at most 10 fields: the more, the more often it is not recorded.',
  ),
  'experiment-over': warning('An experiment that is over can be removed.'),
  'price-old': warning('Model prices are not older than 365 days.'),
  'alert-in-target': warning('No alert is raised while the target is met.'),
  'no-policy-keys': warning('policyKeys let clients tell a signed stop.'),
  'no-privacy-url': warning('urls.privacy links the consent text to the privacy policy.'),
};
