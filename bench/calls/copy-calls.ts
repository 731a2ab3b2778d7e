import { Client } from 'pg';

interface Facts {
  orgId: string;
  memberIds: readonly string[];
  queueId: string | null;
}

/** Every so many calls. */
const withRecording = 4;
const withNote = 20;

/** Copies a company's calls until there are so many, over the last two years; with recordings and what is found of notes. */
export async function copyCalls(databaseUrl: string, facts: Facts, count: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    await client.query(`create temp table template as
      select row_number() over (order by created_at) - 1 as place, c.* from calls c where org_id = '${facts.orgId}'`);
    const columns = await columnsOf(client);
    const values = columns.map((column) => changed(facts)[column] ?? `t.${column}`);
    await client.query(`
      insert into calls (${columns.join(', ')})
      select ${values.join(', ')}
      from generate_series(1, ${count}) n
      join template t on t.place = n % (select count(*) from template)
      cross join lateral (select ${momentOf('n', count)} as at) as moment`);
    await client.query(`
      insert into recordings (org_id, id, call_id, carrier_recording_id, state, duration_ms, created_at)
      select org_id, gen_random_uuid(), id, 'RE' || id, 'ready', 60000, created_at from calls
      where org_id = '${facts.orgId}' and recorded`);
    await client.query(`
      insert into call_note_words (org_id, token, created_at, call_id)
      select w.org_id, w.token, c.created_at, c.id
      from (select *, row_number() over (order by created_at) as place from calls where org_id = '${facts.orgId}') c
      join template t on t.customer_index = c.customer_index and t.id <> c.id
      join call_note_words w on w.org_id = t.org_id and w.call_id = t.id
      where c.place % ${withNote} = 0 and not exists (select from template where template.id = c.id)`);
    await client.query('analyze');
    await client.query('drop table template');
  } finally {
    await client.end();
  }
}

/** A call a minute while two years have room for that, else closer. */
function momentOf(n: string, count: number): string {
  const secondsApart = Math.min(60, (2 * 365 * 86_400) / count);
  return `date_trunc('milliseconds', now() - interval '1 hour' - ${n} * interval '${secondsApart} seconds')`;
}

/** The columns of a copy that are not those of its template. */
function changed({ memberIds, queueId }: Facts): Readonly<Record<string, string>> {
  const agents = `(array[${memberIds.map((id) => `'${id}'`).join(', ')}]::uuid[])[1 + n % ${memberIds.length}]`;
  const isInbound = 'n % 3 = 0';
  return {
    // UUIDv7 (RFC 9562): the time in front, so that ids sort as the calls began.
    id: `(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid`,
    direction: `case when ${isInbound} then 'inbound' else 'outbound' end`,
    caller_place: `case when ${isInbound} then 'conversation' end`,
    queue_id: queueId === null ? 'null' : `case when ${isInbound} then '${queueId}'::uuid end`,
    queue_label: queueId === null ? 'null' : `case when ${isInbound} then 'Support' end`,
    agent_id: agents,
    request_key: 'gen_random_uuid()',
    outcome: `case when n % 500 = 1 then 'rejected' when n % 7 = 0 then 'busy' when n % 5 = 0 then 'no-answer' else 'answered' end`,
    ended_by: `'customer'`,
    recorded: `n % ${withRecording} = 0`,
    record: 'true',
    created_at: 'at',
    answered_at: `at + interval '8 seconds'`,
    ended_at: `at + interval '68 seconds'`,
    talk_ms: '60000',
  };
}

async function columnsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'calls' and table_schema = 'public'`,
  );
  return rows.map(({ column_name }) => column_name);
}
