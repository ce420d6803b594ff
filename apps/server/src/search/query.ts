/** What a Boolean search asks for, as read from what a recruiter typed. */
export type Query =
  | { readonly kind: 'word'; readonly text: string; readonly beginning: boolean }
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'not'; readonly of: Query }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Query[] };

/** What cannot be meant as it stands, and where: `from` up to `to` of what was typed, in UTF-16 units. */
export interface Mistake {
  readonly from: number;
  readonly to: number;
  /** A sentence for the person who typed it. */
  readonly message: string;
}

export type ReadQuery =
  /** `query` is null where nothing is asked for. */
  | { readonly kind: 'query'; readonly query: Query | null }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly [Mistake, ...Mistake[]] };
