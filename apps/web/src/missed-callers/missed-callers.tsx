import { EntryList } from '../calls/entry-list.tsx';
import type { MissedView } from '../live/missed-views.ts';
import { useCallHindrance } from '../phone/use-phone.ts';
import { MissedEntry } from './missed-entry.tsx';
import { useMissedCallers } from './use-missed-callers.ts';

const filters = [
  { show: undefined, word: 'Open' },
  { show: 'mine', word: 'Mine' },
  { show: 'closed', word: 'Closed' },
] as const;

const emptyWords: Readonly<Record<MissedView, string>> = {
  open: 'Nobody waits for a call back.',
  mine: 'Nobody waits for a call back from you.',
  closed: 'No missed caller has been called back yet.',
};

/** Who called and spoke to nobody, until somebody has spoken to them. */
export function MissedCallers({ view }: { view: MissedView }) {
  const { entries, ...query } = useMissedCallers(view);
  const hindrance = useCallHindrance();
  return (
    <EntryList label="Missed callers" view="missed" filters={filters} emptySentence={emptyWords[view]} query={query}>
      {entries.map((entry) => (
        <MissedEntry key={entry.id} entry={entry} hindrance={hindrance} />
      ))}
    </EntryList>
  );
}
