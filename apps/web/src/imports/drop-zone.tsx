import { Button, Text } from '@mantine/core';
import { IconFileTypeCsv, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { sayBytes } from '../frame/numbers.ts';
import classes from './imports.module.css';

interface DropZoneProps {
  readonly file: File | null;
  readonly onFile: (file: File) => void;
  readonly disabled: boolean;
}

/** Takes one file, dropped or chosen. */
export function DropZone({ file, onFile, disabled }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files.item(0);
    if (dropped !== null && !disabled) onFile(dropped);
  };
  return (
    <section
      aria-label="File to import"
      className={classes.dropZone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.json"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.item(0);
          if (chosen != null) onFile(chosen);
          // The same file again, mended meanwhile, is a change too.
          event.currentTarget.value = '';
        }}
      />
      {file === null ? (
        <IconUpload size={22} stroke={1.6} aria-hidden />
      ) : (
        <IconFileTypeCsv size={22} stroke={1.6} aria-hidden />
      )}
      <div className={classes.dropWords}>
        <Text fw={500} className="any-break" lineClamp={2}>
          {file === null ? 'Drop a file here' : file.name}
        </Text>
        <Text size="sm" c="dimmed">
          {file === null
            ? 'CSV from LinkedIn, SeekOut, Apollo, Gem, Lusha, PhantomBuster or your own, or JSON Resume'
            : sayBytes(file.size)}
        </Text>
      </div>
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        {file === null ? 'Choose a file' : 'Another file'}
      </Button>
    </section>
  );
}
