import type { ExportItem } from '../exports.ts';

/** The items with those that changed in their places; who is not among them yet comes last. */
export function mergeItems(
  items: readonly ExportItem[],
  changed: readonly ExportItem[],
): readonly ExportItem[] {
  if (changed.length === 0) return items;
  const byId = new Map(changed.map((item) => [item.id, item]));
  const merged = items.map((item) => {
    const newer = byId.get(item.id);
    byId.delete(item.id);
    return newer ?? item;
  });
  return byId.size === 0 ? merged : [...merged, ...byId.values()];
}
