import { isOutOfService } from '../faults/out-of-service.ts';
import type { BrowserCallObserver, BrowserCalls, BrowserInvite, SocketFault } from './browser-calls.port.ts';
import type { Ending } from './leg.machine.ts';
import type { Legs } from './legs.ts';
import { withoutOwnParams } from './own-params.ts';
import { endCallback, fallbackOf, type Scripts } from './scripts.ts';
import type { World } from './world.ts';

/** What the Voice SDK shows for an ending before the answer; after it a call just ends. */
const errors: Record<Exclude<Ending, 'hung-up'>, { code: number; message: string }> = {
  busy: { code: 31486, message: 'Busy here' },
  rejected: { code: 31603, message: 'Decline' },
  'no-answer': { code: 31480, message: 'Temporarily unavailable' },
  unreachable: { code: 31404, message: 'Not found' },
  failed: { code: 31005, message: 'Connection error' },
};

/** Calls from browsers: an application is asked what to do with them. */
export class BrowserLegs implements BrowserCalls {
  readonly #world: World;
  readonly #legs: Legs;
  readonly #scripts: Scripts;
  readonly #heardDigits: (lineId: string, digits: string) => void;
  readonly #faultListeners = new Set<(fault: SocketFault, accountSid: string) => void>();

  constructor(
    world: World,
    parts: { legs: Legs; scripts: Scripts; heardDigits: (lineId: string, digits: string) => void },
  ) {
    this.#world = world;
    this.#legs = parts.legs;
    this.#scripts = parts.scripts;
    this.#heardDigits = parts.heardDigits;
  }

  findApiKey(keySid: string): { accountSid: string; secret: string } | null {
    const key = this.#world.store.keys.get(keySid);
    if (!key || this.#world.store.accounts.get(key.accountSid)?.status !== 'active') return null;
    if (this.#isRefused([key.accountSid])) return null;
    return { accountSid: key.accountSid, secret: key.secret };
  }

  findAuthToken(accountSid: string): string | null {
    const account = this.#world.store.accounts.get(accountSid);
    return account?.status === 'active' && !this.#isRefused([accountSid]) ? account.authToken : null;
  }

  turnsAwayFor({ accountSid, identity }: { accountSid: string; identity: string }): number | null {
    return this.#world.faults.strike('gateway-busy', [accountSid, `client:${identity}`])?.delayMs ?? null;
  }

  invite(request: BrowserInvite, observer: BrowserCallObserver): { callSid: string } | null {
    const application = this.#world.store.applications.get(request.applicationSid);
    if (application?.accountSid !== request.accountSid) return null;
    if (this.#isRefused([request.accountSid, application.sid, `client:${request.identity}`])) return null;
    const leg = this.#legs.create({
      accountSid: request.accountSid,
      from: `client:${request.identity}`,
      to: request.params.To ?? '',
      direction: 'inbound',
      applicationSid: application.sid,
      statusCallbacks: endCallback(application),
      lineId: request.lineId,
    });
    leg.onAnswered(() => this.#soon(() => observer.answered()));
    let wasAnswered = false;
    leg.onAnswered(() => {
      wasAnswered = true;
    });
    leg.onEnded((how) => this.#soon(() => observer.ended(wasAnswered || how === 'hung-up' ? null : errors[how])));
    const params = withoutOwnParams(request.params, this.#world.unconfirmed);
    this.#soon(() => {
      if (!leg.isLive) return;
      observer.ringing();
      const { voiceUrl: url, voiceMethod: method } = application;
      if (url) this.#scripts.start(leg, { kind: 'voice', url, method, params }, fallbackOf(application));
      else leg.end('unreachable');
    });
    return { callSid: leg.sid };
  }

  digits(callSid: string, digits: string): void {
    const leg = this.#legs.get(callSid);
    if (leg) this.#heardDigits(leg.lineId, digits);
  }

  hangUp(callSid: string): void {
    this.#legs.get(callSid)?.end('hung-up');
  }

  onSocketFault(listener: (fault: SocketFault, accountSid: string) => void): () => void {
    this.#faultListeners.add(listener);
    return () => this.#faultListeners.delete(listener);
  }

  /** A fault was chosen for this account. */
  strikeSockets(fault: SocketFault, accountSid: string): void {
    for (const listener of this.#faultListeners) listener(fault, accountSid);
  }

  #isRefused(scopes: readonly string[]): boolean {
    return this.#world.faults.strike('gateway-refused', scopes) !== null || isOutOfService(scopes, this.#world);
  }

  #soon(work: () => void): void {
    this.#world.clock.after(0, work);
  }
}
