const ours = '^(apps|packages|e2e|bench)/';
const tests = '\\.(test|spec)\\.tsx?$';
const server = '^apps/server/src';

/** Every rule says what it protects; the directions themselves are drawn in ARCHITECTURE.md. */
const forbidden = [
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one thing, or share a third that lies below both. Types count too.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'An import that the tool cannot follow is an import that it cannot check.',
    from: { path: ours },
    to: { couldNotResolve: true },
  },
  {
    name: 'contract-is-the-bottom',
    comment: 'The contract imports nothing of ours.',
    from: { path: '^packages/contract/' },
    to: { path: ours, pathNot: '^packages/contract/' },
  },
  {
    name: 'live-state-knows-only-the-contract',
    from: { path: '^packages/live-state/' },
    to: { path: ours, pathNot: '^packages/(live-state|contract)/' },
  },
  {
    name: 'softphone-stands-alone',
    comment: 'Others can use the phone without our server or its contract.',
    from: { path: '^packages/softphone/src', pathNot: tests },
    to: { path: ours, pathNot: '^packages/softphone/' },
  },
  {
    name: 'local-carrier-stands-alone',
    comment: 'The carrier signs and the server verifies, each by its own hand, so that they check each other.',
    from: { path: '^packages/local-carrier/' },
    to: { path: ours, pathNot: '^packages/local-carrier/' },
  },
  {
    name: 'server-never-imports-the-local-carrier',
    from: { path: '^apps/server/' },
    to: { path: '^packages/local-carrier/' },
  },
  {
    name: 'server-knows-no-screen',
    from: { path: '^apps/server/' },
    to: { path: '^(apps/web|packages/softphone|e2e|bench)/' },
  },
  {
    name: 'web-never-imports-the-server',
    from: { path: '^apps/web/' },
    to: { path: '^(apps/server|packages/local-carrier|e2e|bench)/' },
  },
  {
    name: 'platform-is-the-floor',
    comment: 'The platform knows no carrier, no feature and no composition.',
    from: { path: `${server}/platform/` },
    to: { path: `${server}/`, pathNot: `${server}/(platform/|testkit/)` },
  },
  {
    name: 'product-runs-without-the-testkit',
    from: { path: `${server}/`, pathNot: [`${server}/testkit/`, tests] },
    to: { path: `${server}/testkit/` },
  },
  {
    name: 'carrier-knows-no-feature',
    comment: 'It hands facts to the CarrierInbox that it declares.',
    from: { path: `${server}/carrier/`, pathNot: tests },
    to: { path: `${server}/(features/|app\\.ts|main\\.ts)` },
  },
  {
    name: 'features-speak-our-words',
    comment: "Twilio's words stay behind the port.",
    from: { path: `${server}/features/`, pathNot: tests },
    to: { path: `${server}/carrier/(twilio|scripted)/` },
  },
  {
    name: 'features-meet-through-public',
    from: { path: `${server}/features/([^/]+)/` },
    to: { path: `${server}/features/`, pathNot: [`${server}/features/$1/`, `${server}/features/[^/]+/public\\.ts$`] },
  },
  {
    name: 'only-the-adapter-uses-twilio',
    from: { path: server, pathNot: [`${server}/carrier/twilio/`, `${server}/testkit/`, tests] },
    to: { path: '^node_modules/twilio/' },
  },
  {
    name: 'only-the-twilio-device-uses-the-voice-sdk',
    from: { path: '^(apps|packages)/', pathNot: ['^packages/softphone/src/device/', tests] },
    to: { path: '^node_modules/@twilio/voice-sdk/' },
  },
  {
    name: 'machines-do-no-io',
    comment: 'A machine is a pure function of state and event.',
    from: { path: '\\.machine\\.ts$' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'machines-ask-no-clock-and-no-store',
    from: { path: '\\.machine\\.ts$' },
    to: { path: '(/platform/|\\.store\\.ts$|\\.routes\\.ts$)' },
  },
  {
    name: 'routes-hold-no-sql',
    comment: 'A route calls one use case.',
    from: { path: '\\.routes\\.ts$' },
    to: { path: '\\.store\\.ts$' },
  },
];

export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.types)/' },
    // Imports of types only count as imports: an arrow turned back "just for a type" is an arrow turned back.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'browser', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
