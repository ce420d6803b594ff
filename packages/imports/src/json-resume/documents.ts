/** Largest JSON file read, in UTF-16 units (about bytes): a résumé has 20,000, and JSON cannot be streamed. */
export const MAX_JSON_CHARACTERS = 64 * 1024 * 1024;

/** One document of a file, or why there is none. */
export type JsonDocument =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly problem: string; readonly text: string };

const EXCERPT = 2000;

/**
 * The documents of a JSON text: the single one, the items of a list, or one a line (NDJSON). Items of a list
 * carry the line on which the list starts.
 */
export function parseDocuments(text: string): JsonDocument[] {
  const whole = parse(text);
  if (whole.ok) {
    return (Array.isArray(whole.value) ? whole.value : [whole.value]).map((value) => ({ line: 1, value }));
  }
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  const parsed = lines.map(({ content, line }) => ({ content, line, result: parse(content) }));
  const objects = parsed.filter(({ result }) => result.ok && typeof result.value === 'object').length;
  if (objects < 2 && !(objects === 1 && lines.length === 2)) {
    return [{ line: whole.line, problem: brokenJson(whole), text: text.slice(0, EXCERPT) }];
  }
  return parsed.map(({ content, line, result }) =>
    result.ok
      ? { line, value: result.value }
      : { line, problem: brokenJson(result), text: content.slice(0, EXCERPT) },
  );
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly detail: string };

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(detail)?.[1];
    const before = position === undefined ? text : text.slice(0, Number(position));
    return { ok: false, line: before.split(/\r\n|\n|\r/).length, detail };
  }
}

function brokenJson({ detail }: { readonly detail: string }): string {
  // The parser quotes what it stumbled over as it is; a control character can neither be read nor stored.
  const said = detail.replace(/\p{Cc}+/gu, ' ');
  return `The JSON is broken: ${said}. Open it in the program it came from and save it again.`;
}
