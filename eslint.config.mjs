import nextVitals from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default [
  {
    ignores: [
      'node_modules/**',
      '.next/**',
      '.cache/**',
      'data/**',
      'lib/platform/db/generated/**',
      'next-env.d.ts',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  ...nextVitals,
  ...nextTypescript,
  ...tseslint.configs.strict.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  prettier,
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a const array and a union.' },
      ],
      'max-lines': ['warn', { max: 350, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // The settings are read in one place, so that a wrong one is reported once and readably.
    files: ['app/**', 'components/**', 'lib/**', 'workers/**'],
    ignores: ['lib/config/**', '**/*.test.ts', '**/*.test.tsx'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read settings through lib/config.' },
      ],
    },
  },
  {
    // Configuration is data: a default export without a name is what the tools ask for. A contract lists every operation
    // of its feature, and a test every rule of its subject; splitting those would hide what is missing.
    files: ['*.mjs', '*.ts', '**/contract.ts', '**/*.test.ts'],
    rules: { 'import/no-anonymous-default-export': 'off', 'max-lines': 'off' },
  },
  {
    files: ['scripts/**', 'bench/**', 'e2e/**', 'workers/**'],
    rules: { 'no-console': 'off' },
  },
];
