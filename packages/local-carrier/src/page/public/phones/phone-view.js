import { html, nothing } from 'lit-html';
import { formatClock, formatDuration, formatNumber } from '../format.js';
import { icon } from '../icons.js';
import { idleScreen } from './idle-screen.js';

const KEYS = '123456789*0#'.split('');
const words = { idle: 'Ready', ringing: 'Incoming call', dialling: 'Calling', talking: 'On call', ended: 'Call ended' };

/**
 * One phone. `phone` is what there is to see: { id, index, screen, call, name, number, otherName, isSelected, hasVoice,
 * isMuted, note, panel, tab, texts, numbers, to, clips, endedAfterMs }; `does` is what can be done.
 */
export function phoneView(phone, does) {
  const { index, screen, isSelected, name } = phone;
  return html`<article
    class="phone"
    data-screen=${screen}
    data-phone=${phone.id}
    ?data-selected=${isSelected}
    aria-label=${`Phone ${index}, ${name}`}
    @focusin=${() => does.select(phone.id)}
    @pointerdown=${() => does.select(phone.id)}
  >
    <div class="screen">
      <p class="top">
        <span class="me">${screen === 'idle' ? (phone.canRemove ? `Phone ${index}` : formatClock(Date.now())) : name}</span>
        ${
          phone.canRemove
            ? html`<button
              type="button"
              class="bare"
              aria-label=${`Remove phone ${index}`}
              title="Remove"
              @click=${() => does.remove(phone.id)}
            >${icon('close', 14)}</button>`
            : nothing
        }
      </p>
      ${screen === 'idle' ? idleScreen(phone, does) : callScreen(phone, does)}
    </div>
  </article>`;
}

function callScreen(phone, does) {
  const { call, screen, otherName } = phone;
  return html`
    <div class="party">
      <p class="state" role="status"><i class="lamp" aria-hidden="true"></i>${stateWords(phone)}</p>
      <p class="who">${otherName}</p>
      <p class="sub">${subLine(phone)}</p>
      ${call.reason ? html`<p class="reason">“${call.reason}”</p>` : nothing}
      ${
        screen === 'talking'
          ? html`<p class="timer" role="timer" aria-live="off">
              ${formatDuration(performance.now() - call.sinceMs)}
            </p>
            <canvas class="voices" data-call=${call.callSid} width="448" height="96" aria-hidden="true"></canvas>`
          : nothing
      }
      <p class="note" role="status">${phone.note ?? ''}</p>
    </div>
    ${screen === 'talking' ? talkControls(phone, does) : nothing}
    ${screen === 'ringing' ? ringControls(phone, does) : nothing}
    ${screen === 'dialling' || screen === 'talking' ? hangUpButton(phone, does) : nothing}
  `;
}

function stateWords({ screen, hasVoice, isMuted }) {
  if (screen !== 'talking') return words[screen];
  if (!hasVoice) return 'On call';
  return isMuted ? 'On call, muted' : 'On call, your voice';
}

function subLine({ screen, call, otherName, endedAfterMs }) {
  if (screen === 'ended') return endedAfterMs === null ? 'Nobody talked' : `after ${formatDuration(endedAfterMs)}`;
  const number = formatNumber(call.other);
  if (number !== otherName) return number;
  return call.direction === 'incoming' ? 'calls you' : nothing;
}

function ringControls({ id }, does) {
  return html`<div class="choice">
    <button type="button" class="stop" @click=${() => does.reject(id)}>Decline</button>
    <button type="button" class="answer" @click=${() => does.answer(id)}>${icon('phone', 18)} Answer</button>
  </div>`;
}

function hangUpButton({ id }, does) {
  return html`<button type="button" class="stop wide" @click=${() => does.hangUp(id)}>
    ${icon('hang-up', 18)} Hang up
  </button>`;
}

function talkControls(phone, does) {
  const { id, hasVoice, isMuted, panel } = phone;
  return html`
    ${panel === 'keys' ? keypad(phone, does) : sayLines(phone, does)}
    <div class="tools">
      <button type="button" aria-pressed=${hasVoice} @click=${() => does.takeVoice(id)}>
        ${icon('microphone', 20)} My voice
      </button>
      ${
        hasVoice
          ? html`<button type="button" aria-pressed=${isMuted} @click=${does.mute}>
              ${icon('microphone-off', 20)} Mute
            </button>`
          : nothing
      }
      <button type="button" aria-expanded=${panel === 'keys'} @click=${() => does.toggleKeys(id)}>
        ${icon('keys', 20)} Keys
      </button>
    </div>
  `;
}

function sayLines({ id, clips }, does) {
  return html`<fieldset class="say">
    <legend>Say</legend>
    ${clips.map(({ clip, text }) => html`<button type="button" @click=${() => does.say(id, clip)}>${text}</button>`)}
  </fieldset>`;
}

function keypad({ id }, does) {
  return html`<fieldset class="keypad">
    <legend class="unseen">Keypad</legend>
    ${KEYS.map((key) => html`<button type="button" @click=${() => does.press(id, key)}>${key}</button>`)}
  </fieldset>`;
}
