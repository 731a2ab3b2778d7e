import { type Kysely, sql } from 'kysely';
import { protect } from '../protect.ts';

/** What was last decided about each caller in line. A round of routing reads this, and not the history of its reasons. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table routing_standing (
      org_id uuid not null,
      call_id uuid not null,
      reasons jsonb not null,
      changed_at timestamptz(3) not null,
      primary key (org_id, call_id),
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await protect(db, 'routing_standing', { organization: ['select', 'insert', 'update', 'delete'] });
}
