import type { Browser, MicrophoneAccess, TabChannel } from './browser.port.ts';
import { playRingbackTone } from './ringback-tone.ts';
import { createScope, listen, type Scope } from './scope.ts';
import { webLocks } from './web-locks.ts';

/** Browsers do not tell of every change of devices. */
const countEveryMs = 3_000;

/** The page this runs in. */
export function pageBrowser(): Browser {
  return {
    // Typed as always there; absent on pages without HTTPS and in old browsers.
    locks: (navigator as { locks?: LockManager }).locks ? webLocks(navigator.locks) : null,
    openChannel,
    microphone: microphoneAccess(),
    onWake: (listener) =>
      during((scope) => {
        listen(scope, window, 'online', listener);
        listen(scope, window, 'focus', listener);
        listen(scope, document, 'visibilitychange', () => {
          if (document.visibilityState === 'visible') listener();
        });
        // Chrome's page life cycle: a frozen page runs again.
        listen(scope, document, 'resume', listener);
      }),
    onRestore: (listener) =>
      during((scope) =>
        listen(scope, window, 'pageshow', (event) => {
          if ((event as PageTransitionEvent).persisted) listener();
        }),
      ),
    onLeave: (listener) => during((scope) => listen(scope, window, 'pagehide', listener)),
    playRingback: playRingbackTone,
  };
}

function openChannel(name: string): TabChannel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (listener) => channel.addEventListener('message', (event) => listener(event.data)),
    close: () => channel.close(),
  };
}

function microphoneAccess(): MicrophoneAccess {
  return {
    available: window.isSecureContext && typeof navigator.mediaDevices?.getUserMedia === 'function',
    watchPermission: (listener) =>
      during(async (scope) => {
        try {
          const status = await navigator.permissions.query({ name: 'microphone' as PermissionName });
          if (scope.ended) return;
          listener(status.state);
          listen(scope, status, 'change', () => listener(status.state));
        } catch {
          // Not every browser tells about microphones; then the first attempt does.
        }
      }),
    watchInputs: (listener) =>
      during((scope) => {
        const count = async () => {
          const devices = await navigator.mediaDevices.enumerateDevices();
          if (!scope.ended) listener(devices.filter(({ kind }) => kind === 'audioinput').length);
        };
        listen(scope, navigator.mediaDevices, 'devicechange', () => void count());
        const timer = setInterval(() => void count(), countEveryMs);
        scope.onEnd(() => clearInterval(timer));
        void count();
      }),
    async ask() {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

/** Runs with a lifetime and returns what ends it. */
function during(run: (scope: Scope) => void): () => void {
  const scope = createScope();
  run(scope);
  return scope.end;
}
