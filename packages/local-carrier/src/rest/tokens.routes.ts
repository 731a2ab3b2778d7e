import type { FastifyInstance } from 'fastify';
import { rfc2822 } from './dates.ts';
import { created, type RestDeps, route } from './rest-context.ts';

const DAY_SECONDS = 86_400;

/** Credentials for servers that help audio through firewalls. On one machine none are needed: the list is empty. */
export function tokenRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { clock, random } = deps.world;
  app.post(
    '/Accounts/:accountSid/Tokens',
    route(deps, ({ account, form }) => {
      const ttl = form.whole('Ttl', { least: 1, most: DAY_SECONDS, otherwise: DAY_SECONDS });
      const now = rfc2822(clock.now());
      return created({
        account_sid: account.sid,
        username: random.hex(64),
        password: random.hex(44),
        ttl: String(ttl),
        ice_servers: [],
        date_created: now,
        date_updated: now,
      });
    }),
  );
}
