import { render } from 'lit-html';
import { connect } from './connection.js';
import { formatNumber } from './format.js';
import { pageView } from './page-view.js';
import { phoneActs } from './phone-acts.js';
import { Microphone } from './phones/microphone.js';
import { createRinger } from './phones/ringer.js';
import { Voices } from './phones/voices.js';
import { listenToKeys, showShortcuts } from './setup/shortcuts.js';
import { applyTheme, nextTheme } from './setup/theme.js';
import { PageState } from './state.js';
import { timelineActs } from './timeline-acts.js';

const TALKING = 'talking call';
const TICK_MS = 500;

applyTheme();
const state = new PageState();
const voices = new Voices();
const ringer = createRinger();
const root = document.createElement('div');
root.className = 'page';
document.body.append(root);

const send = connect({ onMessage, onLink });
const microphone = new Microphone(send, () => state.onChange());
const phones = phoneActs({ state, send, microphone });
const timeline = timelineActs({ state, send });
const does = {
  help: showShortcuts,
  theme() {
    nextTheme();
    state.onChange();
  },
  show(part) {
    state.part = part;
    state.onChange();
  },
};

/** The call that had the microphone before a reload. */
let talkedBefore = sessionStorage.getItem(TALKING);
let isDue = false;
state.onChange = () => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(show);
};
state.onGone = ({ callSid }) => {
  if (microphone.callSid === callSid) microphone.forget();
};

function show() {
  isDue = false;
  render(pageView({ state, microphone, phones, timeline, does }), root);
  timeline.follow();
  const ringing = state.slots.map(({ id }) => state.callOf(id)).filter((call) => call && isRinging(call));
  ringer.isRinging = ringing.length > 0;
  document.title = ringing.length > 0 ? `Ringing: ${formatNumber(ringing[0].other)}` : 'Test phone';
  sessionStorage.setItem(TALKING, microphone.callSid ?? '');
}

function isRinging({ state: callState, direction }) {
  return callState === 'ringing' && direction === 'incoming';
}

function onLink(isUp) {
  state.isLinked = isUp;
  state.hasLinked ||= isUp;
  if (isUp) phones.be();
  state.onChange();
}

const receivers = {
  welcome({ clips, people }) {
    state.rows.restart();
    Object.assign(state, { clips, people });
  },
  calls({ calls, numbers }) {
    state.setCalls(calls, numbers);
    voices.forgetAllBut(new Set(calls.map(({ callSid }) => callSid)));
    takeUpAgain();
  },
  happened: ({ entries }) => state.rows.add(entries),
  lines: ({ lines }) => state.addLines(lines),
  level: (level) => voices.add(level),
  texts: ({ number, texts }) => state.texts.set(number, texts),
  scenes: ({ running, network }) => Object.assign(state, { running, network }),
  details({ id, details }) {
    if (id === state.openId) state.details = details;
  },
  dialled: (message) => phones.dialled(message),
  sdp({ callSid, sdp }) {
    const explain = () => state.note(state.slotOfCall(callSid)?.id ?? state.selected, 'The audio could not be set up.');
    microphone.accept(callSid, sdp).catch(explain);
  },
  refused({ callSid, message }) {
    state.note(state.slotOfCall(callSid)?.id ?? state.selected, message);
  },
};

function onMessage(message) {
  receivers[message.type](message);
  if (message.type !== 'level') state.onChange();
}

/** After a reload in the middle of a call the microphone goes back to it. */
function takeUpAgain() {
  const call = state.calls.find(({ callSid }) => callSid === talkedBefore);
  talkedBefore = null;
  if (call?.state === 'in-call' && state.slotOfCall(call.callSid)) void microphone.moveTo(call.callSid);
}

const here = (act) => () => phones[act](state.selected);
const move = (by) => () => {
  const at = state.slots.findIndex(({ id }) => id === state.selected);
  const next = state.slots[(at + by + state.slots.length) % state.slots.length];
  phones.select(next.id);
};
listenToKeys(
  {
    answer: here('answer'),
    reject: here('reject'),
    hangUp: here('hangUp'),
    takeVoice: here('takeVoice'),
    toggleKeys: here('toggleKeys'),
    mute: phones.mute,
    call: () => phones.dial(null, state.selected),
    add: phones.add,
    left: move(-1),
    right: move(1),
    pause: timeline.togglePause,
    search: () => document.getElementById('search').focus(),
    help: showShortcuts,
    press: (key) => phones.press(state.selected, key),
  },
  () => state.callOf(state.selected)?.state === 'in-call',
);

// Timers and the line of a call go on by themselves.
setInterval(() => {
  if (state.calls.length > 0 || state.shownLine?.endedAtMs === null) state.onChange();
}, TICK_MS);
show();
