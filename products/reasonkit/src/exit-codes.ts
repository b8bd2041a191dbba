/** What rk-core ends with. 130 is 128 and the number of SIGINT, as shells report it. */
export const EXIT = { done: 0, failed: 1, usage: 2, unconfigured: 3, cancelled: 130 } as const;
