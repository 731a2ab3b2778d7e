/**
 * Two texts that grew out of one: what either side wrote is kept. Where both wrote, theirs comes first and the lines of
 * mine that they do not have follow.
 */
export function mergeNotes(base: string, mine: string, theirs: string): string {
  if (mine === base || mine === theirs || theirs.startsWith(mine)) return theirs;
  if (theirs === base || mine.startsWith(theirs)) return mine;
  const known = new Set([...base.split('\n'), ...theirs.split('\n')]);
  const added = mine.split('\n').filter((line) => !known.has(line));
  return [theirs, ...added].join('\n');
}
