import { parseNumber } from './format.js';
import { addSlot } from './phones/slots.js';

const FIRST_PERSON = '+14155550190';
const WRONG_NUMBER = 'Write the number with its country code, such as +14155550100.';

/** What a person does at the phones. Each act takes the phone's id. */
export function phoneActs({ state, send, microphone }) {
  const callAct = (type) => (id) => {
    const call = state.callOf(id);
    if (call) send({ type, callSid: call.callSid });
    return call;
  };
  const sendAnswer = callAct('answer');

  /** Who calls whom from this phone, and what is known of the caller; null, with a note, for what is no number. */
  const callingFrom = (id, wrongTo) => {
    const slot = state.slots.find((each) => each.id === id);
    const callerName = slot.callerName.trim();
    const to = parseNumber(slot.to);
    const forwardedFrom = slot.forwardedFrom === '' ? null : parseNumber(slot.forwardedFrom);
    if (!to) state.note(id, wrongTo);
    else if (slot.forwardedFrom !== '' && !forwardedFrom) state.note(id, `Forwarded from: ${WRONG_NUMBER}`);
    else
      return {
        from: slot.number ?? FIRST_PERSON,
        to,
        ...(forwardedFrom ? { forwardedFrom } : {}),
        ...(callerName ? { callerName } : {}),
      };
    return null;
  };

  const acts = {
    select(id) {
      if (state.selected === id) return;
      Object.assign(state, { selected: id, isTyping: false, hint: null });
      state.onChange();
    },
    answer(id) {
      const call = sendAnswer(id);
      if (call) acts.lendVoice(call.callSid);
    },
    reject: callAct('reject'),
    hangUp: callAct('hang-up'),
    /** A call that a person took here gets the microphone, unless another call has it. */
    lendVoice(callSid) {
      if (microphone.callSid === null) void microphone.moveTo(callSid);
    },
    takeVoice(id) {
      const call = state.callOf(id);
      if (!call) return;
      if (microphone.callSid === call.callSid) microphone.letGo();
      else void microphone.moveTo(call.callSid);
      state.onChange();
    },
    mute() {
      if (microphone.callSid !== null) microphone.isMuted = !microphone.isMuted;
    },
    toggleKeys(id) {
      const extra = state.extra(id);
      extra.panel = extra.panel === 'keys' ? 'say' : 'keys';
      state.onChange();
    },
    press(id, digits) {
      const call = state.callOf(id);
      if (call?.state === 'in-call') send({ type: 'press', callSid: call.callSid, digits });
    },
    say(id, clip) {
      const call = state.callOf(id);
      if (call) send({ type: 'say', callSid: call.callSid, clip });
    },
    know(id, known) {
      state.setSlot(id, known);
    },
    setTo(id, to) {
      state.setSlot(id, { to });
    },
    dial(event, id) {
      event?.preventDefault();
      const calling = callingFrom(id, WRONG_NUMBER);
      if (!calling) return;
      state.extra(id).note = null;
      send({ type: 'dial', ...calling, slot: id });
    },
    dialled({ slot, callSid }) {
      state.setSlot(slot, { callSid });
      acts.lendVoice(callSid);
    },
    showTab(id, tab) {
      state.extra(id).tab = tab;
      state.onChange();
    },
    text(event, id) {
      event.preventDefault();
      const form = event.currentTarget;
      const slot = state.slots.find((each) => each.id === id);
      const body = form.elements.body.value.trim();
      const to = parseNumber(slot.to);
      if (!to) return state.note(id, WRONG_NUMBER);
      if (body === '') return;
      send({ type: 'text', from: slot.number, to, body });
      form.reset();
    },
    add() {
      const slots = addSlot(state.slots, state.people);
      if (slots.length > state.slots.length) state.selected = slots.at(-1).id;
      state.setSlots(slots);
      acts.be();
    },
    remove(id) {
      state.setSlots(state.slots.filter((slot) => slot.id !== id));
      acts.be();
    },
    beSomebody(value) {
      Object.assign(state, { isTyping: value === 'typed', hint: null });
      if (value === 'typed') return state.onChange();
      state.setSlot(state.selected, { number: value === 'any' ? null : value });
      acts.be();
    },
    beTyped(event) {
      event.preventDefault();
      const number = parseNumber(event.currentTarget.elements['me-number'].value);
      state.hint = number ? null : WRONG_NUMBER;
      if (!number) return state.onChange();
      state.isTyping = false;
      state.setSlot(state.selected, { number });
      acts.be();
    },
    /** Tells the carrier which numbers this page is. */
    be() {
      send({ type: 'be', numbers: [...new Set(state.slots.flatMap(({ number }) => number ?? []))] });
    },
    play(scene) {
      const calling = callingFrom(state.selected, 'Choose a number to call first.');
      if (calling) send({ type: 'scene', scene, ...calling });
    },
    worsen(change) {
      state.network = { ...state.network, ...change };
      send({ type: 'network', network: state.network });
      state.onChange();
    },
    stopScenes: () => send({ type: 'stop-scenes' }),
  };
  return acts;
}
