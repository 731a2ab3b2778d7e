/*
 * The Voice SDK builds every address as wss. A carrier on this machine has no certificate, so where the server says
 * "not secure" and the address is plain loopback, wss://that-host becomes ws://that-host; every other address passes
 * untouched. The address decides, never a mode.
 */

/** Hosts, with port, for which plain ws is spoken. */
const plainHosts = new Set<string>();

/** 127.0.0.0/8, ::1 and localhost: what never leaves this machine (RFC 6761 6.3, RFC 1122 3.2.1.3). */
export function isLoopback(host: string): boolean {
  const { hostname } = new URL(`ws://${host}`);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** `wss://host/path` as `ws://host/path` for the plain hosts; anything else as it is. */
export function plainAddress(address: string | URL, hosts: ReadonlySet<string> = plainHosts): string | URL {
  const url = new URL(address);
  if (url.protocol !== 'wss:' || !hosts.has(url.host)) return address;
  url.protocol = 'ws:';
  return url;
}

/**
 * Speaks ws instead of wss with this loopback host from now on. The SDK keeps the WebSocket that is global when its
 * module is evaluated, so `load` must be what evaluates it: the replacement stands while it runs, and the original is
 * put back afterwards. Other sockets opened meanwhile pass through unchanged unless they go to the very same host.
 */
export async function loadWithPlainWebSocket<T>(host: string, load: () => Promise<T>): Promise<T> {
  if (!isLoopback(host)) throw new TypeError('Plain signalling is for loopback addresses only');
  plainHosts.add(new URL(`ws://${host}`).host);
  const original = globalThis.WebSocket;
  class LoopbackWebSocket extends original {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(plainAddress(address), protocols);
    }
  }
  globalThis.WebSocket = LoopbackWebSocket;
  try {
    return await load();
  } finally {
    if (globalThis.WebSocket === LoopbackWebSocket) globalThis.WebSocket = original;
  }
}
