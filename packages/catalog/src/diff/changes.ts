/**
 * What a change of a catalog does to those who live with it. `breaking` takes something back that clients, data or answers
 * rely on. `widens` collects something that nobody was asked about. Everything else is `compatible`.
 */
export type Effect = 'compatible' | 'widens' | 'breaking';

interface Rule {
  readonly effect: Effect;
  /** The change, in words. */
  readonly what: string;
  /** Who is asked again, where somebody is. */
  readonly asks?: string;
}

export type ChangeRule =
  | 'identity'
  | 'switch-removed'
  | 'session-events'
  | 'version-not-raised'
  | 'notice-not-raised'
  | 'event-lost'
  | 'field-lost'
  | 'field-type'
  | 'purpose-removed'
  | 'alias-lost'
  | 'format-lost'
  | 'policy-keys-replaced'
  | 'event-added'
  | 'field-added'
  | 'category-added'
  | 'category-moved'
  | 'level-lowered'
  | 'purpose-changed'
  | 'sensitivity-raised'
  | 'value-added'
  | 'range-widened'
  | 'token-widened'
  | 'life-extended'
  | 'retention-lengthened'
  | 'endpoint-host'
  | 'channel-uploads'
  | 'consent-loosened'
  | 'sharing-added'
  | 'dimension-widened'
  | 'activity-widened'
  | 'milestone-widened'
  | 'experiment-extended'
  | 'promise-withdrawn'
  | 'version-raised'
  | 'notice-raised'
  | 'wording'
  | 'renamed'
  | 'event-removed'
  | 'field-removed'
  | 'category-removed'
  | 'requirement'
  | 'level-raised'
  | 'sensitivity-lowered'
  | 'value-removed'
  | 'range-narrowed'
  | 'token-narrowed'
  | 'life-shortened'
  | 'since'
  | 'retention-shortened'
  | 'endpoint-path'
  | 'channel-narrowed'
  | 'channel-asks'
  | 'sharing-removed'
  | 'people-narrowed'
  | 'computed'
  | 'computed-removed'
  | 'alias-added'
  | 'format-changed'
  | 'policy-key'
  | 'other';

const breaking = (what: string): Rule => ({ effect: 'breaking', what });
const widens = (what: string, asks: string): Rule => ({ effect: 'widens', what, asks });
const compatible = (what: string): Rule => ({ effect: 'compatible', what });

const EVERYBODY = 'everybody who shares';
const OF_EVENT = "those who share the event's category, at its level or above";
const OF_FIELD = "those who share the event's category, at the field's level or above";
const OF_EITHER = "those who share the event's category, at the level of the event or field or above";

