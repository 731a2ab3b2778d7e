import { CallAudio } from './call-audio.js';
import { connect } from './connection.js';
import { parseNumber } from './format.js';
import { createIdentity } from './identity.js';
import { createLogView } from './log-view.js';
import { createPhoneView } from './phone-view.js';
import { createRinger } from './ringer.js';

const ENDED_FOR_MS = 4000;
const microphoneNotes = {
  blocked: 'The microphone is blocked: nobody hears you, but Say works.',
  missing: 'No microphone was found: nobody hears you, but Say works.',
};

/** The one call that the phone shows, and this tab's part in it. */
let call = null;
let calls = [];
let audio = null;
let isMuted = false;
let note = null;
let ended = null;
/** Calls that this tab made or answered; a reload takes up the one it was in. */
const own = new Set(JSON.parse(sessionStorage.getItem('own') ?? '[]'));

const log = createLogView();
const ringer = createRinger();
const identity = createIdentity((number) => {
  send({ type: 'be', number });
  update();
});
const view = createPhoneView({
  answer: () => act('answer', () => take(call.callSid)),
  decline: () => act('reject'),
  hangUp: () => act('hang-up'),
  press: (digits) => send({ type: 'press', callSid: call.callSid, digits }),
  dial,
  mute() {
    isMuted = !isMuted;
    if (audio) audio.isMuted = isMuted;
    update();
  },
});
const send = connect({ onMessage, onLink });

function onLink(isUp) {
  const link = document.getElementById('link');
  link.textContent = isUp ? 'Connected to the carrier' : 'The carrier cannot be reached. Trying again.';
  link.toggleAttribute('data-lost', !isUp);
  if (isUp) send({ type: 'be', number: identity.number });
}

function onMessage(message) {
  switch (message.type) {
    case 'welcome':
      log.restart();
      view.showClips(message.clips, (clip) => call && send({ type: 'say', callSid: call.callSid, clip }));
      break;
    case 'calls':
      calls = message.calls.map((each) => ({ ...each, sinceMs: performance.now() - each.forMs }));
      view.showNumbers(message.numbers);
      update();
      break;
    case 'happened':
      log.add(message.happenings);
      break;
    case 'dialled':
      take(message.callSid);
      break;
    case 'sdp':
      if (message.callSid === call?.callSid)
        audio?.accept(message.sdp).catch(() => explain('The audio could not be set up.'));
      break;
    case 'refused':
      explain(message.message);
  }
}

/** Does something to the call that is shown, if there still is one. */
function act(type, before = () => {}) {
  if (!call) return;
  before();
  send({ type, callSid: call.callSid });
}

function dial(typed) {
  const to = parseNumber(typed);
  if (to) send({ type: 'dial', from: identity.caller, to });
  else explain('Write the number with its country code, such as +14155550100.');
}

/** Makes a call this tab's own: it talks with this microphone. */
function take(callSid) {
  own.add(callSid);
  sessionStorage.setItem('own', JSON.stringify([...own].slice(-5)));
  update();
  void talk(callSid);
}

async function talk(callSid) {
  audio?.close();
  const mine = new CallAudio();
  audio = mine;
  const sdp = await mine.offer();
  if (sdp === null) return;
  mine.isMuted = isMuted;
  note = microphoneNotes[mine.microphone] ?? null;
  send({ type: 'talk', callSid, sdp });
  update();
}

/** The call to show: this tab's own first, then one that rings at this number. */
function choose() {
  const isMine = ({ phone }) => identity.number === null || phone === identity.number;
  const owned = calls.find(({ callSid }) => own.has(callSid));
  return (
    owned ?? calls.find((each) => each.direction === 'incoming' && each.state === 'ringing' && isMine(each)) ?? null
  );
}

function update() {
  const before = call;
  call = choose();
  if (before && before.callSid !== call?.callSid) finish(before);
  if (call && own.has(call.callSid) && call.state === 'in-call' && !audio) void talk(call.callSid);
  const screen = screenOf();
  ringer.isRinging = screen === 'ringing';
  const ringing = calls.filter(({ state, direction }) => state === 'ringing' && direction === 'incoming');
  view.show({
    screen,
    call: call ?? (ended ? ended.call : null),
    me: identity.words,
    sinceMs: call?.sinceMs ?? 0,
    isMuted,
    note,
    endedAfterMs: ended?.afterMs ?? null,
    alsoRinging: ringing.filter(({ callSid }) => callSid !== call?.callSid).length,
    levels: () => audio?.levels ?? { yours: 0, theirs: 0 },
  });
}

function screenOf() {
  if (!call) return ended ? 'ended' : 'idle';
  if (call.state === 'in-call') return 'talking';
  return call.direction === 'incoming' ? 'ringing' : 'dialling';
}

function finish(over) {
  if (own.has(over.callSid)) {
    audio?.close();
    audio = null;
    isMuted = false;
  }
  note = null;
  // It goes on, but at another page of this phone.
  if (calls.some(({ callSid }) => callSid === over.callSid)) return;
  const shown = { call: over, afterMs: over.state === 'in-call' ? performance.now() - over.sinceMs : null };
  ended = shown;
  setTimeout(() => {
    if (ended !== shown) return;
    ended = null;
    update();
  }, ENDED_FOR_MS);
}

function explain(words) {
  note = words;
  update();
}

update();
