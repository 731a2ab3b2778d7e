/** Columns leave by the list's own width: first the number, then the agent; on a phone the line sits under the name. */
export type Layout = 'wide' | 'narrow' | 'slim' | 'split' | 'touch';

/** Row heights in pixels. */
export const rowHeights: Readonly<Record<Layout, number>> = { wide: 36, narrow: 36, slim: 36, split: 40, touch: 62 };

/** The layout for a list of this width in pixels, 0 before it has been measured. */
export function layoutOf(width: number, isBesideDetails: boolean): Layout {
  if (width > 0 && width < 560 && !isBesideDetails) return 'touch';
  if (isBesideDetails) return width > 0 && width < 330 ? 'touch' : 'split';
  if (width > 0 && width < 700) return 'slim';
  return width > 0 && width < 840 ? 'narrow' : 'wide';
}
