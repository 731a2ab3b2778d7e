import { AsyncLocalStorage } from 'node:async_hooks';
import type { OrgId } from '@ringdesk/contract';
import type { Transaction } from 'kysely';
import { Invariant } from '../errors.ts';
import type { Tables } from './tables.ts';

interface Scope {
  readonly orgId: OrgId | null;
  readonly tx: Transaction<Tables>;
  readonly beforeCommit: Array<() => Promise<void>>;
  readonly afterCommit: Array<() => void>;
  open: boolean;
}

/**
 * Knows whether the running code is inside a transaction. PGlite has one session, so a second transaction inside the
 * first would wait for ever there and work on PostgreSQL: it is refused on both.
 */
export class TransactionScope {
  readonly #storage = new AsyncLocalStorage<Scope>();

  current(): Scope | null {
    const scope = this.#storage.getStore();
    return scope?.open ? scope : null;
  }

  refuseNesting(): void {
    if (this.current()) throw new Invariant('The database was asked for a transaction inside a transaction.');
  }

  /** Runs `work` inside the scope; what it left for after the commit is returned to run once the commit is done. */
  async run<T>(
    orgId: OrgId | null,
    tx: Transaction<Tables>,
    afterCommit: Array<() => void>,
    work: () => Promise<T>,
  ): Promise<T> {
    const scope: Scope = { orgId, tx, beforeCommit: [], afterCommit, open: true };
    try {
      return await this.#storage.run(scope, async () => {
        const result = await work();
        for (const task of scope.beforeCommit) await task();
        return result;
      });
    } finally {
      scope.open = false;
    }
  }

  /** Runs `task` inside the running transaction, when all of its work is done. */
  beforeCommit(task: () => Promise<void>): void {
    this.#open().beforeCommit.push(task);
  }

  /** Runs `task` when the running transaction has committed, and never when it has not. */
  afterCommit(task: () => void): void {
    this.#open().afterCommit.push(task);
  }

  #open(): Scope {
    const scope = this.current();
    if (!scope) throw new Invariant('There is no transaction whose commit could be waited for.');
    return scope;
  }
}
