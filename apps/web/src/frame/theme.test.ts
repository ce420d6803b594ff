import { DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';
import { describe, expect, it } from 'vitest';
import { cssVariables, theme } from './theme.ts';

const whole = mergeMantineTheme(DEFAULT_THEME, theme);
const resolved = cssVariables(whole);
const light: Readonly<Record<string, string>> = resolved.light;
const dark: Readonly<Record<string, string>> = resolved.dark;

/** Contrast of two #rrggbb colours as WCAG 2.2 defines it, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const texts = [
  '--mantine-color-anchor',
  '--mantine-color-dimmed',
  '--cw-exported',
  '--cw-skipped',
  '--cw-needs-you',
  '--cw-failed',
  '--cw-finding-out',
];

describe('the theme', () => {
  it.each(texts)('%s is readable on both themes, on the page, the rail and a ticked row', (name) => {
    const darkPage = whole.colors.dark[7];
    for (const on of ['#ffffff', light['--cw-rail'], light['--cw-selected'], light['--cw-hover']])
      expect(contrast(light[name] ?? '', on ?? '')).toBeGreaterThanOrEqual(4.5);
    for (const on of [darkPage, dark['--cw-rail'], dark['--cw-selected'], dark['--cw-hover']])
      expect(contrast(dark[name] ?? '', on ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it('the edge of an empty box is seen on both themes, on the page and in an alert (WCAG 2.2, 1.4.11)', () => {
    for (const on of ['#ffffff', light['--mantine-color-yellow-light']])
      expect(contrast(light['--cw-control'] ?? '', on ?? '')).toBeGreaterThanOrEqual(3);
    for (const on of [whole.colors.dark[7], dark['--mantine-color-yellow-light']])
      expect(contrast(dark['--cw-control'] ?? '', on ?? '')).toBeGreaterThanOrEqual(3);
  });

  it('white is readable on the accent of buttons and on red ones', () => {
    expect(contrast('#ffffff', whole.colors.accent?.[7] ?? '')).toBeGreaterThanOrEqual(4.5);
    for (const side of [light, dark])
      expect(contrast('#ffffff', side['--mantine-color-red-filled'] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['red', 'yellow'])('words of %s alerts are readable', (color) => {
    for (const side of [light, dark]) {
      const text = side[`--mantine-color-${color}-light-color`] ?? '';
      expect(contrast(text, side[`--mantine-color-${color}-light`] ?? '')).toBeGreaterThanOrEqual(4.5);
    }
  });
});
