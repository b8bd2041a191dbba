export { labelOf } from './label-of.ts';
export { roleOf } from './role-of.ts';
