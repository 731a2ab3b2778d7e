const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Where the focus was in each part of the desk when it was left. */
const left = new WeakMap<HTMLElement, HTMLElement>();

/** Moves the focus to the next part of the desk (`data-region`) that can be seen, and to where it last was in it. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isReachable);
  if (regions.length === 0) return;
  const here = document.activeElement;
  const at = regions.findLastIndex((region) => region.contains(here));
  const from = regions[at];
  if (from && here instanceof HTMLElement) left.set(from, here);
  const next = at === -1 ? (step === 1 ? 0 : regions.length - 1) : (at + step + regions.length) % regions.length;
  const region = regions[next];
  if (region) enter(region);
}

function enter(region: HTMLElement): void {
  const before = left.get(region);
  const target =
    before && region.contains(before) && isReachable(before)
      ? before
      : [...region.querySelectorAll<HTMLElement>(focusable)].find(isReachable);
  if (target) target.focus();
  else {
    region.tabIndex = -1;
    region.focus();
  }
}

function isReachable(element: HTMLElement): boolean {
  return element.closest('[inert]') === null && element.checkVisibility({ visibilityProperty: true });
}
