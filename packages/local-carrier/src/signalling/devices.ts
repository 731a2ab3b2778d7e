import type { Unconfirmed } from '../unconfirmed.ts';
import type { LegSocket } from './browser-leg.ts';
import type { Grant } from './grant.ts';

/** A registered Voice SDK: what rings when its identity is called. */
export interface Device extends LegSocket {
  readonly grant: Grant | null;
}

/** Twilio rings the latest registrations of an identity and, as is said, no more. */
const MOST_RINGING = 10;

/** Who is registered, by account and identity, oldest first. */
export class Devices {
  readonly #unconfirmed: Unconfirmed;
  readonly #devices = new Map<string, Set<Device>>();
  readonly #listeners = new Set<(device: Device, key: string) => void>();

  constructor(unconfirmed: Unconfirmed) {
    this.#unconfirmed = unconfirmed;
  }

  /** Again every 30 s: only the first time is news. */
  register(device: Device, grant: Grant): void {
    const key = keyOf(grant);
    const devices = this.#devices.get(key) ?? new Set();
    if (devices.has(device)) return;
    this.unregister(device);
    this.#devices.set(key, devices.add(device));
    for (const listener of this.#listeners) listener(device, key);
  }

  unregister(device: Device): void {
    for (const [key, devices] of this.#devices) {
      devices.delete(device);
      if (devices.size === 0) this.#devices.delete(key);
    }
  }

  /** Those whose token still counts. */
  of(identity: { accountSid: string; identity: string }, nowMs: number): Device[] {
    const alive = [...(this.#devices.get(keyOf(identity)) ?? [])].filter(
      ({ grant }) => grant && grant.expiresAtMs > nowMs,
    );
    return this.#unconfirmed.of('devices-of-an-identity') === 'all' ? alive : alive.slice(-MOST_RINGING);
  }

  /** Hears of every device that registers under this identity. Returns how to stop. */
  onRegistered(identity: { accountSid: string; identity: string }, listener: (device: Device) => void): () => void {
    const wanted = keyOf(identity);
    const own = (device: Device, key: string) => key === wanted && listener(device);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }
}

function keyOf({ accountSid, identity }: { accountSid: string; identity: string }): string {
  return `${accountSid} ${identity}`;
}
