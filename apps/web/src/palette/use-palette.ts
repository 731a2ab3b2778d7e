import { useState } from 'react';
import { latelyUsedIds } from './lately-used.ts';
import { type Entry, groups } from './palette-entry.ts';
import { bestOf } from './palette-match.ts';
import { useCommands } from './use-commands.ts';
import { useDialEntry, usePeople } from './use-people.ts';

/** What the palette offers for what is typed, in the order in which it stands. */
export function usePalette(typed: string) {
  const [lately] = useState(latelyUsedIds);
  const commands = useCommands();
  const dial = useDialEntry(typed);
  const { entries: people, ...asked } = usePeople(typed);
  const found = typed.trim() === '' ? atRest(commands, lately) : [...dial, ...bestOf(typed, commands), ...people];
  return { entries: inGroups(found), ...asked };
}

/** Before anything is typed: what was used lately stands apart, the call first. */
function atRest(commands: readonly Entry[], lately: readonly string[]): Entry[] {
  return commands.map((entry) =>
    lately.includes(entry.id) && entry.group !== 'call' ? { ...entry, group: 'recent' } : entry,
  );
}

function inGroups(entries: readonly Entry[]): Entry[] {
  return groups.flatMap((group) => entries.filter((entry) => entry.group === group));
}
