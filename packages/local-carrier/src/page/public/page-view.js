import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { formatNumber } from './format.js';
import { icon } from './icons.js';
import { phoneView } from './phones/phone-view.js';
import { MOST_SLOTS, ringingElsewhere, screenOf } from './phones/slots.js';
import { setupView } from './setup/setup-view.js';
import { chosenTheme } from './setup/theme.js';
import { timelineView } from './timeline/timeline-view.js';

const parts = [
  ['phones', 'mobile', 'Phones'],
  ['setup', 'rush', 'Scenes'],
  ['timeline', 'carrier', 'What happened'],
];
const themes = { system: ['system', 'As the system'], light: ['sun', 'Light'], dark: ['moon', 'Dark'] };

/** The whole page. */
export function pageView({ state, microphone, phones, timeline, does }) {
  return html`
    ${header(state, does)}
    <main class="sheet" data-part=${state.part} data-count=${state.slots.length}>
      ${setupView(setupShown(state), phones)}
      <section class="stand" aria-label="Phones">
        <div class="phones">
          ${repeat(
            state.slots,
            ({ id }) => id,
            (slot, i) => phoneView(phoneShown(slot, i, { state, microphone }), phones),
          )}
        </div>
        ${standFoot(state, phones)}
        <datalist id="numbers">
          ${state.numbers.map(({ number, label }) => html`<option value=${number}>${label} ${formatNumber(number)}</option>`)}
        </datalist>
      </section>
      ${timelineView(timelineShown(state, timeline), timeline)}
    </main>
    <nav class="parts" aria-label="Parts of the page">
      ${parts.map(
        ([part, picture, word]) => html`<button
          type="button"
          aria-current=${state.part === part ? 'page' : nothing}
          @click=${() => does.show(part)}
        >${icon(picture, 20)} ${word}</button>`,
      )}
    </nav>
  `;
}

function header({ isLinked, hasLinked }, does) {
  const theme = chosenTheme();
  const link = isLinked ? 'Connected to the carrier' : 'The carrier cannot be reached. Trying again.';
  const [picture, word] = themes[theme];
  return html`<header class="bar">
    <img src="/phone/mark.svg" alt="" width="26" height="26" />
    <span class="brand">Ringdesk</span>
    <p class="stripe">Simulation. Nothing is billed, no real phone rings.</p>
    <span class="link" role="status" ?data-lost=${hasLinked && !isLinked}>
      <i class="dot" aria-hidden="true"></i>${isLinked || hasLinked ? link : 'Connecting to the carrier'}
    </span>
    <button type="button" class="quiet" @click=${does.theme} title="Light, dark, or as the system">
      ${icon(picture)} <span class="wide-only">${word}</span><span class="unseen">colours</span>
    </button>
    <button type="button" class="quiet" @click=${does.help} title="Shortcuts (?)">
      ${icon('keyboard')} <span class="wide-only">Shortcuts</span><span class="unseen">of this page</span>
    </button>
  </header>`;
}

function standFoot(state, does) {
  const more = ringingElsewhere(state.slots, state.calls);
  return html`<p class="stand-foot">
    ${more > 0 ? html`<span role="status">${more} more ringing</span>` : nothing}
    ${
      state.slots.length < MOST_SLOTS
        ? html`<button type="button" class="plain" @click=${does.add}>${icon('add')} One more phone</button>`
        : nothing
    }
  </p>`;
}

function setupShown(state) {
  const slot = state.selectedSlot;
  return {
    slot,
    index: state.slots.indexOf(slot) + 1,
    count: state.slots.length,
    people: state.people,
    numbers: state.numbers,
    running: state.running,
    network: state.network,
    isTyping: state.isTyping,
    typed: slot.number ?? '',
    hint: state.hint,
  };
}

function phoneShown(slot, i, { state, microphone }) {
  const extra = state.extra(slot.id);
  const current = state.callOf(slot.id);
  const call = current ?? extra.ended?.call ?? null;
  const hasVoice = current !== null && microphone.callSid === current.callSid;
  return {
    ...extra,
    id: slot.id,
    index: i + 1,
    to: slot.to,
    number: slot.number,
    name: nameOf(slot, state),
    screen: screenOf(current, extra.ended !== null),
    call,
    otherName: call ? (state.nameOf(call.other) ?? formatNumber(call.other)) : '',
    note: (hasVoice ? microphone.note : null) ?? extra.note,
    hasVoice,
    isMuted: microphone.isMuted,
    isSelected: slot.id === state.selected && state.slots.length > 1,
    canRemove: state.slots.length > 1,
    clips: state.clips,
    numbers: state.numbers,
    texts: state.texts.get(slot.number) ?? [],
    endedAfterMs: extra.ended?.afterMs ?? null,
  };
}

function nameOf({ number }, state) {
  if (number === null) return 'Whoever is called';
  return state.nameOf(number) ?? formatNumber(number);
}

function timelineShown(state, timeline) {
  return {
    rows: timeline.shown(),
    total: state.rows.all.length,
    filter: state.filter,
    isPaused: state.rows.isPaused,
    waiting: state.rows.waiting,
    lines: [...state.lines.values()].reverse().slice(0, 50),
    line: state.shownLine,
    nowMs: Date.now(),
    scroll: state.scroll,
    openId: state.openId,
    open: state.rows.all.find(({ id }) => id === state.openId) ?? null,
    details: state.details,
    copied: state.copied,
  };
}
