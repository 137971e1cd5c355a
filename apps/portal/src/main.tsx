import '@jingwei/ui/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import { startI18n, startTheme } from '@jingwei/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './app/queries.ts';
import { router } from './app/router.tsx';
import zh from './i18n/zh.json';

startTheme();
await startI18n({ zh, en: () => import('./i18n/en.json') });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
