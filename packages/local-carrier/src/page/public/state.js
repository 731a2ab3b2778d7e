import { formatNumber } from './format.js';
import { assignCalls, newSlot } from './phones/slots.js';
import { Rows } from './timeline/rows.js';

const STORED = 'phones';
const ENDED_FOR_MS = 4000;
const MOST_LINES = 200;

/** Everything that the page knows. `onChange` is called after each change. */
export class PageState {
  isLinked = false;
  clips = [];
  people = [];
  numbers = [];
  calls = [];
  slots = storedSlots();
  selected = this.slots[0].id;
  /** What a phone shows beside its call: { panel, tab, note, ended, typed }, by slot. */
  extras = new Map();
  texts = new Map();
  running = [];
  network = { lostPercent: 0, lateMs: 0 };
  rows = new Rows();
  lines = new Map();
  filter = { source: 'story', callSid: null, words: '' };
  openId = null;
  /** A row that is to be brought into sight once its details are there. */
  mustShow = null;
  details = null;
  scroll = { scrollTop: 0, height: 600, cursor: null, isAtEnd: true };
  copied = null;
  /** Which part a narrow screen shows. */
  part = 'phones';
  /** The setup of the selected phone: a number is being typed; why it was not taken. */
  isTyping = false;
  hint = null;
  onChange = () => {};
  /** A call is gone: what its phone was. */
  onGone = () => {};

  get selectedSlot() {
    return this.slots.find(({ id }) => id === this.selected) ?? this.slots[0];
  }

  extra(id) {
    const extra = this.extras.get(id) ?? { panel: 'say', tab: 'call', note: null, ended: null };
    this.extras.set(id, extra);
    return extra;
  }

  callOf(id) {
    const slot = this.slots.find((each) => each.id === id);
    return this.calls.find(({ callSid }) => callSid === slot?.callSid) ?? null;
  }

  slotOfCall(callSid) {
    return this.slots.find((slot) => slot.callSid === callSid) ?? null;
  }

  nameOf(number) {
    const person = this.people.find((each) => each.number === number);
    const own = this.numbers.find((each) => each.number === number);
    return person?.name ?? own?.label ?? null;
  }

  /** Changes one slot. */
  setSlot(id, change) {
    this.setSlots(this.slots.map((slot) => (slot.id === id ? { ...slot, ...change } : slot)));
  }

  setSlots(slots) {
    this.slots = assignCalls(slots, this.calls);
    if (!this.slots.some(({ id }) => id === this.selected)) this.selected = this.slots[0].id;
    sessionStorage.setItem(STORED, JSON.stringify(this.slots));
    this.onChange();
  }

  setCalls(calls, numbers) {
    const gone = this.slots.map((slot) => [slot, this.callOf(slot.id)]).filter(([, call]) => call !== null);
    this.calls = calls.map((call) => ({ ...call, sinceMs: performance.now() - call.forMs }));
    // A program that gives its numbers no name gets the number as their name.
    this.numbers = numbers.map(({ number, label }) => ({
      number,
      label: label === number ? formatNumber(number) : label,
    }));
    for (const [slot, call] of gone)
      if (!this.calls.some(({ callSid }) => callSid === call.callSid)) this.#end(slot.id, call);
    const to = numbers[0]?.number ?? '';
    this.setSlots(this.slots.map((slot) => (slot.to === '' ? { ...slot, to } : slot)));
  }

  addLines(lines) {
    for (const line of lines) this.lines.set(line.callSid, line);
    for (const callSid of [...this.lines.keys()].slice(0, Math.max(0, this.lines.size - MOST_LINES)))
      this.lines.delete(callSid);
    this.onChange();
  }

  /** The call to draw: the one chosen, else that of the selected phone, else the newest that is up, else the newest. */
  get shownLine() {
    const lines = [...this.lines.values()];
    const wanted = this.filter.callSid ?? this.selectedSlot.callSid;
    return (
      lines.find(({ callSid }) => callSid === wanted) ??
      lines.findLast(({ endedAtMs }) => endedAtMs === null) ??
      lines.at(-1) ??
      null
    );
  }

  note(id, words) {
    this.extra(id).note = words;
    this.onChange();
  }

  #end(id, call) {
    const extra = this.extra(id);
    const ended = { call, afterMs: call.state === 'in-call' ? performance.now() - call.sinceMs : null };
    Object.assign(extra, { panel: 'say', note: null, ended });
    this.onGone(call);
    setTimeout(() => {
      if (extra.ended !== ended) return;
      extra.ended = null;
      this.onChange();
    }, ENDED_FOR_MS);
  }
}

function storedSlots() {
  const stored = JSON.parse(sessionStorage.getItem(STORED) ?? '[]');
  const fresh = newSlot(1, null, '');
  return stored.length > 0 ? stored.map((slot) => ({ ...fresh, ...slot })) : [fresh];
}
