import type { UserConfig } from 'vite';

const config: UserConfig = {
  build: {
    // Every byte comes from a file of this origin, so the strictest Content-Security-Policy holds: no inline
    // script, style or data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};

export default config;
