import type { EventDefinition } from '../event.ts';
import type { FieldDefinition } from '../field.ts';
import type { Path } from './problem.ts';

export interface DeclaredField {
  readonly name: string;
  readonly field: FieldDefinition;
  readonly required: boolean;
  readonly path: Path;
}

/** The fields of an event with the places where they are declared. */
export function* declaredFields(eventName: string, event: EventDefinition): Iterable<DeclaredField> {
  for (const group of ['required', 'optional'] as const) {
    for (const [name, field] of Object.entries(event[group] ?? {})) {
      yield { name, field, required: group === 'required', path: ['events', eventName, group, name] };
    }
  }
}
