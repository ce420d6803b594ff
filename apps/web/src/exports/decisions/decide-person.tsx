import { Button, Text, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Moment } from '../../frame/moment.tsx';
import type { ExportItem } from '../exports.ts';
import { explanationId, sayFound } from './asks.ts';
import { useDecisionBoard } from './decision-board.tsx';
import classes from './decisions.module.css';
import { sayRefused } from './say-refused.ts';

interface DecidePersonProps {
  readonly item: ExportItem;
  /** Such as "Lever". */
  readonly ats: string;
}

/** What is asked about one person in doubt: which record they are, or send again, or leave it (B1). */
export function DecidePerson({ item, ats }: DecidePersonProps) {
  const board = useDecisionBoard();
  const { id, name, decision } = item;
  if (decision === null) return null;
  const { needsRecord, found } = decision;
  const waits = board?.deciding.has(id) === true;
  const problem = board?.problems.get(id);
  return (
    <div className={classes.decide}>
      {found.length === 0 ? null : (
        <>
          <Text size="sm" fw={500}>
            {sayFound(found.length, ats)}
          </Text>
          <ul className={classes.found}>
            {found.map((record) => (
              <li key={record.recordId} className={classes.record}>
                <span className={classes.recordWords}>
                  {record.link === null ? (
                    <span>{record.name}</span>
                  ) : (
                    <a
                      href={record.link}
                      target="_blank"
                      rel="noreferrer"
                      className={classes.link}
                      aria-label={`Open in ${ats}: ${record.name}`}
                    >
                      <span>{record.name}</span>
                      <IconExternalLink size={14} stroke={1.6} aria-hidden />
                    </a>
                  )}
                  {record.createdAt === null ? null : (
                    <span className={classes.when}>
                      created <Moment at={record.createdAt} />
                    </span>
                  )}
                </span>
                {board !== null && needsRecord ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={waits}
                    aria-label={`It is this one: ${record.name}, for ${name}`}
                    onClick={() => void board.decide(item, { decision: 'arrived', record: record.recordId })}
                  >
                    It is this one
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
      {board === null ? null : (
        <>
          <div className={classes.buttons}>
            {needsRecord ? (
              <div className={classes.paste}>
                <TextInput
                  size="xs"
                  className={classes.pasted}
                  aria-label={`Link or id of ${name} in ${ats}`}
                  placeholder={found.length === 0 ? `Their link or id in ${ats}` : 'Another link or id'}
                  value={board.typed.get(id) ?? ''}
                  onChange={({ currentTarget: { value } }) => board.type(id, value)}
                  disabled={waits}
                />
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={waits}
                  aria-label={`It is this one: the record pasted for ${name}`}
                  onClick={() =>
                    void board.decide(item, { decision: 'arrived', record: board.typed.get(id) ?? '' })
                  }
                >
                  It is this one
                </Button>
              </div>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                disabled={waits}
                aria-label={`It arrived: ${name}`}
                onClick={() => void board.decide(item, { decision: 'arrived' })}
              >
                It arrived
              </Button>
            )}
            <div className={classes.rest}>
              <Button
                size="compact-sm"
                variant="default"
                disabled={waits}
                aria-label={`Send again: ${name}`}
                aria-describedby={explanationId}
                onClick={() => void board.decide(item, { decision: 'sendAgain' })}
              >
                Send again
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                disabled={waits}
                aria-label={`Leave it: ${name}`}
                aria-describedby={explanationId}
                onClick={() => void board.decide(item, { decision: 'leave' })}
              >
                Leave it
              </Button>
            </div>
          </div>
          {problem === undefined ? null : (
            <Text size="sm" c="red" role="alert" className="any-break">
              {sayRefused(problem, name)}
            </Text>
          )}
        </>
      )}
    </div>
  );
}
