import { type RefObject, useEffect } from 'react';

/** Moves a row of links that is wider than its place so that the chosen one (`aria-current`) stands in its middle. */
export function useChosenInView(row: RefObject<HTMLElement | null>, chosen: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is read from the page
  useEffect(() => {
    const link = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current && link) row.current.scrollLeft += fromMiddle(row.current, link);
  }, [chosen]);
}

/** How far the middle of one lies from the middle of the other, in pixels; the same in both directions of writing. */
function fromMiddle(row: HTMLElement, link: HTMLElement): number {
  const [outer, inner] = [row.getBoundingClientRect(), link.getBoundingClientRect()];
  return inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}