/** The rules by which two versions of a catalog are compared. docs/catalog-changes.md prints them; a test holds it to this. */
export const CHANGES: Readonly<Record<ChangeRule, Rule>> = {
  identity: breaking(
    'product, prefix, store or configDir changes: consent and stored events would be left behind',
  ),
  'switch-removed': breaking('a switch is removed: who refused by it would not have refused any more'),
  'session-events': breaking('session.start or session.end is another event'),
  'version-not-raised': breaking('more than wording changes, and version is not raised; or it is lowered'),
  'notice-not-raised': breaking('collection widens, and notice is not raised; or it is lowered'),
  'event-lost': breaking('an event is removed that was not expired, or renamed without an alias'),
  'field-lost': breaking('a field is removed that was not expired, or renamed without an alias'),
  'field-type': breaking('a field has another type'),
  'purpose-removed': breaking('a purpose is removed'),
  'alias-lost': breaking('an alias is removed or points elsewhere: released clients still use it'),
  'format-lost': breaking(
    'a format, an event of it or a path of it is removed: released clients still send it',
  ),
  'policy-keys-replaced': breaking('all policy keys are replaced or removed at once'),

  'event-added': widens('a new event', `${OF_EVENT}; ${EVERYBODY}, where the category is new`),
  'field-added': widens('a new field, required or optional', OF_FIELD),
  'category-added': widens('a new category', EVERYBODY),
  'category-moved': widens(
    'an event moves to another category',
    `those who share that category, at its level or above; ${EVERYBODY}, where the category is new`,
  ),
  'level-lowered': widens(
    'an event or field is recorded at a lower level',
    "those who share the event's category at the levels that did not record it before",
  ),
  'purpose-changed': widens('a purpose is another', OF_EITHER),
  'sensitivity-raised': widens('sensitivity goes from technical to interaction', OF_EITHER),
  'value-added': widens('a value is added to an enum or a set', OF_FIELD),
  'range-widened': widens('a range of numbers widens at either end', OF_FIELD),
  'token-widened': widens("a token's pattern changes, or its maxLength is raised", OF_FIELD),
  'life-extended': widens('an expiry is extended or removed', OF_EITHER),
  'retention-lengthened': widens(
    'something is kept longer: locally, on the server, or as aggregates',
    `${EVERYBODY}; for one event or field ${OF_EITHER}`,
  ),
  'endpoint-host': widens('uploads go to another host', EVERYBODY),
  'channel-uploads': widens(
    "a channel's upload is turned on, or a new channel uploads",
    'those on that channel',
  ),
  'consent-loosened': widens("a channel's consent goes from opt_in to opt_out", 'those on that channel'),
  'sharing-added': widens('a sharing step is added', EVERYBODY),
  'dimension-widened': widens('a tier or another dimension of the source has a new value', EVERYBODY),
  'activity-widened': widens('an activity is added, or its condition changes', EVERYBODY),
  'milestone-widened': widens('a milestone is added, or what reaches it changes', EVERYBODY),
  'experiment-extended': widens(
    'an experiment is added, or has more variants, events or days',
    `${OF_EVENT}; ${EVERYBODY}, where its events differ in that`,
  ),
  'promise-withdrawn': widens('something is no longer named under neverCollected', EVERYBODY),

  'version-raised': compatible('version is raised'),
  'notice-raised': compatible('notice is raised'),
  wording: compatible(
    'what only people read: title, description, question, reason, owner, urls, words of a category',
  ),
  renamed: compatible('an event, a field or a value is renamed, and the old name is an alias of the new'),
  'event-removed': compatible('an expired event is removed'),
  'field-removed': compatible('an expired field is removed'),
  'category-removed': compatible('a category is removed'),
  requirement: compatible('a field is optional that was required, or the other way round'),
  'level-raised': compatible('an event or field is recorded at a higher level'),
  'sensitivity-lowered': compatible('sensitivity goes from interaction to technical'),
  'value-removed': compatible('a value is removed from an enum, a set or a dimension of the source'),
  'range-narrowed': compatible('a range of numbers narrows at either end'),
  'token-narrowed': compatible("a token's maxLength is lowered"),
  'life-shortened': compatible('an expiry is added or comes sooner'),
  since: compatible('since changes'),
  'retention-shortened': compatible('something is kept less long'),
  'endpoint-path': compatible('uploads go to another path of the same host'),
  'channel-narrowed': compatible(
    'a channel is removed, stops uploading, is new without upload, or becomes opt_in',
  ),
  'channel-asks': compatible('whether a channel asks at its first interactive run changes'),
  'sharing-removed': compatible('a sharing step is removed'),
  'people-narrowed': compatible(
    'an activity or a milestone is removed; an experiment is removed or narrowed',
  ),
  computed: compatible('a metric, funnel or cohort is added or changes, or a model price does'),
  'computed-removed': compatible(
    'a metric, funnel or cohort is removed: its number is not computed any more',
  ),
  'alias-added': compatible('an alias is added'),
  'format-changed': compatible('a format is added, or what one is read as changes, its gaps included'),
  'policy-key': compatible('a policy key is added, or one of several is removed'),
  other: compatible('anything else, as the order of a list'),
};
