/** How a note of ours begins, so that an undo can tell it from what people wrote. */
export const NOTE_START = 'What fits no field of Greenhouse';

export interface NoteParts {
  readonly employments: readonly string[];
  readonly educations: readonly string[];
  readonly skills: readonly string[];
}

/** The note for what Greenhouse's fields do not take; null when they take all. Plain text. */
export function noteBody(sourceName: string, { employments, educations, skills }: NoteParts): string | null {
  const parts = [
    section('Experience', employments),
    section('Education', educations),
    skills.length === 0 ? null : `Skills: ${skills.join(', ')}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : [`${NOTE_START}, from ${sourceName}`, ...parts].join('\n\n');
}

/** The note on somebody who is where they were to be put already. */
export function againBody(sourceName: string): string {
  return `${NOTE_START}, from ${sourceName}\n\nFound again and exported to this job, where the profile was already.`;
}

function section(title: string, lines: readonly string[]): string | null {
  return lines.length === 0 ? null : [`${title}:`, ...lines.map((each) => `- ${each}`)].join('\n');
}
