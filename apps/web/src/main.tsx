import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/app.tsx';
import { keepKeyboard } from './frame/keep-keyboard.ts';

// After an upgrade of the server, pages this tab has not loaded yet have other names: it loads itself anew, once.
window.addEventListener('vite:preloadError', (event) => {
  const lastTime = Number(sessionStorage.getItem('reloaded'));
  if (Date.now() - lastTime < 60_000) return;
  sessionStorage.setItem('reloaded', String(Date.now()));
  event.preventDefault();
  window.location.reload();
});

keepKeyboard();

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no #app.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
