import { queryClient } from '../api/query-client.ts';
import { signOut } from '../api/session.ts';
import { stopLive } from '../live/live.ts';
import { toastError } from '../notices/toasts.ts';
import { forgetPhoneDesk } from '../phone/phone.store.ts';
import { disposeSoftphone } from '../phone/softphone.ts';

/** Signs out, and forgets everything of this member: the next one at this computer must see nothing of it. */
export async function leaveDesk(): Promise<void> {
  try {
    await signOut();
  } catch (thrown) {
    return toastError(thrown);
  }
  await forgetMember();
  location.assign('/sign-in');
}

/** The session is gone already: back to signing in, and then to this page again. */
export async function signInAgain(): Promise<void> {
  await forgetMember();
  const next = location.pathname + location.search;
  location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
}

async function forgetMember(): Promise<void> {
  stopLive();
  await disposeSoftphone();
  forgetPhoneDesk();
  queryClient.clear();
}
