import { Button, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { sayBytes } from '../frame/numbers.ts';
import classes from './imports.module.css';

interface DropZoneProps {
  /** The one on its way. */
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
  const Picture = file === null ? IconUpload : IconFileSpreadsheet;
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
        aria-label="File to import"
        accept=".csv,.tsv,.txt,.json,.xlsx,.zip"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.item(0);
          if (chosen != null) onFile(chosen);
          // The same file again, mended meanwhile, is a change too.
          event.currentTarget.value = '';
        }}
      />
      <Picture size={22} stroke={1.6} aria-hidden />
      <div className={classes.dropWords}>
        <Text fw={500} className="any-break" lineClamp={2}>
          {file === null ? 'Drop a file here' : file.name}
        </Text>
        <Text size="sm" c="dimmed">
          {file === null
            ? 'CSV or Excel from LinkedIn, SeekOut, Apollo, Gem, Lusha, PhantomBuster or your own, or JSON Resume. You see what it becomes before anything is imported.'
            : sayBytes(file.size)}
        </Text>
      </div>
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
    </section>
  );
}
