import { useEffect } from 'react';
import { useUi } from './app-context.js';

/** Gives the page the colours that the person wants, or those of the system. */
export function useTheme(): void {
  const theme = useUi((ui) => ui.theme);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const set = () => {
      const isDark = theme === 'dark' || (theme === 'system' && dark.matches);
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    };
    set();
    dark.addEventListener('change', set);
    return () => dark.removeEventListener('change', set);
  }, [theme]);
}
