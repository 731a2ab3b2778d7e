import { spawn } from 'node:child_process';
import { signIns } from './bootstrap/data-folder.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { environmentWith, findNode } from './bootstrap/node.js';
import { fromRoot } from './bootstrap/paths.js';
import { run } from './bootstrap/progress.js';
import { choosePort, Stack, stopOnSignals } from './bootstrap/stack.js';

/**
 * Like npm start, with the web app from Vite's development server (the address to open: it passes the API on) and the
 * server started again whenever its files change.
 */
run(async () => {
  await ensureDependencies();
  const node = await findNode();
  const vitePort = await choosePort('RINGDESK_VITE_PORT', 5173);
  const address = `http://127.0.0.1:${vitePort}`;
  const stack = new Stack();
  let vite = null;
  stopOnSignals(async () => {
    vite?.kill('SIGTERM');
    await stack.stop();
  });
  const { port, carrierUrl, folder } = await stack.start({
    node,
    serverArgs: ['--watch', '--watch-preserve-output'],
    serverEnv: () => ({ RINGDESK_PUBLIC_URL: address }),
  });
  vite = spawn(
    node,
    [fromRoot('node_modules/vite/bin/vite.js'), '--host', '127.0.0.1', '--port', String(vitePort), '--strictPort'],
    {
      cwd: fromRoot('apps/web'),
      env: environmentWith(node, { RINGDESK_PUBLIC_URL: `http://127.0.0.1:${port}` }),
      stdio: 'inherit',
    },
  );
  console.log(`\nOpen ${address} · test phone ${carrierUrl} · data and logs in ${folder}`);
  for (const { email, password, role } of signIns(folder)) console.log(`  ${email}  ${password}  (${role})`);
});
