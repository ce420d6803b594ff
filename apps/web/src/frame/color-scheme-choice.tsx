import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';

const choices = [
  { value: 'auto', label: labelled('As this device', <IconDeviceDesktop size={16} stroke={1.6} />) },
  { value: 'light', label: labelled('Light', <IconSun size={16} stroke={1.6} />) },
  { value: 'dark', label: labelled('Dark', <IconMoon size={16} stroke={1.6} />) },
] as const;

/** Light, dark, or what this device asks for; remembered in this browser. */
export function ColorSchemeChoice({ withWords = false }: { readonly withWords?: boolean }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const data = withWords
    ? choices.map(({ value }) => ({ value, label: words[value] }))
    : choices.map((choice) => ({ ...choice }));
  return (
    <SegmentedControl
      fullWidth={!withWords}
      size="xs"
      aria-label="Theme"
      data={data}
      value={colorScheme}
      onChange={setColorScheme}
    />
  );
}

const words = { auto: 'As this device', light: 'Light', dark: 'Dark' } as const;

function labelled(name: string, icon: ReactNode): ReactNode {
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      style={{ display: 'grid', placeItems: 'center', height: 20 }}
    >
      {icon}
    </span>
  );
}
