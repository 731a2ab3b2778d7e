import { type Kysely, sql } from 'kysely';
import { protect } from '../protect.ts';

type Db = Kysely<unknown>;

export async function up(db: Db): Promise<void> {
  await createConnections(db);
  await createCalls(db);
  await createCallLog(db);
}

async function createConnections(db: Db): Promise<void> {
  await sql`
    create table carrier_connections (
      org_id uuid primary key references auth_organizations,
      api_url text,
      signalling_host text,
      signalling_secure boolean not null,
      local boolean not null,
      account_sid text not null unique,
      sealed_auth_token bytea not null,
      sealed_next_auth_token bytea,
      api_key_sid text not null,
      sealed_api_key_secret bytea not null,
      application_sid text,
      sealed_webhook_key bytea not null,
      creates_per_second integer not null check (creates_per_second > 0),
      created_at timestamptz(3) not null
    )`.execute(db);
  await protect(db, 'carrier_connections', { organization: ['select', 'insert', 'update'] });

  // Read by the system before the organization is known; a tenant only writes its own.
  await sql`
    create table webhook_keys (
      key_hash bytea primary key,
      org_id uuid not null references auth_organizations
    )`.execute(db);
  await protect(db, 'webhook_keys', { organization: ['insert', 'delete'], system: ['select'] });

  await sql`
    create table numbers (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      sealed bytea not null,
      blind_index bytea not null,
      label text not null,
      carrier_number_id text,
      position integer not null,
      created_at timestamptz(3) not null,
      primary key (org_id, id),
      unique (org_id, blind_index)
    )`.execute(db);
  await protect(db, 'numbers', { organization: ['select', 'insert', 'update'] });
}

async function createCalls(db: Db): Promise<void> {
  await sql`
    create table calls (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      direction text not null check (direction in ('outbound', 'inbound')),
      state text not null check (state in ('connecting', 'ringing', 'answered', 'ended')),
      outcome text,
      ended_by text,
      reason text,
      agent_id uuid,
      agent_name text,
      contact_id uuid,
      contact_name text,
      contact_company text,
      customer_sealed bytea not null,
      customer_index bytea not null,
      number_id uuid not null,
      request_key uuid not null,
      agent_leg_id uuid not null,
      customer_leg_id uuid not null,
      hang_up_cause text,
      hang_up_at timestamptz(3),
      record boolean not null,
      record_decided_by text not null,
      deadline_kind text,
      deadline_at timestamptz(3),
      created_at timestamptz(3) not null,
      ringing_at timestamptz(3),
      answered_at timestamptz(3),
      ended_at timestamptz(3),
      talk_ms bigint,
      machine_version integer not null,
      version integer not null,
      primary key (org_id, id),
      unique (org_id, agent_id, request_key),
      foreign key (org_id, number_id) references numbers,
      check ((state = 'ended') = (outcome is not null)),
      check ((deadline_kind is null) = (deadline_at is null))
    )`.execute(db);
  await sql`create unique index calls_one_live on calls (org_id, agent_id) where state <> 'ended'`.execute(db);
  await sql`create index calls_newest on calls (org_id, created_at desc, id desc)`.execute(db);
  await sql`create index calls_of_contact on calls (org_id, contact_id, created_at desc, id desc)`.execute(db);
  await sql`create index calls_of_agent on calls (org_id, agent_id, created_at desc, id desc)`.execute(db);
  await sql`create index calls_due on calls (org_id, deadline_at) where deadline_at is not null`.execute(db);
  await protect(db, 'calls', { organization: ['select', 'insert', 'update'] });

  await sql`
    create table legs (
      org_id uuid not null,
      id uuid not null,
      call_id uuid not null,
      role text not null check (role in ('agent', 'customer')),
      carrier_leg_id text,
      state text not null check (state in ('expected', 'waiting', 'placing', 'placed', 'ringing', 'up', 'ended')),
      joined boolean not null,
      lost_at timestamptz(3),
      ringing_at timestamptz(3),
      answered_at timestamptz(3),
      left_at timestamptz(3),
      ended_at timestamptz(3),
      end_cause text,
      duration_ms bigint,
      missing_since timestamptz(3),
      created_at timestamptz(3) not null,
      primary key (org_id, id),
      unique (org_id, carrier_leg_id),
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await sql`create index legs_of_call on legs (org_id, call_id)`.execute(db);
  await sql`create index legs_open on legs (org_id) where state <> 'ended'`.execute(db);
  await protect(db, 'legs', { organization: ['select', 'insert', 'update'] });

  await sql`
    create table call_effects (
      org_id uuid not null,
      id uuid not null,
      call_id uuid not null,
      kind text not null,
      carrier_leg_id text,
      state text not null check (state in ('pending', 'started', 'done', 'failed')),
      attempts integer not null,
      due_at timestamptz(3) not null,
      last_error text,
      created_at timestamptz(3) not null,
      primary key (org_id, id),
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await sql`create index call_effects_open on call_effects (org_id, due_at) where state in ('pending', 'started')`.execute(
    db,
  );
  await protect(db, 'call_effects', { organization: ['select', 'insert', 'update'] });
}

async function createCallLog(db: Db): Promise<void> {
  await sql`
    create table carrier_events (
      org_id uuid not null references auth_organizations,
      dedupe_key text not null,
      call_id uuid,
      leg_id uuid,
      type text not null,
      at timestamptz(3) not null,
      received_at timestamptz(3) not null,
      fact jsonb not null,
      primary key (org_id, dedupe_key)
    )`.execute(db);
  await sql`create index carrier_events_of_call on carrier_events (org_id, call_id, received_at)`.execute(db);
  await protect(db, 'carrier_events', { organization: ['select', 'insert'] });

  await sql`
    create table call_steps (
      org_id uuid not null,
      call_id uuid not null,
      position integer not null,
      at timestamptz(3) not null,
      type text not null,
      text text not null,
      primary key (org_id, call_id, position),
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await protect(db, 'call_steps', { organization: ['select', 'insert'] });

  await sql`
    create table recordings (
      org_id uuid not null,
      id uuid not null,
      call_id uuid not null,
      carrier_recording_id text not null,
      state text not null check (state in ('recording', 'processing', 'ready', 'failed', 'deleted')),
      duration_ms bigint,
      created_at timestamptz(3) not null,
      primary key (org_id, id),
      unique (org_id, carrier_recording_id),
      foreign key (org_id, call_id) references calls
    )`.execute(db);
  await sql`create index recordings_of_call on recordings (org_id, call_id, created_at)`.execute(db);
  await protect(db, 'recordings', { organization: ['select', 'insert', 'update'] });
}
