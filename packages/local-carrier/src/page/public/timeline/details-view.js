import { html, nothing } from 'lit-html';
import { formatTime } from '../format.js';
import { icon } from '../icons.js';
import { highlighted } from './highlight.js';

const bodyNames = { xml: 'TwiML', json: 'JSON', text: 'Answer' };

/** All that is known about one row, below the list. */
export function detailsView({ open, details, copied }, does) {
  if (!open) return nothing;
  return html`<aside class="details" aria-label="Details" tabindex="-1" id="details" @keydown=${does.detailsKey}>
    <div class="details-head">
      <h3>${open.what}</h3>
      ${
        open.canReplay
          ? html`<button type="button" class="quiet" @click=${() => does.replay(open.id)}>${icon('replay')} Replay</button>`
          : nothing
      }
      <button type="button" class="quiet" @click=${() => does.copyText(open)}>${icon('copy')} <span>${copied ?? 'Copy text'}</span></button>
      ${
        details?.curl
          ? html`<button type="button" class="quiet" @click=${() => does.copyCurl(details)}>
              ${icon('terminal')} <span>Copy as curl</span>
            </button>`
          : nothing
      }
      <button type="button" class="quiet" aria-label="Close details" @click=${does.close}>${icon('close')}</button>
    </div>
    ${details ? content(details, open) : html`<p class="second">${formatTime(open.atMs)} · ${open.who} · ${open.detail}</p>`}
  </aside>`;
}

/** Of a document the document itself comes first. */
function content({ title, facts, params, body }, { source }) {
  const parts = [table('Facts', facts), params.length > 0 ? table('Parameters', params) : nothing, bodyView(body)];
  return html`<p class="address">${title}</p>
    ${source === 'twiml' || source === 'socket' ? parts.reverse() : parts}`;
}

function bodyView(body) {
  if (!body) return nothing;
  const name = bodyNames[body.language];
  return html`<h4>${name}</h4>
    <pre tabindex="0" aria-label=${name}><code>${highlighted(body)}</code></pre>`;
}

function table(name, pairs) {
  return html`<h4>${name}</h4>
    <dl>
      ${pairs.map(([key, value]) => html`<div><dt>${key}</dt><dd>${value === '' ? '–' : value}</dd></div>`)}
    </dl>`;
}

/** An entry as text, for a message to somebody. */
export function textOf(entry, details) {
  const lines = [`${formatTime(entry.atMs)} ${entry.who}: ${entry.what} ${entry.detail}`.trim()];
  if (!details) return lines[0];
  lines.push(details.title, ...details.facts.map(([name, value]) => `${name}: ${value}`));
  if (details.params.length > 0) lines.push('', ...details.params.map(([name, value]) => `${name}=${value}`));
  if (details.body) lines.push('', details.body.text);
  return lines.join('\n');
}
