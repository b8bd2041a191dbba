/** The client in one piece, for hosts that are bundled into a file: bundlers find it by the condition `module`. */
import * as detectors from './late/detectors.ts';
import * as seldom from './late/seldom.ts';
import * as toml from './late/toml.ts';
import { haveAtOnce } from './late.ts';

haveAtOnce({ detectors, seldom, toml });

export * from './index.ts';
