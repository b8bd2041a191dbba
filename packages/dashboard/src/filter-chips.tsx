import type { JSX } from 'preact';
import { readFilter } from './filters.ts';
import { toggleValue, valuesOf } from './toggle-value.ts';

interface FilterChipsProps {
  readonly where: readonly string[];
  readonly onChange: (where: readonly string[]) => void;
}

/** The filters of the page, each with a way to take it back. */
export function FilterChips({ where, onChange }: FilterChipsProps): JSX.Element | null {
  if (where.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters">
      {where.flatMap((text) => {
        const filter = readFilter(text);
        const { field, operator, value } = filter;
        if (operator !== 'eq' && operator !== 'in') {
          const words = operator === 'ne' ? `${nameOf(field)} is not ${value}` : text;
          const without = where.filter((one) => one !== text);
          return [<Chip key={text} words={words} filter={text} onRemove={() => onChange(without)} />];
        }
        return valuesOf(filter).map((one) => (
          <Chip
            key={`${field} ${one}`}
            words={`${nameOf(field)}: ${one}`}
            filter={`${field}:${one}`}
            onRemove={() => onChange(toggleValue(where, field, one))}
          />
        ));
      })}
      <li>
        <button type="button" class="plain" onClick={() => onChange([])}>
          Clear all
        </button>
      </li>
    </ul>
  );
}

interface ChipProps {
  readonly words: string;
  readonly filter: string;
  readonly onRemove: () => void;
}

function Chip({ words, filter, onRemove }: ChipProps): JSX.Element {
  return (
    <li>
      <button type="button" class="chip" data-filter={filter} onClick={onRemove}>
        {words} <span aria-hidden="true">×</span>
        <span class="hidden"> (remove)</span>
      </button>
    </li>
  );
}

function nameOf(field: string): string {
  return field.replaceAll('_', ' ');
}
