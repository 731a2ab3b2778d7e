import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { formatClock, formatNumber } from '../format.js';
import { icon } from '../icons.js';

/** A phone without a call: whom to call, or the texts. */
export function idleScreen(phone, does) {
  const { id, tab, number } = phone;
  return html`
    <div class="party">
      <p class="state" role="status"><i class="lamp" aria-hidden="true"></i>Ready</p>
      <p class="who">${phone.name}</p>
      <p class="sub">${number ? formatNumber(number) : 'rings for numbers ending in 90 to 99'}</p>
    </div>
    ${tab === 'text' && number ? texts(phone, does) : dialForm(phone, does)}
    <p class="note" role="status">${phone.note ?? ''}</p>
    ${
      number
        ? html`<div class="tabs">
            ${tabButton('phone', 'Calls', tab !== 'text', () => does.showTab(id, 'call'))}
            ${tabButton('text', 'Texts', tab === 'text', () => does.showTab(id, 'text'))}
          </div>`
        : nothing
    }
  `;
}

function tabButton(name, word, isOn, onClick) {
  return html`<button type="button" aria-pressed=${isOn} @click=${onClick}>${icon(name, 18)} ${word}</button>`;
}

function dialForm({ id, to, numbers }, does) {
  return html`<form class="dial" @submit=${(event) => does.dial(event, id)}>
    <label for=${`to-${id}`}>Number to call</label>
    <input
      id=${`to-${id}`}
      type="tel"
      autocomplete="off"
      list="numbers"
      placeholder="+1"
      .value=${live(to)}
      @input=${(event) => does.setTo(id, event.target.value)}
    />
    <p class="owner">${numbers.find(({ number }) => number === to)?.label ?? ''}</p>
    <button type="submit" class="call">${icon('phone', 18)} Call</button>
  </form>`;
}

function texts({ id, texts: shown, to, numbers }, does) {
  const owner = numbers.find(({ number }) => number === to)?.label ?? formatNumber(to);
  return html`
    <ol class="texts" aria-label="Texts">
      ${
        shown.length === 0
          ? html`<li class="none">No texts yet.</li>`
          : shown.map(
              ({ body, isOwn, atMs }) => html`<li class=${isOwn ? 'own' : 'theirs'}>
                <span class="unseen">${isOwn ? 'You' : 'They'}:</span>${body}<time>${formatClock(atMs)}</time>
              </li>`,
            )
      }
    </ol>
    <form class="compose" @submit=${(event) => does.text(event, id)}>
      <input name="body" autocomplete="off" maxlength="1600" placeholder=${`Text ${owner}`} aria-label=${`Text to ${owner}`} />
      <button type="submit" class="call" aria-label="Send">${icon('send', 18)}</button>
    </form>
  `;
}
