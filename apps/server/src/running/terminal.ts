import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { ConfigError, isEmailText } from '../config/variables.ts';

/** The person who started the server, sitting before it. */
export interface Terminal {
  /**
   * Asks for the owner's e-mail; null when they have none to give.
   * @throws {ConfigError} when they leave instead of answering
   */
  askOwnerEmail(): Promise<string | null>;
}

/** The terminal this process runs on; null when it has none, or only one of its two directions. */
export function openTerminal(): Terminal | null {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return null;
  return {
    async askOwnerEmail() {
      const lines = createInterface({ input: stdin, output: stdout });
      // A terminal that goes away leaves the question unanswered for ever; Ctrl-C and Ctrl-D abort it.
      const left = once(lines, 'close').then(() => Promise.reject(notGiven()));
      try {
        let question =
          'Crosswalk starts for the first time. Who owns it?\nYour e-mail, spelled as in your ATS (Enter for none): ';
        for (;;) {
          const text = (await Promise.race([lines.question(question), left])).trim();
          if (text === '') return null;
          if (isEmailText(text)) return text;
          question = 'That is not an e-mail address. Your e-mail (Enter for none): ';
        }
      } catch (error) {
        throw error instanceof Error && error.name === 'AbortError' ? notGiven() : error;
      } finally {
        // Closing it ourselves, after the answer, is no failure.
        left.catch(() => undefined);
        lines.close();
      }
    },
  };
}

function notGiven(): ConfigError {
  return new ConfigError('CROSSWALK_OWNER_EMAIL', 'was asked for and not given. Nothing was started.');
}
