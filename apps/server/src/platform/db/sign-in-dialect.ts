import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver } from 'kysely';
import { signInRole } from './protect.ts';
import type { TransactionScope } from './transaction-scope.ts';

/**
 * A dialect for sign-in's library: whatever it asks runs in a transaction under its own role, so it reaches its own
 * tables and no tenant's. Asking inside a tenant transaction is refused.
 */
export function signInDialect(inner: Dialect, scope: TransactionScope): Dialect {
  return {
    createAdapter: () => inner.createAdapter(),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => inner.createQueryCompiler(),
    createDriver: () => new RoleDriver(inner.createDriver(), scope),
  };
}

/** The connection of one acquire: knows whether its transaction is still to be ended, and how. */
class RoleConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  state: 'open' | 'failed' | 'ended' = 'open';

  constructor(inner: DatabaseConnection) {
    this.inner = inner;
  }

  async executeQuery<R>(query: CompiledQuery) {
    try {
      return await this.inner.executeQuery<R>(query);
    } catch (error) {
      this.state = 'failed';
      throw error;
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number) {
    return this.inner.streamQuery<R>(query, chunkSize ?? 100);
  }
}

class RoleDriver implements Driver {
  readonly #inner: Driver;
  readonly #scope: TransactionScope;

  constructor(inner: Driver, scope: TransactionScope) {
    this.#inner = inner;
    this.#scope = scope;
  }

  init(): Promise<void> {
    return this.#inner.init();
  }

  async acquireConnection(): Promise<RoleConnection> {
    this.#scope.refuseNesting();
    const connection = new RoleConnection(await this.#inner.acquireConnection());
    try {
      await this.#inner.beginTransaction(connection.inner, {});
      await connection.executeQuery(CompiledQuery.raw(`set local role ${signInRole}`));
      return connection;
    } catch (error) {
      await this.#inner.releaseConnection(connection.inner);
      throw error;
    }
  }

  /** The transaction began with the connection. */
  async beginTransaction(): Promise<void> {}

  async commitTransaction(connection: RoleConnection): Promise<void> {
    connection.state = 'ended';
    await this.#inner.commitTransaction(connection.inner);
  }

  async rollbackTransaction(connection: RoleConnection): Promise<void> {
    connection.state = 'ended';
    await this.#inner.rollbackTransaction(connection.inner);
  }

  async releaseConnection(connection: RoleConnection): Promise<void> {
    try {
      if (connection.state === 'open') await this.commitTransaction(connection);
      if (connection.state === 'failed') await this.rollbackTransaction(connection);
    } finally {
      await this.#inner.releaseConnection(connection.inner);
    }
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }
}
