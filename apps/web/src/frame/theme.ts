import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** Text of the accent is readable on both themes (at least 4.5:1): shade 7 on light, shade 4 on dark. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 7 },
  colors: {
    accent: [
      '#e8f5f4',
      '#d0eae7',
      '#a1d5d0',
      '#6fc0b9',
      '#45b0a7',
      '#1f968d',
      '#0f817a',
      '#0b6e69',
      '#085c58',
      '#064a47',
    ],
    gray: [
      '#f7f9fa',
      '#eff2f4',
      '#e4e9ec',
      '#d5dce1',
      '#c2ccd3',
      '#9aa7b0',
      '#6d7b85',
      '#54616b',
      '#38434c',
      '#1b2329',
    ],
    dark: [
      '#d3dade',
      '#b6c0c7',
      '#93a0a9',
      '#6b7780',
      '#3b454d',
      '#2d363d',
      '#232a30',
      '#171c20',
      '#111519',
      '#0b0e11',
    ],
  },
  white: '#ffffff',
  black: '#1b2329',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'md',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  // One shadow, for what floats.
  shadows: { xs: 'none', sm: 'none', md: floating(), lg: floating(), xl: floating() },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        // Else its title would be a landmark of the whole page.
        attributes: { header: { role: 'presentation' } },
        closeButtonProps: { 'aria-label': 'Close' },
        overlayProps: { backgroundOpacity: 0.4 },
        transitionProps: { duration: 120, transition: 'fade' },
      },
      styles: { title: { fontSize: '16px', fontWeight: 600 } },
    },
    InputWrapper: {
      styles: {
        label: { marginBottom: '2px' },
        description: { fontSize: '12px', lineHeight: '16px', marginBottom: '4px' },
        error: { fontSize: '12px', lineHeight: '16px' },
      },
    },
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } } },
    Menu: {
      defaultProps: {
        transitionProps: { duration: 100 },
        shadow: 'md',
        // The keyboard goes to the first entry: what would hold it else is no entry, which menus may not hold.
        withInitialFocusPlaceholder: false,
      },
    },
    Tooltip: {
      defaultProps: { openDelay: 300, multiline: true, maw: 320, transitionProps: { duration: 100 } },
    },
    Select: { defaultProps: { comboboxProps: { shadow: 'md', transitionProps: { duration: 100 } } } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
});

function floating(): string {
  return '0 8px 24px rgb(16 24 32 / 14%), 0 1px 3px rgb(16 24 32 / 12%)';
}

/**
 * Our own variables beside Mantine's. The five `--cw-*` colours of an outcome never stand alone: StatusMark puts
 * an icon and a word with each.
 */
export const cssVariables: CSSVariablesResolver = (mantine) => ({
  variables: {
    '--cw-rail-width': '232px',
    '--cw-row': '40px',
    '--cw-row-compact': '32px',
  },
  light: {
    ...redFilled,
    ...redWords('#bd2530'),
    '--mantine-color-dimmed': '#54616b',
    '--mantine-color-placeholder': '#6d7b85',
    '--mantine-color-anchor': '#0b6e69',
    ...alertColors('red', '#fcecec', '#bd2530'),
    ...alertColors('yellow', '#fbf2dd', '#935400'),
    '--cw-rail': '#f7f9fa',
    '--cw-line': '#e4e9ec',
    '--cw-hover': '#f1f4f5',
    '--cw-selected': '#e8f5f4',
    '--cw-surface': mantine.white,
    '--cw-control': '#7a8790',
    '--cw-bone': '#e9edf0',
    '--cw-exported': '#187741',
    '--cw-skipped': '#5b6873',
    '--cw-needs-you': '#935400',
    '--cw-failed': '#bd2530',
    '--cw-finding-out': '#1d62bb',
  },
  dark: {
    ...redFilled,
    ...redWords('#ff8285'),
    '--mantine-color-dimmed': '#9aa7b0',
    '--mantine-color-placeholder': '#84919a',
    '--mantine-color-anchor': '#45b0a7',
    ...alertColors('red', '#3a1d21', '#ff8285'),
    ...alertColors('yellow', '#362a15', '#f0b14a'),
    '--cw-rail': '#111519',
    '--cw-line': '#2a3238',
    '--cw-hover': '#1e252a',
    '--cw-selected': '#132f2f',
    '--cw-surface': '#1b2126',
    '--cw-control': '#7d8a93',
    '--cw-bone': '#262d33',
    '--cw-exported': '#4cc38a',
    '--cw-skipped': '#9aa7b0',
    '--cw-needs-you': '#f0b14a',
    '--cw-failed': '#ff8285',
    '--cw-finding-out': '#6cb0ff',
  },
});

/** White on it is readable. Mantine sets its own for each theme, and these are taken over it only there. */
const redFilled = {
  '--mantine-color-red-filled': '#bd2530',
  '--mantine-color-red-filled-hover': '#a11d28',
};

/** What is wrong in a form, and entries of menus that take something away. */
function redWords(color: string): Record<string, string> {
  return { '--mantine-color-error': color, '--mantine-color-red-6': color };
}

/** Quieter than Mantine's own, and the same red and amber as the outcomes have. */
function alertColors(color: string, background: string, text: string): Record<string, string> {
  return {
    [`--mantine-color-${color}-light`]: background,
    [`--mantine-color-${color}-light-color`]: text,
    [`--mantine-color-${color}-text`]: text,
  };
}
