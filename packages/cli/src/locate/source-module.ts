import { readFileSync } from 'node:fs';
import { type Expression, type Function as FunctionNode, type Program, parseSync } from 'oxc-parser';

/** A part of a source that has a value: an expression, or a function that is declared by its name. */
export type Value = Expression | FunctionNode;

/** A file that a catalog is declared in, as its syntax tree. */
export interface SourceModule {
  readonly file: string;
  readonly source: string;
  readonly program: Program;
}

/** Reads and parses files, each once; undefined for one that is not there. */
export type ModuleReader = (file: string) => SourceModule | undefined;

/** JSON is the value of a module that exports it. */
const EXPORT = 'export default ';

export function moduleReader(): ModuleReader {
  const read = new Map<string, SourceModule | undefined>();
  return (file) => {
    if (!read.has(file)) read.set(file, parse(file));
    return read.get(file);
  };
}

function parse(file: string): SourceModule | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    const source = isJson(file) ? EXPORT + text : text;
    return { file, source, program: parseSync(isJson(file) ? 'json.js' : file, source).program };
  } catch {
    return undefined;
  }
}

/** Where something is, as editors count: from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function locationOf({ file, source }: SourceModule, offset: number): Location {
  const lines = source.slice(0, offset).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return {
    file,
    line: lines.length,
    column: isJson(file) && lines.length === 1 ? column - EXPORT.length : column,
  };
}

function isJson(file: string): boolean {
  return file.endsWith('.json');
}
