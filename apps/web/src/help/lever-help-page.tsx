import Lever from '../../../../docs/lever.md';
import { Article } from './article.tsx';
import { headings } from './headings.ts';

export function LeverHelpPage() {
  return <Article title="Lever | Export" headings={headings.lever} content={Lever} />;
}
