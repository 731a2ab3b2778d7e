const secret = Buffer.alloc(32, 7).toString('base64');

/** What the server is started with on a PostgreSQL server: there its secrets are given, not made. */
export function serverOnPostgres(databaseUrl: string): Record<string, string> {
  return { DATABASE_URL: databaseUrl, RINGDESK_ROOT_KEY: secret, RINGDESK_SESSION_SECRET: secret };
}
