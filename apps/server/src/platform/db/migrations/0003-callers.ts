import { type Kysely, sql } from 'kysely';
import { protect } from '../protect.ts';

type Db = Kysely<unknown>;

/** Callers: where numbers lead, queues and their agents, offers with their reasons, voice messages, missed callers. */
export async function up(db: Db): Promise<void> {
  await createSettings(db);
  await extendCalls(db);
  await createOffers(db);
  await createLeftovers(db);
}

async function createSettings(db: Db): Promise<void> {
  await sql`
    create table prompts (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      name text not null,
      wav bytea not null,
      duration_ms integer not null,
      built_in boolean not null,
      created_at timestamptz(3) not null,
      primary key (org_id, id)
    )`.execute(db);
  await protect(db, 'prompts', { organization: ['select', 'insert', 'delete'] });

  await sql`
    create table voicemail_boxes (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      label text not null,
      member_id uuid,
      greeting jsonb,
      created_at timestamptz(3) not null,
      version integer not null,
      primary key (org_id, id),
      unique (org_id, member_id)
    )`.execute(db);
  await protect(db, 'voicemail_boxes', { organization: ['select', 'insert', 'update'] });

  await sql`
    create table queues (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      name text not null,
      settings jsonb not null,
      created_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      version integer not null,
      primary key (org_id, id)
    )`.execute(db);
  await sql`create unique index queues_name on queues (org_id, name) where deleted_at is null`.execute(db);
  await protect(db, 'queues', { organization: ['select', 'insert', 'update'] });

  // Null: the safe default, which is the organization's first queue, always open.
  await sql`alter table numbers add column settings jsonb, add column version integer not null default 1`.execute(db);

  await sql`
    create table member_status (
      org_id uuid not null references auth_organizations,
      member_id uuid not null,
      chosen text not null check (chosen in ('available', 'away')),
      away_reason text,
      chosen_at timestamptz(3) not null,
      wrap_up_until timestamptz(3),
      no_answer_at timestamptz(3),
      no_answer_text text,
      primary key (org_id, member_id),
      check ((chosen = 'away') = (away_reason is not null)),
      check ((no_answer_at is null) = (no_answer_text is null))
    )`.execute(db);
  await protect(db, 'member_status', { organization: ['select', 'insert', 'update'] });

  await sql`
    create table member_polls (
      org_id uuid not null references auth_organizations,
      member_id uuid not null,
      polled_at timestamptz(3) not null,
      primary key (org_id, member_id)
    )`.execute(db);
  await protect(db, 'member_polls', { organization: ['select', 'insert', 'update'] });
}

async function extendCalls(db: Db): Promise<void> {
  await sql`
    alter table calls
      drop constraint calls_state_check,
      add constraint calls_state_check
        check (state in ('connecting', 'ringing', 'waiting', 'answered', 'voicemail', 'forwarded', 'ended')),
      alter column customer_sealed drop not null,
      alter column customer_index drop not null,
      alter column request_key drop not null,
      add column customer_words text,
      add column queue_id uuid,
      add column queue_label text,
      add column wanted_agent_id uuid,
      add column caller_place text,
      add column caller_arrived boolean,
      add column waiting_since timestamptz(3),
      add column wait_until timestamptz(3),
      add column claimed_at timestamptz(3),
      add column agent_has_sound boolean,
      add column overflow jsonb,
      add column overflowing boolean,
      add column served boolean,
      add constraint calls_caller_check check ((direction = 'inbound') = (caller_place is not null)),
      add constraint calls_customer_check check (customer_sealed is not null or customer_words is not null)`.execute(
    db,
  );
  await sql`create index calls_waiting on calls (org_id, waiting_since) where state = 'waiting'`.execute(db);
  await sql`create index calls_of_customer on calls (org_id, customer_index, created_at desc)`.execute(db);
}

async function createOffers(db: Db): Promise<void> {
  await sql`
    create table offers (
      org_id uuid not null,
      id uuid not null,
      call_id uuid not null,
      member_id uuid not null,
      made_at timestamptz(3) not null,
      acknowledge_by timestamptz(3) not null,
      acknowledged_at timestamptz(3),
      expires_at timestamptz(3) not null,
      end_cause text,
      ended_at timestamptz(3),
      taken_by_id uuid,
      taken_by_name text,
      version integer not null,
      primary key (org_id, id),
      foreign key (org_id, call_id) references calls,
      check ((end_cause is null) = (ended_at is null))
    )`.execute(db);
  // Nobody is asked about two callers at once, and nobody twice at once about one.
  await sql`create unique index offers_one_open on offers (org_id, member_id) where end_cause is null`.execute(db);
  // Accepting is decided here, whoever asks first and on whatever node.
  await sql`create index offers_of_call on offers (org_id, call_id, made_at)`.execute(db);
  await sql`create index offers_of_member on offers (org_id, member_id, made_at desc)`.execute(db);
  await protect(db, 'offers', { organization: ['select', 'insert', 'update'] });

  await sql`
    create table routing_decisions (
      org_id uuid not null,
      call_id uuid not null,
      member_id uuid not null,
      member_name text not null,
      at timestamptz(3) not null,
      reason text not null,
      text text not null,
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await sql`create index routing_decisions_of_call on routing_decisions (org_id, call_id, at)`.execute(db);
  await sql`create index routing_decisions_of_member on routing_decisions (org_id, member_id, at desc)`.execute(db);
  await protect(db, 'routing_decisions', { organization: ['select', 'insert'] });
}

async function createLeftovers(db: Db): Promise<void> {
  await sql`
    create table voicemails (
      org_id uuid not null,
      id uuid not null,
      box_id uuid not null,
      call_id uuid not null,
      carrier_recording_id text not null,
      state text not null check (state in ('recording', 'processing', 'ready', 'failed')),
      duration_ms bigint,
      sealed_transcript bytea,
      received_at timestamptz(3) not null,
      handled_at timestamptz(3),
      handled_by_id uuid,
      handled_by_name text,
      version integer not null,
      primary key (org_id, id),
      unique (org_id, carrier_recording_id),
      foreign key (org_id, call_id) references calls,
      foreign key (org_id, box_id) references voicemail_boxes
    )`.execute(db);
  await sql`create index voicemails_newest on voicemails (org_id, received_at desc, id desc)`.execute(db);
  await protect(db, 'voicemails', { organization: ['select', 'insert', 'update'] });

  await sql`
    create table missed_callers (
      org_id uuid not null,
      id uuid not null,
      customer_index bytea,
      last_call_id uuid not null,
      queue_id uuid,
      owner_id uuid,
      owner_name text,
      attempts integer not null,
      first_at timestamptz(3) not null,
      last_at timestamptz(3) not null,
      closed_at timestamptz(3),
      closed_by_call_id uuid,
      closed_reason text,
      version integer not null,
      primary key (org_id, id),
      foreign key (org_id, last_call_id) references calls
    )`.execute(db);
  // One open entry for each number; who withheld it is an entry of their own.
  await sql`create unique index missed_callers_open on missed_callers (org_id, customer_index) where closed_at is null`.execute(
    db,
  );
  await sql`create index missed_callers_newest on missed_callers (org_id, last_at desc, id desc)`.execute(db);
  await protect(db, 'missed_callers', { organization: ['select', 'insert', 'update'] });
}
