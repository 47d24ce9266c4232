import { useEffect } from 'react';
import { useApp, useUi } from './app-context.js';

/** Gives the page the colours that the person wants, or those of the system. */
export function useTheme(): void {
  const { ui } = useApp();
  const theme = useUi((each) => each.theme);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const set = () => {
      const isDark = theme === 'dark' || (theme === 'system' && dark.matches);
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
      ui.update({ isDark });
    };
    set();
    dark.addEventListener('change', set);
    return () => dark.removeEventListener('change', set);
  }, [theme, ui]);
}
