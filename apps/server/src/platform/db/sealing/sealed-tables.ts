/** The rows of a table are found by the columns of its key; `org_id` is part of every one. */
export interface KeyedTable {
  readonly table: string;
  readonly key: ReadonlyArray<readonly [column: string, type: 'uuid' | 'integer' | 'bigint' | 'text']>;
}

/** Where sealed bytes stand: a column of bytes, or a text in a column of JSON, as hexadecimal. */
export type SealedPlace = string | { readonly column: string; readonly path: readonly string[] };

export interface SealedTable extends KeyedTable {
  /** What the organization's data key has sealed; of one column of JSON at most one. */
  readonly sealed: readonly SealedPlace[];
}

/** What an earlier version wrote in clear, and where it stands once it is sealed. */
export interface ClearText extends KeyedTable {
  readonly clear: SealedPlace;
  readonly sealed: SealedPlace;
}

const byId = [['id', 'uuid']] as const;
const byCall = [['call_id', 'uuid']] as const;
const ofCall = [
  ['call_id', 'uuid'],
  ['position', 'integer'],
] as const;
const inSettings = (...path: string[]) => ({ column: 'settings', path });
const inOverflow = (...path: string[]) => ({ column: 'overflow', path });

/** Everything that is sealed: a test reads the catalogue and fails on a column of bytes that is missing here. */
export const sealedTables: readonly SealedTable[] = [
  {
    table: 'carrier_connections',
    key: [['account_sid', 'text']],
    sealed: ['sealed_auth_token', 'sealed_next_auth_token', 'sealed_api_key_secret', 'sealed_webhook_key'],
  },
  { table: 'numbers', key: byId, sealed: ['sealed', inSettings('whenClosed', 'sealed')] },
  { table: 'numbers', key: byId, sealed: [inSettings('otherwise', 'sealed')] },
  { table: 'queues', key: byId, sealed: [inSettings('overflow', 'sealed')] },
  { table: 'calls', key: byId, sealed: ['customer_sealed', 'sealed_customer_words', inOverflow('sealed')] },
  { table: 'call_steps', key: ofCall, sealed: ['sealed'] },
  { table: 'call_notes', key: byCall, sealed: ['sealed'] },
  { table: 'voicemails', key: byId, sealed: ['sealed_transcript'] },
  {
    table: 'contact_numbers',
    key: [
      ['contact_id', 'uuid'],
      ['position', 'integer'],
    ],
    sealed: ['sealed'],
  },
  { table: 'call_views', key: byId, sealed: ['sealed_filters'] },
  { table: 'call_exports', key: byId, sealed: ['sealed_request'] },
  {
    table: 'call_export_pieces',
    key: [
      ['export_id', 'uuid'],
      ['position', 'integer'],
    ],
    sealed: ['sealed'],
  },
  { table: 'contact_notes', key: byId, sealed: ['sealed'] },
  { table: 'contact_undos', key: byId, sealed: ['sealed'] },
  { table: 'contact_imports', key: byId, sealed: ['head'] },
  {
    table: 'contact_import_batches',
    key: [
      ['import_id', 'uuid'],
      ['first_row', 'integer'],
    ],
    sealed: ['sealed'],
  },
  {
    table: 'contact_import_refusals',
    key: [
      ['import_id', 'uuid'],
      ['row_number', 'integer'],
    ],
    sealed: ['sealed'],
  },
  { table: 'events', key: [['seq', 'bigint']], sealed: ['sealed'] },
  { table: 'audit_entries', key: byId, sealed: ['sealed_address'] },
];

/** Settings first: a caller who is sent on takes over what stands there. */
export const clearTexts: readonly ClearText[] = [
  { table: 'queues', key: byId, clear: inSettings('overflow', 'number'), sealed: inSettings('overflow', 'sealed') },
  {
    table: 'numbers',
    key: byId,
    clear: inSettings('whenClosed', 'number'),
    sealed: inSettings('whenClosed', 'sealed'),
  },
  { table: 'numbers', key: byId, clear: inSettings('otherwise', 'number'), sealed: inSettings('otherwise', 'sealed') },
  { table: 'call_steps', key: ofCall, clear: 'text', sealed: 'sealed' },
  { table: 'call_notes', key: byCall, clear: 'text', sealed: 'sealed' },
  { table: 'calls', key: byId, clear: 'customer_words', sealed: 'sealed_customer_words' },
  { table: 'calls', key: byId, clear: inOverflow('number'), sealed: inOverflow('sealed') },
];
