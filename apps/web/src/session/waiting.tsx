import { Loader } from '@mantine/core';
import { Door } from './door.tsx';

/** While a link is looked at. */
export function Waiting({ title }: { readonly title: string }) {
  return (
    <Door title={title}>
      <Loader size="sm" aria-label="Looking at the link" />
    </Door>
  );
}
