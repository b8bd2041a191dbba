/**
 * The folder of the built pages, for a server to hand out at `/`: `index.html`, `favicon.svg` and `assets/`, whose
 * names change with their content. It is there after `npm run build -w @candor/dashboard`. The pages work under
 * the policy `default-src 'self'`.
 */
export const STATIC_FILES: URL = new URL('../dist/', import.meta.url);
