import type { Store } from '../store/store.ts';

/** True for a number of an account that has no VoiceUrl, of its own or of its application: nobody is asked about its calls. */
export function isUnasked(number: string, { numbers, applications }: Pick<Store, 'numbers' | 'applications'>): boolean {
  const owned = numbers.all().find(({ phoneNumber }) => phoneNumber === number);
  return owned !== undefined && !(applications.get(owned.voiceApplicationSid) ?? owned).voiceUrl;
}
