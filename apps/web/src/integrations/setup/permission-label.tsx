import { Fragment } from 'react';

/** A permission's label, which may be broken where its parts end: `harvest:candidate_tags:list`. */
export function PermissionLabel({ label }: { readonly label: string }) {
  const parts = label.split(/(?<=[:_])/);
  return parts.map((part, index) => (
    <Fragment key={parts.slice(0, index + 1).join('')}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}
