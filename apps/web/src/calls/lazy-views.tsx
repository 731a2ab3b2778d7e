import { t as frame } from '../frame/texts.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { lazyPart, useLoadLater } from '../notices/lazy-part.tsx';

const loadMissed = () => import('../missed-callers/missed-callers.tsx');
const loadVoicemails = () => import('../voicemail/voicemails.tsx');
const loadFollowUps = () => import('../follow-ups/follow-ups.tsx');
const loadTools = () => import('../call-views/view-tools.tsx');
const all = [loadMissed, loadVoicemails, loadFollowUps, loadTools];

/** The views of the log that are not its first one, and what is done with filters. */
export const MissedCallers = lazyPart(() => loadMissed().then((part) => part.MissedCallers), NotLoaded);
export const Voicemails = lazyPart(() => loadVoicemails().then((part) => part.Voicemails), NotLoaded);
export const FollowUps = lazyPart(() => loadFollowUps().then((part) => part.FollowUps), NotLoaded);
export const ViewTools = lazyPart(() => loadTools().then((part) => part.ViewTools), NotLoaded);

export function useLoadViewsLater(): void {
  useLoadLater(all);
}

function NotLoaded() {
  return <EmptyLine sentence={frame('notLoaded')} />;
}
