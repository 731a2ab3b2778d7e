import { isMainThread } from 'node:worker_threads';

/** Imported into a service: the pipe on stdin closes when the parent is gone, however it went, and so does the service. */
if (isMainThread) {
  process.stdin.on('close', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 5000).unref();
  });
  process.stdin.resume();
  process.stdin.unref?.();
}
