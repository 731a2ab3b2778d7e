import { type Kysely, sql } from 'kysely';
import { currentOrgId, organizationRole, protect, signInRole } from '../protect.ts';

type Db = Kysely<unknown>;

/** Sign-in's own tables (better-auth's model): outside tenant policies, under a grant of their own. */
export const signInTables = [
  'auth_users',
  'auth_sessions',
  'auth_accounts',
  'auth_verifications',
  'auth_organizations',
  'auth_members',
  'auth_invitations',
  'auth_locks',
] as const;

export async function up(db: Db): Promise<void> {
  await createSignInTables(db);
  await createOrganizations(db);
  await createEvents(db);
  await createContacts(db);
}

async function createSignInTables(db: Db): Promise<void> {
  await sql`
    create table auth_users (
      id uuid primary key,
      name text not null,
      email text not null unique,
      email_verified boolean not null default false,
      image text,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`.execute(db);
  await sql`
    create table auth_organizations (
      id uuid primary key,
      name text not null,
      slug text not null unique,
      logo text,
      metadata text,
      created_at timestamptz(3) not null default now()
    )`.execute(db);
  await sql`
    create table auth_sessions (
      id uuid primary key,
      token text not null unique,
      user_id uuid not null references auth_users on delete cascade,
      expires_at timestamptz(3) not null,
      ip_address text,
      user_agent text,
      active_organization_id uuid references auth_organizations on delete set null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`.execute(db);
  await sql`create index auth_sessions_user on auth_sessions (user_id)`.execute(db);
  await sql`
    create table auth_accounts (
      id uuid primary key,
      account_id text not null,
      provider_id text not null,
      user_id uuid not null references auth_users on delete cascade,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz(3),
      refresh_token_expires_at timestamptz(3),
      scope text,
      password text,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`.execute(db);
  await sql`create index auth_accounts_user on auth_accounts (user_id)`.execute(db);
  await sql`
    create table auth_verifications (
      id uuid primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz(3) not null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`.execute(db);
  await sql`create index auth_verifications_identifier on auth_verifications (identifier)`.execute(db);
  await sql`
    create table auth_members (
      id uuid primary key,
      organization_id uuid not null references auth_organizations on delete cascade,
      user_id uuid not null references auth_users on delete cascade,
      role text not null check (role in ('owner', 'admin', 'supervisor', 'agent', 'viewer')),
      created_at timestamptz(3) not null default now(),
      unique (organization_id, user_id)
    )`.execute(db);
  await sql`create index auth_members_user on auth_members (user_id)`.execute(db);
  await sql`
    create table auth_invitations (
      id uuid primary key,
      organization_id uuid not null references auth_organizations on delete cascade,
      email text not null,
      role text,
      status text not null,
      inviter_id uuid not null references auth_users on delete cascade,
      expires_at timestamptz(3) not null,
      created_at timestamptz(3) not null default now()
    )`.execute(db);
  await sql`
    create table auth_locks (
      subject bytea primary key,
      failures integer not null,
      first_failure_at timestamptz(3) not null,
      locked_until timestamptz(3)
    )`.execute(db);
  for (const table of signInTables) {
    await sql`grant select, insert, update, delete on ${sql.table(table)} to ${sql.id(signInRole)}`.execute(db);
  }
}

async function createOrganizations(db: Db): Promise<void> {
  await sql`
    create table organizations (
      org_id uuid primary key references auth_organizations,
      slug text not null unique,
      name text not null,
      country char(2) not null,
      demo boolean not null,
      created_at timestamptz(3) not null,
      set_up_at timestamptz(3)
    )`.execute(db);
  await protect(db, 'organizations', { organization: ['select', 'insert', 'update'], system: ['select'] });

  // A view reads with its owner's rights, so a tenant sees its members' names and nothing else of the sign-in tables.
  await sql`
    create view members with (security_barrier) as
      select m.organization_id as org_id, m.id as member_id, m.user_id, u.name, u.email, m.role
      from auth_members m join auth_users u on u.id = m.user_id
      where m.organization_id = ${currentOrgId}`.execute(db);
  await sql`grant select on members to ${sql.id(organizationRole)}`.execute(db);

  await sql`
    create table data_keys (
      org_id uuid not null references auth_organizations,
      purpose text not null check (purpose in ('seal', 'index')),
      key_number integer not null,
      root_key_id text not null,
      wrapped bytea not null,
      created_at timestamptz(3) not null,
      primary key (org_id, purpose, key_number)
    )`.execute(db);
  await protect(db, 'data_keys', { organization: ['select', 'insert'], system: ['select', 'update'] });
}

async function createEvents(db: Db): Promise<void> {
  await sql`
    create table event_streams (
      org_id uuid primary key references auth_organizations,
      last_seq bigint not null
    )`.execute(db);
  await protect(db, 'event_streams', { organization: ['select', 'insert', 'update'] });
  await sql`
    create table events (
      org_id uuid not null references auth_organizations,
      seq bigint not null,
      id uuid not null unique,
      at timestamptz(3) not null,
      type text not null,
      sealed bytea not null,
      primary key (org_id, seq)
    )`.execute(db);
  await sql`create index events_age on events (org_id, at)`.execute(db);
  await protect(db, 'events', { organization: ['select', 'insert', 'delete'] });
}

async function createContacts(db: Db): Promise<void> {
  await sql`
    create table contacts (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      name text not null,
      sort_name text collate "C" not null,
      company text,
      email text,
      do_not_call text,
      created_at timestamptz(3) not null,
      version integer not null default 1,
      primary key (org_id, id)
    )`.execute(db);
  await sql`create index contacts_by_name on contacts (org_id, sort_name, id)`.execute(db);
  await protect(db, 'contacts', { organization: ['select', 'insert', 'update'] });
  await sql`
    create table contact_numbers (
      org_id uuid not null,
      contact_id uuid not null,
      position integer not null,
      kind text not null check (kind in ('mobile', 'work', 'home', 'other')),
      sealed bytea not null,
      blind_index bytea not null,
      primary key (org_id, contact_id, position),
      unique (org_id, blind_index),
      foreign key (org_id, contact_id) references contacts on delete cascade
    )`.execute(db);
  await protect(db, 'contact_numbers', { organization: ['select', 'insert', 'delete'] });
  // Equality and comparison on these columns are leakproof, so the indexes serve under row level security.
  await sql`
    create table contact_words (
      org_id uuid not null,
      contact_id uuid not null,
      word text collate "C" not null,
      primary key (org_id, word, contact_id),
      foreign key (org_id, contact_id) references contacts on delete cascade
    )`.execute(db);
  await sql`create index contact_words_contact on contact_words (org_id, contact_id)`.execute(db);
  await protect(db, 'contact_words', { organization: ['select', 'insert', 'delete'] });
  await sql`
    create table contact_digits (
      org_id uuid not null,
      contact_id uuid not null,
      token bytea not null,
      primary key (org_id, token, contact_id),
      foreign key (org_id, contact_id) references contacts on delete cascade
    )`.execute(db);
  await sql`create index contact_digits_contact on contact_digits (org_id, contact_id)`.execute(db);
  await protect(db, 'contact_digits', { organization: ['select', 'insert', 'delete'] });
}
