// SPDX-License-Identifier: Apache-2.0
import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Handlers in a template are called with the element, which it is rendered with as host.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    extends: [lit['flat/recommended']],
    languageOptions: { globals: globals.browser },
    rules: { ...litA11y.configs.recommended.rules },
  },
  { files: ['**/*.mjs', 'test/**'], languageOptions: { globals: globals.node } },
  { files: ['test/hosts/**'], languageOptions: { globals: { ...globals.browser, jQuery: false } } },
  {
    // The runner of node waits for its tests by itself.
    files: ['test/unit/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: 'test', package: 'node:test' }] },
      ],
    },
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
);
