import { EntryList } from '../calls/entries/entry-list.tsx';
import type { MissedView } from '../live/missed-views.ts';
import { useCallHindrance } from '../phone/use-phone.ts';
import { MissedEntry } from './missed-entry.tsx';
import { t } from './texts.ts';
import { useMissedCallers } from './use-missed-callers.ts';

const filters = [
  { show: undefined, text: 'open' },
  { show: 'mine', text: 'mine' },
  { show: 'closed', text: 'closed' },
] as const;

const emptyWords = {
  open: 'noneOpen',
  mine: 'noneMine',
  closed: 'noneClosed',
} as const satisfies Readonly<Record<MissedView, string>>;

/** Who called and spoke to nobody, until somebody has spoken to them. */
export function MissedCallers({ view }: { view: MissedView }) {
  const { entries, ...query } = useMissedCallers(view);
  const hindrance = useCallHindrance();
  return (
    <EntryList
      label={t('missedCallers')}
      filtersLabel={t('which')}
      what={t('theMissedCallers')}
      view="missed"
      filters={filters.map(({ show, text }) => ({ show, word: t(text) }))}
      emptySentence={t(emptyWords[view])}
      query={query}
    >
      {entries.map((entry) => (
        <MissedEntry key={entry.id} entry={entry} hindrance={hindrance} />
      ))}
    </EntryList>
  );
}
