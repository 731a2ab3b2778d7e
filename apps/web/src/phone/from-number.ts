import type { MemberId, NumberId, OwnNumber } from '@ringdesk/contract';

const keyOf = (me: MemberId) => `ringdesk.from-number.${me}`;

/** The number this member last called from on this computer. */
export function rememberedFrom(me: MemberId): NumberId | null {
  try {
    return localStorage.getItem(keyOf(me)) as NumberId | null;
  } catch {
    return null; // Storage is switched off: the first number is as good.
  }
}

export function rememberFrom(me: MemberId, id: NumberId): void {
  try {
    localStorage.setItem(keyOf(me), id);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}

/** The number to show to the person called: the chosen one, else the remembered one, else the first. */
export function fromNumber(numbers: readonly OwnNumber[], chosen: NumberId | null, remembered: NumberId | null) {
  const byId = (id: NumberId | null) => numbers.find((number) => number.id === id);
  return byId(chosen) ?? byId(remembered) ?? numbers[0] ?? null;
}
