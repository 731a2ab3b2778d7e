import { DeviceFailed, type Signalling } from './device.port.ts';
import { isLoopback, loadWithPlainWebSocket } from './loopback-websocket.ts';

export type VoiceSdk = typeof import('@twilio/voice-sdk');

/** A chunk of its own: 48 kB that a page without calls never loads. */
const importSdk = (): Promise<VoiceSdk> => import('@twilio/voice-sdk');

let loading: { speaksPlain: boolean; sdk: Promise<VoiceSdk> } | null = null;

/**
 * The SDK, loaded once for each page. Rejects with `DeviceFailed` `code-not-loaded`: also when it was loaded for a
 * secure address and is now wanted for a plain one, since it keeps the WebSocket it met first. A reload mends both.
 */
export async function loadVoiceSdk({ host, secure }: Signalling, load = importSdk): Promise<VoiceSdk> {
  const plainHost = host !== null && !secure && isLoopback(host) ? host : null;
  if (loading && plainHost !== null && !loading.speaksPlain) throw new DeviceFailed('code-not-loaded');
  if (loading && plainHost === null) return await failAsDevice(loading.sdk);
  const sdk = plainHost === null ? load() : loadWithPlainWebSocket(plainHost, load);
  loading = { speaksPlain: plainHost !== null, sdk };
  return await failAsDevice(sdk);
}

async function failAsDevice(sdk: Promise<VoiceSdk>): Promise<VoiceSdk> {
  try {
    return await sdk;
  } catch (cause) {
    loading = null;
    throw new DeviceFailed('code-not-loaded', { cause });
  }
}
