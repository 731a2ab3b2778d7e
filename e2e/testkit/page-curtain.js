// Runs in the page before the product does. A browser without a screen shows every tab; behind this curtain a page meets
// what a hidden one meets: no focus, no frames, timers a second apart, and a notification as the only way to the front.
{
  let isHidden = false;
  let mayComeForward = false;
  const notifications = new Set();
  const told = (name) => document.dispatchEvent(new Event(name));

  const curtain = {
    hide() {
      isHidden = true;
      told('visibilitychange');
      globalThis.dispatchEvent(new Event('blur'));
    },
    isHidden: () => isHidden,
    /** What the notifications say that are shown now. */
    notifications: () => [...notifications].map(({ title, body }) => `${title}: ${body}`),
    /** A person's click: only now may the page come to the front by itself. */
    clickNotification() {
      mayComeForward = true;
      for (const notification of [...notifications]) notification.dispatchEvent(new Event('click'));
      mayComeForward = false;
    },
  };
  globalThis.curtain = curtain;

  Object.defineProperty(document, 'hidden', { get: () => isHidden });
  Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') });
  document.hasFocus = () => !isHidden;
  globalThis.focus = () => {
    if (!mayComeForward) return;
    isHidden = false;
    told('visibilitychange');
    globalThis.dispatchEvent(new Event('focus'));
  };

  const later = globalThis.setTimeout;
  globalThis.setTimeout = (work, ms, ...args) => later(work, isHidden ? Math.max(1000, ms ?? 0) : ms, ...args);
  const frame = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (work) =>
    frame((at) => (isHidden ? globalThis.requestAnimationFrame(work) : work(at)));

  const Native = globalThis.Notification;
  globalThis.Notification = class extends Native {
    constructor(...args) {
      super(...args);
      notifications.add(this);
    }
    close() {
      notifications.delete(this);
      super.close();
    }
  };
}
