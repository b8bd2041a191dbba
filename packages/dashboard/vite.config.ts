import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, UserConfig } from 'vite';

/** Below it, the names of the encoding cost more than it saves. */
const WORTH_IT_BYTES = 500;

/** Puts each script and style beside itself as gzip, for the server to hand out: browsers take Brotli over https alone. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '' }) {
    const assets = join(dir, 'assets');
    for (const name of readdirSync(assets)) {
      const content = readFileSync(join(assets, name));
      if (/\.(js|css)$/.test(name) && content.length > WORTH_IT_BYTES)
        writeFileSync(join(assets, `${name}.gz`), gzipSync(content));
    }
  },
};

const config: UserConfig = {
  plugins: [compressed],
  build: {
    // Every byte comes from a file of this origin, so the strictest Content-Security-Policy holds: no inline
    // script, style or data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};

export default config;
