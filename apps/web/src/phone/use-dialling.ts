import { useSnapshot } from '../live/live.store.ts';
import { type CallTarget, startCall } from './call-commands.ts';
import { type NumberFormat, useNumberFormat } from './number-format.ts';
import { looksLikeNumber } from './number-text.ts';
import { type ChosenContact, chooseContact, phoneStore, setEntry, usePhoneDesk } from './phone.store.ts';
import { exactMatch, type Suggestion, useSuggestions } from './suggestions.ts';
import { t } from './texts.ts';
import { useCallHindrance } from './use-phone.ts';

export interface Dialling {
  entry: string;
  suggestions: Suggestion[];
  format: NumberFormat | null;
  /** Who the number in the field belongs to, as far as is known. */
  contact: ChosenContact | null;
  target: CallTarget | null;
  /** Why this call may not be placed, as a sentence. */
  hindrance: string | null;
  /** What was wrong with the last attempt. */
  complaint: string | null;
  press(key: string): void;
  call(suggestion: Suggestion | null): void;
  choose(suggestion: Suggestion): void;
}

/** Everything behind the number field: what is typed, who it is, whether it may be called. */
export function useDialling(): Dialling {
  const entry = usePhoneDesk((desk) => desk.entry);
  const chosen = usePhoneDesk((desk) => desk.contact);
  const refusal = usePhoneDesk((desk) => desk.refusal);
  const country = useSnapshot(({ organization }) => organization.country);
  const format = useNumberFormat(country, entry !== '');
  const suggestions = useSuggestions(chosen ? '' : entry);
  const phoneHindrance = useCallHindrance();
  const contact = chosen ?? exactMatch(suggestions, entry)?.contact ?? null;
  const target = entry.trim() ? targetOf(entry, contact) : null;
  return {
    entry,
    suggestions,
    format,
    contact,
    target,
    hindrance: phoneHindrance ?? (contact?.doNotCall ? doNotCallSentence(contact) : null),
    complaint: refusal?.message ?? null,
    press: (key) => setEntry(format && looksLikeNumber(entry + key) ? format.asTyped(entry + key) : entry + key),
    choose: ({ contact, display }) => chooseContact(contact, display),
    call(suggestion) {
      const typedName = !looksLikeNumber(entry) && !chosen;
      const best = suggestion ?? (typedName ? (suggestions[0] ?? null) : null);
      if (best) chooseContact(best.contact, best.display);
      const who = best?.contact ?? contact;
      const next = best ? targetOf(best.display, best.contact) : target;
      if (!next || phoneHindrance || who?.doNotCall) return;
      void startCall(next);
    },
  };
}

function targetOf(entry: string, contact: ChosenContact | null): CallTarget {
  return { to: entry.trim(), contactId: contact?.id, name: contact?.name ?? entry.trim() };
}

/** Why a contact must not be called, with their name. */
export function doNotCallSentence({ name, doNotCall }: Pick<ChosenContact, 'name' | 'doNotCall'>): string {
  return t('doNotCallSentence', { name, reason: doNotCall ?? '' });
}

/** The last entry again, such as after a busy line. */
export function dialAgain(target: CallTarget): void {
  phoneStore.setState({ endedCallId: null });
  void startCall(target);
}
