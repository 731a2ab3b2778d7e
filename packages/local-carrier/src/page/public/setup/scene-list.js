import { html, nothing } from 'lit-html';
import { icon } from '../icons.js';

/** Each scene: its name, its picture, its word, and in one line what it does and what to watch. */
const scenes = [
  ['rush', 'rush', 'Rush of 10 calls', 'Ten people call within 3 s and wait. Watch who is first, and who gives up.'],
  ['missed-call', 'missed', 'Missed call', 'Calls and hangs up after 9 s. Watch who finds the missed caller.'],
  ['leaves-a-message', 'voicemail', 'Leaves a message', 'Waits for the beep, then speaks. Watch the recording come.'],
  [
    'presses-keys',
    'dialpad',
    'Presses 1, then 2',
    'Waits for the menu and presses keys. Watch each of them reach your program.',
  ],
  ['talks-over', 'talks-over', 'Talks without a pause', 'Never stops talking. Watch what menus and agents make of it.'],
  [
    'silent-microphone',
    'microphone-off',
    'Silent microphone',
    'A minute without a word. Watch whether anybody is told.',
  ],
  [
    'two-agents-race',
    'two-agents-race',
    'Two agents race',
    'Lines come up 2 s late: answer in two browsers. Watch one of them get the caller.',
  ],
  [
    'token-runs-out',
    'token-runs-out',
    'Token runs out',
    'No browser’s token counts any more. Watch each show a new one; calls go on.',
  ],
  [
    'network-drops',
    'network-drops',
    'Network drops',
    'Every browser loses its socket. Watch it come back, and its call with it.',
  ],
  [
    'webhooks-lost',
    'webhooks-lost',
    'Webhooks lost',
    'For a minute no callback arrives. Watch your program find out by itself.',
  ],
];

/** The scenes, with those in `running` marked; each has its line for whoever points at it, or hears it read. */
export function sceneList(running, does) {
  return html`<div class="scenes">
    <div class="scenes-head">
      <h2 id="scenes-title">Scenes</h2>
      ${
        running.length > 0
          ? html`<button type="button" @click=${does.stopScenes}>${icon('stop', 14)} End all scenes</button>`
          : nothing
      }
    </div>
    <ul aria-labelledby="scenes-title">
      ${scenes.map((scene) => sceneItem(scene, running.includes(scene[0]), does))}
    </ul>
    <p class="line anyone" aria-hidden="true">Point at a scene to read what it does.</p>
  </div>`;
}

function sceneItem([scene, picture, word, line], isOn, does) {
  return html`<li ?data-on=${isOn}>
    <button type="button" aria-describedby=${`line-${scene}`} @click=${() => does.play(scene)}>
      ${icon(picture)} <span>${word}</span>${isOn ? html`<small>on</small>` : nothing}
    </button>
    <p class="line" id=${`line-${scene}`}>${line}</p>
  </li>`;
}
