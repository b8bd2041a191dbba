/** RFC 9562 section 5.7: version 7, variant 10. */
export const UUID_V7: RegExp = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Session and daily ids: 16 bytes. */
export const HEX_32: RegExp = /^[0-9a-f]{32}$/;
/** RFC 3339 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const TIMESTAMP: RegExp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Semantic versioning 2.0.0, without build metadata; 20 characters at the most. */
export const VERSION: RegExp = /^(?=.{1,20}$)\d{1,9}\.\d{1,9}\.\d{1,9}(-[0-9A-Za-z]+([.-][0-9A-Za-z]+)*)?$/;
export const ERROR_CODE: RegExp = /^E\d{3,4}$/;
/** `node-24` */
export const RUNTIME: RegExp = /^[a-z]{1,12}-\d{1,3}$/;
/** `candor-js/1.0.0` */
export const SDK: RegExp = /^candor-[a-z]{1,12}\/\d{1,4}\.\d{1,4}\.\d{1,4}$/;
