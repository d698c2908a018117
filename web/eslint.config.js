import ts from 'typescript-eslint';
import vue from 'eslint-plugin-vue';
import { down } from './eslint/imports.js';

// The path of an icon is one word.
const ICON = String.raw`^  \w+: 'M[\d .a-zA-Z-]+',$`;

export default ts.config(
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      // Line breaks are the writer's.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always' } }],
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': ['error', 2],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', 400],
      'max-len': ['error', { code: 140, ignorePattern: ICON }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**'],
    plugins: { imports: { rules: { down } } },
    rules: { 'imports/down': 'error' },
  },
);
