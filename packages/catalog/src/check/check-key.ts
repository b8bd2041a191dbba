import { KEY } from './names.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import type { RuleId } from './rules.ts';

/** What a catalog names by its keys: metrics, activities, funnels and their like. */
export function* checkKey(name: string, path: Path, rule: RuleId = 'key-name'): Problems {
  if (!KEY.test(name)) yield problemAt([...path, name], rule, 'use lower_case words');
}
