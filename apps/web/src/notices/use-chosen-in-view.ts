import { type RefObject, useEffect } from 'react';

/** Moves a row of links that is wider than its place so that the chosen one (`aria-current`) stands in its middle. */
export function useChosenInView(row: RefObject<HTMLElement | null>, chosen: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen is read from the page
  useEffect(() => {
    const link = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (!row.current || !link) return;
    row.current.scrollLeft += fromMiddle(row.current.getBoundingClientRect(), link.getBoundingClientRect());
  }, [chosen]);
}

interface Extent {
  left: number;
  width: number;
}

/** How far the middle of a link lies from the middle of its row, in pixels; the same in both directions of writing. */
export function fromMiddle(row: Extent, link: Extent): number {
  return link.left + link.width / 2 - (row.left + row.width / 2);
}
