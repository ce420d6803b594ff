import { createContext, type ReactNode, type RefObject, useContext, useMemo, useRef, useState } from 'react';
import { sayCount } from '../../frame/numbers.ts';
import { type Decision, type ExportItem, mostDecisions, useDecide } from '../exports.ts';

/** What is being decided on a page. Kept outside of the rows: those out of sight are not in the page. */
interface DecisionBoard {
  /** Those ticked, by item. */
  readonly selected: ReadonlySet<string>;
  readonly select: (itemIds: readonly string[], on: boolean) => void;
  /** Links and ids that were typed or pasted, by item. */
  readonly typed: ReadonlyMap<string, string>;
  readonly type: (itemId: string, text: string) => void;
  /** Why a decision was not taken, by item. */
  readonly problems: ReadonlyMap<string, unknown>;
  /** Those whose decision is on its way. */
  readonly deciding: ReadonlySet<string>;
  readonly decide: (item: ExportItem, decision: Omit<Decision, 'itemId'>) => Promise<void>;
  /** @throws the server's refusal: of as many as it takes at once, nothing is decided then */
  readonly decideAll: (
    items: readonly ExportItem[],
    decision: Exclude<Decision['decision'], 'arrived'>,
  ) => Promise<void>;
  /** Where the keyboard goes when what had it is decided and gone. */
  readonly rest: RefObject<HTMLElement | null>;
}

const Context = createContext<DecisionBoard | null>(null);

/** Null where one may not decide. */
export function useDecisionBoard(): DecisionBoard | null {
  return useContext(Context);
}

interface DecideOnProps {
  readonly exportId: string;
  readonly mayDecide: boolean;
  readonly children: ReactNode;
}

/** Lets people decide, in the rows of an export's report and for several at once. */
export function DecideOn({ exportId, mayDecide, children }: DecideOnProps) {
  const { mutateAsync } = useDecide(exportId);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, unknown>>(new Map());
  const [deciding, setDeciding] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const rest = useRef<HTMLElement | null>(null);
  const board = useMemo(
    (): DecisionBoard => ({
      selected,
      select: (itemIds, on) => setSelected((before) => changed(before, itemIds, on)),
      typed,
      type: (itemId, text) => setTyped((before) => new Map(before).set(itemId, text)),
      problems,
      deciding,
      async decide({ id, name }, decision) {
        setDeciding((before) => changed(before, [id], true));
        setProblems((before) => without(before, id));
        try {
          await mutateAsync([{ itemId: id, ...decision }]);
          setSelected((before) => changed(before, [id], false));
          setSaid(`${name}: ${done[decision.decision]}.`);
          rest.current?.focus({ preventScroll: true });
        } catch (error) {
          setProblems((before) => new Map(before).set(id, error));
        } finally {
          setDeciding((before) => changed(before, [id], false));
        }
      },
      async decideAll(items, decision) {
        const itemIds = items.map(({ id }) => id);
        setDeciding((before) => changed(before, itemIds, true));
        try {
          for (let start = 0; start < itemIds.length; start += mostDecisions) {
            const part = itemIds.slice(start, start + mostDecisions);
            await mutateAsync(part.map((itemId) => ({ itemId, decision })));
            setSelected((before) => changed(before, part, false));
          }
          setSaid(`${sayCount(itemIds.length, 'person', 'people')}: ${done[decision]}.`);
          rest.current?.focus({ preventScroll: true });
        } finally {
          setDeciding((before) => changed(before, itemIds, false));
        }
      },
      rest,
    }),
    [selected, typed, problems, deciding, mutateAsync],
  );
  return (
    <Context value={mayDecide ? board : null}>
      {children}
      <div role="status" className="sr-only">
        {said}
      </div>
    </Context>
  );
}

const done: Readonly<Record<Decision['decision'], string>> = {
  arrived: 'taken for arrived, read once more',
  sendAgain: 'looked for once more, then sent again',
  leave: 'left as it is',
};

function changed(before: ReadonlySet<string>, itemIds: readonly string[], on: boolean): ReadonlySet<string> {
  const after = new Set(before);
  for (const id of itemIds) {
    if (on) after.add(id);
    else after.delete(id);
  }
  return after;
}

function without<T>(before: ReadonlyMap<string, T>, itemId: string): ReadonlyMap<string, T> {
  if (!before.has(itemId)) return before;
  const after = new Map(before);
  after.delete(itemId);
  return after;
}
