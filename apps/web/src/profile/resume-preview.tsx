import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { resumeAddress } from './candidate.ts';
import classes from './profile.module.css';

interface ResumePreviewProps {
  readonly candidateId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** The résumé as it is sent (W8), where the browser shows PDFs; to be downloaded everywhere. */
export function ResumePreview({ candidateId, name, onClose }: ResumePreviewProps) {
  const address = resumeAddress(candidateId);
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      centered
      title={<span className="any-break">{`Résumé of ${name}`}</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        {navigator.pdfViewerEnabled ? (
          <iframe
            src={`${address}#navpanes=0&view=FitH`}
            title={`Résumé of ${name}`}
            className={classes.pdf}
          />
        ) : (
          <Text c="dimmed">This browser shows no PDFs inside a page. Download it to read it.</Text>
        )}
        <Group justify="space-between" gap="xs">
          <Text size="sm" c="dimmed">
            Made from the profile; this is what an export sends.
          </Text>
          <Button
            component="a"
            href={address}
            download
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
          >
            Download
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
