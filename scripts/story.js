import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { storyBrowsers } from './bootstrap/chromium.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { findNode } from './bootstrap/node.js';
import { fromRoot } from './bootstrap/paths.js';
import { Refusal, run } from './bootstrap/progress.js';
import { runVitest } from './bootstrap/vitest.js';
import { ensureWebBuilt } from './bootstrap/web.js';

function namesIn(project) {
  return readdirSync(fromRoot('e2e', project))
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => file.slice(0, -'.spec.ts'.length));
}

function chosenStory() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { profile: { type: 'string', default: 'plain' } },
  });
  const projects = new Map(['stories', 'desk'].flatMap((project) => namesIn(project).map((name) => [name, project])));
  const [name] = positionals;
  const project = projects.get(name);
  if (!project)
    throw new Refusal(`npm run story -- NAME [--profile twilio], NAME one of:\n  ${[...projects.keys()].join('\n  ')}`);
  if (!['plain', 'twilio'].includes(values.profile)) throw new Refusal('The profile is plain or twilio.');
  return { name, project, profile: values.profile };
}

/** Runs one story alone; the last line is one JSON object with what it measured. */
run(async () => {
  const { name, project, profile } = chosenStory();
  await ensureDependencies();
  const node = await findNode();
  const browsers = await storyBrowsers(node);
  await ensureWebBuilt(node);
  const since = Date.now();
  const { passed, failures, measured } = await runVitest(node, {
    name: `story-${name}-${profile}`,
    projects: [project],
    filters: [`e2e/${project}/${name}.spec.ts`],
    env: { ...browsers, RINGDESK_CARRIER_PROFILE: profile },
  });
  console.log(
    JSON.stringify({ story: name, profile, passed, failed: failures.length, tookMs: Date.now() - since, ...measured }),
  );
  return failures.length === 0 && passed > 0 ? 0 : 1;
});
