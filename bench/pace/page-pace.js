// Runs in pages of the bench before the product does. Notes the largest paint of the page, and of each click or key how long
// it took to the next paint, as the browser itself counts it: https://www.w3.org/TR/event-timing/
{
  /** The browser tells of nothing shorter. */
  const shortest = 16;
  const pace = { largestPaint: null, takeLongest, waitToShow, shownAfter: null, drawn, watchFrames };
  globalThis.pace = pace;

  let longest = shortest;
  new PerformanceObserver((list) => {
    pace.largestPaint = list.getEntries().at(-1)?.startTime ?? pace.largestPaint;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) longest = Math.max(longest, duration);
    }
  }).observe({ type: 'event', durationThreshold: shortest, buffered: true });

  /** The longest click or key since it was last asked, in milliseconds. */
  function takeLongest() {
    const taken = longest;
    longest = shortest;
    return taken;
  }

  /** Notes how long after the next click or key a frame is drawn in which such an element with this text stands. */
  function waitToShow(selector, text) {
    pace.shownAfter = null;
    const stands = () => [...document.querySelectorAll(selector)].some((each) => each.textContent.trim() === text);
    const begin = ({ timeStamp }) => {
      removeEventListener('click', begin, true);
      removeEventListener('keydown', begin, true);
      const look = () => {
        if (!stands()) return void requestAnimationFrame(look);
        // A message from inside a frame comes after that frame is drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          pace.shownAfter = performance.now() - timeStamp;
        };
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    addEventListener('click', begin, true);
    addEventListener('keydown', begin, true);
  }

  /** Resolves when so many frames have been drawn. */
  async function drawn(frames) {
    for (let frame = 0; frame < frames; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  }

  /** For each second of so many: the frames in it, and the most rows that stood in the page. */
  async function watchFrames(seconds) {
    const seen = [];
    for (let second = 0; second < seconds; second += 1) {
      const since = performance.now();
      let frames = 0;
      let mostRows = 0;
      while (performance.now() - since < 1000) {
        await drawn(1);
        frames += 1;
        mostRows = Math.max(mostRows, document.querySelectorAll('[role="grid"] [role="row"]').length);
      }
      seen.push({ frames: (frames / (performance.now() - since)) * 1000, mostRows });
    }
    return seen;
  }
}
