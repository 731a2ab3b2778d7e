const FRAME_MS = 80;
const CALM_FRAME_MS = 1000;
const BARS = 55;

/** Draws two voices as they are heard: the other side above the line, yours below. */
export function drawVoices(canvas, levels) {
  const pen = canvas.getContext('2d');
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const theirs = new Array(BARS).fill(0);
  const yours = new Array(BARS).fill(0);
  const middle = canvas.height / 2;
  const step = canvas.width / BARS;
  const timer = setInterval(
    () => {
      const now = levels();
      theirs.push(now.theirs);
      yours.push(now.yours);
      theirs.shift();
      yours.shift();
      pen.clearRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = '#b9cdc166';
      pen.fillRect(0, middle - 1, canvas.width, 2);
      theirs.forEach((level, i) => {
        pen.fillStyle = '#7fe0b0';
        pen.fillRect(i * step, middle - level * (middle - 4), step - 3, level * (middle - 4));
        pen.fillStyle = '#f6f2e8';
        pen.fillRect(i * step, middle, step - 3, yours[i] * (middle - 4));
      });
    },
    isCalm ? CALM_FRAME_MS : FRAME_MS,
  );
  return () => clearInterval(timer);
}
