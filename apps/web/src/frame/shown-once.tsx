import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react';

interface ShownOnceProps {
  readonly label: string;
  readonly text: string;
  readonly value: string;
  readonly onDone: () => void;
}

/** Something secret the server will not show again, to be copied. */
export function ShownOnce({ label, text, value, onDone }: ShownOnceProps) {
  return (
    <Alert
      color="accent"
      variant="light"
      title={label}
      icon={<IconKey size={18} stroke={1.6} />}
      className="any-break"
    >
      <Stack gap="xs">
        <Text>{text}</Text>
        <Group gap="xs" wrap="nowrap">
          <TextInput
            aria-label={label}
            value={value}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            style={{ flex: 1 }}
          />
          <CopyButton value={value}>
            {({ copied, copy }) => (
              <Button
                onClick={copy}
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.6} />}
              >
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={onDone}>
            Done
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
