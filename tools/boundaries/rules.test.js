import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { cruise } from 'dependency-cruiser';
import rules from './rules.js';

const folder = mkdtempSync(join(tmpdir(), 'ringdesk-boundaries-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the files into a tree of their own and answers the names of the rules that they break. */
async function broken(name, files) {
  const base = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  }
  mkdirSync(join(base, 'node_modules/@ringdesk'), { recursive: true });
  symlinkSync(join(base, 'packages/contract'), join(base, 'node_modules/@ringdesk/contract'));
  const options = { ...rules.options, ruleSet: { forbidden: rules.forbidden }, validate: true, baseDir: base };
  const { output } = await cruise(['apps', 'packages'], options);
  return [...new Set(output.summary.violations.map((violation) => violation.rule.name))];
}

const contract = {
  'packages/contract/package.json': '{"name":"@ringdesk/contract","type":"module","exports":{".":"./src/index.ts"}}',
  'packages/contract/src/index.ts': 'export interface Call { id: string }\n',
};
const app = 'apps/server/src';

const planted = {
  'no-cycles': {
    [`${app}/a.ts`]: "import type { B } from './b.ts';\nexport interface A { b: B }\n",
    [`${app}/b.ts`]: "import type { A } from './a.ts';\nexport interface B { a: A }\n",
  },
  resolvable: { [`${app}/a.ts`]: "import './gone.ts';\n" },
  'contract-is-the-bottom': {
    'packages/contract/src/a.ts': "import type { S } from '../../live-state/src/s.ts';\nexport type A = S;\n",
    'packages/live-state/src/s.ts': 'export type S = string;\n',
    [`${app}/main.ts`]: '',
  },
  'live-state-knows-only-the-contract': {
    'packages/live-state/src/s.ts': "import '../../softphone/src/p.ts';\n",
    'packages/softphone/src/p.ts': '',
    [`${app}/main.ts`]: '',
  },
  'softphone-stands-alone': {
    'packages/softphone/src/p.ts': "import type { Call } from '@ringdesk/contract';\nexport type P = Call;\n",
    [`${app}/main.ts`]: '',
  },
  'local-carrier-stands-alone': {
    'packages/local-carrier/src/c.ts': "import type { Call } from '@ringdesk/contract';\nexport type P = Call;\n",
    [`${app}/main.ts`]: '',
  },
  'server-never-imports-the-local-carrier': {
    [`${app}/main.ts`]: "import type { C } from '../../../packages/local-carrier/src/c.ts';\nexport type D = C;\n",
    'packages/local-carrier/src/c.ts': 'export type C = string;\n',
  },
  'server-knows-no-screen': { [`${app}/main.ts`]: "import '../../web/src/a.ts';\n", 'apps/web/src/a.ts': '' },
  'web-never-imports-the-server': {
    'apps/web/src/a.ts': "import '../../server/src/main.ts';\n",
    [`${app}/main.ts`]: '',
  },
  'platform-is-the-floor': {
    [`${app}/platform/log.ts`]: "import type { X } from '../features/calls/public.ts';\nexport type Y = X;\n",
    [`${app}/features/calls/public.ts`]: 'export type X = string;\n',
  },
  'product-runs-without-the-testkit': {
    [`${app}/platform/log.ts`]: "import '../testkit/a.ts';\n",
    [`${app}/testkit/a.ts`]: '',
  },
  'carrier-knows-no-feature': {
    [`${app}/carrier/carrier.port.ts`]: "import '../features/calls/public.ts';\n",
    [`${app}/features/calls/public.ts`]: '',
  },
  'features-speak-our-words': {
    [`${app}/features/calls/a.ts`]: "import '../../carrier/twilio/b.ts';\n",
    [`${app}/carrier/twilio/b.ts`]: '',
  },
  'features-meet-through-public': {
    [`${app}/features/calls/a.ts`]: "import type { X } from '../contacts/contact.store.ts';\nexport type Y = X;\n",
    [`${app}/features/contacts/contact.store.ts`]: 'export type X = string;\n',
  },
  'only-the-adapter-uses-twilio': {
    [`${app}/features/calls/a.ts`]: "import 'twilio';\n",
    'node_modules/twilio/package.json': '{"name":"twilio","main":"index.js"}',
    'node_modules/twilio/index.js': '',
  },
  'only-the-twilio-device-uses-the-voice-sdk': {
    'apps/web/src/a.ts': "import '@twilio/voice-sdk';\n",
    'node_modules/@twilio/voice-sdk/package.json': '{"name":"@twilio/voice-sdk","main":"index.js"}',
    'node_modules/@twilio/voice-sdk/index.js': '',
  },
  'machines-do-no-io': { [`${app}/features/calls/call.machine.ts`]: "import 'node:fs';\n" },
  'machines-ask-no-clock-and-no-store': {
    [`${app}/features/calls/call.machine.ts`]:
      "import type { C } from '../../platform/clock.ts';\nexport type D = C;\n",
    [`${app}/platform/clock.ts`]: 'export type C = string;\n',
  },
  'routes-hold-no-sql': {
    [`${app}/features/calls/call.routes.ts`]: "import './call.store.ts';\n",
    [`${app}/features/calls/call.store.ts`]: '',
  },
};

for (const { name } of rules.forbidden) {
  test(`${name} goes red when it is broken`, async () => {
    assert.ok(planted[name], 'every rule has a planted violation');
    assert.deepEqual(await broken(name, { ...contract, ...planted[name] }), [name]);
  });
}

test('a tree that keeps the rules is green', async () => {
  const files = {
    ...contract,
    [`${app}/app.ts`]: "import './features/calls/public.ts';\nimport './platform/log.ts';\n",
    [`${app}/platform/log.ts`]: "import type { Call } from '@ringdesk/contract';\nexport type L = Call;\n",
    [`${app}/features/calls/public.ts`]: "import '../contacts/public.ts';\nimport '../../carrier/carrier.port.ts';\n",
    [`${app}/features/contacts/public.ts`]: '',
    [`${app}/carrier/carrier.port.ts`]: "import '../platform/log.ts';\n",
  };
  assert.deepEqual(await broken('green', files), []);
});
