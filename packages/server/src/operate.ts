/** What an operator's commands do with a data folder, whether or not a server runs on it. */
export { type Control, openControl } from './control/open-control.ts';
