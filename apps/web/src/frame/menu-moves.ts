/** The item that a key leads to, of so many; `current` is -1 while none has the focus (WAI-ARIA: menu button). Undefined: none. */
export function itemAfter(key: string, current: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: (current + 1) % count,
    ArrowUp: (current <= 0 ? count : current) - 1,
    Home: 0,
    End: count - 1,
  };
  return targets[key];
}

type Side = 'top' | 'bottom' | 'left' | 'right';

interface Window {
  height: number;
  /** Without the bar that scrolls the page. */
  width: number;
  isRightToLeft: boolean;
}

const gap = 6;

/** Under its button, above it in the lower half of the window; their ends in line, in the direction of the writing. */
export function menuPlace(
  button: Record<Side, number>,
  { height, width, isRightToLeft }: Window,
): Record<Side, string> {
  const isBelow = button.bottom < height / 2;
  return {
    top: isBelow ? `${button.bottom + gap}px` : 'auto',
    bottom: isBelow ? 'auto' : `${height - button.top + gap}px`,
    left: isRightToLeft ? `${Math.max(gap, button.left)}px` : 'auto',
    right: isRightToLeft ? 'auto' : `${Math.max(gap, width - button.right)}px`,
  };
}
