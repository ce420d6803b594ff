/** The package carries no types; only what `name-parts.ts` uses is declared. */
declare module 'parse-full-name' {
  export interface ParsedFullName {
    readonly title: string;
    readonly first: string;
    readonly middle: string;
    readonly last: string;
    readonly nick: string;
    readonly suffix: string;
    readonly error: readonly string[];
  }
  export function parseFullName(
    name: string,
    part: 'all',
    fixCase: boolean,
    stopOnError: boolean,
    useLongLists: boolean,
  ): ParsedFullName;
}
