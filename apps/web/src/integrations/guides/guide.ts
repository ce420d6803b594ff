import type { ComponentType, ReactNode } from 'react';
import type { PermissionSection } from './permission-sections.ts';

/** How an ATS is prepared for a connector, click by click, in the words of its own screens. Texts only. */
export interface Guide {
  /** What must be so before anything else, apart from the e-mail addresses. */
  readonly requirements: readonly ReactNode[];
  /** Before the permissions are ticked. */
  readonly path: readonly GuideStep[];
  /** After the permissions are ticked. */
  readonly afterPermissions: readonly GuideStep[];
  /** What to do about a permission that is missing. */
  readonly whenMissing: string;
  /** How the ATS's screen divides the permissions, in the order of the screen. */
  readonly sections: readonly PermissionSection[];
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
