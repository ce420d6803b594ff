import { IconHelpCircle } from '@tabler/icons-react';
import { ActionIconLink } from '../frame/links.tsx';
import classes from './help-link.module.css';
import { placeOf, type TopicId, topics, type Whose } from './topics.ts';

interface HelpLinkProps extends Whose {
  readonly topic: TopicId;
}

/** A quiet "?" that opens the place where something is explained, in a tab of its own: nothing begun is lost. */
export function HelpLink({ topic, connector, ats }: HelpLinkProps) {
  const { to, hash } = placeOf(topic, { connector, ats });
  return (
    <ActionIconLink
      to={to}
      hash={hash}
      target="_blank"
      variant="subtle"
      color="gray"
      size={24}
      flex="none"
      className={classes.link}
      aria-label={`Help: ${topics[topic].about}`}
      title="Help, in a new tab"
    >
      <IconHelpCircle size={16} stroke={1.6} aria-hidden />
    </ActionIconLink>
  );
}
