import type { Told } from '../connector.ts';

/** Both sentences in one text, for where there is room for one only, such as a warning. */
export function tellAll({ message, forAdmin }: Told): string {
  return `${message} For an admin: ${forAdmin}`;
}
