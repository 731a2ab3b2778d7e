// Runs in pages of the bench before the product does. On a watching screen it notes when a row of the log first shows each
// outcome; on the caller's it notes each click and the first sound of a tone, and of an incoming call when its card first
// stood there. Times are Unix milliseconds.
{
  const watch = { clicks: [], rows: [], cards: [], toneAt: null, waitForTone, waitForToneOnNextLine };
  globalThis.watch = watch;

  document.addEventListener('click', () => watch.clicks.push(Date.now()), { capture: true });

  const shown = new Map();
  const look = () => {
    for (const { dataset } of document.querySelectorAll('[data-offer]')) {
      if (!watch.cards.some(({ offer }) => offer === dataset.offer))
        watch.cards.push({ offer: dataset.offer, at: Date.now() });
    }
    for (const row of document.querySelectorAll('[data-call]')) {
      const words = row.textContent;
      if (shown.get(row.dataset.call) === words) continue;
      shown.set(row.dataset.call, words);
      watch.rows.push({ call: row.dataset.call, words, at: Date.now() });
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });

  /** From now on: notes the first 40 ms in which most of what is heard is this tone. */
  function waitForTone(hz) {
    watch.toneAt = null;
    const line = globalThis.ears.lines.at(-1);
    if (!line) throw new Error('no line to listen to');
    let recent = [];
    line.onBlock = (block) => {
      recent = [...recent, ...block].slice(-Math.round(line.rate * 0.04));
      if (share(recent, hz, line.rate) < 0.6) return;
      watch.toneAt = Date.now();
      line.onBlock = null;
    };
  }

  /** As `waitForTone`, for the line that is opened next. */
  function waitForToneOnNextLine(hz) {
    watch.toneAt = null;
    const before = globalThis.ears.lines.length;
    const looking = setInterval(() => {
      if (globalThis.ears.lines.length === before) return;
      clearInterval(looking);
      waitForTone(hz);
    }, 5);
  }

  /** A tone's part of a block's power, 0 to 1; 0 for silence. */
  function share(samples, hz, rate) {
    let cosine = 0;
    let sine = 0;
    let total = 0;
    for (let i = 0; i < samples.length; i += 1) {
      const angle = (2 * Math.PI * hz * i) / rate;
      cosine += samples[i] * Math.cos(angle);
      sine += samples[i] * Math.sin(angle);
      total += samples[i] * samples[i];
    }
    if (total / samples.length < 1e-5) return 0;
    return (2 * (cosine * cosine + sine * sine)) / (samples.length * total);
  }
}
