import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { formatNumber } from '../format.js';
import { callerDetails } from './caller-details.js';
import { sceneList } from './scene-list.js';

const endings = [
  ['10–14', 'busy'],
  ['15–19', 'nobody answers'],
  ['20–24', 'rejects'],
  ['25–29', 'cannot be reached'],
  ['30–34', 'mailbox with a beep'],
  ['35–39', 'hangs up after 5 s'],
  ['40–44', 'echoes you'],
  ['45–49', 'says nothing'],
  ['50–54', 'plays a tone'],
  ['90–99', 'rings here'],
  ['others', 'answer and speak'],
];

/** Who the chosen phone is, whom it calls, and what can be played. `shown`: { slot, index, count, people, numbers, running, network, isTyping, typed, hint }. */
export function setupView(shown, does) {
  const { index, count, numbers, slot } = shown;
  return html`<section class="setup" aria-labelledby="setup-title">
    <h1 id="setup-title">Test phone</h1>
    <p class="second">
      Play the customer. The carrier speaks Twilio’s own language, so your program runs the code it runs in production.
    </p>
    <label for="me">${count > 1 ? `Phone ${index} is` : 'You are'}</label>
    ${whoSelect(shown, does)} ${callerDetails(slot, does)}
    <label for="calling">Calling</label>
    <select id="calling" .value=${live(slot.to)} @change=${(event) => does.setTo(slot.id, event.target.value)}>
      ${numbers.length === 0 ? html`<option value="">No number yet</option>` : nothing}
      ${numbers.map(
        ({ number, label }) =>
          html`<option value=${number} ?selected=${number === slot.to}>${label === formatNumber(number) ? label : `${label} …${number.slice(-4)}`}</option>`,
      )}
    </select>
    ${calledHint(slot, numbers)}
    ${sceneList(shown.running, does)}
    ${networkSliders(shown.network, does)}
    <details class="endings">
      <summary>What other numbers do</summary>
      <dl>${endings.map(([ending, what]) => html`<div><dt>${ending}</dt><dd>${what}</dd></div>`)}</dl>
    </details>
  </section>`;
}

/** How the audio of every call fares on its way. */
function networkSliders({ lostPercent, lateMs }, does) {
  return html`<fieldset class="packets">
    <legend>Packets of audio</legend>
    ${slider('Lost', { value: lostPercent, unit: '%', max: 30, step: 1 }, (value) => does.worsen({ lostPercent: value }))}
    ${slider('Late', { value: lateMs, unit: 'ms', max: 1000, step: 50 }, (value) => does.worsen({ lateMs: value }))}
  </fieldset>`;
}

function slider(word, { value, unit, max, step }, set) {
  return html`<label>
    <span>${word}</span><output>${value} ${unit}</output>
    <input
      type="range"
      min="0"
      max=${max}
      step=${step}
      .value=${live(String(value))}
      aria-valuetext=${`${value} ${unit}`}
      @input=${(event) => set(Number(event.target.value))}
    />
  </label>`;
}

/** The number beside its name, where it has one. */
function calledHint({ to }, numbers) {
  if (to === '') return html`<p class="hint">Your program takes a number first.</p>`;
  return numbers.some(({ label }) => label === formatNumber(to))
    ? nothing
    : html`<p class="hint">${formatNumber(to)}</p>`;
}

function whoSelect({ slot, people, isTyping, typed, hint }, does) {
  const isListed = people.some(({ number }) => number === slot.number);
  const value = isTyping ? 'typed' : slot.number === null ? 'any' : isListed ? slot.number : 'typed';
  return html`
    <select id="me" .value=${live(value)} aria-describedby="me-hint" @change=${(event) => does.beSomebody(event.target.value)}>
      <option value="any" ?selected=${value === 'any'}>Whoever is called</option>
      ${people.map(({ name, number }) => html`<option value=${number} ?selected=${value === number}>${name}</option>`)}
      <option value="typed" ?selected=${value === 'typed'}>Another number</option>
    </select>
    ${
      value === 'typed'
        ? html`<form class="typed" @submit=${does.beTyped}>
            <label for="me-number">Your number</label>
            <input
              id="me-number"
              type="tel"
              autocomplete="off"
              placeholder="+14155550190"
              aria-describedby="me-hint"
              aria-invalid=${hint !== null}
              .value=${typed}
            />
            <button type="submit" class="plain">Be this number</button>
          </form>`
        : nothing
    }
    <p class="hint" id="me-hint">${hint ?? noteOf(slot, people)}</p>
  `;
}

function noteOf({ number }, people) {
  if (number === null) return 'Every number that ends in 90 to 99 rings here.';
  const note = people.find((person) => person.number === number)?.note;
  return `${note ? `${note}. ` : ''}Calls to ${formatNumber(number)} ring here.`;
}
