import { signIns } from './bootstrap/data-folder.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { findNode } from './bootstrap/node.js';
import { run, seconds } from './bootstrap/progress.js';
import { Stack, stopOnSignals } from './bootstrap/stack.js';
import { ensureWebBuilt } from './bootstrap/web.js';

function welcome({ url, carrierUrl, folder }, since) {
  const people = signIns(folder).map(({ email, password, role }) => `  ${email}  ${password}  (${role})`);
  console.log(`
Ringdesk is ready (started in ${seconds(since)}).

  Open        ${url}
  Test phone  ${carrierUrl}  (the simulated phones of this machine: nothing is billed, no real phone rings)
${people.length > 0 ? `\nSign in as one of the demo company's people:\n${people.join('\n')}\n` : ''}
Data and logs are in ${folder}. Ctrl-C stops it.
`);
}

run(async () => {
  await ensureDependencies();
  const since = Date.now();
  const node = await findNode();
  const stack = new Stack();
  stopOnSignals(() => stack.stop());
  try {
    welcome(await stack.start({ node, prepareWeb: () => ensureWebBuilt(node) }), since);
  } catch (error) {
    await stack.stop();
    throw error;
  }
});
