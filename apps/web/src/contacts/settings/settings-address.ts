/** What can be open on top of the settings of contact providers. */
export interface ProvidersSearch {
  /** The provider whose keys are being entered, by id. */
  readonly edit?: string;
  /** The balance is being set. */
  readonly balance?: true;
}

/** Drops what does not fit. */
export function readProvidersSearch(search: Readonly<Record<string, unknown>>): ProvidersSearch {
  if (typeof search.edit === 'string' && search.edit !== '') return { edit: search.edit };
  return search.balance === true ? { balance: true } : {};
}
