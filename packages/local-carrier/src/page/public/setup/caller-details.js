import { html } from 'lit-html';

/** What the network knows of the caller beside the number: told with the calls that this phone places. */
export function callerDetails({ id, forwardedFrom, callerName }, does) {
  return html`<details class="known">
    <summary>More about this caller</summary>
    <label for="forwarded-from">Forwarded from</label>
    <input
      id="forwarded-from"
      type="tel"
      autocomplete="off"
      placeholder="+14155550123"
      aria-describedby="forwarded-hint"
      .value=${forwardedFrom}
      @input=${(event) => does.know(id, { forwardedFrom: event.target.value })}
    />
    <p class="hint" id="forwarded-hint">The number that was called first: ForwardedFrom.</p>
    <label for="caller-name">Name of the line</label>
    <input
      id="caller-name"
      autocomplete="off"
      maxlength="64"
      placeholder="ROSA MARIN"
      aria-describedby="name-hint"
      .value=${callerName}
      @input=${(event) => does.know(id, { callerName: event.target.value })}
    />
    <p class="hint" id="name-hint">CallerName, for numbers with VoiceCallerIdLookup.</p>
  </details>`;
}
