import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { FormError } from '../frame/form-error.tsx';
import { DropZone } from './drop-zone.tsx';
import { uploadFile } from './upload-file.ts';

/** Takes a file, then leads to what it was understood as. */
export function ImportForm({ project }: { readonly project: string | undefined }) {
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const upload = useMutation({
    mutationFn: (chosen: File) => {
      stop.current = new AbortController();
      setSent(0);
      return uploadFile(chosen, { signal: stop.current.signal, onProgress: setSent });
    },
    onSuccess: (draftId) =>
      navigate({
        to: '/imports/drafts/$draftId',
        params: { draftId },
        search: project === undefined ? {} : { project },
      }),
    onError: () => setFile(null),
  });
  const stopped = upload.error?.name === 'AbortError';
  return (
    <Stack maw={640} gap="sm">
      {upload.error === null || stopped ? null : <FormError error={upload.error} />}
      <DropZone
        file={file}
        onFile={(chosen) => {
          setFile(chosen);
          upload.mutate(chosen);
        }}
        disabled={upload.isPending}
      />
      {upload.isPending ? (
        <Group gap="sm" wrap="nowrap" align="center">
          <div role="status" style={{ flex: 1 }}>
            <Progress value={sent * 100} animated={sent === 1} transitionDuration={100} aria-label="Upload" />
            <Text size="sm" c="dimmed" mt={6} className="numbers">
              {sent < 1 ? `Sending the file: ${Math.floor(sent * 100)} %` : 'Looking at what it holds.'}
            </Text>
          </div>
          <Button variant="default" onClick={() => stop.current?.abort()}>
            Cancel
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
