import type { ComponentType, ReactNode } from 'react';

/** How an ATS is prepared, click by click, in the words of its own screens. Texts only; one file per ATS. */
export interface Guide {
  /** What must be so before anything else, apart from the e-mail addresses. */
  readonly requirements: readonly ReactNode[];
  /** Before the permissions are ticked. */
  readonly path: readonly GuideStep[];
  /** After the permissions are ticked. */
  readonly afterPermissions: readonly GuideStep[];
  /** What to do about a permission that is missing. */
  readonly whenMissing: string;
  /** What the ATS calls the two lists of permissions on its screen. */
  readonly accessTitles: Readonly<Record<'read' | 'write', string>>;
  /** What is entered under Credentials, in one word: `key`. */
  readonly keyWord: string;
  /** How a source with this name is made, click by click; null where a source is free text. */
  readonly makeSource: ((name: string) => readonly Pick<GuideStep, 'id' | 'text'>[]) | null;
  /** Beside the tab of that name. */
  readonly credentialsPicture: PictureOf;
  readonly verifyPicture: PictureOf;
}

export interface GuideStep {
  readonly id: string;
  readonly text: ReactNode;
  /** Where to click, drawn; beside the step. */
  readonly picture: PictureOf;
}

export type PictureOf = ComponentType<{ readonly number?: number }>;
