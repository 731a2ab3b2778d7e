import type { OrgId } from '@ringdesk/contract';
import { type Dialect, Kysely, sql, type Transaction } from 'kysely';
import type { Database, TransactionOptions } from './database.ts';
import type { Engine } from './drivers.ts';
import { migrate } from './migrate.ts';
import { organizationRole, systemRole } from './protect.ts';
import { signInDialect } from './sign-in-dialect.ts';
import type { Tables } from './tables.ts';
import { TransactionScope } from './transaction-scope.ts';

export interface OpenDatabase extends Database {
  readonly kind: Engine['kind'];
  /** Inside a transaction: what it knows of itself. */
  readonly scope: TransactionScope;
  /** For sign-in's library alone. */
  readonly signInDialect: Dialect;
  /** See Engine.listen. */
  readonly listen: Engine['listen'];
  /** Resolves when the database answers. */
  ping(): Promise<void>;
}

/** Migrates, then opens the doors. The caller keeps the engine's folder locked. */
export async function openDatabase(engine: Engine): Promise<OpenDatabase> {
  await migrate(new Kysely<unknown>({ dialect: engine.dialect() }));
  const kysely = new Kysely<Tables>({ dialect: engine.dialect() });
  const scope = new TransactionScope();

  async function transact<T>(
    role: string,
    orgId: OrgId | null,
    work: (tx: Transaction<Tables>) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    scope.refuseNesting();
    const afterCommit: Array<() => void> = [];
    let begin = kysely.transaction();
    if (options.isolation) begin = begin.setIsolationLevel(options.isolation);
    const result = await begin.execute(async (tx) => {
      await sql`select set_config('role', ${role}, true), set_config('app.org_id', ${orgId ?? ''}, true)`.execute(tx);
      return scope.run(orgId, tx, afterCommit, () => work(tx));
    });
    for (const task of afterCommit) task();
    return result;
  }

  return {
    kind: engine.kind,
    scope,
    listen: engine.listen,
    signInDialect: signInDialect(engine.dialect(), scope),
    withOrganization: (orgId, work, options) => transact(organizationRole, orgId, work, options),
    asSystem: (work) => transact(systemRole, null, work),
    ping: async () => void (await sql`select 1`.execute(kysely)),
    close: async () => {
      await kysely.destroy();
      await engine.close();
    },
  };
}
