import { type MantineColorScheme, Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';

/** Light, dark, or what this device asks for; remembered in this browser. */
export function ColorSchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      aria-label="Theme"
      data={choices.map((choice) => ({ ...choice }))}
      value={colorScheme}
      onChange={setColorScheme}
    />
  );
}

/** The same as entries of a menu. */
export function ColorSchemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={(picked) => {
        const choice = choices.find(({ value }) => value === picked);
        if (choice !== undefined) setColorScheme(choice.value);
      }}
    >
      <Menu.Label>Theme</Menu.Label>
      {choices.map(({ value, label }) => (
        <Menu.RadioItem key={value} value={value}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

const choices = [
  { value: 'auto', label: 'As this device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const satisfies readonly { readonly value: MantineColorScheme; readonly label: string }[];
