import type { Clock } from './clock.ts';
import { type CarrierConfig, ConfigProblem } from './config.ts';
import { Notifications } from './engine/notifications.ts';
import type { World } from './engine/world.ts';
import { Faults } from './faults/faults.ts';
import type { Log } from './log.ts';
import { createConversionThread } from './media/conversion/conversion-thread.ts';
import type { Media } from './media/media.port.ts';
import { Profile } from './profile.ts';
import { newSid, type Random } from './random.ts';
import { noVoiceUrls } from './rest/voice-urls.ts';
import { beat } from './store/last-alive.ts';
import { openStore, type Store } from './store/store.ts';
import { webSocketClient } from './streams/web-socket-client.ts';
import { Unconfirmed } from './unconfirmed.ts';
import { DeliveryLog } from './webhooks/delivery-log.ts';
import { openHttpExchange } from './webhooks/http-exchange.ts';
import { Webhooks } from './webhooks/webhooks.ts';

interface Given {
  clock: Clock;
  random: Random;
  log: Log;
  media: Media;
  baseUrl(): string;
}

/** Opens what the engine works with: records, webhooks and their faults. `close` comes after the last call has ended. */
export function openWorld(config: CarrierConfig, given: Given) {
  const { clock, random, log } = given;
  const profile = new Profile(config.profile, clock, random);
  const store = openStore(config.dataDir, clock.now(), profile.publish);
  const stopBeating = config.dataDir === null ? () => {} : beat(config.dataDir, () => clock.now());
  putAccounts(config, store, clock.now());
  putNumbers(config, store, given);
  const network = openHttpExchange();
  const faults = new Faults(random);
  const deliveries = new DeliveryLog();
  const authTokenOf = (sid: string) => store.accounts.get(sid)?.authToken ?? '';
  const { exchange } = network;
  const notifications = new Notifications({ store, clock, random, log });
  const heard = {
    onRefused: notifications.callbackRefused,
    onMisconfigured: notifications.misconfigured,
    onOddAnswer: notifications.oddlyAnswered,
  };
  const unconfirmed = new Unconfirmed(config.unconfirmed);
  const webhooks = new Webhooks({
    exchange,
    authTokenOf,
    faults,
    deliveries,
    ...heard,
    unconfirmed,
    profile,
    clock,
    random,
    log,
  });
  const world: World = {
    ...given,
    convertAudio: createConversionThread(),
    store,
    webhooks,
    profile,
    notifications,
    faults,
    unconfirmed,
    openStreamSocket: webSocketClient(),
  };
  return {
    world,
    deliveries,
    close() {
      stopBeating();
      network.close();
      store.close();
    },
  };
}

/** The configured accounts, as they are written: a token changed in the file is the token from now on. */
function putAccounts(config: CarrierConfig, store: Store, nowMs: number): void {
  for (const { numbers: _, ...account } of config.accounts) {
    const before = store.accounts.get(account.sid);
    store.accounts.put({
      ...account,
      accountSid: account.sid,
      parentSid: null,
      status: 'active',
      createdAtMs: before?.createdAtMs ?? nowMs,
      updatedAtMs: nowMs,
    });
  }
}

/** The configured numbers: bought where nobody has them, and their addresses as they are written. */
function putNumbers(config: CarrierConfig, store: Store, { clock, random }: Pick<Given, 'clock' | 'random'>): void {
  const nowMs = clock.now();
  for (const { sid: accountSid, numbers } of config.accounts) {
    for (const { number: phoneNumber, ...written } of numbers) {
      const before = store.numbers.all().find((each) => each.phoneNumber === phoneNumber);
      if (before && before.accountSid !== accountSid && store.accounts.get(before.accountSid)?.parentSid !== accountSid)
        throw new ConfigProblem(`accounts.numbers: ${phoneNumber} belongs to the account ${before.accountSid}.`);
      const bought = {
        ...noVoiceUrls,
        sid: newSid('PN', random),
        accountSid,
        phoneNumber,
        friendlyName: phoneNumber,
        voiceApplicationSid: '',
        createdAtMs: nowMs,
      };
      store.numbers.put({ ...bought, ...before, ...written, updatedAtMs: nowMs });
    }
  }
}
