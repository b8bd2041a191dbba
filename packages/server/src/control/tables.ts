/** What operators decide and the server must remember: a table's columns, by its name. Each part adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the parts
export interface ControlTables {}
