import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { scan, type TextRule, type Verdict } from '@candor/firewall';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readLineGroups } from '../read-lines.ts';

interface ScanOptions {
  readonly jsonl?: boolean;
  readonly raw?: boolean;
  readonly pattern: RegExp;
}

const USAGE = 2;
/** What a token may be where a catalog says nothing else (docs/contract.md, section 5). */
const TOKEN = '[A-Za-z0-9][A-Za-z0-9._:+/-]{0,63}';

export function addScan(program: Command): void {
  program
    .command('scan')
    .description('the firewall over standard input: a verdict in JSON for each line')
    .option('--jsonl', 'each line is a JSON document {"text":"…"}')
    .option('--raw', 'the detectors alone, over any text')
    .addOption(
      new Option('--pattern <re>', 'what a token must match as a whole')
        .argParser(parsePattern)
        .default(parsePattern(TOKEN), TOKEN),
    )
    .addHelpText('after', "\nExample: printf 'llama3:8b\\nada@example.org\\n' | candor scan")
    .action(async ({ jsonl, raw, pattern }: ScanOptions) => {
      const rule: TextRule = { kind: 'token', pattern, maxLength: Number.POSITIVE_INFINITY };
      const context = raw === true ? {} : { rule };
      const textOf = jsonl === true ? textOfDocument : (line: string) => line.replace(/\r$/, '');
      try {
        await printAll(verdicts((text) => scan(text, context), textOf));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        // The process ends by itself, so that the verdicts before it are written.
        console.error(`candor scan: ${error.message}`);
        process.exitCode = USAGE;
      }
    });
}

function parsePattern(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})$`);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** What was given cannot be read: the user's to change, not a failure. */
class InputError extends Error {}

/** The verdicts of the lines that have arrived are written at once: a write for each would take longer than the firewall does. */
async function* verdicts(judge: (text: string) => Verdict, textOf: (line: string) => string | undefined) {
  let number = 0;
  for await (const lines of readLineGroups(process.stdin)) {
    let answers = '';
    for (const line of lines) {
      number += 1;
      const text = textOf(line);
      if (text === undefined) {
        yield answers;
        throw new InputError(
          `line ${number} is no JSON document {"text":"…"}; without --jsonl a line is a text`,
        );
      }
      answers += `${JSON.stringify(judge(text))}\n`;
    }
    yield answers;
  }
}

function textOfDocument(line: string): string | undefined {
  try {
    const document: unknown = JSON.parse(line);
    if (typeof document !== 'object' || document === null || !('text' in document)) return undefined;
    return typeof document.text === 'string' ? document.text : undefined;
  } catch {
    // What the parser says would repeat a part of the line.
    return undefined;
  }
}

async function printAll(chunks: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(chunks), process.stdout, { end: false });
  } catch (error) {
    // Whoever reads the verdicts has seen enough, as in `candor scan | head`.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
