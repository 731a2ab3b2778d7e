import { type RefObject, useEffect, useRef } from 'react';

/**
 * When the phone turns from one plate into another, the pressed button is gone: whoever had focus in the phone keeps it,
 * on its heading. Focus elsewhere, such as in a text field, is never moved.
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
    if (isLost && wasInside.current) region.current?.querySelector<HTMLElement>('#phone-heading')?.focus();
  }, [region, kind]);
}
