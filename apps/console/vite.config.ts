import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console is served by the API server below `/console/`; in development the API is reached through a proxy. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  server: {
    proxy: { '/api': { target: process.env['JINGWEI_API'] ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  build: { target: 'es2024', sourcemap: false, chunkSizeWarningLimit: 1200 },
});
