import type { Clock } from '../clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { Log } from '../log.ts';
import type { ConvertAudio } from '../media/conversion/conversion.ts';
import type { Media } from '../media/media.port.ts';
import type { Profile } from '../profile.ts';
import type { Random } from '../random.ts';
import type { Store } from '../store/store.ts';
import type { OpenStreamSocket } from '../streams/stream-socket.port.ts';
import type { Unconfirmed } from '../unconfirmed.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Notifications } from './notifications.ts';

/** What every part of the engine works with. */
export interface World {
  store: Store;
  media: Media;
  convertAudio: ConvertAudio;
  webhooks: Webhooks;
  profile: Profile;
  notifications: Notifications;
  faults: Faults;
  unconfirmed: Unconfirmed;
  clock: Clock;
  random: Random;
  log: Log;
  openStreamSocket: OpenStreamSocket;
  /** Where the carrier's own REST API is, without a slash at the end. */
  baseUrl(): string;
}
