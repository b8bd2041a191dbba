import { type Condition, listed, type Selection } from '../metric.ts';
import { eventSectionId, type Text } from './document.ts';
import { code, codes, enumerate, words } from './words.ts';

/** `command.executed` where `execution_mode` is not `dry_run` */
export function selectionInWords({ event, where = {} }: Selection): Text {
  const name = code(event, eventSectionId(event));
  const conditions = Object.entries(where).map(
    ([field, condition]) => words`${code(field)} ${conditionInWords(condition)}`,
  );
  return conditions.length === 0 ? [name] : words`${name} where ${enumerate(conditions, 'and')}`;
}

/** Several selections, of which one is enough. */
export function anyOfInWords(selections: Selection | readonly Selection[]): Text {
  return enumerate(listed(selections).map(selectionInWords), 'or');
}

function conditionInWords(condition: Condition): Text {
  if (typeof condition !== 'object') return words`is ${value(condition)}`;
  if ('not' in condition) return words`is not ${value(condition.not)}`;
  if ('given' in condition) return [condition.given ? 'is given' : 'is not given'];
  return words`is ${codes(condition.in.map(String), 'or')}`;
}

function value(one: string | number | boolean): Text {
  if (typeof one === 'boolean') return [one ? 'yes' : 'no'];
  return [code(String(one))];
}
