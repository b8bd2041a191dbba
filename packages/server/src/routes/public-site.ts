import { type Notice, PUBLIC_STYLE, renderNotice } from '@candor/insights';
import { QueryError } from '@candor/metrics';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorAnswer, PublicData } from '../api.ts';
import type { PublicSite } from '../public/public-site.ts';
import { type PublicText, publicText } from '../public/public-text.ts';
import { ownStylePolicy } from './own-style-policy.ts';

const DAY_S = 86_400;
const HOUR_S = 3600;
/** The icon is loaded. */
const POLICY = ownStylePolicy(PUBLIC_STYLE, "img-src 'self'");

type Asked = FastifyRequest<{ Params: { product: string } }>;

/**
 * `GET /public/:product`, its `data.json` and its `TELEMETRY.md`: what the catalog publishes, with noise, for anybody, the same whoever
 * asks. Queries change nothing: a product has one range, without filters.
 */
export function publicSiteRoutes(app: FastifyInstance, site: PublicSite): void {
  app.get('/public/:product/data.json', async (request: Asked, reply): Promise<PublicData | ErrorAnswer> => {
    const now = Date.now();
    const data = await site.dataOf(request.params.product, now);
    if (data !== undefined) {
      reply.header('cache-control', cacheUntilMidnight(now));
      return data;
    }
    reply.code(404);
    const names = site.products.map(({ product }) => product).join(', ');
    return { error: 'not_found', message: `this server publishes numbers of ${names || 'no product'}` };
  });

  app.get('/public/:product/TELEMETRY.md', (request: Asked, reply) => {
    const text = site.documentOf(request.params.product);
    return text === undefined ? sendNotice(reply, 404, unknown(site)) : sendText(request, reply, text);
  });

  app.get('/public/:product', async (request: Asked, reply) => {
    try {
      const page = await site.pageOf(request.params.product, Date.now());
      return page === undefined ? sendNotice(reply, 404, unknown(site)) : sendText(request, reply, page);
    } catch (error) {
      if (!(error instanceof QueryError && error.code === 'unavailable')) throw error;
      reply.header('retry-after', '60');
      return sendNotice(reply, 503, LATER);
    }
  });
}

const LATER: Notice = {
  title: 'Not ready yet',
  advice: 'Not all of what arrived is stored yet. Load this page again in a minute.',
  products: [],
};

function unknown({ products }: PublicSite): Notice {
  const advice =
    products.length === 0
      ? 'No product of this server publishes numbers. Its maintainers decide that in its catalog: `public: true` at a metric.'
      : 'This server publishes no numbers under this name. It does of these:';
  return { title: 'There is no such page', advice, products };
}

function sendNotice(reply: FastifyReply, status: number, notice: Notice): FastifyReply {
  const { type, plain } = publicText('text/html', renderNotice(notice));
  return reply
    .code(status)
    .headers({ 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY })
    .header('cache-control', 'no-store')
    .send(plain);
}

function sendText(request: FastifyRequest, reply: FastifyReply, text: PublicText): FastifyReply {
  reply.headers({
    'content-type': `${text.type}; charset=utf-8`,
    'content-security-policy': POLICY,
    'cache-control': cacheUntilMidnight(Date.now()),
    ...{ etag: text.tag, vary: 'accept-encoding' },
  });
  if (request.headers['if-none-match']?.includes(text.tag) === true) return reply.code(304).send();
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(
    String(request.headers['accept-encoding'] ?? ''),
  );
  if (!takesGzip) return reply.send(text.plain);
  return reply.header('content-encoding', 'gzip').send(text.gzip);
}

/** Another day can be released at midnight UTC; an hour is enough to hold off crowds, and lets a catalog's change be seen. */
function cacheUntilMidnight(now: number): string {
  const left = DAY_S - (Math.floor(now / 1000) % DAY_S);
  return `public, max-age=${Math.min(left, HOUR_S)}`;
}
