import { type Kysely, sql } from 'kysely';
import { organizationRole, protect } from '../protect.ts';

type Db = Kysely<unknown>;

/** Contacts with tags and the organization's own fields, notes about them, changes that can be taken back, and imports. */
export async function up(db: Db): Promise<void> {
  await extendContacts(db);
  await createNotes(db);
  await createImports(db);
}

async function extendContacts(db: Db): Promise<void> {
  await sql`
    alter table contacts
      add column tags jsonb not null default '[]',
      add column custom jsonb not null default '{}'`.execute(db);
  await sql`grant delete on contacts to ${sql.id(organizationRole)}`.execute(db);
  // Ten and more of these stand for each contact: a second index and a check of each one's contact cost half of an
  // import. Whoever deletes a contact knows its numbers, and so its tokens.
  await sql`drop index contact_digits_contact`.execute(db);
  await sql`alter table contact_digits drop constraint contact_digits_org_id_contact_id_fkey`.execute(db);

  await sql`
    create table contact_settings (
      org_id uuid primary key references auth_organizations,
      fields jsonb not null,
      import_targets jsonb not null,
      version integer not null
    )`.execute(db);
  await protect(db, 'contact_settings', { organization: ['select', 'insert', 'update'] });

  await sql`
    create table contact_undos (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      kind text not null check (kind in ('delete', 'merge')),
      gone_id uuid not null,
      kept_id uuid,
      sealed bytea not null,
      made_by uuid not null,
      made_at timestamptz(3) not null,
      undone_at timestamptz(3),
      primary key (org_id, id),
      check ((kind = 'merge') = (kept_id is not null))
    )`.execute(db);
  await sql`create index contact_undos_gone on contact_undos (org_id, gone_id)`.execute(db);
  await sql`create index contact_undos_age on contact_undos (org_id, made_at)`.execute(db);
  await protect(db, 'contact_undos', { organization: ['select', 'insert', 'update', 'delete'] });
}

async function createNotes(db: Db): Promise<void> {
  // No reference to contacts: a deleted contact's notes wait with it for its return, and go with it for good.
  await sql`
    create table contact_notes (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      contact_id uuid not null,
      author_id uuid not null,
      author_name text not null,
      sealed bytea not null,
      created_at timestamptz(3) not null,
      edited_at timestamptz(3),
      deleted_at timestamptz(3),
      version integer not null,
      primary key (org_id, id)
    )`.execute(db);
  await sql`create index contact_notes_newest on contact_notes (org_id, contact_id, created_at desc, id desc)`.execute(
    db,
  );
  await protect(db, 'contact_notes', { organization: ['select', 'insert', 'update', 'delete'] });
}

async function createImports(db: Db): Promise<void> {
  await sql`
    create table contact_imports (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      file_name text not null,
      state text not null check (state in ('ready', 'running', 'done', 'cancelled')),
      head bytea not null,
      plan jsonb,
      row_count integer not null,
      rows_done integer not null default 0,
      created_count integer not null default 0,
      updated_count integer not null default 0,
      skipped_count integer not null default 0,
      refused_count integer not null default 0,
      created_by uuid not null,
      created_by_name text not null,
      created_at timestamptz(3) not null,
      started_at timestamptz(3),
      finished_at timestamptz(3),
      version integer not null default 1,
      primary key (org_id, id)
    )`.execute(db);
  await sql`create index contact_imports_newest on contact_imports (org_id, created_at desc)`.execute(db);
  await protect(db, 'contact_imports', { organization: ['select', 'insert', 'update', 'delete'] });

  // The rows that are still to be imported, so many in each: a batch goes in the transaction that brings its contacts.
  await sql`
    create table contact_import_batches (
      org_id uuid not null,
      import_id uuid not null,
      first_row integer not null,
      sealed bytea not null,
      primary key (org_id, import_id, first_row),
      foreign key (org_id, import_id) references contact_imports on delete cascade
    )`.execute(db);
  await protect(db, 'contact_import_batches', { organization: ['select', 'insert', 'delete'] });

  await sql`
    create table contact_import_refusals (
      org_id uuid not null,
      import_id uuid not null,
      row_number integer not null,
      sealed bytea not null,
      primary key (org_id, import_id, row_number),
      foreign key (org_id, import_id) references contact_imports on delete cascade
    )`.execute(db);
  await protect(db, 'contact_import_refusals', { organization: ['select', 'insert', 'delete'] });
}
