/** What maintainers stop, for clients and servers alike. An entry of its own: a host's start does without, since seldom anything is. */
export { type Applied, applyPolicy } from './policy/apply-policy.ts';
export {
  type Policy,
  parsePolicy,
  parseStops,
  type Stops,
  stopsAll,
  stopsSomething,
} from './policy/policy.ts';
