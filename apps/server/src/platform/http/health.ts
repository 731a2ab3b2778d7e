import type { HttpServer } from './server.ts';

export interface HealthChecks {
  /** Rejects when the database does not answer. */
  database(): Promise<void>;
  /** Told and not demanded: without a carrier the log, the contacts and the sign-in still work. */
  carrier(): Promise<'reachable' | 'unreachable' | 'none'>;
  /** How many requests of calls to the carrier were given up since the start; the log says which. */
  givenUp(): number;
}

/** /health/live: the process runs. /health/ready: it can serve, 503 when the database does not answer. */
export function serveHealth(server: HttpServer, checks: HealthChecks): void {
  server.get('/health/live', async () => ({ status: 'ok' }));
  server.get('/health/ready', async (_request, reply) => {
    const [database, carrier] = await Promise.all([
      checks.database().then(
        () => 'reachable' as const,
        () => 'unreachable' as const,
      ),
      checks.carrier(),
    ]);
    const ready = database === 'reachable';
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'unavailable', database, carrier, givenUp: checks.givenUp() });
  });
}

/** Any HTTP answer within `timeoutMs` counts: the question is whether somebody is there. */
export async function isReachable(url: string, timeoutMs = 1000): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(timeoutMs) });
    return true;
  } catch {
    return false;
  }
}
