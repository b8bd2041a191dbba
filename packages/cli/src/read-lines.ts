/**
 * The lines of a stream, as many at once as have arrived: whoever answers each can answer these before it waits for more.
 * Only a line feed ends one: `node:readline` also takes U+2028 for the end of a line, which JSON allows within a text.
 */
export async function* readLineGroups(
  stream: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const [first = '', ...more] = (
      typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    ).split('\n');
    const lines = [rest + first, ...more];
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest];
}

/** The lines of a stream, one by one. */
export async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  for await (const lines of readLineGroups(stream)) yield* lines;
}
