import { type Kysely, sql } from 'kysely';
import { protect } from '../protect.ts';

type Db = Kysely<unknown>;

/** In the call and after it: hold, notes, outcomes, follow-ups, and what the line was like. */
export async function up(db: Db): Promise<void> {
  await sql`
    alter table calls
      add column hold_asked boolean not null default false,
      add column held_since timestamptz(3),
      add column disposition_id uuid,
      add column disposition_label text,
      add constraint calls_disposition_check check ((disposition_id is null) = (disposition_label is null))`.execute(
    db,
  );
  await sql`alter table member_status add column wrap_up_call_id uuid`.execute(db);
  await createWrapUp(db);
  await createQuality(db);
}

async function createWrapUp(db: Db): Promise<void> {
  // No row: the outcomes that every organization begins with.
  await sql`
    create table wrap_up_rules (
      org_id uuid primary key references auth_organizations,
      settings jsonb not null,
      version integer not null
    )`.execute(db);
  await protect(db, 'wrap_up_rules', { organization: ['select', 'insert', 'update'] });

  await sql`
    create table call_notes (
      org_id uuid not null,
      call_id uuid not null,
      text text not null,
      version integer not null,
      changed_at timestamptz(3) not null,
      changed_by_id uuid not null,
      changed_by_name text not null,
      primary key (org_id, call_id),
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await protect(db, 'call_notes', { organization: ['select', 'insert', 'update'] });

  await sql`
    create table follow_ups (
      org_id uuid not null,
      id uuid not null,
      call_id uuid not null,
      owner_id uuid not null,
      owner_name text not null,
      due_at timestamptz(3) not null,
      closed_at timestamptz(3),
      closed_as text check (closed_as in ('done', 'dropped')),
      created_at timestamptz(3) not null,
      version integer not null,
      primary key (org_id, id),
      foreign key (org_id, call_id) references calls,
      check ((closed_at is null) = (closed_as is null))
    )`.execute(db);
  await sql`create unique index follow_ups_open on follow_ups (org_id, call_id) where closed_at is null`.execute(db);
  await sql`create index follow_ups_due on follow_ups (org_id, due_at, id)`.execute(db);
  await protect(db, 'follow_ups', { organization: ['select', 'insert', 'update'] });
}

async function createQuality(db: Db): Promise<void> {
  await sql`
    create table call_quality (
      org_id uuid not null,
      call_id uuid not null,
      at timestamptz(3) not null,
      rtt_ms real not null,
      heard_mos real not null,
      heard_jitter_ms real not null,
      heard_loss real not null,
      sent_mos real,
      sent_jitter_ms real,
      sent_loss real,
      primary key (org_id, call_id, at),
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await protect(db, 'call_quality', { organization: ['select', 'insert'] });

  await sql`
    create table audio_reports (
      org_id uuid not null,
      id uuid not null,
      call_id uuid not null,
      member_id uuid not null,
      at timestamptz(3) not null,
      figures jsonb not null,
      primary key (org_id, id),
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await sql`create index audio_reports_of_call on audio_reports (org_id, call_id, at)`.execute(db);
  await protect(db, 'audio_reports', { organization: ['select', 'insert'] });
}
