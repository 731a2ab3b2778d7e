import type { CallId, ContactId, NumberId } from '@ringdesk/contract';
import type { LineProblem } from '@ringdesk/softphone';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AppError } from '../api/app-error.ts';
import type { Placing } from './phone-view.ts';

/** The contact chosen for the number in the field. */
export interface ChosenContact {
  id: ContactId;
  name: string;
  company: string | null;
  /** Why they must not be called; the call is blocked with this reason. */
  doNotCall: string | null;
}

/** What a person is doing at the phone in this tab; facts about calls are in the live store. */
export interface PhoneDesk {
  /** What stands in the number field. */
  entry: string;
  contact: ChosenContact | null;
  fromNumberId: NumberId | null;
  placing: (Placing & { callId: CallId | null; isGivenUp?: boolean }) | null;
  /** The own call to which this page brings the line back by itself. */
  comingBack: CallId | null;
  /** The caller whom the own line could not reach, until the next attempt. */
  joinFailed: { callId: CallId; name: string; problem: LineProblem } | null;
  /** Why the last attempt was refused, shown at the field until it changes. */
  refusal: AppError | null;
  /** Set from the click on Hang up until the fact is back. */
  hangingUp: CallId | null;
  /** The ended call whose reason card is open. */
  endedCallId: CallId | null;
  /** The conversation that ended while the own line was gone. */
  cutOffCallId: CallId | null;
  isKeypadOpen: boolean;
  /** Below desktop width the phone is a drawer or a sheet. */
  isSheetOpen: boolean;
}

const initial: PhoneDesk = {
  entry: '',
  contact: null,
  fromNumberId: null,
  placing: null,
  comingBack: null,
  joinFailed: null,
  refusal: null,
  hangingUp: null,
  endedCallId: null,
  cutOffCallId: null,
  isKeypadOpen: false,
  isSheetOpen: false,
};

export const phoneStore = createStore<PhoneDesk>(() => initial);

export function usePhoneDesk<T>(select: (desk: PhoneDesk) => T): T {
  return useStore(phoneStore, select);
}

/** New text in the number field: what was chosen or refused belonged to the old one. */
export function setEntry(entry: string): void {
  phoneStore.setState({ entry, contact: null, refusal: null, endedCallId: null });
}

/** A contact and one of their numbers into the field. */
export function chooseContact(contact: ChosenContact, display: string): void {
  phoneStore.setState({ entry: display, contact, refusal: null, endedCallId: null });
}
