import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The server `npm run dev` sends what is not a page of its own to.
const server = process.env['RTCROOM'] ?? 'http://127.0.0.1:5757';

export default defineConfig({
  plugins: [vue()],
  resolve: {
    alias: {
      // The client's sources, not its bundle: one build less, and the compiler sees through.
      'rtcroom-client': here('../clients/js/src/index.ts'),
      'rtcroom-client-test': here('../clients/js/test'),
      '@': here('./src'),
    },
  },
  test: { setupFiles: ['./test/browser.ts'] },
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false },
  build: {
    // Where the jar is made from; `npm run build` is enough for a server started from the classes.
    outDir: here('../target/classes/rtcroom/web/app'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    fs: { allow: [here('.'), here('../clients/js/src')] },
    proxy: {
      '/weapp': server,
      '/live': server,
      '/im': { target: server, ws: true, changeOrigin: true },
    },
  },
});
