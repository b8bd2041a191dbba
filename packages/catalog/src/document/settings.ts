import type { CompiledCatalog } from '../compile.ts';
import { LEVELS } from '../levels.ts';
import type { Row, Section, Text } from './document.ts';
import { oneOf } from './values-in-words.ts';
import { code, paragraph, section, table, words } from './words.ts';

/** The keys of the configuration file (docs/contract.md, section 3), each with what holds where it is not set. */
export function describeConfiguration(catalog: CompiledCatalog): Section {
  const { configDir, categories, retention, endpoint, store } = catalog;
  const { localDays, localMegabytes } = retention;
  const rows: readonly Row[] = [
    key('enabled', ['Whether it is on.'], ['your answer']),
    key('level', words`How much is recorded: ${oneOf(LEVELS)}.`, [code('standard')]),
    ...Object.entries(categories).map(([name, about]) =>
      key(`categories.${name}`, words`${code('false')} refuses this category: ${about}.`, [code('true')]),
    ),
    key('air_gapped', ['Record, and never send.'], [code('false')]),
    ...(asksForEvents(catalog) ? [key('cloud_sync', ['Whether events are sent.'], ['your answer'])] : []),
    ...(asksForCounts(catalog)
      ? [key('community_contribution', ['Whether counts are sent.'], ['your answer'])]
      : []),
    key('batch_interval_hours', ['Hours from one upload to the next.'], [code('24')]),
    key('batch_size', ['Events in one upload, at most 1,000.'], [code('500')]),
    key('retention_days', ['Days that events stay on your machine.'], [code(String(localDays))]),
    key('offline_spool_max_mb', ['Megabytes that they may fill there.'], [code(String(localMegabytes))]),
    key('endpoint', ['Where events are sent.'], [code(endpoint)]),
    key('db_path', ['The file that events are stored in.'], [code(`~/${store}`)]),
    ...PRIVACY.map(([name, text, otherwise]) => key(`privacy.${name}`, [text], [code(otherwise)])),
  ];
  return section(
    'configuration',
    ['The configuration file'],
    [
      paragraph(
        words`These are keys of the section ${code('[telemetry]')} in ${code(`~/${configDir}/config.toml`)}. A dot leads to a section within it: ${code('categories.NAME')} is ${code('NAME')} in ${code('[telemetry.categories]')}.`,
      ),
      table(['Key', 'What it means', 'If it is not set'], rows),
    ],
  );
}

/** Environment variables that change how it is recorded. Those that turn it on or off are told with what decides. */
export function describeVariables(catalog: CompiledCatalog): Section {
  const rows: readonly Row[] = [
    variable(catalog, 'LEVEL', words`As ${code('level')}.`),
    variable(catalog, 'PATH', words`As ${code('db_path')}.`),
    variable(catalog, 'AIR_GAPPED', words`As ${code('air_gapped')}.`),
    variable(catalog, 'ENDPOINT', words`As ${code('endpoint')}.`),
    ...(asksForEvents(catalog) ? [variable(catalog, 'CLOUD_SYNC', words`As ${code('cloud_sync')}.`)] : []),
    ...(asksForCounts(catalog)
      ? [variable(catalog, 'COMMUNITY', words`As ${code('community_contribution')}.`)]
      : []),
    variable(catalog, 'DEBUG', words`${code('1')} prints events to the terminal instead of storing them.`),
  ];
  return section(
    'environment',
    ['Environment variables'],
    [paragraph(['These go before the configuration file:']), table(['Variable', 'What it means'], rows)],
  );
}

const PRIVACY = [
  ['strip_pii', 'The search for personal data. It is always on and cannot be turned off.', 'true'],
  ['redact_file_paths', 'The search for file paths. It is part of the one above.', 'true'],
  ['block_sensitive', 'Also turn away events with words that sound sensitive.', 'false'],
  ['differential_privacy', 'Change results that leave your machine by a random amount.', 'false'],
  ['dp_epsilon', 'How much: the smaller, the more, and the more private.', '1.0'],
] as const;

/** Whether sending events is a step of its own, beside another. */
function asksForEvents({ sharing }: CompiledCatalog): boolean {
  return sharing.includes('events') && sharing.length > 1;
}

function asksForCounts({ sharing }: CompiledCatalog): boolean {
  return sharing.includes('aggregates');
}

function key(name: string, meaning: Text, otherwise: Text): Row {
  return [[code(name)], meaning, otherwise];
}

function variable({ prefix }: CompiledCatalog, name: string, meaning: Text): Row {
  return [[code(`${prefix}_TELEMETRY_${name}`)], meaning];
}
