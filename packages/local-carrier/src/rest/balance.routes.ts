import type { FastifyInstance } from 'fastify';
import { ok, type RestDeps, route } from './rest-context.ts';

/** Nothing costs anything here: the balance stays what it is. */
export function balanceRoutes(app: FastifyInstance, deps: RestDeps): void {
  app.get(
    '/Accounts/:accountSid/Balance',
    route(deps, (request) => {
      const { account } = request;
      return ok({ account_sid: account.sid, balance: '100.00', currency: 'USD' });
    }),
  );
}
