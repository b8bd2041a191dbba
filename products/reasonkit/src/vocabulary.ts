import type { FEATURES } from './catalog/feature-events.ts';
import type { ERROR_CATEGORIES, ERROR_CODES, PROFILES, THINK_TOOLS } from './catalog/words.ts';

/** The words that the host and the catalog share. */
export type Profile = (typeof PROFILES)[number];
export type ThinkToolName = (typeof THINK_TOOLS)[number];
export type ErrorCategory = (typeof ERROR_CATEGORIES)[number];
export type ErrorCode = (typeof ERROR_CODES)[number];
export type Feature = (typeof FEATURES)[number];
