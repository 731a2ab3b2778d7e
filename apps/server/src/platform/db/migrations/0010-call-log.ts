import { type Kysely, sql } from 'kysely';
import { protect } from '../protect.ts';

type Db = Kysely<unknown>;

/**
 * The log by each of its filters: a page costs the same however long the history is. Notes are found by keyed tokens of how
 * their words begin, which carry the time of the call so that hits come in the order of the log.
 */
export async function up(db: Db): Promise<void> {
  await sql`alter table calls add column recorded boolean not null default false`.execute(db);
  await asOwner(db, ['calls', 'recordings'], () =>
    sql`
      update calls set recorded = true where exists (
        select from recordings r where r.org_id = calls.org_id and r.call_id = calls.id and r.state = 'ready'
      )`.execute(db),
  );
  for (const column of ['direction', 'outcome', 'queue_id', 'recorded']) {
    const name = sql.id(`calls_by_${column}`);
    await sql`create index ${name} on calls (org_id, ${sql.id(column)}, created_at desc, id desc)`.execute(db);
  }

  await keepPeaks(db);
  await createNoteSearch(db);
  await createExports(db);
}

async function keepPeaks(db: Db): Promise<void> {
  await sql`
    alter table recordings add column peaks bytea, add column peaks_tries smallint not null default 0`.execute(db);
  await sql`
    create index recordings_not_measured on recordings (org_id, created_at)
      where state = 'ready' and peaks is null`.execute(db);
}

async function createNoteSearch(db: Db): Promise<void> {
  await sql`
    create table call_note_words (
      org_id uuid not null,
      token bytea not null,
      created_at timestamptz(3) not null,
      call_id uuid not null,
      primary key (org_id, call_id, token),
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await sql`
    create index call_note_words_newest on call_note_words (org_id, token, created_at desc, call_id desc)`.execute(db);
  await protect(db, 'call_note_words', { organization: ['select', 'insert', 'delete'] });
  await sql`alter table call_notes add column is_searchable boolean not null default false`.execute(db);
  await sql`create index call_notes_not_searchable on call_notes (org_id) where not is_searchable`.execute(db);
}

async function createExports(db: Db): Promise<void> {
  await sql`
    create table call_exports (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      state text not null check (state in ('running', 'done', 'cancelled')),
      sealed_request bytea not null,
      next_page text,
      row_count integer,
      rows_done integer not null default 0,
      created_by uuid not null,
      created_by_name text not null,
      created_at timestamptz(3) not null,
      finished_at timestamptz(3),
      expires_at timestamptz(3),
      version integer not null default 1,
      primary key (org_id, id)
    )`.execute(db);
  await sql`create index call_exports_newest on call_exports (org_id, created_by, created_at desc)`.execute(db);
  await protect(db, 'call_exports', { organization: ['select', 'insert', 'update', 'delete'] });

  // Each piece comes in the transaction that moves the export on, so that a killed server loses and doubles no line.
  await sql`
    create table call_export_pieces (
      org_id uuid not null,
      export_id uuid not null,
      position integer not null,
      sealed bytea not null,
      primary key (org_id, export_id, position),
      foreign key (org_id, export_id) references call_exports on delete cascade
    )`.execute(db);
  await protect(db, 'call_export_pieces', { organization: ['select', 'insert', 'delete'] });
}

/** Row level security is forced on the owner too; the schema's own change is for every organization. */
async function asOwner(db: Db, tables: readonly string[], work: () => Promise<unknown>): Promise<void> {
  for (const table of tables) await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  await work();
  for (const table of tables) await sql`alter table ${sql.table(table)} force row level security`.execute(db);
}
