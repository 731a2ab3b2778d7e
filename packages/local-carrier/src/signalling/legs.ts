import { BrowserLeg, type BrowserLegDeps, type LegSocket } from './browser-leg.ts';
import type { Grant } from './grant.ts';

/** Every leg that is not over. */
export class Legs {
  readonly #deps: BrowserLegDeps;
  readonly #legs = new Set<BrowserLeg>();

  constructor(deps: BrowserLegDeps) {
    this.#deps = deps;
  }

  open(socket: LegSocket, grant: Grant, temporarySid: string): BrowserLeg {
    const leg: BrowserLeg = new BrowserLeg(this.#deps, socket, grant, temporarySid, () => this.#legs.delete(leg));
    this.#legs.add(leg);
    return leg;
  }

  /** A call that came to the browser. */
  adopt(leg: BrowserLeg): void {
    this.#legs.add(leg);
    leg.whenOver(() => this.#legs.delete(leg));
  }

  find(callSid: string): BrowserLeg | undefined {
    return [...this.#legs].find((leg) => leg.callSid === callSid);
  }

  of(socket: LegSocket): BrowserLeg[] {
    return [...this.#legs].filter((leg) => leg.belongsTo(socket));
  }
}
