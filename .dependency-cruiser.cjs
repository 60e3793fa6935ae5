// The walls of the house. A red line here is mended by moving code, not by editing a rule; changing the table of
// features needs a decision record (docs/adr).

/** Which feature may call which. Reactions against the arrow travel as events or jobs. */
const MAY_CALL = {
  catalog: [],
  accounts: ['catalog'], // docs/adr/0003
  ingest: ['catalog', 'accounts'],
  playback: ['catalog', 'accounts'],
  listening: ['playback', 'catalog'],
  search: ['catalog', 'playlists', 'social'], // docs/adr/0039
  library: ['catalog', 'playlists'],
  playlists: ['catalog', 'accounts'],
  social: ['accounts', 'catalog', 'playlists', 'library', 'playback'], // docs/adr/0032, 0042
  'smart-playlists': ['catalog', 'playlists'], // docs/adr/0033
  moderation: ['accounts', 'catalog', 'playlists', 'social'], // docs/adr/0038
  recommendation: ['catalog', 'listening', 'library', 'social'],
  offline: ['playback', 'catalog', 'accounts'],
  royalties: ['listening', 'catalog'],
};
const FEATURES = [...Object.keys(MAY_CALL), 'subsonic'];
const ANY_FEATURE = `^lib/(${FEATURES.join('|')})/`;
const TEST = '\\.(test|contract|conformance|property)\\.tsx?$|/testing/|test-database\\.ts$';

const featureWalls = Object.entries(MAY_CALL).map(([feature, allowed]) => ({
  name: `feature-${feature}`,
  comment: `lib/${feature} may call only: ${allowed.join(', ') || 'no other feature'}`,
  severity: 'error',
  from: { path: `^lib/${feature}/` },
  to: { path: ANY_FEATURE, pathNot: `^lib/(${[feature, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^lib/kernel/' },
      to: { path: '^(app|components|workers|lib/(?!kernel/)|scripts|bench|e2e)' },
    },
    {
      name: 'config-imports-only-kernel',
      severity: 'error',
      from: { path: '^lib/config/', pathNot: TEST },
      to: { path: '^(app|components|workers|scripts|lib/(?!kernel/|config/))' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^lib/platform/' },
      to: { path: `${ANY_FEATURE}|^(app|components|workers)/|^lib/browser/` },
    },
    {
      name: 'browser-code-never-reaches-the-server',
      comment:
        'A component, a client zone, a contract or a zone both sides share that reaches server code would ship it, or its secrets.',
      severity: 'error',
      from: {
        path: '^(lib/[^/]+/(client/|contract\\.ts)|lib/playback/(queue|connect)/|lib/browser/)',
        pathNot: TEST,
      },
      to: { path: '^(lib/[^/]+/server/|lib/platform/|lib/config/server-env|app/|workers/)' },
    },
    {
      name: 'components-never-reach-the-server',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: {
        path: '^(lib/[^/]+/server/|lib/platform/|lib/config/server-env|workers/|app/(?!.*actions\\.ts$))',
      },
    },
    {
      name: 'server-never-reaches-the-browser',
      severity: 'error',
      from: {
        path: '^(lib/[^/]+/server/|lib/platform/|lib/playback/(queue|connect)/|workers/)',
        pathNot: TEST,
      },
      to: { path: '^(lib/[^/]+/client/|lib/browser/|components/)' },
    },
    {
      name: 'nobody-imports-app',
      severity: 'error',
      from: { path: '^(lib|components|workers)/', pathNot: `${TEST}|^components/` },
      to: { path: '^app/' },
    },
    {
      name: 'workers-import-no-ui',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'prisma-only-in-repositories',
      comment: 'Queries live in *.repository.ts; everything else speaks the language of the feature.',
      severity: 'error',
      from: {
        path: '^(app|components|lib|workers)/',
        pathNot: `^lib/platform/db/|\\.repository\\.ts$|${TEST}`,
      },
      to: { path: '^lib/platform/db/generated/|node_modules/@prisma/' },
    },
    {
      name: 'hls-only-in-its-engine',
      severity: 'error',
      from: { pathNot: `^lib/playback/client/hls-audio-engine\\.ts$|${TEST}|^bench/|^e2e/` },
      to: { path: 'node_modules/hls\\.js' },
    },
    {
      name: 'processes-only-in-media',
      comment: 'ffmpeg reads hostile files; its limits stand in one place.',
      severity: 'error',
      from: {
        path: '^(app|components|lib|workers)/',
        pathNot: `^lib/platform/(media/|db/embedded-postgres)|${TEST}`,
      },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'repositories-and-policies-are-private',
      severity: 'error',
      from: { path: '^lib/([^/]+)/', pathNot: TEST },
      to: { path: '^lib/[^/]+/server/.*\\.(repository|policy)\\.ts$', pathNot: '^lib/$1/' },
    },
    {
      name: 'repositories-not-from-doors',
      severity: 'error',
      from: { path: '^(app|components|workers)/' },
      to: { path: '\\.(repository|policy)\\.ts$' },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { path: '^(app|components|lib|workers)/', pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    ...featureWalls,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.cache|data)/|^lib/platform/db/generated/.*internal' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
