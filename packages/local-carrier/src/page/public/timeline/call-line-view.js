import { html, svg } from 'lit-html';
import { formatDuration, formatNumber } from '../format.js';
import { stretchesOf, widthsOf } from './call-line.js';

const WIDTH = 560;
const words = { ringing: 'Ringing', program: 'Program', waiting: 'Waiting', talking: 'Talking' };

/** One call as a line: dotted while somebody waits, solid while people talk, a mark where it ended. */
export function callLineView(line, nowMs) {
  const stretches = stretchesOf(line, nowMs);
  const widths = widthsOf(stretches, WIDTH - 12);
  const starts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const isOver = line.endedAtMs !== null;
  return html`<figure class="call-line" ?data-over=${isOver}>
    <figcaption>
      <b>${formatNumber(line.from)}</b> to <b>${formatNumber(line.to)}</b>
      <span>${statusWords(line)}</span>
    </figcaption>
    <svg viewBox=${`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">
      ${stretches.map(
        ({ kind }, i) =>
          svg`<line class=${kind} x1=${starts[i] + 3} x2=${starts[i] + widths[i] - 5} y1="7" y2="7" vector-effect="non-scaling-stroke" />`,
      )}
    </svg>
    <i class="end ${endOf(line)}" aria-hidden="true"></i>
    <ol>
      ${stretches.map(
        ({ kind, ms }, i) =>
          html`<li class=${kind} .style=${`flex:${widths[i]} 1 0`}>${words[kind]} <bdi>${formatDuration(ms)}</bdi></li>`,
      )}
    </ol>
  </figure>`;
}

function statusWords({ status, talksAtMs, answeredAtMs, beganAtMs, endedAtMs }) {
  if (talksAtMs !== null) return `${formatDuration(talksAtMs - beganAtMs)} from ring to voice`;
  if (endedAtMs !== null) return status.replaceAll('-', ' ');
  return answeredAtMs === null ? 'ringing' : 'answered';
}

function endOf({ endedAtMs, talksAtMs, answeredAtMs }) {
  if (endedAtMs === null) return talksAtMs === null ? 'open' : 'live';
  return talksAtMs !== null || answeredAtMs !== null ? 'ended' : 'missed';
}
