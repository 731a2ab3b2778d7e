/** The tables of calls, numbers and carrier connections. */
// biome-ignore lint/suspicious/noEmptyInterface: filled with the first call table
export interface CallTables {}
