import type { PhoneState, Softphone } from '@ringdesk/softphone';
import { useSoftphone } from '@ringdesk/softphone/react';
import { useMemo } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { knownCall, may, ownLiveCall } from '../live/select-calls.ts';
import { useServerHindrance } from '../live/server-reach.ts';
import { usePhoneDesk } from './phone.store.ts';
import { type PhoneFacts, type PhoneView, phoneView } from './phone-view.ts';
import { softphoneOf } from './softphone.ts';
import { t } from './texts.ts';

/** The member's phone; the same object for as long as they are signed in. */
export function usePhone(): Softphone {
  const orgId = useSnapshot(({ organization }) => organization.id);
  const memberId = useSnapshot(({ me }) => me.id);
  return softphoneOf(orgId, memberId);
}

export function usePhoneState<T>(select: (state: PhoneState) => T): T {
  return useSoftphone(usePhone(), select);
}

/** What the phone shows now. */
export function usePhoneView(): PhoneView {
  const phone = useSoftphone(usePhone());
  const { mayCall, ownCall, placing, comingBack, endedCall, hangingUp } = useFacts();
  return useMemo(
    () => phoneView({ mayCall, phone, ownCall, placing, comingBack, endedCall, hangingUp }),
    [mayCall, phone, ownCall, placing, comingBack, endedCall, hangingUp],
  );
}

/** One part of it: renders only when that part changes, not at each step of mute or quality. The selector must not build new objects. */
export function usePhoneViewOf<T>(select: (view: PhoneView) => T): T {
  const facts = useFacts();
  return useSoftphone(usePhone(), (phone) => select(phoneView({ ...facts, phone })));
}

/** All that the view is made of beside the phone's own state. */
function useFacts(): Omit<PhoneFacts, 'phone'> {
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const ownCall = useSnapshot(ownLiveCall);
  const endedCallId = usePhoneDesk((desk) => desk.endedCallId);
  const endedCall = useSnapshot((snapshot) => (endedCallId ? knownCall(snapshot, endedCallId) : null));
  const placing = usePhoneDesk((desk) => desk.placing);
  const comingBack = usePhoneDesk((desk) => desk.comingBack);
  const hangingUp = usePhoneDesk((desk) => desk.hangingUp);
  return { mayCall, ownCall, placing, comingBack, endedCall, hangingUp };
}

/** Why no call can be placed now, as a sentence; null when one can. */
export function useCallHindrance(): string | null {
  const hindrance = usePhoneViewOf(callHindrance);
  const serverHindrance = useServerHindrance();
  return hindrance ?? serverHindrance;
}

/** The same, for a view. */
export function callHindrance(view: PhoneView): string | null {
  switch (view.kind) {
    case 'idle':
    case 'ended':
    case 'starting':
      return null;
    case 'viewer':
      return t('hindrance.viewer');
    case 'microphone':
      return t('hindrance.microphone');
    case 'device-failed':
      return t('hindrance.device');
    default:
      return t('hindrance.onCall');
  }
}
