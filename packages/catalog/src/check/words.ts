import { type Path, type Problems, problemAt } from './problem.ts';

/** Whether a text says nothing. Of plain JavaScript and JSON it may be missing. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

export function* demandWords(text: string | undefined, path: Path, otherwise: string): Problems {
  if (isBlank(text)) yield problemAt(path, 'missing-words', otherwise);
}

/** Everything that a list says twice. */
export function* demandOnce(list: readonly string[], path: Path): Problems {
  for (const [index, one] of list.entries()) {
    if (list.indexOf(one) < index)
      yield problemAt([...path, String(index)], 'listed-twice', `list ${one} once`);
  }
}
