/**
 * Which candidates of a project are ticked. Ticking all of them holds for those not loaded yet too; then the ids
 * are those taken out again.
 */
export type Selection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'allBut'; readonly ids: ReadonlySet<string> };

export const nobody: Selection = { kind: 'some', ids: new Set() };
export const everybody: Selection = { kind: 'allBut', ids: new Set() };

export function isTicked(selection: Selection, id: string): boolean {
  return selection.ids.has(id) === (selection.kind === 'some');
}

/** How many are ticked, in a project of `total`. */
export function countTicked(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.ids.size);
}

/** Ticks some candidates, or takes them out again. */
export function tick(selection: Selection, ids: readonly string[], ticked: boolean): Selection {
  const next = new Set(selection.ids);
  for (const id of ids) {
    if (ticked === (selection.kind === 'some')) next.add(id);
    else next.delete(id);
  }
  return { kind: selection.kind, ids: next };
}
