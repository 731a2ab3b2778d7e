/** Whom a waiting caller is offered to first, in words. */
export const strategies = [
  { value: 'longest-idle', word: 'Who has been free longest' },
  { value: 'round-robin', word: 'Everybody in turn' },
  { value: 'fewest-calls', word: 'Who took the fewest calls today' },
  { value: 'ring-all', word: 'Everybody at once' },
] as const;
