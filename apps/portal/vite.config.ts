import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The portal is served by the API server at `/`; in development the API is reached through a proxy. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  // The browser takes methods and paths from the contract and leaves validation to the server, so the schemas and
  // the library that makes them are left out of what residents download.
  resolve: { alias: { typebox: fileURLToPath(new URL('./build/schemaless.ts', import.meta.url)) } },
  server: {
    proxy: { '/api': { target: process.env['JINGWEI_API'] ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  // Residents' telephones are old: the oldest browsers that the map engine still runs on.
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1200 },
});
