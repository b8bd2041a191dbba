/** A question to the API, and its answer. @throws {Error} in one line, with what the server says instead */
export async function askJson(
  url: string,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<unknown> {
  const target = new URL(path, url);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  const response = await fetch(target);
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(`${target.pathname}${target.search} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
