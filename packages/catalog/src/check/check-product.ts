import type { CatalogDefinition } from '../definition.ts';
import { own } from '../own.ts';
import { checkKey } from './check-key.ts';
import { isWhole } from './is-whole.ts';
import { COMMAND, LABEL, PRODUCT, VARIABLE } from './names.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import { demandOnce, demandWords, isBlank } from './words.ts';

/** What a catalog says of the product itself. */
export function* checkProduct(catalog: CatalogDefinition): Problems {
  yield* checkNames(catalog);
  yield* checkPlaces(catalog);
  yield* checkOffer(catalog);
  yield* checkRetention(catalog);
  yield* checkSession(catalog);
}

function* checkNames({ product, command, prefix, switches = [], ...catalog }: CatalogDefinition): Problems {
  const { version, notice = 1, description, owner, title = product } = catalog;
  if (!PRODUCT.test(product))
    yield problemAt(['product'], 'product-name', 'use lower-case letters, digits and _ (at most 31)');
  if (command !== undefined && !COMMAND.test(command))
    yield problemAt(['command'], 'product-name', 'write the one word that users type');
  yield* demandWords(title, ['title'], 'write the name that people know the product by, or leave it out');
  yield* demandWords(description, ['description'], 'say in one sentence what the product is');
  yield* demandWords(owner, ['owner'], 'say who answers questions about what is collected');
  for (const [key, value] of Object.entries({ version, notice })) {
    if (!isWhole(value)) yield problemAt([key], 'counts-up', 'use a whole number from 1');
  }
  if (!VARIABLE.test(prefix))
    yield problemAt(['prefix'], 'environment-name', 'use capital letters, digits and _, as in CARO');
  yield* demandOnce(switches, ['switches']);
  for (const [index, name] of switches.entries()) {
    const path = ['switches', String(index)];
    if (!VARIABLE.test(name))
      yield problemAt(path, 'environment-name', 'use capital letters, digits and _, as in CARO_STATS');
    else if (name === 'DO_NOT_TRACK')
      yield problemAt(
        path,
        'environment-name',
        'leave DO_NOT_TRACK out: it always holds, and only turns off',
      );
  }
}

function* checkPlaces({ store, configDir, endpoint, urls = {} }: CatalogDefinition): Problems {
  for (const [key, place] of Object.entries({ store, configDir })) {
    const leaves = /^[/~]|^[A-Za-z]:|\\/.test(place) || place.split('/').includes('..');
    if (isBlank(place) || leaves)
      yield problemAt([key], 'home-path', 'write a path from the home folder, as in .config/caro');
  }
  if (!/^(https:\/\/[^/\s]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)(\/\S*)?$/.test(endpoint))
    yield problemAt(['endpoint'], 'https-url', 'write an https address');
  for (const [name, url] of Object.entries(urls)) {
    if (url !== undefined && !/^https:\/\/[^/\s]+\S*$/.test(url))
      yield problemAt(['urls', name], 'https-url', 'write an https address');
  }
}

function* checkOffer(catalog: CatalogDefinition): Problems {
  const { channels, tiers, sharing, categories } = catalog;
  yield* checkLabels(Object.keys(channels), ['channels'], 'release channel', (name) => name);
  yield* checkLabels(tiers, ['tiers'], 'tier', (_, index) => String(index));
  yield* demandOnce(tiers, ['tiers']);
  if (sharing !== undefined) {
    if (sharing.length === 0)
      yield problemAt(['sharing'], 'nothing-listed', 'name at least one step, or leave it out');
    yield* demandOnce(sharing, ['sharing']);
  }
  for (const [name, text] of Object.entries(categories)) {
    yield* checkKey(name, ['categories']);
    yield* demandWords(
      text,
      ['categories', name],
      'say what the category is about: the consent text prints it',
    );
  }
  for (const [index, promise] of (catalog.neverCollected ?? []).entries()) {
    yield* demandWords(
      promise,
      ['neverCollected', String(index)],
      'say what is never collected, or leave it out',
    );
  }
}

function* checkLabels(
  names: readonly string[],
  path: Path,
  what: string,
  keyOf: (name: string, index: number) => string,
): Problems {
  if (names.length === 0) yield problemAt(path, 'nothing-listed', `name at least one ${what}`);
  for (const [index, name] of names.entries()) {
    if (!LABEL.test(name))
      yield problemAt([...path, keyOf(name, index)], 'key-name', 'use lower-case letters, digits, _ and -');
  }
}

function* checkRetention({ retention = {} }: CatalogDefinition): Problems {
  for (const [key, value] of Object.entries(retention)) {
    if (value !== undefined && !isWhole(value))
      yield problemAt(['retention', key], 'retention', 'use a whole number from 1');
  }
}

function* checkSession({ session, events }: CatalogDefinition): Problems {
  for (const end of ['start', 'end'] as const) {
    if (own(events, session[end]) === undefined)
      yield problemAt(
        ['session', end],
        'unknown-event',
        `there is no event ${session[end]}; declare it under events`,
      );
  }
}
