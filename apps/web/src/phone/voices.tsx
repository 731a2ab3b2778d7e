import type { Softphone } from '@ringdesk/softphone';
import { useEffect, useRef } from 'react';
import styles from './voices.module.css';

const barWidth = 2;
const barStep = 4;

/** The two voices, from real levels only: them above the line, you below. Flat when nobody speaks. */
export function Voices({ phone, isMuted }: { phone: Softphone; isMuted: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const muted = useRef(isMuted);
  useEffect(() => {
    muted.current = isMuted;
  }, [isMuted]);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const bars = Math.floor(element.clientWidth / barStep);
    const history: { them: number; you: number }[] = [];
    let lastDrawnAt = 0;
    draw(element, history);
    return phone.subscribeLevels(({ input, output }) => {
      if (still && performance.now() - lastDrawnAt < 1_000) return;
      lastDrawnAt = performance.now();
      history.push({ them: output, you: muted.current ? 0 : input });
      if (history.length > bars) history.shift();
      draw(element, history);
    });
  }, [phone]);
  return (
    <span className={styles.voices} aria-hidden="true">
      <canvas ref={canvas} className={styles.drawing} />
    </span>
  );
}

function draw(canvas: HTMLCanvasElement, history: readonly { them: number; you: number }[]): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = window.devicePixelRatio || 1;
  if (canvas.width !== width * scale || canvas.height !== height * scale) {
    canvas.width = width * scale;
    canvas.height = height * scale;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  const { color, outlineColor } = getComputedStyle(canvas);
  const middle = height * 0.58;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  context.globalAlpha = 0.28;
  context.fillStyle = color;
  context.fillRect(0, middle - 0.5, width, 1);
  context.globalAlpha = 1;
  const from = width - history.length * barStep;
  history.forEach(({ them, you }, index) => {
    const x = from + index * barStep;
    context.fillStyle = color;
    context.fillRect(x, middle - 1 - them * (middle - 2), barWidth, them * (middle - 2));
    context.fillStyle = outlineColor;
    context.fillRect(x, middle + 1, barWidth, you * (height - middle - 2));
  });
}
