type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that a user's environment names for a URL: `https_proxy` or `HTTPS_PROXY`, unless `no_proxy` or `NO_PROXY`
 * names the host. As in curl and in Node.js itself, the name in lower case goes first. `http:` goes to this machine
 * alone, where a proxy has no part, so `HTTP_PROXY` is not asked.
 *
 * @returns undefined where there is none, or none that can be understood
 */
export function proxyFor(url: URL, env: Env): URL | undefined {
  if (url.protocol !== 'https:') return undefined;
  const named = env.https_proxy || env.HTTPS_PROXY;
  if (!named || isExcepted(url, env.no_proxy || env.NO_PROXY || '')) return undefined;
  const proxy = URL.parse(named.includes('://') ? named : `http://${named}`);
  return proxy !== null && ['http:', 'https:'].includes(proxy.protocol) ? proxy : undefined;
}

/** `*` is every host; `example.org`, `.example.org` and `*.example.org` hold for what is below too; a port may follow. */
function isExcepted({ hostname, port }: URL, exceptions: string): boolean {
  const host = bare(hostname);
  return exceptions
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .some((one) => {
      if (one === '*') return true;
      const [, name = '', only] = /^(\[[^\]]*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(one.toLowerCase()) ?? [];
      if (only !== undefined && only !== (port || '443')) return false;
      const wanted = bare(name).replace(/^\*?\./, '');
      return wanted !== '' && (host === wanted || host.endsWith(`.${wanted}`));
    });
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
