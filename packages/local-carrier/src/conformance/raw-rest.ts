interface Answer {
  status: number;
  headers: Headers;
  /** Null where there is no body. */
  body: Record<string, unknown> | null;
}

/** Requests as they are on the wire, of one account: for what the official library hides. Paths begin below the account. */
export function rawRest(carrierUrl: string, { sid, authToken }: { sid: string; authToken: string }) {
  const authorization = `Basic ${btoa(`${sid}:${authToken}`)}`;
  const of = (path: string) => (path.startsWith('/') ? path : `/2010-04-01/Accounts/${sid}/${path}`);
  return async (method: string, path: string, form?: ReadonlyArray<readonly [string, string]>): Promise<Answer> => {
    const body = form ? new URLSearchParams() : null;
    for (const [name, value] of form ?? []) body?.append(name, value);
    const response = await fetch(`${carrierUrl}${of(path)}`, { method, headers: { authorization }, body });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
}
