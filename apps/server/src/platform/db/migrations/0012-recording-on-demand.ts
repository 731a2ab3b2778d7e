import { type Kysely, sql } from 'kysely';

/** A recording that the agent starts and stops: how far it is, and what they want. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table calls
      add column on_demand_stage text check (on_demand_stage in ('off', 'notice', 'starting', 'on')),
      add column on_demand_asked boolean not null default false`.execute(db);
}
