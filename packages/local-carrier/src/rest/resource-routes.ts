import type { FastifyInstance } from 'fastify';
import type { Collection, Owned } from '../store/collection.ts';
import type { Form } from './form.ts';
import { pageOf } from './paging.ts';
import { created, gone, ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

/** What can be done with records of one kind, in Twilio's way. What is left out cannot be done. */
export interface Resource<T extends Owned> {
  /** Of its list; each item is below it by its sid. */
  path: string;
  /** What the list calls its items. */
  key: string;
  records: Collection<T>;
  present(record: T): object;
  /** Once, in the answer to `create`, where that says more than later ones. */
  presentNew?(record: T): object;
  /** The filters of the list; all of it where there are none. */
  matches?(query: Form): (record: T) => boolean;
  /** Who may not see it is refused here; everybody may where this is left out. */
  admit?(request: RestRequest): RestRequest;
  create?(request: RestRequest): T;
  /** The record as it is afterwards. */
  update?(record: T, request: RestRequest): T;
  remove?(record: T): void;
}

/** The list of a resource and each of its items, and what can be done with them. Another account's are 20404. */
export function resourceRoutes<T extends Owned>(app: FastifyInstance, deps: RestDeps, resource: Resource<T>): void {
  const { path, key, records, present, presentNew = present, matches = () => () => true, create, update } = resource;
  const { admit = (request) => request, remove } = resource;
  const find = (request: RestRequest) => owned(records.get(request.path('sid')), request);
  const at = `${path}/:sid`;
  app.get(
    path,
    route(deps, (request) => {
      const { account, query, url } = admit(request);
      const { items, envelope } = pageOf(records.newestFirst(account.sid), query, url, matches(query));
      return ok({ ...envelope, [key]: items.map(present) });
    }),
  );
  app.get(
    at,
    route(deps, (request) => ok(present(find(admit(request))))),
  );
  if (create) {
    app.post(
      path,
      route(deps, (request) => created(presentNew(create(admit(request))))),
    );
  }
  if (update) {
    app.post(
      at,
      route(deps, (request) => ok(present(update(find(admit(request)), request)))),
    );
  }
  if (remove) {
    app.delete(
      at,
      route(deps, (request) => {
        remove(find(admit(request)));
        return gone;
      }),
    );
  }
}
