/** The tabs of Calls, with the names of their words. */
export const views = [
  { view: 'all', text: 'all' },
  { view: 'mine', text: 'mine' },
  { view: 'missed', text: 'missedToReturn' },
  { view: 'voicemail', text: 'messages' },
  { view: 'follow-ups', text: 'followUps' },
  { view: 'recorded', text: 'withRecording' },
] as const;

/** The whole search of a tab's address: a tab shows all of what it is named for, so filters of another are not taken along. */
export function searchOfTab(view: (typeof views)[number]['view']) {
  return { view: view === 'all' ? undefined : view, show: undefined };
}
