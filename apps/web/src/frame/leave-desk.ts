import { signOut } from '../api/session.ts';
import { stopLive } from '../live/live.ts';
import { toastError } from '../notices/toasts.ts';
import { disposeSoftphone, lineIsOver } from '../phone/softphone.ts';

/** Signs out. The page is loaded anew, so that nothing of this member is left in its memory for the next one. */
export async function leaveDesk(): Promise<void> {
  try {
    await signOut();
  } catch (thrown) {
    return toastError(thrown);
  }
  await endConnections();
  location.assign('/sign-in');
}

/** The session is gone already: back to signing in, and then to this page again. Whoever is talking talks on first. */
export async function signInAgain(): Promise<void> {
  await lineIsOver();
  await endConnections();
  const next = location.pathname + location.search;
  location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
}

async function endConnections(): Promise<void> {
  stopLive();
  await disposeSoftphone();
}
