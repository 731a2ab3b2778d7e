const FRAME_MS = 80;
const CALM_FRAME_MS = 1000;
const BARS = 56;
const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The last levels of each call, as the carrier measured them; what both sides say, drawn 12 times a second. */
export class Voices {
  #histories = new Map();

  constructor() {
    setInterval(() => this.#draw(), isCalm ? CALM_FRAME_MS : FRAME_MS);
  }

  add({ callSid, said, heard }) {
    const history = this.#histories.get(callSid) ?? { said: new Array(BARS).fill(0), heard: new Array(BARS).fill(0) };
    this.#histories.set(callSid, history);
    history.said.push(said);
    history.heard.push(heard);
    history.said.shift();
    history.heard.shift();
  }

  forgetAllBut(callSids) {
    for (const callSid of this.#histories.keys()) if (!callSids.has(callSid)) this.#histories.delete(callSid);
  }

  #draw() {
    for (const canvas of document.querySelectorAll('canvas[data-call]')) {
      const history = this.#histories.get(canvas.dataset.call);
      if (history) drawVoices(canvas, history);
    }
  }
}

/** What the phone hears above the line, what it says below. */
function drawVoices(canvas, { said, heard }) {
  const pen = canvas.getContext('2d');
  const middle = Math.round(canvas.height * 0.6);
  const step = canvas.width / BARS;
  const bar = Math.max(2, step - 4);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#b9cdc155';
  pen.fillRect(0, middle - 1, canvas.width, 2);
  for (let i = 0; i < BARS; i += 1) {
    pen.fillStyle = '#7fe0b0';
    pen.fillRect(i * step, middle - heard[i] * (middle - 4), bar, heard[i] * (middle - 4));
    pen.fillStyle = '#f6f2e8';
    pen.fillRect(i * step, middle, bar, said[i] * (canvas.height - middle - 2));
  }
}
