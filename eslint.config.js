import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Syntax no file may use; a file that is the one place for something gets the list without that row. */
const bans = {
  defaultExport: { selector: 'ExportDefaultDeclaration', message: 'Named exports only, so that a thing has one name everywhere.' },
  postMessage: {
    selector: "MemberExpression[property.name='postMessage']",
    message: 'Messages between processes go through shared/contract/wire.ts, which never posts a subarray or transfers a buffer.',
  },
  ipc: {
    selector: 'Identifier[name=/^ipc(Main|Renderer)$/]',
    message: 'Only main/window/serve-main.ts and main/preload.ts touch Electron ipc; use MainContract.',
  },
}

function banned(...allowed) {
  const rows = Object.entries(bans).filter(([name]) => !allowed.includes(name))
  return ['error', ...rows.map(([, row]) => row)]
}

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'release/', 'node_modules/', 'coverage/']),
  {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['vector/**'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-duplicate-imports': 'error',
      'no-restricted-syntax': banned(),
      // Typed arrays are read by index in loops whose bounds are known: `!` says so, and costs nothing.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A contract's functions answer promises, also those that have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Errors between processes are data (WireError), and objects are closures: nothing here uses `this`.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'performance', 'Date', 'crypto', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Generators are passed in: the same seed gives the same spikes.' },
      ],
    },
  },
  { files: ['renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  { files: ['main/cli*.ts', 'main/cli/**/*.ts', 'tests/e2e/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['shared/contract/wire.ts'], rules: { 'no-restricted-syntax': banned('postMessage') } },
  { files: ['main/window/serve-main.ts', 'main/preload.ts'], rules: { 'no-restricted-syntax': banned('postMessage', 'ipc') } },
  {
    files: [
      'main/kernel/kernel-host.ts',
      'main/kernel/thread-host.ts',
      'renderer/kernel/trial-runner.ts',
      'renderer/state/files/foreign-reader.ts',
      'tests/**/*.{ts,tsx}',
    ],
    rules: { 'no-restricted-syntax': banned('postMessage') },
  },
  // Matchers such as expect.any() are typed any.
  { files: ['tests/**/*.{ts,tsx}'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  // AssemblyScript looks like TypeScript, but has types of its own.
  { files: ['vector/**/*.ts'], languageOptions: { parser: tseslint.parser } },
  // Equations of the user's own become code, from a checked tree and nothing of their text: docs/decisions/2026-11-28-own-models.md.
  { files: ['shared/models/own/compile-step.ts'], rules: { '@typescript-eslint/no-implied-eval': 'off' } },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': banned('defaultExport') } },
  {
    files: ['**/*.js', '**/*.mjs'],
    rules: {
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
      'no-var': 'error',
      'no-unreachable': 'error',
    },
  },
)
