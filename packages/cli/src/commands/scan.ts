import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { scan, type TextRule, type Verdict } from '@candor/firewall';
import { type Command, InvalidArgumentError } from 'commander';
import { readLines } from '../read-lines.ts';

interface ScanOptions {
  readonly jsonl?: boolean;
  readonly raw?: boolean;
  readonly pattern: RegExp;
}

/** What a token may be where a catalog says nothing else (docs/contract.md, section 5). */
const TOKEN = '[A-Za-z0-9][A-Za-z0-9._:+/-]{0,63}';

export function addScan(program: Command): void {
  program
    .command('scan')
    .description('the firewall over standard input: a verdict in JSON for each line')
    .option('--jsonl', 'each line is a JSON document {"text":"…"}')
    .option('--raw', 'the detectors alone, over any text')
    .option('--pattern <re>', 'what a token must match as a whole', parsePattern, parsePattern(TOKEN))
    .addHelpText('after', "\nExample: printf 'llama3:8b\\nada@example.org\\n' | candor scan")
    .action(async ({ jsonl, raw, pattern }: ScanOptions) => {
      const rule: TextRule = { kind: 'token', pattern, maxLength: Number.POSITIVE_INFINITY };
      const context = raw === true ? {} : { rule };
      const textOf = jsonl === true ? textOfDocument : (line: string) => line.replace(/\r$/, '');
      await printAll(verdicts((text) => scan(text, context), textOf));
    });
}

function parsePattern(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** So many characters are written at once: a write for each line would take longer than the firewall does. */
const CHUNK = 16_384;

async function* verdicts(judge: (text: string) => Verdict, textOf: (line: string, number: number) => string) {
  let pending = '';
  let number = 0;
  for await (const line of readLines(process.stdin)) {
    number += 1;
    pending += `${JSON.stringify(judge(textOf(line, number)))}\n`;
    if (pending.length < CHUNK) continue;
    yield pending;
    pending = '';
  }
  if (pending !== '') yield pending;
}

/** @throws {Error} that says which line it is, and never what it holds */
function textOfDocument(line: string, number: number): string {
  try {
    const document: unknown = JSON.parse(line);
    if (typeof document === 'object' && document !== null && 'text' in document) {
      if (typeof document.text === 'string') return document.text;
    }
  } catch {
    // Said below, without what the parser repeats of the line.
  }
  throw new Error(
    `line ${number} is no JSON document with a "text"; write {"text":"…"}, or leave --jsonl out`,
  );
}

async function printAll(chunks: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(chunks), process.stdout, { end: false });
  } catch (error) {
    // Whoever reads the verdicts has seen enough, as in `candor scan | head`.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
