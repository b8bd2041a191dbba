import { type Logger, pino, stdTimeFunctions } from 'pino';

/** How much is said, least first. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where lines go: standard error, or what a test reads. */
export interface LogTarget {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * The server's log: JSON lines, and words where a person reads along. Nothing about a peer or of a request's content is ever
 * given to it, so there is nothing to redact.
 *
 * @example createLogger('info').warn('the engine ended; starting it again')
 * // {"level":"warn","time":"2026-01-31T12:00:00.000Z","msg":"the engine ended; starting it again"}
 */
export function createLogger(level: LogLevel, target: LogTarget = process.stderr): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const inWords = target.isTTY === true;
  return pino(options, { write: (line) => void target.write(inWords ? wordsOf(line) : line) });
}

/** `12:00:00 warn the engine ended` */
function wordsOf(line: string): string {
  const { level, time, msg, ...more } = JSON.parse(line) as Record<string, unknown>;
  const rest = Object.entries(more).map(([name, value]) => ` ${name}=${String(value)}`);
  return `${String(time).slice(11, 19)} ${String(level)} ${String(msg)}${rest.join('')}\n`;
}
