/**
 * Modules of Node.js that every run of a host needs. An `import` of `node:fs` reads each of its exports, and one of them
 * loads all of Node's streams: 4 ms. Asking for the module itself does not.
 */
export const fs: typeof import('node:fs') = process.getBuiltinModule('node:fs');
export const os: typeof import('node:os') = process.getBuiltinModule('node:os');
