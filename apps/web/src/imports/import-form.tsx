import { Autocomplete, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { FormError } from '../frame/form-error.tsx';
import { projectKeys, projectsQuery } from '../projects/projects.ts';
import { DropZone } from './drop-zone.tsx';
import { importKeys } from './imports.ts';
import { uploadFile } from './upload-file.ts';

/** Chooses a file and a project, sends the file, then goes to the report. */
export function ImportForm({ project: given }: { readonly project: string }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const projects = useQuery(projectsQuery);
  const [file, setFile] = useState<File | null>(null);
  const [project, setProject] = useState(given);
  const [sent, setSent] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const upload = useMutation({
    mutationFn: (chosen: File) => {
      stop.current = new AbortController();
      setSent(0);
      return uploadFile(chosen, { project, signal: stop.current.signal, onProgress: setSent });
    },
    onSuccess: async (importId) => {
      await navigate({ to: '/imports/$importId', params: { importId } });
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: importKeys.all, exact: true }),
        queryClient.invalidateQueries({ queryKey: projectKeys.all }),
      ]);
    },
  });
  const stopped = upload.error?.name === 'AbortError';
  return (
    <Stack maw={640} gap="sm">
      {upload.error === null || stopped ? null : <FormError error={upload.error} />}
      <DropZone file={file} onFile={setFile} disabled={upload.isPending} />
      {file === null ? null : (
        <Group align="flex-end" gap="sm" wrap="wrap">
          <Autocomplete
            label="Project"
            description="Everybody in the file is put into it. A new name makes a project."
            placeholder="No project"
            data={[...new Set(projects.data?.map(({ name }) => name))]}
            limit={50}
            maxLength={200}
            value={project}
            onChange={setProject}
            disabled={upload.isPending}
            style={{ flex: '1 1 260px' }}
          />
          {upload.isPending ? (
            <Button variant="default" onClick={() => stop.current?.abort()} disabled={sent === 1}>
              Cancel
            </Button>
          ) : (
            <Button onClick={() => upload.mutate(file)}>Import</Button>
          )}
        </Group>
      )}
      {upload.isPending ? <UploadProgress sent={sent} /> : null}
    </Stack>
  );
}

function UploadProgress({ sent }: { readonly sent: number }) {
  return (
    <div role="status">
      <Progress value={sent * 100} animated={sent === 1} transitionDuration={100} aria-label="Upload" />
      <Text size="sm" c="dimmed" mt={6} className="numbers">
        {sent < 1
          ? `Sending the file: ${Math.floor(sent * 100)} %`
          : 'Reading the rows. You may leave this page; the import goes on and is listed below.'}
      </Text>
    </div>
  );
}
