import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, useEffect } from 'react';

type Load = () => Promise<unknown>;

/**
 * A part that is loaded when it is first shown. Without the network it may not come: then `Instead` stands in its place,
 * and the desk, where a call may be up, stays as it is.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Instead: () => ReactNode,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch((): ComponentType<Props> => Instead) }));
}

const stillMs = 3_000;

/** Loads parts once the page stands still, so that they open at once; those that do not come are asked for again when shown. */
export function useLoadLater(loads: readonly Load[]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of loads) load().catch(() => undefined);
    }, stillMs);
    return () => clearTimeout(timer);
  }, [loads]);
}
