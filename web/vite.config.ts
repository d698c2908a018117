import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The server `npm run dev` sends what is not a page of its own to.
const server = process.env['RTCROOM'] ?? 'http://127.0.0.1:5757';

const tests = { include: ['test/**/*.test.ts'], setupFiles: ['./test/browser.ts'] };

/** Test files that replace modules, or leave something behind in one. */
const APART = ['chat/room-chat', 'i18n/texts', 'identity/person', 'play/stream', 'room/seat'].map((name) => `test/${name}.test.ts`);

export default defineConfig({
  // Found wherever a proxy puts the page.
  base: './',
  plugins: [vue()],
  resolve: {
    alias: {
      // The client's sources, not its bundle: one build less, and the compiler sees through.
      'rtcroom-client': here('../clients/js/src/index.ts'),
      'rtcroom-client-test': here('../clients/js/test'),
      '@': here('./src'),
    },
  },
  test: {
    pool: 'threads',
    projects: [
      // Loads what is tested once for all its files.
      { extends: true, test: { name: 'shared', ...tests, exclude: APART, isolate: false } },
      { extends: true, test: { name: 'apart', ...tests, include: APART } },
    ],
  },
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
  // Workers of pages load as the pages' scripts do.
  worker: { format: 'es' },
  build: {
    // Where the jar is made from; `npm run build` is enough for a server started from the classes.
    outDir: here('../target/classes/rtcroom/web/app'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Files wait for one another: browsers fetch six at a time from a server without TLS, and each takes a way there and back.
          groups: [
            // Links lead there: fetched with the page behind it, and not of it.
            {
              name: 'door',
              test: /room\/DoorCard|media\/(OwnPicture|DeviceFields)|UiMeter|texts\/door/,
              includeDependenciesRecursively: false,
              priority: 3,
            },
            { name: 'first', tags: ['$initial'], priority: 2 },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    fs: { allow: [here('.'), here('../clients/js/src')] },
    proxy: {
      '/weapp': server,
      // Sockets of call sessions and of streams too.
      '/live': { target: server, ws: true },
      '/im': { target: server, ws: true, changeOrigin: true },
    },
  },
});
