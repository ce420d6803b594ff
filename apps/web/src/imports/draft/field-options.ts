import type { FieldChoice } from './drafts.ts';

/** The fields as a drop-down takes them: by group, in the order given. */
export function fieldOptions(fields: readonly FieldChoice[]) {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { id, name, group } of fields) {
    const items = groups.get(group) ?? [];
    items.push({ value: id, label: name });
    groups.set(group, items);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}
