import {
  type CompiledCatalog,
  type CompiledField,
  SOURCE_DIMENSIONS,
  type SourceDimension,
} from '@candor/catalog';

/** Of a session, one of which begins every day for each of an installation's three. */
const EVENTS_IN_SESSION = 10;
const SESSIONS_OF_PERSON = 3;
const DAY_SECONDS = 86_400;
const PAUSE_MS = 3000;

/** What becomes of a session's other events than the first and the last, of 100. */
const BETWEEN = [
  ['command.generated', 50],
  ['command.executed', 40],
  ['safety.triggered', 6],
  ['error.occurred', 4],
] as const;

export interface FilledDay {
  /** UTC, `2026-01-31` */
  readonly day: string;
  /** That are drawn. */
  readonly events: number;
  /** Of each of them, with other ids. */
  readonly copies: number;
  /** Names of events; others are left out. */
  readonly kept: readonly string[];
  /** Tells the events of one call from those of another. */
  readonly salt: string;
}

/**
 * A statement that fills a day of caro's table with events that the engine draws from numbers: sessions of one installation
 * and day, with random ids, a source that stays the same for an installation, and values over the whole range of a field.
 */
export function insertDay(catalog: CompiledCatalog, { day, events, copies, kept, salt }: FilledDay): string {
  const columns = { ...everyEvent(day, salt), ...source(catalog, day, salt), ...fields(catalog) };
  const names = Object.keys(columns).map((name) => `\`${name}\``);
  const values = Object.entries(columns).map(([name, value]) => `${value} AS \`${name}\``);
  const drawn = [
    `intDiv(number, ${EVENTS_IN_SESSION}) AS s`,
    `number % ${EVENTS_IN_SESSION} AS place`,
    `intDiv(s, ${SESSIONS_OF_PERSON}) AS person`,
    `${eventName()} AS event`,
  ];
  const copied: Readonly<Record<string, string>> = {
    event_hash: 'cityHash64(event_hash, copy)',
    session: 'cityHash64(session, copy)',
    daily_id: 'sipHash128(daily_id, copy)',
  };
  return (
    `INSERT INTO events_caro (${names.join(', ')}) SELECT ${Object.keys(columns)
      .map((name) => copied[name] ?? `\`${name}\``)
      .join(', ')}` +
    ` FROM (SELECT ${values.slice(1).concat('event').join(', ')} FROM (SELECT number, ${drawn.join(', ')} FROM numbers(${events}))` +
    ` WHERE event IN (${kept.map((name) => `'${name}'`).join(', ')})) ARRAY JOIN range(${copies + 1}) AS copy`
  );
}

function eventName(): string {
  let below = 0;
  const branches = BETWEEN.map(([event, share]) => {
    below += share;
    return `draw < ${below}, '${event}'`;
  });
  return (
    `multiIf(place = 0, 'session.start', place = ${EVENTS_IN_SESSION - 1}, 'session.end',` +
    ` ${branches.join(', ').replaceAll('draw', '(rand(1) % 100)')}, 'command.generated')`
  );
}

function everyEvent(day: string, salt: string): Readonly<Record<string, string>> {
  const start = `toUnixTimestamp64Milli(toDateTime64('${day} 00:00:00', 3, 'UTC'))`;
  const length = EVENTS_IN_SESSION * PAUSE_MS;
  const begins = `cityHash64(s, 'time', '${day}') % ${DAY_SECONDS * 1000 - length}`;
  return {
    event: 'event',
    event_hash: `cityHash64(number, '${day}', '${salt}')`,
    timestamp: `fromUnixTimestamp64Milli(${start} + toInt64(${begins} + place * ${PAUSE_MS} + rand(2) % ${PAUSE_MS}), 'UTC')`,
    received_on: `toDate('${day}') + 1`,
    session: `cityHash64(s, 'session', '${day}', '${salt}')`,
    daily_id: `sipHash128(person, '${day}', '${salt}')`,
    seq: 'place',
    catalog_version: '2',
  };
}

function source(
  { dimensions }: CompiledCatalog,
  day: string,
  salt: string,
): Readonly<Record<string, string>> {
  const open: Partial<Record<SourceDimension, readonly string[]>> = {
    version: ['1.1.0', '1.1.1', '1.1.2', '1.1.3', '1.1.4'],
    runtime: ['node-22', 'node-24'],
    sdk: ['candor-js/1.0.0'],
  };
  const words = { ...open, ...dimensions } as Readonly<Record<SourceDimension, readonly string[]>>;
  return Object.fromEntries(
    SOURCE_DIMENSIONS.map((name) => [
      name,
      oneOf(words[name], `cityHash64(person, '${name}', '${day}', '${salt}')`),
    ]),
  );
}

/** Each field has a value in the events that have it, and is null or empty in the others. */
function fields({ events }: CompiledCatalog): Readonly<Record<string, string>> {
  const having = new Map<string, { readonly field: CompiledField; readonly events: string[] }>();
  for (const [event, declared] of Object.entries(events)) {
    for (const [name, field] of Object.entries(declared.fields)) {
      const known = having.get(name) ?? { field, events: [] };
      known.events.push(event);
      having.set(name, known);
    }
  }
  const drawn = [...having].map(([name, { field, events: of }], index) => {
    const { value, none } = drawField(field, index + 10);
    return [name, `if(event IN (${of.map((event) => `'${event}'`).join(', ')}), ${value}, ${none})`];
  });
  return Object.fromEntries(drawn);
}

/** @param stream of random numbers: two fields must not be drawn from one */
function drawField(field: CompiledField, stream: number): { readonly value: string; readonly none: string } {
  const random = `rand(${stream})`;
  switch (field.type) {
    case 'enum':
      return { value: oneOf(field.values, random), none: "''" };
    case 'set':
      return { value: `[${oneOf(field.values, random)}]`, none: "CAST([], 'Array(String)')" };
    case 'boolean':
      return { value: `${random} % 10 < 8`, none: 'NULL' };
    case 'float':
      return { value: `${field.min} + (${random} / 4294967295) * ${field.max - field.min}`, none: 'NULL' };
    case 'integer':
    case 'duration':
    case 'count': {
      const min = 'min' in field ? field.min : 0;
      // Most are small and a few are large, as times and counts are.
      const mean = field.type === 'duration' ? 800 : 5;
      const spread = `toInt64(-log((${random} + 1) / 4294967297) * ${mean})`;
      return { value: `least(${field.max}, ${min} + ${spread})`, none: 'NULL' };
    }
    case 'id':
      return { value: `rand64(${stream})`, none: 'NULL' };
    case 'version':
      return { value: `concat('1.1.', toString(${random} % 5))`, none: "''" };
    case 'errorCode':
      return { value: `concat('E10', toString(${random} % 8))`, none: "''" };
    case 'token':
      return { value: `concat('word-', toString(${random} % 8))`, none: "''" };
  }
}

function oneOf(words: readonly string[], random: string): string {
  return `[${words.map((word) => `'${word}'`).join(', ')}][1 + ${random} % ${words.length}]`;
}
