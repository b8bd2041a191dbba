import { BadFile } from '../bad-file.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const NOTHING: Uint8Array = new Uint8Array(0);

/**
 * Walks over the bytes of a JSON text (RFC 8259) that is too large for memory. It only finds where values begin and end;
 * what a value says is left to JSON.parse, which is ten times as fast as a parser of tokens in JavaScript.
 */
export class JsonCursor {
  readonly #chunks: Iterator<Uint8Array>;
  #bytes: Uint8Array = NOTHING;
  #at = 0;
  #line = 1;

  constructor(chunks: Iterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.iterator]();
  }

  /** The line of the next byte, from 1. */
  get line(): number {
    return this.#line;
  }

  /** The next byte that is no blank, as a character; undefined at the end. */
  peek(): string | undefined {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) {
        if (!this.#more()) return undefined;
      } else if (byte === LINE_FEED) {
        this.#line += 1;
        this.#at += 1;
      } else if (byte === 0x20 || byte === 0x0d || byte === 0x09) this.#at += 1;
      else return String.fromCharCode(byte);
    }
  }

  /** Steps over a character. @throws {BadFile} when another one comes */
  expect(character: string): void {
    if (this.peek() !== character) throw this.#broken();
    this.#at += 1;
  }

  /**
   * The text of the next value.
   *
   * @param mostBytes of a value that is held in memory
   * @throws {BadFile} when it does not end, or is longer
   */
  value(mostBytes: number): string {
    const first = this.peek();
    if (first === undefined) throw this.#broken();
    const length =
      first === '{' || first === '[' ? this.#nestedLength(mostBytes) : this.#plainLength(mostBytes);
    if (length === 0) throw this.#broken();
    const value = this.#bytes.subarray(this.#at, this.#at + length);
    const line = this.#line;
    for (let from = value.indexOf(LINE_FEED); from >= 0; from = value.indexOf(LINE_FEED, from + 1))
      this.#line += 1;
    this.#at += length;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(value);
    } catch (cause) {
      throw new BadFile(`line ${line}`, 'it is not UTF-8', cause);
    }
  }

  #nestedLength(mostBytes: number): number {
    let depth = 0;
    for (let length = 0; ; length += 1) {
      const byte = this.#byteAt(length, mostBytes);
      if (byte === undefined) throw this.#cut();
      if (byte === QUOTE) length = this.#endOfString(length, mostBytes);
      // `{` and `[`, `}` and `]`; whether they fit each other is seen when the value is parsed.
      else if (byte === 0x7b || byte === 0x5b) depth += 1;
      else if (byte === 0x7d || byte === 0x5d) {
        depth -= 1;
        if (depth === 0) return length + 1;
      }
    }
  }

  #plainLength(mostBytes: number): number {
    if (this.#bytes[this.#at] === QUOTE) return this.#endOfString(0, mostBytes) + 1;
    for (let length = 0; ; length += 1) {
      const byte = this.#byteAt(length, mostBytes);
      // A number or a word ends before `,` `]` `}` or a blank.
      if (byte === undefined || byte === 0x2c || byte === 0x5d || byte === 0x7d || byte <= 0x20)
        return length;
    }
  }

  /** Where the closing quotation mark is, of the string that begins at an offset. */
  #endOfString(begin: number, mostBytes: number): number {
    for (let length = begin + 1; ; length += 1) {
      const byte = this.#byteAt(length, mostBytes);
      if (byte === undefined) throw this.#cut();
      if (byte === QUOTE) return length;
      if (byte === BACKSLASH) length += 1;
    }
  }

  #byteAt(offset: number, mostBytes: number): number | undefined {
    if (offset > mostBytes)
      throw new BadFile(`line ${this.#line}`, `it holds a value of more than ${mostBytes} bytes`);
    const byte = this.#bytes[this.#at + offset];
    if (byte !== undefined) return byte;
    return this.#more() ? this.#byteAt(offset, mostBytes) : undefined;
  }

  /** Takes the next bytes in, and lets go of those that were walked over. */
  #more(): boolean {
    const { done, value } = this.#chunks.next();
    if (done === true) return false;
    const rest = this.#bytes.subarray(this.#at);
    this.#bytes = rest.length === 0 ? value : Buffer.concat([rest, value]);
    this.#at = 0;
    return true;
  }

  #broken(): BadFile {
    return this.peek() === undefined ? this.#cut() : new BadFile(`line ${this.#line}`, 'this is not JSON');
  }

  #cut(): BadFile {
    return new BadFile(`line ${this.#line}`, 'the JSON ends too early');
  }
}
