import { formatDuration, formatNumber } from './format.js';
import { drawVoices } from './voices.js';

const KEYS = '123456789*0#';
const byId = (id) => document.getElementById(id);

const words = {
  idle: () => 'Ready',
  ringing: () => 'Incoming call',
  dialling: () => 'Calling',
  talking: ({ isMuted }) => (isMuted ? 'On call, muted' : 'On call'),
  ended: () => 'Call ended',
};

/**
 * The phone in the middle. `show` gets all there is to see:
 * { screen, call, me, sinceMs, isMuted, note, levels, alsoRinging }.
 */
export function createPhoneView(does) {
  const phone = byId('phone');
  let seen = { screen: 'idle', sinceMs: 0 };
  let areKeysWanted = false;
  let stopDrawing = null;

  byId('answer').addEventListener('click', does.answer);
  byId('decline').addEventListener('click', does.decline);
  byId('hang-up').addEventListener('click', does.hangUp);
  byId('mute').addEventListener('click', does.mute);
  byId('show-keys').addEventListener('click', () => {
    areKeysWanted = !areKeysWanted;
    showKeys();
  });
  byId('dial').addEventListener('submit', (event) => {
    event.preventDefault();
    does.dial(byId('to').value);
  });
  for (const key of KEYS) byId('keys').append(button(key, () => does.press(key)));
  addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
    const isTyping = ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName) || ctrlKey || metaKey || altKey;
    if (seen.screen === 'talking' && !isTyping && KEYS.includes(key)) does.press(key);
  });
  setInterval(showTimes, 250);

  function showKeys() {
    const isTalking = seen.screen === 'talking';
    byId('keys').hidden = !(isTalking && areKeysWanted);
    byId('say').hidden = !isTalking || areKeysWanted;
    byId('show-keys').setAttribute('aria-expanded', String(areKeysWanted));
  }

  function showTimes() {
    byId('clock').textContent = new Date().toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
    if (seen.screen === 'talking') byId('timer').textContent = formatDuration(performance.now() - seen.sinceMs);
  }

  function show(now) {
    const isNewScreen = now.screen !== seen.screen;
    seen = now;
    phone.dataset.screen = now.screen;
    for (const part of phone.querySelectorAll('[data-on]'))
      part.hidden = !part.dataset.on.split(' ').includes(now.screen);
    setText('state', words[now.screen](now));
    setText('who', now.call ? formatNumber(now.call.other) : 'Waiting for a call');
    setText('sub', subOf(now));
    setText('note', now.note ?? '');
    byId('mute').setAttribute('aria-pressed', String(now.isMuted));
    byId('timer').hidden = byId('voices').hidden = now.screen !== 'talking';
    if (isNewScreen) {
      areKeysWanted = false;
      stopDrawing?.();
      stopDrawing = now.screen === 'talking' ? drawVoices(byId('voices'), now.levels) : null;
    }
    showKeys();
    showTimes();
    document.title = now.screen === 'ringing' ? `Ringing: ${formatNumber(now.call.other)}` : 'Test phone';
  }

  return {
    show,
    showClips(clips, say) {
      const title = byId('say-title');
      byId('say').replaceChildren(title, ...clips.map(({ clip, text }) => button(text, () => say(clip))));
    },
    showNumbers(numbers) {
      const options = numbers.map(({ number, label }) => new Option(`${label} ${formatNumber(number)}`, number));
      byId('numbers').replaceChildren(...options);
      if (!byId('to').value && numbers[0]) byId('to').value = numbers[0].number;
    },
  };
}

function subOf({ screen, call, me, alsoRinging, endedAfterMs }) {
  if (screen === 'ended') return endedAfterMs === null ? 'Nobody talked' : `after ${formatDuration(endedAfterMs)}`;
  if (!call) return me;
  const mine = `${call.direction === 'incoming' ? 'calls' : 'from'} ${formatNumber(call.phone)}`;
  return alsoRinging > 0 ? `${mine} · ${alsoRinging} more ringing` : mine;
}

/** Only what changed, so that a screen reader does not hear the same again. */
function setText(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function button(text, onClick) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', onClick);
  return made;
}
