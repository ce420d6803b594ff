/** Whom an export is about. */
export interface Chosen {
  /** The project they are in; null for people picked elsewhere, such as in a search. */
  readonly project: { readonly id: string; readonly name: string } | null;
  /** Those ticked; null for everybody in the project. */
  readonly candidateIds: readonly string[] | null;
}

/** As the API asks for it. */
export function asRequest({ project, candidateIds }: Chosen) {
  return {
    ...(project === null ? {} : { project: project.id }),
    ...(candidateIds === null ? {} : { candidateIds: [...candidateIds] }),
  };
}
