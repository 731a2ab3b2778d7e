import type { Member, WriteAudit } from '../../platform/http/endpoint-route.ts';
import type { Logger } from '../../platform/log.ts';

export interface SignInAuditDeps {
  writeAudit: WriteAudit;
  log: Logger;
  /** Whose session the cookies open. */
  memberOf(cookies: readonly string[]): Promise<Member | null>;
  membersOf(email: string): Promise<Member[]>;
}

/** Writes down who signs in, and whose password somebody did not know: in each organization of that person. */
export class SignInAudit {
  readonly #deps: SignInAuditDeps;
  readonly #writing = new Set<Promise<void>>();

  constructor(deps: SignInAuditDeps) {
    this.#deps = deps;
  }

  async signedIn(cookies: readonly string[], address: string): Promise<void> {
    const member = await this.#deps.memberOf(cookies);
    if (member) await this.#write(member, 'sign-in', address);
  }

  /** Returns at once. */
  refused({ email, address }: { email: string; address: string }): void {
    const writing = this.#writeRefused(email, address)
      .catch((err: unknown) => this.#deps.log.error({ err }, 'A refused sign-in could not be written down'))
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  /** Resolves when everything is written. */
  async idle(): Promise<void> {
    await Promise.all(this.#writing);
  }

  async #writeRefused(email: string, address: string): Promise<void> {
    for (const member of await this.#deps.membersOf(email)) await this.#write(member, 'sign-in.refused', address);
  }

  #write({ orgId, id, name }: Member, action: 'sign-in' | 'sign-in.refused', address: string): Promise<void> {
    return this.#deps.writeAudit({ orgId, member: { id, name }, action, through: null, subjectId: null, address });
  }
}
