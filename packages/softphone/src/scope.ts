/**
 * A lifetime as an object: what is bound to a scope ends with it, last bound first. A timer, listener or stream
 * without a scope is a leak.
 */
export interface Scope {
  readonly ended: boolean;
  /** Keeps what is made until the scope ends. On an ended scope it is undone at once. */
  bind<T>(made: T, undo: (made: T) => void): T;
  onEnd(undo: () => void): void;
  /** Safe to repeat. Everything is undone even if one part throws; the first error is thrown at the end. */
  end(): void;
}

export function createScope(): Scope {
  const undos = new Set<() => void>();
  let ended = false;
  const scope: Scope = {
    get ended() {
      return ended;
    },
    bind(made, undo) {
      scope.onEnd(() => undo(made));
      return made;
    },
    onEnd(undo) {
      if (ended) undo();
      else undos.add(undo);
    },
    end() {
      if (ended) return;
      ended = true;
      const errors: unknown[] = [];
      for (const undo of [...undos].reverse()) {
        try {
          undo();
        } catch (error) {
          errors.push(error);
        }
      }
      undos.clear();
      if (errors.length > 0) throw errors[0];
    },
  };
  return scope;
}

/** Listens on a DOM target for as long as the scope lives. */
export function listen(scope: Scope, target: EventTarget, type: string, listener: (event: Event) => void): void {
  target.addEventListener(type, listener);
  scope.onEnd(() => target.removeEventListener(type, listener));
}
