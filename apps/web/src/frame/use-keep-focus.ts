import { type RefObject, useEffect, useRef } from 'react';

/**
 * When the phone turns from one plate into another, the pressed button is gone: whoever had focus in the phone keeps it,
 * on the first outcome of a wrap-up, else on the phone's heading. Focus elsewhere, such as in a text field, is never moved.
 */
export function useKeepFocus(region: RefObject<HTMLElement | null>, kind: string): void {
  const wasInside = useRef(false);
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      wasInside.current = target instanceof Node && region.current?.contains(target) === true;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, [region]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new plate is looked at once
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!isLost || !wasInside.current) return;
    const target = ['[data-outcome]', '#wrap-up-heading', '#phone-heading']
      .map((selector) => region.current?.querySelector<HTMLElement>(selector))
      .find(Boolean);
    target?.focus();
  }, [region, kind]);
}
