import type { CatalogDefinition } from '../definition.ts';
import { own } from '../own.ts';
import { SOURCE_DIMENSIONS } from '../source.ts';
import { declaredFields } from './declared-fields.ts';
import { ALIAS } from './names.ts';
import { type Path, type Problems, problemAt } from './problem.ts';

interface Named {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly path: Path;
}

/** Other spellings: each leads to one thing, and hides none. */
export function* checkAliases(catalog: CatalogDefinition): Problems {
  const events = Object.entries(catalog.events);
  yield* demandOneOwner(
    events.map(([name, event]) => ({ ...aliasesOf(event), name, path: ['events', name] })),
  );
  for (const [name, event] of events) {
    const fields = [...declaredFields(name, event)];
    yield* demandOneOwner(fields.map(({ field, ...rest }) => ({ ...aliasesOf(field), ...rest })));
  }
  yield* checkSourceAliases(catalog);
}

function aliasesOf({ aliases }: { readonly aliases?: readonly string[] }): Pick<Named, 'aliases'> {
  return aliases === undefined ? {} : { aliases };
}

function* demandOneOwner(named: readonly Named[]): Problems {
  const owners = new Map(named.map(({ name }) => [name, `the name of ${name}`]));
  for (const { name, aliases = [], path } of named) {
    for (const [index, alias] of aliases.entries()) {
      const place = [...path, 'aliases', String(index)];
      const owner = owners.get(alias);
      if (!ALIAS.test(alias)) yield problemAt(place, 'alias', `write ${alias} without blanks or signs`);
      else if (owner !== undefined)
        yield problemAt(place, 'alias', `${alias} is ${owner} already; remove it here`);
      else owners.set(alias, `an alias of ${name}`);
    }
  }
}

function* checkSourceAliases({ sourceAliases = {} }: CatalogDefinition): Problems {
  const dimensions: readonly string[] = SOURCE_DIMENSIONS;
  for (const alias of Object.keys(sourceAliases)) {
    const path = ['sourceAliases', alias];
    const dimension = own(sourceAliases, alias) ?? '';
    if (!dimensions.includes(dimension))
      yield problemAt(
        path,
        'source-alias',
        `${dimension} is no dimension of the source; point at one of ${dimensions.join(', ')}`,
      );
    if (dimensions.includes(alias))
      yield problemAt(path, 'source-alias', `${alias} is a dimension of the source; an alias would hide it`);
  }
}
