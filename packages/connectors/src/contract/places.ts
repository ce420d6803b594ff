export interface Job {
  readonly id: string;
  readonly title: string;
  readonly location: string | null;
  readonly team: string | null;
  /** Whether prospects and applications may be exported to it now. */
  readonly open: boolean;
  /** The ATS's own word for its state. */
  readonly state: string;
}

export interface Pool {
  readonly id: string;
  readonly name: string;
  /** In the order of the ATS. */
  readonly stages: readonly PoolStage[];
}

export interface PoolStage {
  readonly id: string;
  readonly name: string;
}

export interface Source {
  readonly id: string;
  readonly name: string;
  /** What the ATS groups it under (Greenhouse: its strategy, such as Prospecting); null if not told. */
  readonly group: string | null;
}

/** A custom field of candidates that skills can be put into (B6). */
export interface SkillField {
  readonly id: string;
  readonly name: string;
  /** Free text, or only options the field has. */
  readonly takes: 'text' | 'options';
}
