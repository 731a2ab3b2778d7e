import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { formatNumber, formatTime } from '../format.js';
import { icon } from '../icons.js';
import { callLineView } from './call-line-view.js';
import { detailsView } from './details-view.js';
import { rowsInSight } from './rows.js';

export const ROW_HEIGHT = 36;
const sources = [
  ['story', 'Story'],
  ['all', 'All'],
  ['webhook', 'Webhooks'],
  ['twiml', 'TwiML'],
  ['rest', 'REST'],
  ['socket', 'Frames'],
  ['phone', 'Phones'],
];
const whoIcons = { Phone: 'mobile', Carrier: 'carrier', Program: 'program', Browser: 'browser' };

/**
 * What happened. `shown`: { rows, total, filter, isPaused, waiting, lines, line, nowMs, scroll, openId, details, copied }.
 */
export function timelineView(shown, does) {
  const { rows, isPaused, waiting, filter, openId } = shown;
  return html`<section class="timeline" aria-labelledby="timeline-title">
    <div class="head">
      <h2 id="timeline-title">What happened</h2>
      <select aria-label="Call" .value=${live(filter.callSid ?? '')} @change=${(event) => does.filter({ callSid: event.target.value || null })}>
        <option value="">Every call</option>
        ${shown.lines.map(
          ({ callSid, from, to }) =>
            html`<option value=${callSid}>${`${formatNumber(from)} to ${formatNumber(to)}, …${callSid.slice(-4)}`}</option>`,
        )}
      </select>
      <button type="button" class="quiet" aria-pressed=${isPaused} @click=${does.togglePause}>
        ${icon(isPaused ? 'play' : 'pause')} <span>${isPaused ? `Go on${waiting > 0 ? ` (${waiting})` : ''}` : 'Pause'}</span>
      </button>
      <button type="button" class="quiet" @click=${does.copyAll}>${icon('copy')} <span>${shown.copied ?? 'Copy'}</span></button>
      <button type="button" class="quiet" @click=${does.clear}>${icon('clear')} <span>Clear</span></button>
    </div>
    ${shown.line ? callLineView(shown.line, shown.nowMs) : nothing}
    <div class="filters">
      <div class="sources" role="group" aria-label="Show">
        ${sources.map(
          ([source, word]) =>
            html`<button type="button" aria-pressed=${filter.source === source} @click=${() => does.filter({ source })}>
              ${word}
            </button>`,
        )}
      </div>
      <label class="search">
        ${icon('search')}
        <span class="unseen">Search what happened</span>
        <input
          type="search"
          id="search"
          placeholder="Search"
          .value=${live(filter.words)}
          @input=${(event) => does.filter({ words: event.target.value })}
        />
      </label>
    </div>
    <div class="columns" aria-hidden="true"><span>Time</span><span>From</span><span>Event</span><span>Took</span></div>
    ${rows.length === 0 ? emptyView(shown) : list(shown, does)}
    ${
      !shown.scroll.isAtEnd && rows.length > 0
        ? html`<button type="button" class="newest" @click=${does.showNewest}>${icon('newest')} Newest</button>`
        : nothing
    }
    ${openId === null ? nothing : detailsView(shown, does)}
  </section>`;
}

function emptyView({ total }) {
  return html`<p class="empty">
    ${total > 0 ? 'Nothing fits this choice.' : 'Nothing yet. Call a number, or play a scene, and watch.'}
  </p>`;
}

/** Only the rows in sight are in the page; the rest is room. */
function list({ rows, scroll, openId, isPaused }, does) {
  const { first, last } = rowsInSight({ count: rows.length, rowHeight: ROW_HEIGHT, ...scroll });
  const inSight = rows.slice(first, last);
  const cursor = openId ?? scroll.cursor;
  return html`<div
    class="scroll"
    role="grid"
    tabindex="0"
    aria-label="What happened, oldest first. Arrow keys move, Enter opens."
    aria-rowcount=${rows.length}
    aria-activedescendant=${inSight.some(({ id }) => id === cursor) ? `row-${cursor}` : nothing}
    @scroll=${does.scroll}
    @keydown=${does.listKey}
  >
    <div class="room" role="presentation" .style=${`height:${(rows.length + 1) * ROW_HEIGHT}px`}>
      ${repeat(
        inSight,
        ({ id }) => id,
        (row, i) => rowView(row, { at: first + i, isOpen: row.id === openId, isCursor: row.id === cursor }, does),
      )}
      <p class="listening" role="presentation" .style=${`transform:translateY(${rows.length * ROW_HEIGHT}px)`}>
        <i class="lamp" aria-hidden="true"></i>${isPaused ? 'Paused' : 'Listening for events'}
      </p>
    </div>
  </div>`;
}

function rowView(row, { at, isOpen, isCursor }, does) {
  return html`<div
    class="row"
    role="row"
    id=${`row-${row.id}`}
    aria-rowindex=${at + 1}
    aria-selected=${isOpen}
    ?data-trouble=${row.trouble !== null}
    ?data-cursor=${isCursor}
    data-source=${row.source}
    .style=${`transform:translateY(${at * ROW_HEIGHT}px)`}
    @click=${() => does.open(row.id)}
  >
    <span role="gridcell" class="time"><bdi>${formatTime(row.atMs)}</bdi></span>
    <span role="gridcell" class="from">${icon(whoIcons[row.who])} ${row.who}</span>
    <span role="gridcell" class="event" title=${`${row.what} ${row.detail}`}><b>${row.what}</b> <span>${row.detail}</span></span>
    <span role="gridcell" class="took">${row.trouble ?? (row.tookMs === null ? '' : `${row.tookMs} ms`)}</span>
  </div>`;
}
