import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The portal is served by the API server at `/`; in development the API is reached through a proxy. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  server: {
    proxy: { '/api': { target: process.env['JINGWEI_API'] ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  // Residents' telephones are old: the oldest browsers that the map engine still runs on.
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1200 },
});
