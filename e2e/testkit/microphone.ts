import type { Desk } from './desk.ts';

/**
 * The person's answer to the browser's question, now or by the sign left of the address. The browser forgets it with the
 * session that gave it, so that stays open until the story's end.
 */
export async function setMicrophone(desk: Desk, setting: 'granted' | 'denied'): Promise<void> {
  const session = await desk.profile.newCDPSession(desk.page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.send('Browser.setPermission', {
    permission: { name: 'microphone' },
    setting,
    origin: new URL(desk.page.url()).origin,
    ...(targetInfo.browserContextId === undefined ? {} : { browserContextId: targetInfo.browserContextId }),
  });
}
