/** What names may look like. They become names of columns, variables, folders and pages. */
export const PRODUCT: RegExp = /^[a-z][a-z0-9_]{0,30}$/;
export const COMMAND: RegExp = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const VARIABLE: RegExp = /^[A-Z][A-Z0-9_]{0,63}$/;
/** Of channels and tiers. */
export const LABEL: RegExp = /^[a-z][a-z0-9_-]{0,31}$/;
export const EVENT: RegExp = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/;
/** Of fields, metrics, categories and whatever else a catalog names. */
export const KEY: RegExp = /^[a-z][a-z0-9_]*$/;
/** Of listed values and variants. */
export const VALUE: RegExp = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** `CommandGenerated`, `session.start`: what released clients wrote. */
export const ALIAS: RegExp = /^[A-Za-z][A-Za-z0-9_.:/-]{0,63}$/;
/** `caro/1`, `reasonkit/1.0.0` */
export const FORMAT: RegExp = /^[a-z][a-z0-9_]*\/[a-z0-9][a-z0-9._-]*$/;
