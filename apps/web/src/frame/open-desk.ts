import { asAppError } from '../api/app-error.ts';
import { startLive } from '../live/live.ts';
import { signInAgain } from './leave-desk.ts';

/** Brings the first snapshot here. False when nobody is signed in; rejects with AppError for anything else. */
export async function openDesk(): Promise<boolean> {
  try {
    await startLive(() => void signInAgain());
    return true;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.code === 'auth.signed-out') return false;
    throw error;
  }
}
