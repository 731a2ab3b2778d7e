/**
 * The phones of the page. A slot is one phone: `{ id, number, to, callSid, forwardedFrom, callerName }`; `number` null
 * stands for whoever is called and has no phone of its own here; the last two are as they were typed.
 */
export const MOST_SLOTS = 4;

/** Gives each slot the call that it shows: the one it has while that lasts, else one at its own number. */
export function assignCalls(slots, calls) {
  const shown = new Set();
  const kept = slots.map((slot) => {
    const isThere =
      slot.callSid !== null && !shown.has(slot.callSid) && calls.some(({ callSid }) => callSid === slot.callSid);
    if (isThere) shown.add(slot.callSid);
    return { ...slot, callSid: isThere ? slot.callSid : null };
  });
  const taken = new Set(slots.map(({ number }) => number));
  return kept.map((slot) => {
    if (slot.callSid !== null) return slot;
    const call = calls.find((each) => !shown.has(each.callSid) && isFor(slot, each, taken));
    if (!call) return slot;
    shown.add(call.callSid);
    return { ...slot, callSid: call.callSid };
  });
}

function isFor({ number }, { phone, direction, state }, taken) {
  if (number !== null) return phone === number;
  return direction === 'incoming' && state === 'ringing' && !taken.has(phone);
}

/** How many calls ring that no phone of the page shows. */
export function ringingElsewhere(slots, calls) {
  const shown = new Set(slots.map(({ callSid }) => callSid));
  return calls.filter(
    ({ callSid, direction, state }) => direction === 'incoming' && state === 'ringing' && !shown.has(callSid),
  ).length;
}

/** What the phone shows: `idle`, `ringing`, `dialling`, `talking` or `ended`. */
export function screenOf(call, hasJustEnded) {
  if (!call) return hasJustEnded ? 'ended' : 'idle';
  if (call.state === 'in-call') return 'talking';
  return call.direction === 'incoming' ? 'ringing' : 'dialling';
}

/** One more phone: a person whom no other phone plays. */
export function addSlot(slots, people) {
  if (slots.length >= MOST_SLOTS) return slots;
  const taken = new Set(slots.map(({ number }) => number));
  const person = people.find(({ number }) => !taken.has(number));
  const id = Math.max(0, ...slots.map((slot) => slot.id)) + 1;
  return [...slots, newSlot(id, person?.number ?? null, slots.at(-1)?.to ?? '')];
}

export function newSlot(id, number, to) {
  return { id, number, to, callSid: null, forwardedFrom: '', callerName: '' };
}
