import type { Terminal } from './terminal.ts';

/** Shows how far something is: a moving bar for people, now and then a line for a log. */
export interface Progress {
  show(done: number, total: number, aside: string): void;
  end(): void;
}

/** @param verb what is done: `Exporting` */
export function progress(terminal: Terminal, verb: string): Progress {
  let lastTenth = -1;
  let lastAside = '';
  return {
    show(done, total, aside) {
      if (terminal.json) return;
      if (terminal.live) {
        terminal.redraw(bar(terminal, verb, done, total, aside));
        return;
      }
      const tenth = total === 0 ? 10 : Math.floor((done * 10) / total);
      if (tenth === lastTenth && aside === lastAside) return;
      if (tenth !== lastTenth)
        terminal.remark(`${verb}: ${done} of ${total}${aside === '' ? '' : `, ${aside}`}`);
      lastTenth = tenth;
      lastAside = aside;
    },
    end() {
      terminal.redraw('');
    },
  };
}

function bar(terminal: Terminal, verb: string, done: number, total: number, aside: string): string {
  const width = Math.max(10, Math.min(40, terminal.width - 50));
  const filled = total === 0 ? width : Math.floor((done * width) / total);
  const drawn =
    terminal.paint('cyan', '━'.repeat(filled)) + terminal.paint('dim', '━'.repeat(width - filled));
  return `${verb} ${drawn} ${done}/${total}${aside === '' ? '' : ` · ${aside}`}`;
}
