import { v7 } from 'uuid';

/** A new UUIDv7 of the wanted brand: `newId<CallId>()`. Ids made later sort later. */
export function newId<Id extends string>(): Id {
  return v7() as Id;
}
