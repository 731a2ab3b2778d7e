const ROUND_MS = 3000;

/** A soft ring of two notes; silent until the browser lets the page be heard. */
export function createRinger() {
  let timer = null;
  let context = null;
  const ring = () => {
    context ??= new AudioContext();
    if (context.state !== 'running') return;
    [659, 523].forEach((hz, i) => {
      const from = context.currentTime + i * 0.28;
      const note = context.createOscillator();
      const volume = context.createGain();
      note.frequency.value = hz;
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(0.12, from + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.001, from + 0.9);
      note.connect(volume).connect(context.destination);
      note.start(from);
      note.stop(from + 1);
    });
  };
  return {
    set isRinging(isRinging) {
      if (isRinging === (timer !== null)) return;
      clearInterval(timer);
      timer = isRinging ? setInterval(ring, ROUND_MS) : null;
      if (isRinging) ring();
    },
  };
}
